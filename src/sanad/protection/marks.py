"""How far what a result rests on was checked, and where it stands: never better than its weakest part."""

from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, cast

from sanad.protection.pack import Pack, PackMark, PackText, Rule, Version
from sanad.terms.language import Language, LocalisedText, isolated

Mark = Literal["verified", "secondary", "unverified"]
WEAKER: tuple[Mark, ...] = ("verified", "secondary", "unverified")
NO_SIGNATURE: frozenset[str] = frozenset()
_ONE = timedelta(days=1)
_SHOWN: dict[PackMark, Mark] = {"seen": "secondary", "part": "secondary", "unverified": "unverified"}


@dataclass(frozen=True)
class Cited:
    """One version of an article that a result rests on. first: None where its beginning is unknown."""

    article: str
    first: date | None
    base: str
    eli: str
    adopted: str


@dataclass(frozen=True)
class Grounds:
    """The mark of a result, and its source: article, instrument, version, where it was read.

    Of a day after the pack was last read, the source says until when: what changed since nobody looked for.
    cited, read: the same in parts, versions and ids of sources. own: the mark of the rule as its pack has it.
    until: the day until which the pack was read, where the result is of a later one.
    """

    mark: Mark
    source: str
    cited: tuple[Cited, ...] = ()
    read: tuple[str, ...] = ()
    own: PackMark = "unverified"
    until: date | None = None


def grounds(
    pack: Pack,
    rule: Rule,
    day: date,
    *,
    signed: Collection[str] = NO_SIGNATURE,
    used: Iterable[PackMark] = (),
) -> Grounds:
    """Return the mark and source of what a rule raises on a day.

    signed: the rules that a named lawyer has signed as they stand here. used: marks of calendars and pauses.
    They are worked out once for all days between which nothing that the rule rests on changes.
    """
    marks = tuple(used)
    key = (rule.id, bisect_right(_turns(pack, rule), day), rule.id in signed, marks)
    kept = pack.worked_out.get(key)
    if kept is None:
        kept = pack.worked_out[key] = _grounds(pack, rule, day, signed=rule.id in signed, used=marks)
    return cast(Grounds, kept)


def _turns(pack: Pack, rule: Rule) -> list[date]:
    """Return the days from which on something else may hold of what a rule rests on, in their order."""
    kept = pack.worked_out.get(rule.id)
    if kept is None:
        spans = [one.validity for name in rule.articles for one in pack.articles[name].versions]
        begins = [day for one in (*spans, rule.validity) for day in (one.first, one.not_before)]
        ends = [pack.checked_until, *(one.last for one in (*spans, rule.validity))]
        days = {*begins, *(day + _ONE for day in ends if day and day < date.max)}
        kept = pack.worked_out[rule.id] = sorted(day for day in days if day)
    return cast(list[date], kept)


def _grounds(pack: Pack, rule: Rule, day: date, *, signed: bool, used: Iterable[PackMark]) -> Grounds:
    versions = [(name, version) for name in rule.articles for version in pack.articles[name].on(day)]
    marks = [_SHOWN[one] for one in (rule.mark, *(each.mark for each in rule.unless), *used)]
    marks += [_of_version(version) for _, version in versions]
    covered = {name for name, _ in versions}
    if "unverified" in marks or covered != set(rule.articles) or rule.validity.on(day) == "unknown":
        mark: Mark = "unverified"
    else:
        mark = "verified" if signed else "secondary"
    parts = [_cited(pack, name, version) for name, version in versions]
    parts += [_read(pack, name) for name in rule.sources]
    late = f"; read until {pack.checked_until}" if day > pack.checked_until else ""
    return Grounds(
        mark=mark,
        source=f"{'; '.join(dict.fromkeys(parts))} [{rule.mark}{late}]",
        cited=tuple(
            Cited(name, version.validity.first, version.base, version.eli, version.adopted)
            for name, version in versions
        ),
        read=rule.sources,
        own=rule.mark,
        until=pack.checked_until if late else None,
    )


_SINCE = LocalisedText("version from {}", "الصيغة النافذة من {}", "affattelse fra {}")
_UNKNOWN_SINCE = LocalisedText(
    "version whose beginning was not seen",
    "صيغة لم يُطّلع على بدايتها",
    "affattelse, hvis begyndelse ikke er set",
)
_NO_ELI = LocalisedText("ELI not known", "ELI غير معروف", "ELI ukendt")
_PROPOSED = LocalisedText("adopted text not seen", "لم يُطّلع على النص المعتمد", "vedtaget tekst ikke set")
_BINDS = {
    "no": LocalisedText("a yardstick that does not bind", "مقياس غير مُلزم", "en målestok, der ikke binder"),
    "unknown": LocalisedText("not known to bind", "لا يُعرف أنه مُلزم", "ikke vist at binde"),
}
# How far a rule was checked, as its pack says it.
MARK_WORDS: dict[PackMark, LocalisedText] = {
    "seen": LocalisedText("seen", "اطُّلع عليها في مصدر", "set i en kilde"),
    "part": LocalisedText("part", "اطُّلع على جزء منها", "set delvis"),
    "unverified": LocalisedText("unverified", "لم يُطّلع عليها", "ikke set"),
}
_UNTIL = LocalisedText("read until {}", "قُرئت حتى {}", "læst til {}")


def source_words(one: Grounds, pack: Pack, language: Language) -> str:
    """Return the source of a result in a language; a title that nobody translated stays as published."""
    parts = [_cited_in(each, pack, language) for each in one.cited]
    parts += [_read(pack, name, language) for name in one.read]
    marks = [MARK_WORDS[one.own].in_language(language)]
    marks += [_until(one, language)] if one.until else []
    return isolated(f"{'; '.join(dict.fromkeys(parts))} [{'; '.join(marks)}]", language)


def cited_words(one: Cited, pack: Pack, language: Language) -> str:
    """Return one version of an article that a result rests on, in a language."""
    return isolated(_cited_in(one, pack, language), language)


def until_words(one: Grounds, language: Language) -> str:
    """Return until when the pack was read, where a result is of a later day; else nothing."""
    return isolated(_until(one, language), language) if one.until else ""


def title_of(one: Cited, pack: Pack) -> PackText:
    """Return what an article is called: by a title of its own, else by that of its instrument."""
    article = pack.articles[one.article]
    return article.title or pack.instruments[article.instrument].title


def _until(one: Grounds, language: Language) -> str:
    return _UNTIL.in_language(language).format(one.until)


def _cited_in(one: Cited, pack: Pack, language: Language) -> str:
    article = pack.articles[one.article]
    instrument = pack.instruments[article.instrument]
    named = title_of(one, pack)
    since = (_SINCE if one.first else _UNKNOWN_SINCE).in_language(language).format(one.first)
    parts = [named.in_language(language), "" if article.title else article.section, since, one.base]
    parts.append(f"ELI {one.eli}" if one.eli != "unknown" else _NO_ELI.in_language(language))
    parts.append("" if one.adopted == "yes" else _PROPOSED.in_language(language))
    parts.append(_BINDS[instrument.binds].in_language(language) if instrument.binds in _BINDS else "")
    return ("، " if language == "ar" else ", ").join(filter(None, parts))


def rests_on_unseen(pack: Pack, rule: Rule) -> bool:
    """Return whether a rule rests on what nobody has seen in a source: no signature makes it verified."""
    marks = [rule.mark, *(one.mark for one in rule.unless)]
    versions = [version for name in rule.articles for version in pack.articles[name].versions]
    return "unverified" in marks or any(_of_version(one) == "unverified" for one in versions)


def _of_version(version: Version) -> Mark:
    return "unverified" if version.adopted != "yes" else _SHOWN[version.mark]


def _cited(pack: Pack, name: str, version: Version) -> str:
    article = pack.articles[name]
    instrument = pack.instruments[article.instrument]
    since = version.validity.first or "unknown"
    binds = {"yes": "", "no": ", a yardstick that does not bind", "unknown": ", not known to bind"}
    proposed = "" if version.adopted == "yes" else ", adopted text not seen"
    base = f", {version.base}" if version.base else ""
    return (
        f"{instrument.title.en}, {article.section}, version from {since}{base}, ELI {version.eli}"
        f"{proposed}{binds[instrument.binds]}"
    )


def _read(pack: Pack, name: str, language: Language = "en") -> str:
    source = pack.sources[name]
    title = source.title.in_language(language)
    return f"{title} ({source.address})" if source.address else title

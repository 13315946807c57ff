"""What a deadline or a question rests on, in the words of a page."""

from dataclasses import dataclass

from django.utils.translation import gettext

from sanad.protection.marks import Cited, Grounds
from sanad.protection.pack import Pack
from sanad.terms.language import isolated
from sanad.web.labels import language_now
from sanad.web.law_words import MARKS, PackWords, SourceTold, source_told, told


@dataclass(frozen=True)
class SourceSeen:
    """What a result rests on: articles in their versions, where they were read, how far."""

    cited: tuple[PackWords, ...]
    read: tuple[SourceTold, ...]
    marks: str


def source_seen(grounds: Grounds | None, pack: Pack) -> SourceSeen | None:
    """Return what a result rests on; None where there is no rule."""
    if grounds is None:
        return None
    until = gettext("read until %(day)s") % {"day": _apart(str(grounds.until))} if grounds.until else ""
    marks = [str(MARKS[grounds.own]), until]
    return SourceSeen(
        cited=tuple(_cited(one, pack) for one in grounds.cited),
        read=tuple(source_told(pack.sources[name]) for name in grounds.read),
        marks="; ".join(filter(None, marks)),
    )


def _cited(one: Cited, pack: Pack) -> PackWords:
    article = pack.articles[one.article]
    instrument = pack.instruments[article.instrument]
    name = told(article.title) if article.title else told(instrument.title)
    section = [] if article.title else [_apart(article.section)]
    binds = {"no": gettext("a yardstick that does not bind"), "unknown": gettext("not known to bind")}
    parts = [name.text, *section, _since(one), _apart(one.base) if one.base else ""]
    parts += [
        "" if one.adopted == "yes" else gettext("adopted text not seen"),
        binds.get(instrument.binds, ""),
    ]
    parts.append(_apart(one.eli) if one.eli != "unknown" else gettext("ELI not known"))
    comma = "، " if language_now() == "ar" else ", "
    return PackWords(comma.join(filter(None, parts)), name.language)


def _since(one: Cited) -> str:
    if one.first is None:
        return gettext("version whose beginning was not seen")
    return gettext("version from %(day)s") % {"day": _apart(str(one.first))}


def _apart(text: str) -> str:
    return isolated(text, language_now())

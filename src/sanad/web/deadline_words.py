"""From which day a deadline is counted, which other dates are told, what it rests on: in words of a page."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from sanad.protection.marks import Cited, Grounds
from sanad.protection.pack import Pack, Source
from sanad.terms.language import isolated
from sanad.web.labels import language_now
from sanad.web.law_words import COUNTED_FROM, MARKS, PackWords, told

STATES: dict[str, Promise] = {
    "running": gettext_lazy("runs"),
    "past": gettext_lazy("past"),
    "suspended": gettext_lazy("suspended"),
    "cannot_compute": gettext_lazy("cannot be computed"),
}
_COUNTED = re.compile(
    r"(decision|notification|permit_end) of (\S+?)(?: on (\d{4}-\d\d-\d\d)(?:, .*until (\S+)\))?)?"
)
_ENDS_WITH = "the last day of "
_READING = "another reading of "


@dataclass(frozen=True)
class SourceSeen:
    """What a result rests on: articles in their versions, where they were read, how far."""

    cited: tuple[PackWords, ...]
    read: tuple[Source, ...]
    marks: str


def counted_words(text: str, pack: Pack) -> str:
    """Return from which day a deadline is counted."""
    if text.startswith(_ENDS_WITH):
        other, _, rest = text.removeprefix(_ENDS_WITH).partition(": ")
        values = {"deadline": _called(other, pack), "counted": counted_words(rest, pack)}
        return gettext("the last day of: %(deadline)s; %(counted)s") % values
    if text.startswith("set in "):
        return _called(text, pack)
    found = _COUNTED.fullmatch(text)
    if found is None:
        return text
    kind, event, day, latest = found.groups()
    words = f"{COUNTED_FROM[kind]} ({_apart(event)})"
    words += f": {_apart(day)}" if day else ""
    later = gettext("the earliest day that is possible, until %(day)s")
    return words + (f" ({later % {'day': _apart(latest)}})" if latest else "")


def another_date(text: str, pack: Pack) -> str:
    """Return which other deadline, or reading, tells which date."""
    reading = text.startswith(_READING)
    name, _, day = text.removeprefix(_READING).rpartition(": ")
    called = _called(name, pack)
    if reading:
        called = gettext("another reading of: %(deadline)s") % {"deadline": called}
    return f"{called}: {_day(day)}"


def _day(text: str) -> str:
    if text in STATES:
        return str(STATES[text])
    if text.startswith("now, since "):
        return gettext("at once, since %(day)s") % {"day": _apart(text.removeprefix("now, since "))}
    return _apart(text)


def _called(name: str, pack: Pack) -> str:
    """Return a deadline by the title of its rule and its id, or by the event in which it was set."""
    if name in pack.rules:
        return f"{told(pack.rules[name].title).text} ({_apart(name)})"
    if name.startswith("set in "):
        return gettext("set in %(event)s") % {"event": _apart(name.removeprefix("set in "))}
    return name


def source_seen(grounds: Grounds | None, pack: Pack) -> SourceSeen | None:
    """Return what a result rests on; None where there is no rule."""
    if grounds is None:
        return None
    until = gettext("read until %(day)s") % {"day": _apart(str(grounds.until))} if grounds.until else ""
    marks = [str(MARKS[grounds.own]), until]
    return SourceSeen(
        cited=tuple(_cited(one, pack) for one in grounds.cited),
        read=tuple(pack.sources[name] for name in grounds.read),
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

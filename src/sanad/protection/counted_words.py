"""From which day a deadline is counted, and which other dates are told of it, in the words of a reader."""

import re

from sanad.protection.pack import Pack
from sanad.terms.language import Language, LocalisedText, isolated

COUNTED_FROM = {
    "decision": LocalisedText("the day of the decision", "يوم القرار", "dagen for afgørelsen"),
    "notification": LocalisedText("the day of notification", "يوم التبليغ", "dagen for meddelelsen"),
    "permit_end": LocalisedText(
        "the last day of the permit", "آخر يوم في التصريح", "tilladelsens sidste dag"
    ),
}
STATES = {
    "running": LocalisedText("runs", "يسري", "løber"),
    "past": LocalisedText("past", "انقضى", "overskredet"),
    "suspended": LocalisedText("suspended", "معلّق", "sat i bero"),
    "cannot_compute": LocalisedText("cannot be computed", "لا يمكن حسابه", "kan ikke beregnes"),
}
_ENDS = LocalisedText("the last day of: {}; {}", "آخر يوم من: {}؛ {}", "sidste dag for: {}; {}")
_LATEST = LocalisedText(
    "the earliest day that is possible, until {}",
    "أبكر يوم ممكن، حتى {}",
    "den tidligst mulige dag, til {}",
)
_OTHER_READING = LocalisedText("another reading of: {}", "قراءة أخرى لـ: {}", "en anden læsning af: {}")
_AT_ONCE = LocalisedText("at once, since {}", "فورًا، منذ {}", "straks, siden {}")
_SET_IN = LocalisedText("set in {}", "محدّدة في {}", "sat i {}")
_COUNTED = re.compile(
    r"(decision|notification|permit_end) of (\S+?)(?: on (\d{4}-\d\d-\d\d)(?:, .*until (\S+)\))?)?"
)
_ENDS_WITH = "the last day of "
_READING = "another reading of "
_NOW = "now, since "


def counted_words(text: str, pack: Pack, language: Language) -> str:
    """Return from which day a deadline is counted."""
    if text.startswith(_ENDS_WITH):
        other, _, rest = text.removeprefix(_ENDS_WITH).partition(": ")
        counted = counted_words(rest, pack, language)
        return _ENDS.in_language(language).format(_called(other, pack, language), counted)
    if text.startswith("set in "):
        return _called(text, pack, language)
    found = _COUNTED.fullmatch(text)
    if found is None:
        return text
    kind, event, day, latest = found.groups()
    words = f"{COUNTED_FROM[kind].in_language(language)} ({isolated(event, language)})"
    words += f": {isolated(day, language)}" if day else ""
    later = _LATEST.in_language(language).format(isolated(latest or "", language))
    return words + (f" ({later})" if latest else "")


def another_date(text: str, pack: Pack, language: Language) -> str:
    """Return which other deadline, or reading, tells which date."""
    reading = text.startswith(_READING)
    name, _, day = text.removeprefix(_READING).rpartition(": ")
    called = _called(name, pack, language)
    if reading:
        called = _OTHER_READING.in_language(language).format(called)
    return f"{called}: {_day(day, language)}"


def _day(text: str, language: Language) -> str:
    if text in STATES:
        return STATES[text].in_language(language)
    if text.startswith(_NOW):
        return _AT_ONCE.in_language(language).format(isolated(text.removeprefix(_NOW), language))
    return isolated(text, language)


def _called(name: str, pack: Pack, language: Language) -> str:
    """Return a deadline by the title of its rule and its id, or by the event in which it was set."""
    if name in pack.rules:
        return f"{pack.rules[name].title.in_language(language)} ({isolated(name, language)})"
    if name.startswith("set in "):
        return _SET_IN.in_language(language).format(isolated(name.removeprefix("set in "), language))
    return name

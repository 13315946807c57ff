"""From which day a deadline is counted, and which other days are told of it, in the words of a reader."""

from datetime import date

from sanad.protection.counted import ByRule, Counted, EndsWith, OfEvent, OtherDay, SetIn, State
from sanad.protection.pack import CountedFrom, Pack
from sanad.terms.language import Language, LocalisedText, isolated

COUNTED_FROM: dict[CountedFrom, LocalisedText] = {
    "decision": LocalisedText("the day of the decision", "يوم القرار", "dagen for afgørelsen"),
    "notification": LocalisedText("the day of notification", "يوم التبليغ", "dagen for meddelelsen"),
    "permit_end": LocalisedText(
        "the last day of the permit", "آخر يوم في التصريح", "tilladelsens sidste dag"
    ),
}
STATES: dict[State, LocalisedText] = {
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


def counted_words(one: Counted, pack: Pack, language: Language) -> str:
    """Return from which day a deadline is counted."""
    match one:
        case OfEvent():
            return _of_event(one, language)
        case SetIn():
            return _called(one, pack, language)
        case EndsWith(other, counted):
            words = _called(other, pack, language), counted_words(counted, pack, language)
            return _ENDS.in_language(language).format(*words)


def other_day_words(one: OtherDay, pack: Pack, language: Language) -> str:
    """Return which other deadline, or reading, tells which day."""
    called = _called(one.told_by, pack, language)
    if one.reading:
        called = _OTHER_READING.in_language(language).format(called)
    return f"{called}: {_day(one, language)}"


def _of_event(one: OfEvent, language: Language) -> str:
    words = f"{COUNTED_FROM[one.counted_from].in_language(language)} ({isolated(one.event, language)})"
    words += f": {_date(one.earliest, language)}" if one.earliest else ""
    if one.latest is None or one.earliest == one.latest:
        return words
    return f"{words} ({_LATEST.in_language(language).format(_date(one.latest, language))})"


def _day(one: OtherDay, language: Language) -> str:
    if one.day is None:
        return STATES[one.state].in_language(language)
    day = _date(one.day, language)
    return _AT_ONCE.in_language(language).format(day) if one.at_once else day


def _date(day: date, language: Language) -> str:
    return isolated(str(day), language)


def _called(one: SetIn | ByRule, pack: Pack, language: Language) -> str:
    """Return a deadline by the title of its rule and its id, or by the event in which it was set."""
    match one:
        case ByRule(rule):
            return f"{pack.rules[rule].title.in_language(language)} ({isolated(rule, language)})"
        case SetIn(event):
            return _SET_IN.in_language(language).format(isolated(event, language))

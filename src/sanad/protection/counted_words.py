"""From which day a deadline is counted, and which other days are told of it, in the words of a reader."""

from datetime import date

from sanad.protection.counted import (
    ByRule,
    Counted,
    Course,
    EndsWith,
    OfEvent,
    OtherDay,
    SetIn,
    State,
    Stop,
)
from sanad.protection.length_words import length_words
from sanad.protection.pack import CountedFrom, Pack, RestDay
from sanad.protection.trace_words import kinds_words
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
_AFTER = LocalisedText("{} after that day", "{} بعد ذلك اليوم", "{} efter den dag")
_BEFORE = LocalisedText("{} before that day", "{} قبل ذلك اليوم", "{} før den dag")
_UNTIL_DONE = LocalisedText("at once, until it is done", "فورًا وحتى يتم", "straks, og til det er gjort")
_STARTS = LocalisedText("it starts with: {}", "يبدأ بـ: {}", "den begynder med: {}")
_MOVED_FROM = LocalisedText(
    "moved from the rest day {} to a working day",
    "أُزيح من يوم العطلة {} إلى يوم عمل",
    "flyttet fra fridagen {} til en arbejdsdag",
)
_REST_DAYS: dict[RestDay, LocalisedText] = {
    "same_day": LocalisedText("no rest day moves it", "لا تزيحه أيام العطلة", "ingen fridag flytter den"),
    "next_working_day": LocalisedText(
        "its last day is no rest day", "آخر أيامه ليس يوم عطلة", "dens sidste dag er ingen fridag"
    ),
    "both_readings": LocalisedText(
        "whether a rest day moves it is not sure: the earlier day leads",
        "ليس مؤكدًا هل يزيحه يوم عطلة: اليوم الأبكر هو المقدَّم",
        "det er uvist, om en fridag flytter den: den tidligere dag går forud",
    ),
}
_STOOD = LocalisedText(
    "it stood still from {} to {} ({}), then {}",
    "توقف سريانه من {} إلى {} ({})، ثم {}",
    "den var sat i bero fra {} til {} ({}), derefter {}",
)
_STANDS = LocalisedText(
    "it stands still since {} ({})", "سريانه متوقف منذ {} ({})", "den er sat i bero siden {} ({})"
)
_AT_END = {
    "restart": LocalisedText("the whole length ran again", "سرت المدة كلها من جديد", "løb hele længden igen"),
    "resume": LocalisedText("what was left ran on", "سرى ما تبقّى منها", "løb resten videre"),
    "both_readings": LocalisedText(
        "what was left ran on, or the whole length again: which is not sure",
        "سرى ما تبقّى منها أو المدة كلها من جديد: ليس مؤكدًا أيّهما",
        "løb resten videre, eller hele længden igen: det er uvist",
    ),
}


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


def course_words(one: Course, pack: Pack | None, language: Language) -> str:
    """Return how a rule comes from the day that is counted from to the last day."""
    said = [_length(one, language)]
    said.append(_STARTS.in_language(language).format(kinds_words([one.trigger], language)))
    said += [_stopped(stop, one.suspended_since, pack, language) for stop in one.stops]
    if one.length is not None and one.suspended_since is None:
        moved = _MOVED_FROM.in_language(language)
        rest = _REST_DAYS[one.if_rest_day].in_language(language)
        said.append(moved.format(_date(one.moved_from, language)) if one.moved_from else rest)
    return ("؛ " if language == "ar" else "; ").join(said)


def stop_words(one: Stop, pack: Pack | None, language: Language) -> str:
    """Return by what a deadline stood still: a pause of the pack by its label, or an event by its kind."""
    if one.event is not None:
        return f"{isolated(one.event, language)}: {kinds_words([one.by], language)}"
    return pack.pauses[one.by].label.in_language(language) if pack else one.by


def _length(one: Course, language: Language) -> str:
    if one.length is None:
        return _UNTIL_DONE.in_language(language)
    way = _BEFORE if one.before else _AFTER
    return way.in_language(language).format(length_words(one.length, language))


def _stopped(stop: Stop, since: date | None, pack: Pack | None, language: Language) -> str:
    by = stop_words(stop, pack, language)
    first = max(stop.first, since) if since else stop.first
    if stop.last is None or (since is not None and since <= stop.last):
        return _STANDS.in_language(language).format(_date(first, language), by)
    days = _date(stop.first, language), _date(stop.last, language)
    return _STOOD.in_language(language).format(*days, by, _AT_END[stop.at_end].in_language(language))


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

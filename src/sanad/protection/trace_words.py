"""What the evaluator found, or lacks, in the words of a reader: questions, answers, kinds of events, days."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel.lists import format_list

from sanad.protection.pack import Pack, PackText
from sanad.protection.procedure import kinds
from sanad.protection.trace import (
    DayLacks,
    EventLacks,
    ExceptionLacks,
    FactLacks,
    FactSaid,
    ForceLacks,
    Gap,
    Happened,
    LeftUnknown,
    NoneRecorded,
    OutOfForce,
    PauseLacks,
    Record,
    RuleSaid,
    SponsorLacks,
    StatusHeld,
    StatusLacks,
    Trace,
)
from sanad.terms.language import Language, LocalisedText, isolated
from sanad.terms.three_valued import Answer

_ANSWERS: dict[Answer, LocalisedText] = {
    "yes": LocalisedText("yes", "نعم", "ja"),
    "no": LocalisedText("no", "لا", "nej"),
    "unknown": LocalisedText("unknown", "غير معروف", "ukendt"),
}
_DISAGREE = LocalisedText("sources disagree", "المصادر مختلفة", "kilderne er uenige")
_GAPS: dict[Gap, LocalisedText] = {
    "happened": LocalisedText("whether it happened", "إن كان قد حدث", "om det skete"),
    "day": LocalisedText("its day", "يومه", "dens dag"),
    "decided": LocalisedText("the day of the decision", "يوم القرار", "dagen for afgørelsen"),
    "permit_end": LocalisedText(
        "the last day of the permit", "آخر يوم في التصريح", "tilladelsens sidste dag"
    ),
    "notified": LocalisedText("the day of notification", "يوم التبليغ", "dagen for meddelelsen"),
    "set": LocalisedText(
        "the day that the authority set", "اليوم الذي حددته السلطة", "den dag, myndigheden fastsatte"
    ),
    "in_time": LocalisedText(
        "whether it still counts after the last day",
        "هل يُعتدّ به بعد اليوم الأخير",
        "om den stadig tæller efter sidste dag",
    ),
    "ends_it": LocalisedText(
        "whether it ends this deadline", "إن كان ينهي هذه المهلة", "om det afslutter denne frist"
    ),
    "of_it": LocalisedText(
        "whether it is of this decision", "إن كان يخص هذا القرار", "om det gælder denne afgørelse"
    ),
}
_SPONSOR = LocalisedText(
    "on whose permit this one stands",
    "على تصريح مَن يقوم هذا التصريح",
    "på hvis tilladelse denne hviler",
)
_STATUS_ON = LocalisedText("the status on {}", "الوضع في {}", "status den {}")
_DAY_OF = LocalisedText("the day of: {}", "يوم: {}", "dagen for: {}")
_NONE = LocalisedText("not recorded: {}", "غير مسجّل: {}", "ikke registreret: {}")
_IN_FORCE = LocalisedText(
    "whether this rule is in force on {}", "إن كانت هذه القاعدة نافذة في {}", "om denne regel gælder den {}"
)
_UNTIL = LocalisedText(", until {}", "، حتى {}", ", indtil {}")
_OUT_OF_FORCE = LocalisedText(
    "this rule is not in force on {}", "هذه القاعدة غير نافذة في {}", "denne regel gælder ikke den {}"
)


@dataclass(frozen=True)
class TraceWords:
    """One thing that is known or missing: of which person, event or rule, in which words and language."""

    subject: str
    text: str
    language: Language


def trace_words(one: Trace, pack: Pack, language: Language) -> TraceWords:
    """Return what the evaluator says of one thing in a language; a question nobody translated, in English."""
    match one:
        case FactSaid(person, fact, answer):
            return _said(person, pack.facts[fact].question, language, answer=answer)
        case FactLacks(person, fact, disputed):
            return _said(person, pack.facts[fact].question, language, disputed=disputed)
        case RuleSaid(person, rule, answer):
            return _said(person, pack.rules[rule].title, language, answer=answer)
        case StatusHeld(person, status, decision, until):
            label, told = said_in(pack.statuses[status].label, language)
            ended = _UNTIL.in_language(told).format(until) if until else ""
            return TraceWords(person, f"{label} ({decision}){ended}", told)
        case ExceptionLacks(_, lack) | PauseLacks(_, lack):
            return trace_words(lack, pack, language)
        case LeftUnknown(lack):
            said = trace_words(lack, pack, language)
            unknown = _ANSWERS["unknown"].in_language(said.language)
            after = "" if said.text.endswith(("?", "؟")) else ":"
            return TraceWords(said.subject, f"{said.text}{after} {unknown}", said.language)
        case _:
            return TraceWords(*_of_record(one, language), language)


def _of_record(one: Record, language: Language) -> tuple[str, str]:
    """Return of whom or what something is recorded, or not, and what."""
    match one:
        case Happened(event, kind, date):
            return event, f"{kinds_words([kind], language)} ({isolated(str(date), language)})"
        case EventLacks(event, gap):
            return event, _GAPS[gap].in_language(language)
        case NoneRecorded(person, names):
            return person, _NONE.in_language(language).format(kinds_words(names, language))
        case DayLacks(person, names):
            return person, _DAY_OF.in_language(language).format(kinds_words(names, language))
        case StatusLacks(person, day):
            return person, _STATUS_ON.in_language(language).format(isolated(str(day), language))
        case SponsorLacks(person):
            return person, _SPONSOR.in_language(language)
        case ForceLacks(rule, day):
            return rule, _IN_FORCE.in_language(language).format(isolated(str(day), language))
        case OutOfForce(rule, day):
            return rule, _OUT_OF_FORCE.in_language(language).format(isolated(str(day), language))


def kinds_words(names: Iterable[str], language: Language) -> str:
    """Return kinds of events in words."""
    labels = [kinds()[name].label.in_language(language) for name in names]
    return str(format_list(labels, style="or", locale=language)) if labels else ""


def said_in(text: PackText, language: Language) -> tuple[str, Language]:
    """Return a text of a pack in a language; else in English, and that it is."""
    own: str | None = getattr(text, language)
    return (own, language) if own else (text.en, "en")


def _said(
    person: str, text: PackText, language: Language, *, answer: Answer | None = None, disputed: bool = False
) -> TraceWords:
    """Return a question, with its answer where it has one, or that sources disagree."""
    said, told = said_in(text, language)
    after = f" {_ANSWERS[answer].in_language(language)}" if answer else ""
    after += f" ({_DISAGREE.in_language(language)})" if disputed else ""
    return TraceWords(person, f"{said}{after}", told)

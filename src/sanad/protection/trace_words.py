"""What the evaluator found, or lacks, in the words of a reader: questions, answers, kinds of events, days."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from babel.lists import format_list

from sanad.protection.pack import Pack, PackText
from sanad.protection.procedure import kinds
from sanad.terms.language import Language, LocalisedText, isolated

_ANSWERS = {
    "yes": LocalisedText("yes", "نعم", "ja"),
    "no": LocalisedText("no", "لا", "nej"),
    "unknown": LocalisedText("unknown", "غير معروف", "ukendt"),
}
_DISAGREE = LocalisedText("sources disagree", "المصادر مختلفة", "kilderne er uenige")
_LACKS = {
    "whether it happened": LocalisedText("whether it happened", "إن كان قد حدث", "om det skete"),
    "its day": LocalisedText("its day", "يومه", "dens dag"),
    "day of the decision": LocalisedText("the day of the decision", "يوم القرار", "dagen for afgørelsen"),
    "last day of the permit": LocalisedText(
        "the last day of the permit", "آخر يوم في التصريح", "tilladelsens sidste dag"
    ),
    "notification date": LocalisedText("the day of notification", "يوم التبليغ", "dagen for meddelelsen"),
    "day that the authority set": LocalisedText(
        "the day that the authority set", "اليوم الذي حددته السلطة", "den dag, myndigheden fastsatte"
    ),
    "sponsor": LocalisedText(
        "on whose permit this one stands",
        "على تصريح مَن يقوم هذا التصريح",
        "på hvis tilladelse denne hviler",
    ),
}
# What is recorded, or not, of the procedure: its form, and how it is said of the kind or day in it.
_RECORDS = (
    (r"status on (\S+)", LocalisedText("the status on {}", "الوضع في {}", "status den {}")),
    (r"day of ([a-z_0-9 ]+)", LocalisedText("the day of: {}", "يوم: {}", "dagen for: {}")),
    (
        r"no ([a-z_0-9 ]+) is recorded",
        LocalisedText("not recorded: {}", "غير مسجّل: {}", "ikke registreret: {}"),
    ),
)


@dataclass(frozen=True)
class TraceWords:
    """One thing that is known or missing: of which person or event, in which words, and their language."""

    subject: str
    text: str
    language: Language


def trace_words(text: str, pack: Pack, language: Language) -> TraceWords:
    """Return what the evaluator says of one thing in a language; else as it is, in English."""
    if text.startswith(("exception ", "pause ")):
        text = text.partition(": ")[2]
    subject, found, rest = text.partition(": ")
    if not found:
        return TraceWords("", text, "en")
    said = _of_fact(rest, pack, language) or _of_record(rest, language) or (rest, "en")
    return TraceWords(subject, *said)


def kinds_words(names: Iterable[str], language: Language) -> str:
    """Return kinds of events in words."""
    labels = [kinds()[name].label.in_language(language) for name in names]
    return str(format_list(labels, style="or", locale=language)) if labels else ""


def said_in(text: PackText, language: Language) -> tuple[str, Language]:
    """Return a text of a pack in a language; else in English, and that it is."""
    own: str | None = getattr(text, language)
    return (own, language) if own else (text.en, "en")


def _of_fact(rest: str, pack: Pack, language: Language) -> tuple[str, Language] | None:
    """Return a question of fact, with its answer where it has one, or that sources disagree."""
    name, found, answer = rest.partition(" = ")
    disputed = name.endswith(" (sources disagree)")
    name = name.removesuffix(" (sources disagree)")
    if name == "status" and found:
        return _of_status(answer, pack, language)
    texts = [pack.facts[name].question] if name in pack.facts else []
    texts += [pack.rules[name].title] if name in pack.rules else []
    if not texts:
        return None
    said, told = said_in(texts[0], language)
    after = f" {_ANSWERS[answer].in_language(language)}" if answer in _ANSWERS else ""
    after += f" ({_DISAGREE.in_language(language)})" if disputed else ""
    return f"{said}{after}", told


def _of_status(answer: str, pack: Pack, language: Language) -> tuple[str, Language] | None:
    name, _, decision = answer.partition(" (")
    if name not in pack.statuses:
        return None
    label, told = said_in(pack.statuses[name].label, language)
    return (f"{label} ({decision}" if decision else label), told


def _of_record(rest: str, language: Language) -> tuple[str, Language] | None:
    """Return what is recorded, or not, of the procedure."""
    if rest in _LACKS:
        return _LACKS[rest].in_language(language), language
    for form, words in _RECORDS:
        if found := re.fullmatch(form, rest):
            return words.in_language(language).format(_kinds(found[1], language)), language
    if found := re.fullmatch(r"([a-z_0-9]+) on (\S+)", rest):
        return f"{_kinds(found[1], language)} ({isolated(found[2], language)})", language
    return None


def _kinds(names: str, language: Language) -> str:
    """Return kinds in words; what is no kind stays as it is."""
    listed = names.split(" or ")
    known = all(name in kinds() for name in listed)
    return kinds_words(listed, language) if known else isolated(names, language)

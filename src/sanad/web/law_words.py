"""Law in the words of a page: texts with their language, conditions as a lawyer reads them, marks."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from sanad.protection import trace_words
from sanad.protection.condition import (
    AllOf,
    Always,
    AnyOf,
    Certain,
    Condition,
    Elapsed,
    FactIs,
    Not,
    OfSponsor,
    Over,
    Recorded,
    RuleHolds,
    StatusIn,
    StatusNow,
)
from sanad.protection.length_words import length_words
from sanad.protection.pack import Length, Pack, PackText, Source, Unit
from sanad.protection.trace_words import said_in
from sanad.terms.language import isolated
from sanad.web.labels import language_now

MARKS: dict[str, Promise] = {
    "seen": gettext_lazy("seen in a source that was read"),
    "part": gettext_lazy("seen in part, or in a secondary source"),
    "unverified": gettext_lazy("not seen: general knowledge, to be read by a lawyer"),
}
EFFECTS: dict[str, Promise] = {
    "status": gettext_lazy("An element of status"),
    "question": gettext_lazy("A question"),
    "deadline": gettext_lazy("A deadline"),
    "evidence": gettext_lazy("Evidence to look for"),
}
ANSWERS: dict[str, Promise] = {
    "yes": gettext_lazy("yes"),
    "no": gettext_lazy("no"),
    "unknown": gettext_lazy("unknown"),
    "cannot_compute": gettext_lazy("cannot be computed"),
    "suspended": gettext_lazy("suspended"),
}
AXES: dict[str, Promise] = {
    "A": gettext_lazy("general violence"),
    "B": gettext_lazy("individual risk"),
    "C": gettext_lazy("family and private life"),
    "D": gettext_lazy("other"),
}
# For what a deadline is that a paper sets: each matter of a pack by which a case is read.
MATTERS: dict[str, Promise] = {
    "after-withdrawal": gettext_lazy("asking what stands after a complaint was withdrawn"),
    "cat-follow-up": gettext_lazy("the State's answer to the Committee against Torture"),
    "complaint": gettext_lazy("a complaint over the decision"),
    "complaint-29b": gettext_lazy("a complaint over a refusal to examine the application (section 29b)"),
    "complaint-family": gettext_lazy("a complaint over a family permit or another permit"),
    "contact": gettext_lazy("telling the board where the person can be reached"),
    "departure": gettext_lazy("leaving the country"),
    "departure-without-complaint": gettext_lazy("leaving the country where no complaint is lodged"),
    "extension": gettext_lazy("extending the permit"),
    "interim-measure": gettext_lazy("asking the European Court of Human Rights for an interim measure"),
    "reopening": gettext_lazy("asking to reopen the case"),
    "retracting": gettext_lazy("retracting the application"),
    "stay-during-complaint": gettext_lazy("a complaint by which the duty to leave may be suspended"),
    "strasbourg": gettext_lazy("an application to the European Court of Human Rights"),
}


@dataclass(frozen=True)
class PackWords:
    """A text of a pack in a language: that of the page, or English where nobody has translated it."""

    text: str
    language: str


def told(text: PackText) -> PackWords:
    """Return a text of a pack in the language of the page, else in English and said to be so."""
    return PackWords(*said_in(text, language_now()))


@dataclass(frozen=True)
class SourceTold:
    """What was read, with what it is called in the language of the page."""

    title: PackWords
    source: Source


def source_told(source: Source) -> SourceTold:
    """Return a source as a page shows it."""
    return SourceTold(told(source.title), source)


@dataclass(frozen=True)
class ConditionWords:
    """A condition in words, with its parts under it. of: the text of a pack that it names."""

    words: str
    of: tuple[PackWords, ...] = ()
    parts: tuple["ConditionWords", ...] = ()


def condition_words(condition: Condition, pack: Pack) -> ConditionWords:
    """Return a condition as a lawyer reads it."""
    match condition:
        case AllOf(parts):
            return ConditionWords(gettext("All of these:"), (), _parts(parts, pack))
        case AnyOf(parts):
            return ConditionWords(gettext("At least one of these:"), (), _parts(parts, pack))
        case Not(part):
            return ConditionWords(gettext("It does not hold that:"), (), _parts([part], pack))
        case Certain(part):
            words = gettext("It is known that (what is not known does not count):")
            return ConditionWords(words, (), _parts([part], pack))
        case OfSponsor(part):
            words = gettext("Of the person on whose permit this one stands:")
            return ConditionWords(words, (), _parts([part], pack))
        case Always():
            return ConditionWords(gettext("In every case."))
        case FactIs(fact):
            return ConditionWords(gettext("The case answers yes:"), (told(pack.facts[fact].question),))
        case StatusIn(statuses):
            labels = tuple(told(pack.statuses[one].label) for one in statuses)
            return ConditionWords(gettext("The status is one of:"), labels)
        case StatusNow(statuses):
            labels = tuple(told(pack.statuses[one].label) for one in statuses)
            return ConditionWords(gettext("By now the status is one of:"), labels)
        case RuleHolds(rule):
            return ConditionWords(gettext("This rule answers yes:"), (told(pack.rules[rule].title),))
        case Recorded(names, first, last, since):
            return ConditionWords(f"{_recorded(names)}{_between(first, last)}{_since(since)}")
        case Over(names, basis):
            return ConditionWords(_over(names, basis), _articles(basis, pack))
        case Elapsed(names, unit, number):
            return ConditionWords(_elapsed(names, unit, number))


def _parts(parts: Iterable[Condition], pack: Pack) -> tuple[ConditionWords, ...]:
    return tuple(condition_words(part, pack) for part in parts)


def kinds_words(names: Iterable[str]) -> str:
    """Return kinds of events in words."""
    return trace_words.kinds_words(names, language_now())


def _recorded(names: Iterable[str]) -> str:
    return gettext("Recorded: %(kinds)s") % {"kinds": kinds_words(names)}


def _over(names: Iterable[str], basis: tuple[str, ...]) -> str:
    words = gettext("The decision in question is one of: %(kinds)s") % {"kinds": kinds_words(names)}
    named = gettext("and it names as its basis one of:")
    return f"{words}; {named}" if basis else words


def _articles(basis: Iterable[str], pack: Pack) -> tuple[PackWords, ...]:
    """Return what the articles are called that a decision has to name as its basis."""
    titles = [pack.articles[one].title or PackText(pack.articles[one].section) for one in basis]
    return tuple(map(told, titles))


def _between(first: object, last: object) -> str:
    since = gettext(", from %(day)s on") % {"day": isolated(str(first), language_now())} if first else ""
    return since + (gettext(", until %(day)s") % {"day": isolated(str(last), language_now())} if last else "")


def _since(names: tuple[str, ...]) -> str:
    return gettext(", since the last: %(kinds)s") % {"kinds": kinds_words(names)} if names else ""


def _elapsed(names: Iterable[str], unit: Unit, number: int) -> str:
    return gettext("%(length)s since: %(kinds)s") % {
        "length": length_words(Length(unit, number), language_now()),
        "kinds": kinds_words(names),
    }


def matter_words(matter: str) -> str:
    """Return for what a deadline is, in words; a matter that no pack here knows, as its file writes it."""
    return str(MATTERS.get(matter) or isolated(matter, language_now()))

"""Deadlines and questions of a case in the words of a page: what, until when, how sure, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from sanad.protection.counted_words import STATES, counted_words, course_words, other_day_words
from sanad.protection.pack import Pack
from sanad.protection.packs import home_of
from sanad.protection.trace import Trace
from sanad.protection.trace_words import trace_words
from sanad.records.queries.case_files import CheckedDeadline
from sanad.web.deadline_words import SourceSeen, source_seen
from sanad.web.labels import language_now
from sanad.web.law_words import PackWords, told
from sanad.web.signing_words import DEADLINE_MARKS, SET_MARK

ORIGINS: dict[str, Promise] = {
    "derived": gettext_lazy("reckoned by a rule"),
    "set": gettext_lazy("set by an authority"),
}


@dataclass(frozen=True)
class TraceSeen:
    """One thing that is known or missing: of which person or event, and what."""

    subject: str
    words: PackWords


@dataclass(frozen=True)
class DeadlineSeen:
    """A deadline as a page shows it. days: from the day that is asked about to the day that leads."""

    told: CheckedDeadline
    pack: str
    what: PackWords
    missing: tuple[TraceSeen, ...]
    if_missed: PackWords | None
    relief: PackWords | None
    counted: str
    course: str
    others: tuple[str, ...]
    used: tuple[TraceSeen, ...]
    rests_on: SourceSeen | None
    days: int | None
    may_check: bool

    @property
    def when(self) -> str:
        """Return how far off the day is that leads, in words; nothing where there is none."""
        return "" if self.days is None else days_words(self.days)

    @property
    def mark(self) -> Promise:
        """Return how far the rule was checked; no date is shown without it."""
        deadline = self.told.deadline
        by_letter = deadline.origin == "set" and deadline.mark == "secondary"
        return SET_MARK if by_letter else DEADLINE_MARKS[deadline.mark]

    @property
    def state(self) -> str:
        """Return whether it runs."""
        return STATES[self.told.deadline.state].in_language(language_now())

    @property
    def origin(self) -> Promise:
        """Return whether a rule derives it or an authority set it."""
        return ORIGINS[self.told.deadline.origin]


def deadline_seen(one: CheckedDeadline, pack: Pack, as_of: date, *, may_check: bool) -> DeadlineSeen:
    """Return a deadline in the language of the page; what an authority wrote stays as it is."""
    deadline = one.deadline
    rule = pack.rules[deadline.rule] if deadline.rule else None
    effect = rule.effect.deadline if rule else None
    return DeadlineSeen(
        told=one,
        pack=home_of(rule.id, pack) if rule else pack.id,
        what=told(rule.effect.text) if rule else PackWords(deadline.what, ""),
        missing=tuple(trace(lack, pack) for lack in deadline.missing),
        if_missed=told(effect.if_missed) if effect and effect.if_missed else None,
        relief=told(effect.relief) if effect and effect.relief else None,
        counted=counted_words(deadline.counted, pack, language_now()),
        course=course_words(deadline.course, pack, language_now()) if deadline.course else "",
        others=tuple(other_day_words(other, pack, language_now()) for other in deadline.told),
        used=traces(deadline.used, pack),
        rests_on=source_seen(deadline.grounds, pack),
        days=(one.leading - as_of).days if one.leading else None,
        may_check=may_check,
    )


def days_words(days: int) -> str:
    """Return how far off a day is, in words."""
    if days == 0:
        return gettext("today")
    if days == 1:
        return gettext("tomorrow")
    if days < 0:
        return ngettext("%(number)s day ago", "%(number)s days ago", -days) % {"number": -days}
    return ngettext("in %(number)s day", "in %(number)s days", days) % {"number": days}


def trace(one: Trace, pack: Pack) -> TraceSeen:
    """Return what the evaluator says of one thing in the words of the page."""
    said = trace_words(one, pack, language_now())
    return TraceSeen(said.subject, PackWords(said.text, said.language))


def traces(found: Iterable[Trace], pack: Pack) -> tuple[TraceSeen, ...]:
    """Return several things that are known or missing."""
    return tuple(trace(one, pack) for one in found)

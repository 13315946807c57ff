"""The test of a claim: each element against what is held, on the day of the claim and with what came later.

The outcome follows from the forms of what is said (`forms.py`) and from nothing else: no number of sources is
weighed, nothing is scored, and nothing is said of a place beyond the words of those who speak of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sanad.conditions.assessments import Axis
from sanad.conditions.claims import Assertion, Claim, Element, Measure, Run, elements
from sanad.conditions.forms import Effect, Form, effect_of, lies_in
from sanad.conditions.measured import Counted
from sanad.conditions.passages import Passage, Reading
from sanad.conditions.research import Research
from sanad.conditions.search_log import Search
from sanad.conditions.sources import independent_origins
from sanad.terms.territory import Pcode

Outcome = Literal["supported", "contradicted", "contested", "not_addressed", "not_testable"]
Why = Literal["counts", "own_words", "own_sources", "other_days", "days_unknown", "settles_nothing", "later"]


@dataclass(frozen=True)
class PassageRow:
    """A passage with one reading, what it does to the claim, and why it does or does not count."""

    passage: Passage
    reading: Reading
    effect: Effect | None
    why: Why


@dataclass(frozen=True)
class SetRow:
    """What an event set counts, what that does to the claim, and why it does or does not count.

    known_on: the day by which the edition was out; None where it is not known, and it is then known later.
    """

    counted: Counted
    effect: Effect | None
    why: Why
    known_on: date | None


@dataclass(frozen=True)
class ElementFinding:
    """What is held of one element, and what becomes of what the claim says of it.

    asserted: None where the claim says nothing of it, and outcome is None then. supporting, contradicting:
    the origins behind what counts on either side, each once; the most there can be.
    """

    element: Element
    asserted: Assertion | None
    outcome: Outcome | None
    sets: tuple[SetRow, ...]
    passages: tuple[PassageRow, ...]
    supporting: frozenset[str]
    contradicting: frozenset[str]


@dataclass(frozen=True)
class ClaimTest:
    """One run of the test, and what it found of every element."""

    run: Run
    findings: tuple[ElementFinding, ...]

    def of(self, axis: Axis) -> tuple[ElementFinding, ...]:
        """Return what it found of general violence, or of individual risk: two columns, never one."""
        return tuple(one for one in self.findings if one.element.axis == axis)


@dataclass(frozen=True)
class Evidence:
    """Everything held: research, and the counts of event sets by measure, for the days of the test.

    held_on: the day whose holdings these are. An edition of which nobody told when it came out is known from
    then on.
    """

    research: Research
    counts: Mapping[Measure, Sequence[Counted]]
    held_on: date


def examined(claim: Claim, evidence: Evidence, run: Run) -> ClaimTest:
    """Return what becomes of a claim in one run: every element, in order."""
    return ClaimTest(run, tuple(_finding(claim, one, evidence, run) for one in elements().values()))


def _finding(claim: Claim, element: Element, evidence: Evidence, run: Run) -> ElementFinding:
    form = claim.form_of(element.code)
    counts = evidence.counts.get(element.measure, ()) if element.measure else ()
    sets = tuple(_set_row(one, form, claim.place, (run.known_by, evidence.held_on)) for one in counts)
    passages = tuple(
        _passage_row(passage, reading, claim, form, run)
        for passage in evidence.research.passages.values()
        for reading in passage.readings
        if reading.element == element.code and is_of_place(passage, claim.place)
    )
    supporting, contradicting = (
        _origins(effect, sets, passages, evidence.research) for effect in ("supports", "contradicts")
    )
    return ElementFinding(
        element,
        claim.asserts.get(element.code),
        _outcome(element, sets, passages) if form else None,
        sets,
        passages,
        supporting,
        contradicting,
    )


def is_of_place(passage: Passage, place: Pcode) -> bool:
    """Return whether a passage speaks of a place, of a part of it, or of what it lies in."""
    return any(lies_in(one, place) or lies_in(place, one) for one in passage.places)


def _set_row(counted: Counted, form: Form | None, place: Pcode, days: tuple[date, date]) -> SetRow:
    known_by, held_on = days
    edition = counted.event_set.dataset.edition(counted.event_set.edition or "")
    known_on = edition.known_on if edition else None
    if counted.here is None:
        return SetRow(counted, None, "other_days", known_on)
    effects = {effect_of(one, form) for one in counted.forms(place)} - {None} if form else set()
    effect = effects.pop() if len(effects) == 1 else None
    if (known_on or held_on) > known_by:
        return SetRow(counted, effect, "later", known_on)
    return SetRow(counted, effect, "counts" if effect else "settles_nothing", known_on)


def _passage_row(passage: Passage, reading: Reading, claim: Claim, form: Form | None, run: Run) -> PassageRow:
    forms = (Form(reading.says, reading.extent, place) for place in passage.places)
    effects = {effect_of(one, form) for one in forms} - {None} if form else set()
    effect = effects.pop() if len(effects) == 1 else None
    return PassageRow(passage, reading, effect, _why(passage, claim, effect, run))


def _why(passage: Passage, claim: Claim, effect: Effect | None, run: Run) -> Why:
    if claim.speaker in {passage.source, passage.first_origin}:
        return "own_words"
    if {passage.source, passage.first_origin} & set(claim.cites):
        return "own_sources"
    if passage.speaks_of is None:
        return "days_unknown"
    if passage.speaks_of.overlap(run.period) is None:
        return "other_days"
    if passage.known_on > run.known_by:
        return "later"
    return "counts" if effect else "settles_nothing"


def _outcome(element: Element, sets: Sequence[SetRow], passages: Sequence[PassageRow]) -> Outcome:
    rows: tuple[SetRow | PassageRow, ...] = (*sets, *passages)
    effects = {row.effect for row in rows if row.why == "counts"}
    if effects == {"supports", "contradicts"}:
        return "contested"
    if effects:
        return "supported" if effects == {"supports"} else "contradicted"
    held = [row for row in passages if row.why in {"settles_nothing", "days_unknown"}]
    return "not_testable" if element.measure or held else "not_addressed"


def _origins(
    effect: str, sets: Iterable[SetRow], passages: Iterable[PassageRow], research: Research
) -> frozenset[str]:
    counting = [row.passage.first_origin for row in passages if row.why == "counts" and row.effect == effect]
    named = {
        name for row in sets if row.why == "counts" and row.effect == effect for name in row.counted.origins
    }
    return independent_origins(counting, research.sources) | named


def uses_told(claim: Claim, research: Research) -> tuple[Passage, ...]:
    """Return what was said of the claim's use of its sources, by them first, in the order of the days."""
    found = (one for one in research.passages.values() if claim.code in one.uses_of)
    return tuple(sorted(found, key=lambda one: (one.first_origin not in claim.cites, one.known_on, one.code)))


def searches_for(claim: Claim, research: Research, known_by: date) -> tuple[Search, ...]:
    """Return what was looked for of the claim's place by a day, in the order of the days."""
    found = (
        one
        for one in research.searches.values()
        if any(lies_in(claim.place, place) or lies_in(place, claim.place) for place in one.places)
        and one.on.latest is not None
        and one.on.latest <= known_by
    )
    return tuple(sorted(found, key=lambda one: (one.on.latest or date.max, one.code)))

"""The test of a claim as a page shows it: two columns, each element with its runs and what is held of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sanad.conditions.assessments import Axis
from sanad.conditions.claim_document import AXES
from sanad.conditions.claim_test import ClaimTest, PassageRow, SetRow
from sanad.conditions.claims import Assertion, Claim, Element
from sanad.conditions.research import Research
from sanad.conditions.sources import Link, Source, chain_of
from sanad.publications import source_chain
from sanad.publications.source_chain import ChainArc, ChainNode, ChainWords, SourceChain
from sanad.web.labels import language_now


@dataclass(frozen=True)
class HeldPassage:
    """A passage with one reading, and why it does or does not count in each run."""

    row: PassageRow
    source: Source
    whys: Sequence[tuple[str, str]]

    @property
    def form(self) -> str:
        """Return the code of what it says."""
        return f"{self.row.reading.says}_{self.row.reading.extent}"


@dataclass(frozen=True)
class ElementView:
    """One element: what the claim says of it, its outcome in each run, what was known and what came later."""

    element: Element
    asserted: Assertion | None
    runs: Sequence[tuple[str, Any]]
    sets: Sequence[tuple[str, SetRow]]
    known: Sequence[HeldPassage]
    later: Sequence[HeldPassage]

    @property
    def form(self) -> str:
        """Return the code of what the claim says; empty where it says nothing."""
        return f"{self.asserted.says}_{self.asserted.extent}" if self.asserted else ""


def columns_of(
    claim: Claim, tests: Sequence[ClaimTest], research: Research
) -> Mapping[Axis, list[ElementView]]:
    """Return the elements of general violence and of individual risk, apart."""
    return {
        axis: [_element(at, axis, claim, tests, research) for at in range(len(tests[0].of(axis)))]
        for axis in AXES
    }


def _element(
    at: int, axis: Axis, claim: Claim, tests: Sequence[ClaimTest], research: Research
) -> ElementView:
    found = [(test.run.name, test.of(axis)[at]) for test in tests]
    first = found[0][1]
    held = [
        HeldPassage(
            row,
            research.sources[row.passage.source],
            [(name, one.passages[number].why) for name, one in found],
        )
        for number, row in enumerate(first.passages)
    ]
    day = claim.known_on
    return ElementView(
        first.element,
        first.asserted,
        found,
        [(name, row) for name, one in found for row in one.sets if name != "since" or _is_new(row, day)],
        [one for one in held if one.row.passage.known_on <= day],
        [one for one in held if one.row.passage.known_on > day],
    )


def _is_new(row: SetRow, day: date) -> bool:
    """Return whether an event set says more in hindsight than it said on the day."""
    return row.known_on is None or row.known_on > day


def chain_drawn(codes: Iterable[str], sources: Mapping[str, Source]) -> SafeString:
    """Return the picture of the chains of some sources; empty where nobody rests on anybody."""
    links = chain_of(codes, sources)
    if not links:
        return SafeString("")
    chain = SourceChain(
        tuple(_nodes(links, sources)),
        tuple(ChainArc(link.source, link.rests_on, link.passes_on) for link in links),
    )
    words = ChainWords(
        title=_("Who rests on whose words"),
        description=_("Where nobody looked whom a source repeats, it stands as an origin of its own."),
        passes_on=_("passes words on"),
        draws_on=_("draws conclusions of its own"),
        origin=_("rests on nobody, as far as is known"),
    )
    return mark_safe(source_chain.draw(chain, words, language_now()))  # noqa: S308  it escapes every word


def _nodes(links: Sequence[Link], sources: Mapping[str, Source]) -> Iterable[ChainNode]:
    """Yield those who rest on others first, and the origins last."""
    resting = list(dict.fromkeys(link.source for link in links))
    origins = [one for one in dict.fromkeys(link.rests_on for link in links) if one not in resting]
    for code in (*resting, *origins):
        yield ChainNode(code, sources[code].name.in_language(language_now()), code in origins)

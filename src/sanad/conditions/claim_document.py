"""The test of a claim as one JSON document, format `sanad-claim-test/1`."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sanad.conditions.assessments import Axis
from sanad.conditions.claim_test import (
    ClaimTest,
    ElementFinding,
    PassageRow,
    SetRow,
    searches_for,
    uses_told,
)
from sanad.conditions.claims import Claim
from sanad.conditions.measured import Range
from sanad.conditions.passages import Passage
from sanad.conditions.period import Period
from sanad.conditions.research import Research
from sanad.conditions.search_log import Search
from sanad.conditions.sources import chain_of
from sanad.terms.language import Language

FORMAT = "sanad-claim-test/1"
AXES: tuple[Axis, ...] = ("general", "individual")


def claim_document(
    claim: Claim, tests: Sequence[ClaimTest], research: Research, *, held_on: date, language: Language = "en"
) -> dict[str, Any]:
    """Return the document: the claim in its words, each run in two columns, what its sources said, searches.

    held_on: the day whose holdings were tested against.
    """
    return {
        "format": FORMAT,
        "claim": claim_entry(claim, language),
        "held_on": held_on.isoformat(),
        "runs": [_run(one, language) for one in tests],
        "uses_told": [_passage(one, language) for one in uses_told(claim, research)],
        "searches": _searches(searches_for(claim, research, held_on), language),
        "chain": [
            {"source": link.source, "rests_on": link.rests_on, "passes_on": link.passes_on}
            for link in chain_of(sources_shown(claim, tests), research.sources)
        ],
    }


def sources_shown(claim: Claim, tests: Iterable[ClaimTest]) -> tuple[str, ...]:
    """Return the sources of the claim and of every passage beside it, by code, each once."""
    rows = (row.passage for test in tests for one in test.findings for row in one.passages)
    named = [claim.speaker, *claim.cites]
    for passage in rows:
        named += [passage.source, *passage.through, passage.first_origin]
    return tuple(dict.fromkeys(named))


def claim_entry(claim: Claim, language: Language) -> dict[str, Any]:
    """Return a claim as it stands in a document."""
    return {
        "code": claim.code,
        "speaker": claim.speaker,
        "said_on": claim.said_on.edtf,
        "words": claim.words.in_language(language),
        "exact": claim.exact and {"text": claim.exact.text, "language": claim.exact.language},
        "place": claim.place,
        "period": _period(claim.period),
        "period_chosen": claim.chosen and claim.chosen.in_language(language),
        "legal_test": claim.legal_test and claim.legal_test.in_language(language),
        "cites": list(claim.cites),
        "cites_note": claim.cites_note and claim.cites_note.in_language(language),
        "document": claim.document,
        "asserts": [
            {
                "element": one.element,
                "says": one.says,
                "extent": one.extent,
                "because": one.because.in_language(language),
            }
            for one in claim.asserts.values()
        ],
    }


def _period(period: Period) -> dict[str, str]:
    return {"from": period.first.isoformat(), "to": period.last.isoformat()}


def _run(test: ClaimTest, language: Language) -> dict[str, Any]:
    return {
        "run": test.run.name,
        "period": _period(test.run.period),
        "known_by": test.run.known_by.isoformat(),
        "columns": {axis: [_finding(one, test, language) for one in test.of(axis)] for axis in AXES},
    }


def _finding(one: ElementFinding, test: ClaimTest, language: Language) -> dict[str, Any]:
    rows = [(row.known_on, _set_row(row)) for row in one.sets]
    rows += [(row.passage.known_on, _passage_row(row, language)) for row in one.passages]
    return {
        "element": one.element.code,
        "says": one.asserted.says if one.asserted else None,
        "extent": one.asserted.extent if one.asserted else None,
        "outcome": one.outcome,
        "supporting_origins_at_most": sorted(one.supporting),
        "contradicting_origins_at_most": sorted(one.contradicting),
        "known_then": [said for known_on, said in rows if known_on and known_on <= test.run.known_by],
        "came_later": [said for known_on, said in rows if not known_on or known_on > test.run.known_by],
    }


def _set_row(row: SetRow) -> dict[str, Any]:
    return {
        "kind": "event_set",
        "event_set": row.counted.event_set.list_code,
        "organisation": row.counted.event_set.organisation,
        "version": row.counted.event_set.edition,
        "covers": _period(row.counted.event_set.covers),
        "invented": row.counted.event_set.invented,
        "counted": _range(row.counted.here),
        "counted_before": _range(row.counted.before),
        "known_on": row.known_on.isoformat() if row.known_on else None,
        "effect": row.effect,
        "why": row.why,
    }


def _range(found: Range | None) -> dict[str, int] | None:
    return None if found is None else {"low": found.low, "value": found.best, "high": found.high}


def _passage_row(row: PassageRow, language: Language) -> dict[str, Any]:
    return {
        "kind": "passage",
        **_passage(row.passage, language),
        "says": row.reading.says,
        "extent": row.reading.extent,
        "because": row.reading.because.in_language(language),
        "read_by": row.reading.read_by,
        "effect": row.effect,
        "why": row.why,
    }


def _passage(one: Passage, language: Language) -> dict[str, Any]:
    return {
        "passage": one.code,
        "source": one.source,
        "first_origin": one.first_origin,
        "words": one.words.in_language(language),
        "exact": one.exact
        and {"text": one.exact.text, "language": one.exact.language, "page": one.exact.page},
        "published": one.published.edtf,
        "speaks_of": _period(one.speaks_of) if one.speaks_of else None,
        "document": one.document,
        "mark": one.mark,
    }


def _searches(searches: Sequence[Search], language: Language) -> dict[str, list[dict[str, Any]]]:
    """Return the searches by what came of them: finding nothing stands apart from what did not happen."""
    found: dict[str, list[dict[str, Any]]] = {
        "no_information": [], "said_not_to_have_happened": [], "found": [], "not_reachable": [],
    }  # fmt: skip
    for one in searches:
        found[one.result].append(
            {
                "search": one.code,
                "question": one.question.in_language(language),
                "where": one.where,
                "searched_for": one.searched_for,
                "on": one.on.edtf,
                "by": one.by,
                "passages": list(one.passages),
            }
        )
    return found

"""`sanad claim`: what becomes of a claim about a place, element by element, against what is held."""

import argparse
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sanad.cli.opening import open_workspace
from sanad.cli.organisations_asked import organisations_asked
from sanad.cli.research import read_document_file
from sanad.cli.telling import DONE, print_document, say, stopped
from sanad.conditions.claim_document import AXES, claim_document, claim_entry
from sanad.conditions.claim_test import ClaimTest, ElementFinding, Evidence, examined
from sanad.conditions.claims import Claim, Measure, Run, runs_of
from sanad.conditions.errors import ResearchUnreadable
from sanad.conditions.gaps import Gap
from sanad.conditions.known_by import known_by
from sanad.conditions.measured import Counted
from sanad.conditions.research import Research, read_research, shipped
from sanad.terms.civil_day import EVENTS_ZONE
from sanad.terms.errors import SanadError
from sanad.terms.language import LANGUAGES

LIST_FORMAT = "sanad-claims/1"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command claim."""
    parser = subparsers.add_parser(
        "claim",
        help="test a claim about a place against what is held",
        description="Test a claim, element by element: on the day it was made, with what came later, and as "
        "if it were made today. General violence and individual risk stand in two columns. Without a claim, "
        "those that are held are listed.",
    )
    parser.add_argument(
        "claim", metavar="CLAIM", nargs="?", help="the code of a claim, or a file sanad-research/1 with one"
    )
    parser.add_argument(
        "--as-of", metavar="D", help="only what was held at the end of this day (Asia/Damascus)"
    )
    parser.add_argument("--as", dest="organisation", metavar="ORG", help="only what this organisation holds")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the claims, or the test of one; 0 whatever becomes of it: no outcome is an answer yes or no."""
    try:
        held_on = _as_of(args) or datetime.now(EVENTS_ZONE).date()
        _say_if_ahead(args)
        document = read_document_file(Path(args.claim)) if args.claim and Path(args.claim).suffix else None
        if args.organisation or args.claim:
            open_workspace()
        held = _held(args)
        if args.claim is None:
            return _list(held, args)
        research, claim = _asked(held, document, args.claim)
        runs = runs_of(claim, held_on)
        evidence = {one.period: _evidence(args, claim, one, research, held_on) for one in runs[1:]}
        tests = [examined(claim, evidence[one.period], one) for one in runs]
    except SanadError as error:
        return stopped("claim", error, as_json=args.json)
    if args.json:
        print_document(claim_document(claim, tests, research, held_on=held_on, language=args.language))
    else:
        print("\n".join(_lines(claim, tests, args.language)))
    return DONE


def _as_of(args: argparse.Namespace) -> date | None:
    """Return the day whose knowledge is asked for; None where none is named."""
    return known_by(args.as_of, datetime.now(EVENTS_ZONE).date()).day if args.as_of else None


def _say_if_ahead(args: argparse.Namespace) -> None:
    """Tell whoever asked as of a day to come that today is meant."""
    if args.as_of and (known := known_by(args.as_of, datetime.now(EVENTS_ZONE).date())).ahead:
        say("claim", Gap("as_of_ahead", days=known.day.isoformat()).text().en)


def _held(args: argparse.Namespace) -> Research:
    """Return what comes with Sanad, and over it what the organisation that is named has entered."""
    if not args.organisation:
        return shipped()
    from sanad.actions.partners import operator_of
    from sanad.records.queries.conditions import instant_of
    from sanad.records.queries.research import research_held

    instant = instant_of(_as_of(args))
    return research_held(viewer=operator_of(args.organisation), as_of=instant)


def _list(held: Research, args: argparse.Namespace) -> int:
    claims = held.claims.values()
    if args.json:
        listed = [claim_entry(one, args.language) for one in claims]
        print_document({"format": LIST_FORMAT, "claims": listed})
    else:
        for one in claims:
            print(f"{one.code}  {one.said_on.edtf}  {one.place}  {one.words.in_language(args.language)}")
    return DONE


def _asked(held: Research, document: Any, asked: str) -> tuple[Research, Claim]:
    """Return what is held, and the claim asked for: from a document, or by its code."""
    if document is None:
        return held, held.claim(asked)
    more = read_research(document, known=held)
    if len(more.claims) != 1:
        raise ResearchUnreadable("claims", "one claim is required")
    return held.with_more(more), next(iter(more.claims.values()))


def _evidence(
    args: argparse.Namespace, claim: Claim, one: Run, research: Research, held_on: date
) -> Evidence:
    """Return what is held for one run: the event sets of each organisation, each its own lists, once."""
    from sanad.actions.partners import operator_of
    from sanad.records.queries.claim_counts import claim_counts
    from sanad.records.queries.conditions import instant_of

    instant = instant_of(_as_of(args))
    found: dict[Measure, tuple[Counted, ...]] = {}
    for code in organisations_asked(args.organisation):
        counts = claim_counts(claim.place, one.period, viewer=operator_of(code), as_of=instant)
        for measure, counted in counts.items():
            own = tuple(row for row in counted if row.event_set.organisation == code)
            found[measure] = (*found.get(measure, ()), *own)
    return Evidence(research, found, held_on)


def _lines(claim: Claim, tests: list[ClaimTest], language: Any) -> Iterator[str]:
    yield f"{claim.code}  {claim.said_on.edtf}  {claim.place}"
    yield claim.words.in_language(language)
    for test in tests:
        yield f"{test.run.name}: {test.run.period.name}, known by {test.run.known_by.isoformat()}"
        for axis in AXES:
            yield f"  {axis}"
            yield from (f"    {_line(one)}" for one in test.of(axis))


def _line(one: ElementFinding) -> str:
    said = f"{one.asserted.says} of {one.asserted.extent}" if one.asserted else "the claim says nothing of it"
    told = f"{one.element.code}: {said}"
    if one.outcome:
        told += f" -> {one.outcome} ({len(one.supporting)} for, {len(one.contradicting)} against, at most)"
    return f"{told}; passages: {len(one.passages)}, event sets: {len(one.sets)}"

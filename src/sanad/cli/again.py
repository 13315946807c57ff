"""`sanad again`: an estimate is run again where its table lies, and held against what is kept."""

import argparse
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sanad.cli.opening import open_workspace
from sanad.cli.telling import DONE, NO, WRONG_USE, Progress, print_document, say, stopped
from sanad.terms.errors import SanadError

BECAUSE = "run again from the command line"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command again."""
    parser = subparsers.add_parser(
        "again",
        help="run an estimate of the workspace again and hold its numbers against those kept",
        description="Run an estimate again from the linking that it was made of. No table leaves the "
        "workspace: where it holds small counts, this tells that the numbers come out again.",
    )
    parser.add_argument("figure", metavar="FIGURE", help="id of a figure of the estimate, from its address")
    parser.add_argument(
        "--as", dest="organisation", metavar="ORG", required=True, help="code of the organisation"
    )
    parser.add_argument("--because", metavar="TEXT", default=BECAUSE, help="the reason, kept in the log")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print whether the numbers are the same; 0 when they are, 1 when not or refused, 2 for no id."""
    try:
        figure = UUID(args.figure)
    except ValueError:
        say("again", "that is no id of a figure; the one in the address of its page is required.")
        return WRONG_USE
    try:
        open_workspace()
        document = _again(figure, args)
    except SanadError as error:
        return stopped("again", error, as_json=args.json)
    if args.json:
        print_document(document)
    else:
        print(_words(document))
    return DONE if document["same"] else NO


def _again(figure: UUID, args: argparse.Namespace) -> dict[str, Any]:
    from sanad.actions.estimates_again import estimate_again
    from sanad.actions.partners import operator_of

    by, progress = operator_of(args.organisation), Progress("again")
    found = estimate_again(
        figure, by=by, because=args.because, watch=lambda share: progress(f"{share:.0%} is done.")
    )
    return {**asdict(found), "figure": str(figure), "same": found.same}


def _words(document: dict[str, Any]) -> str:
    of = f"{document['figure']}: linking {document['linking']}"
    if document["same"]:
        return f"{of}, every number is the same."
    return (
        f"{of}, other numbers in {', '.join(document['differ'])}. Made with Sanad {document['made_with']}, "
        f"run with {document['run_with']}. Another version or machine can change last digits."
    )

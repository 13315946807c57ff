"""`sanad research`: enter sources, passages, searches, decisions and claims, or print them."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sanad.cli.opening import open_workspace
from sanad.cli.telling import DONE, print_document, stopped
from sanad.conditions.errors import ResearchUnreadable
from sanad.conditions.research import KINDS
from sanad.terms.errors import SanadError


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command research."""
    parser = subparsers.add_parser(
        "research",
        help="enter sources, passages, searches, decisions and claims",
        description="Enter the entries of a document sanad-research/1 for an organisation, all or "
        "none; or print its own as such a document. A changed entry is a new version; none is lost.",
    )
    parser.add_argument("file", metavar="FILE", nargs="?", type=Path, help="YAML or JSON")
    parser.add_argument("--as", dest="organisation", metavar="ORG", required=True, help="the organisation")
    parser.add_argument("--because", metavar="TEXT", default="entered on the server", help="the reason")
    parser.add_argument(
        "--withdraw", nargs=2, metavar=("KIND", "CODE"), help=f"hold one no longer; KIND: {', '.join(KINDS)}"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Enter, withdraw or print; 1 where the document is refused, and nothing of it is entered then."""
    try:
        document = read_document_file(args.file) if args.file else None
        open_workspace()
        told = _done(args, document)
    except SanadError as error:
        return stopped("research", error, as_json=args.json)
    if args.json or document is None:
        print_document(told)
    else:
        print(f"entered: {told['entered']}, already held: {told['already']}")
    return DONE


def read_document_file(file: Path) -> Any:
    """Return what a file of YAML or JSON holds.

    Raises: ResearchUnreadable.
    """
    from sanad.protection.errors import LawFileUnreadable
    from sanad.protection.yaml_file import read_file

    try:
        return read_file(file)
    except LawFileUnreadable:
        raise ResearchUnreadable("the file", "YAML or JSON that can be read is required") from None


def _done(args: argparse.Namespace, document: Any) -> dict[str, Any]:
    from sanad.actions.partners import operator_of
    from sanad.actions.research import enter_research, withdraw_research
    from sanad.records.queries.research import document_of, own_entries

    by = operator_of(args.organisation)
    if args.withdraw:
        kind, code = args.withdraw
        withdraw_research(kind, code, by=by, because=args.because)
    if document is None:
        return document_of(own_entries(viewer=by, as_of=datetime.now(UTC)))
    entered = enter_research(document, by=by, because=args.because)
    return {"entered": entered.entered, "already": entered.already}

"""`sanad purge`: the bytes of a file go from which no list was read."""

import argparse
from dataclasses import asdict
from typing import Any

from sanad.cli.opening import open_workspace
from sanad.cli.telling import DONE, print_document, stopped
from sanad.terms.errors import SanadError


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command purge."""
    parser = subparsers.add_parser(
        "purge",
        help="destroy the bytes of a file from which no list was read",
        description="Destroy the bytes and the name of a file, and the salts of its custody. Its digests and "
        "its custody stay, and all else verifies as before. It cannot be undone.",
    )
    parser.add_argument("item", metavar="ITEM", help="id or SHA-256 of the item")
    parser.add_argument(
        "--as", dest="organisation", metavar="ORG", required=True, help="code of the organisation"
    )
    parser.add_argument(
        "--ground", metavar="CODE", default="retention", help="mistake, retention (default) or request"
    )
    parser.add_argument("--because", metavar="TEXT", default="", help="the reason, kept in the log")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what went; 0 when it is done, 1 when it may not be."""
    try:
        open_workspace()
        document = _purge(args)
    except SanadError as error:
        return stopped("purge", error, as_json=args.json)
    if args.json:
        print_document(document)
    else:
        print(f"{document['item']}: purged; releases to correct: {document['releases_marked']}")
        print("Backups made before hold the file still: see docs/guide/erasure.md.")
    return DONE


def _purge(args: argparse.Namespace) -> dict[str, Any]:
    from sanad.actions.partners import operator_of
    from sanad.actions.purge import item_named, purge

    by = operator_of(args.organisation)
    done = purge(item_named(args.item, by=by), args.ground, by=by, because=args.because)
    return {**asdict(done), "item": str(done.item)}

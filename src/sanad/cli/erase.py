"""`sanad erase`: what a record says goes, on a lawful request; what hangs on it is told before."""

import argparse
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sanad.cli.opening import open_workspace
from sanad.cli.telling import DONE, print_document, stopped
from sanad.terms.errors import SanadError

if TYPE_CHECKING:
    from sanad.partners.member import Viewer


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command erase."""
    parser = subparsers.add_parser(
        "erase",
        help="erase a record on a lawful request",
        description="Erase what a record says, in every version and in the files of its list. A tombstone "
        "stays, and all else verifies as before. It cannot be undone.",
    )
    parser.add_argument("record", metavar="RECORD", type=UUID, help="id of the record, card or case")
    parser.add_argument("--card", action="store_true", help="the id is of a card of the register")
    parser.add_argument("--case", action="store_true", help="the id is of a case")
    parser.add_argument(
        "--with",
        dest="others",
        metavar="CARD",
        nargs="+",
        type=UUID,
        default=[],
        help="ids of cards around the card that go with it",
    )
    parser.add_argument(
        "--as", dest="organisation", metavar="ORG", required=True, help="code of the organisation"
    )
    parser.add_argument("--ground", metavar="CODE", default="gdpr-17", help="the ground in law")
    parser.add_argument("--because", metavar="TEXT", default="", help="the reason, kept in the log")
    parser.add_argument("--preview", action="store_true", help="tell what hangs on it and change nothing")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what went, or what would go; 0 when it is done, 1 when it may not be."""
    try:
        open_workspace()
        from sanad.actions.partners import operator_of

        by = operator_of(args.organisation)
        document = _preview(args, by) if args.preview else _erase(args, by)
    except SanadError as error:
        return stopped("erase", error, as_json=args.json)
    if args.json:
        print_document(document)
    else:
        _print(document)
    return DONE


def _preview(args: argparse.Namespace, by: "Viewer") -> dict[str, Any]:
    if args.card:
        return _preview_card(args.record, by)
    if args.case:
        return _preview_case(args.record, by)
    from sanad.records.queries.erasure import hangs_on

    told = hangs_on(args.record, viewer=by)
    return {
        "record": str(args.record),
        "erased": False,
        "lists": [one.code for one in told.lists],
        "counts": dict(told.counts),
        "shared_with_every_member": told.everybody,
        "shared_with": [one.en for one in told.shared_with],
    }


def _preview_card(card: UUID, by: "Viewer") -> dict[str, Any]:
    from sanad.records.queries.card_erasure import hangs_on_card

    told = hangs_on_card(card, viewer=by)
    return {
        "card": str(card),
        "erased": False,
        "lists": [told.register.code],
        "counts": dict(told.counts),
        "around": [{"card": str(one.id), "kind": one.kind} for one in told.around],
        "shared_with_every_member": told.everybody,
        "shared_with": [one.en for one in told.shared_with],
    }


def _preview_case(case: UUID, by: "Viewer") -> dict[str, Any]:
    from sanad.records.queries.case_erasure import hangs_on_case

    told = hangs_on_case(case, viewer=by)
    return {"case": str(case), "erased": False, "counts": dict(told.counts)}


def _erase_case(args: argparse.Namespace, by: "Viewer") -> dict[str, Any]:
    from sanad.actions.case_erasure import erase_case

    done = erase_case(args.record, args.ground, by=by, because=args.because)
    return {"case": str(done.case), "erased": True, "ground": done.ground, "counts": dict(done.counts)}


def _erase_card(args: argparse.Namespace, by: "Viewer") -> dict[str, Any]:
    from sanad.actions.card_erasure import erase_card

    done = erase_card(args.record, args.others, args.ground, by=by, because=args.because)
    return {
        "card": str(done.card),
        "erased": True,
        "ground": done.ground,
        "with": [str(one) for one in done.others],
        "counts": dict(done.counts),
    }


def _erase(args: argparse.Namespace, by: "Viewer") -> dict[str, Any]:
    if args.card:
        return _erase_card(args, by)
    if args.case:
        return _erase_case(args, by)
    from sanad.actions.erasure import erase

    done = erase(args.record, args.ground, by=by, because=args.because)
    return {
        "record": str(done.record),
        "erased": True,
        "ground": done.ground,
        "counts": dict(done.counts),
        "files": [{"before": one.before, "after": one.after} for one in done.files],
    }


def _print(document: dict[str, Any]) -> None:
    named = document.get("record") or document.get("card") or document["case"]
    print(f"{named}: {'erased' if document['erased'] else 'not erased; on it hang'}")
    for name, count in document["counts"].items():
        print(f"  {name.replace('_', ' ')}: {count}")
    for file in document.get("files", ()):
        print(f"  file {file['before']} is now {file['after'] or 'gone: its bytes were not there'}")
    if document["erased"]:
        print("Backups made before hold the record still: see docs/guide/erasure.md.")

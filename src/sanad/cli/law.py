"""`sanad law check`: every fault of a law pack, with its place."""

import argparse
import json
import sys
from typing import Any

from sanad.protection.errors import LawFileUnreadable, PackFaulty, PackUnknown
from sanad.protection.fault import Fault
from sanad.protection.lint import NOTES
from sanad.protection.packs import CheckedPack, check_pack
from sanad.terms.errors import SanadError

DONE, NO = 0, 1
FORMAT = "sanad-law-check/1"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command law."""
    parser = subparsers.add_parser(
        "law",
        help="check a law pack",
        description="Check a pack of dated law: its form, its references, its sources, its rules' tests. "
        "It needs no workspace and no database.",
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser("check", help="name every fault of a pack, with its place")
    check.add_argument(
        "pack", metavar="PACK", help="the folder of a pack, its one file, or the name of one that is shipped"
    )
    for one in (parser, check):
        one.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON document"
        )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Return 0 where the pack has no fault, 1 where it has."""
    as_json = getattr(args, "json", False)
    try:
        checked = check_pack(args.pack)
    except (PackFaulty, PackUnknown, LawFileUnreadable) as error:
        return _stopped(error, as_json)
    if as_json:
        print(json.dumps(check_document(checked), ensure_ascii=False, indent=2))
    else:
        print(_words(checked))
    return DONE if checked.pack else NO


def check_document(checked: CheckedPack) -> dict[str, Any]:
    """Return the document of a check. verified is how many rules a lawyer has signed: none in a pack."""
    rules = checked.pack.rules.values() if checked.pack else ()
    return {
        "format": FORMAT,
        "pack": checked.id,
        "verdict": "accepted" if checked.pack else "faulty",
        "faults": [_fault(one) for one in checked.faults if one.code not in NOTES],
        "notes": [_fault(one) for one in checked.faults if one.code in NOTES],
        "rules": len(rules),
        "marks": {mark: sum(rule.mark == mark for rule in rules) for mark in ("seen", "part", "unverified")},
        "verified": 0,
    }


def _fault(fault: Fault) -> dict[str, str]:
    return {"place": fault.place, "code": fault.code, "message": fault.message}


def _stopped(error: SanadError, as_json: bool) -> int:
    if as_json:
        document = {"error": {"code": error.code, "message": error.message}}
        print(json.dumps(document, ensure_ascii=False, indent=2))
    print(f"sanad law: {error.message}", file=sys.stderr)
    return NO


def _words(checked: CheckedPack) -> str:
    document = check_document(checked)
    lines = [f"Pack {checked.id}: {document['verdict']}."]
    lines += [f"  {fault}" for fault in checked.faults if fault.code not in NOTES]
    lines += [f"  note: {fault}" for fault in checked.faults if fault.code in NOTES]
    marks = ", ".join(f"{mark} {number}" for mark, number in document["marks"].items())
    lines.append(f"{document['rules']} rules: {marks}; none is verified: no lawyer's signature is in a pack.")
    return "\n".join(lines)

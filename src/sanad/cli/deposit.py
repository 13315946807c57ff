"""`sanad deposit`: bytes become items of an organisation, each with its custody entry."""

import argparse
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sanad.cli.opening import done_by, open_workspace
from sanad.cli.telling import DONE, NO, Progress, print_document, say
from sanad.terms.errors import SanadError
from sanad.terms.legibility import spelled

if TYPE_CHECKING:
    from sanad.actions.vault import Deposited
    from sanad.gateways.deposited_files import LeftOut
    from sanad.partners.member import Viewer

BECAUSE = "deposited from the command line"
WHY = {
    "link": "a link, which is not followed",
    "device": "a device",
    "socket": "a socket",
    "pipe": "a pipe",
    "unreadable": "not readable by this user",
}


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command deposit."""
    parser = subparsers.add_parser(
        "deposit",
        help="keep files and folders as items of an organisation",
        description="Keep files as items: stored by their digest, entered in the custody log. A folder is "
        "deposited file by file. An organisation that is not there yet is founded.",
    )
    parser.add_argument("paths", metavar="PATH", nargs="+", type=Path)
    parser.add_argument(
        "--as", dest="organisation", metavar="ORG", required=True, help="code of the organisation"
    )
    parser.add_argument("--because", metavar="TEXT", default=BECAUSE, help="the reason, kept in the log")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what each file became; 0 when all are kept, 1 when none of the batch could be.

    What a folder holds besides plain files that can be read is left out and told, one line each.
    """
    left_out: list[LeftOut] = []
    try:
        open_workspace()
        deposited = done_by(args.organisation, lambda by, new: _deposit(args, by, new, left_out))
    except SanadError as error:
        say("deposit", error.message)
        if args.json:
            refused = {"code": error.code, "message": error.message}
            print_document({"items": [], "left_out": list(map(asdict, left_out)), "error": refused})
        return NO
    _print(args, deposited, left_out)
    return DONE


def _deposit(
    args: argparse.Namespace, by: "Viewer", new: bool, left_out: "list[LeftOut]"
) -> "list[Deposited]":
    from sanad.actions.vault import deposit

    progress = Progress("deposit")
    left_out.clear()
    deposited = deposit(
        args.paths,
        by=by,
        because=args.because,
        founding=new,
        leave_out=partial(_leave_out, left_out),
        progress=lambda done, files: progress(f"{done} of {files} files"),
    )
    if new:
        say("deposit", f"the organisation {by.organisation_code} is new and was founded.")
    return deposited


def _leave_out(left_out: "list[LeftOut]", one: "LeftOut") -> None:
    left_out.append(one)
    say("deposit", f"left out, {WHY[one.why]}: {spelled(one.path)}")


def _print(args: argparse.Namespace, deposited: "list[Deposited]", left_out: "list[LeftOut]") -> None:
    if args.json:
        items = [{"digest": one.sha256, "path": one.path, "new": one.new} for one in deposited]
        print_document({"items": items, "left_out": list(map(asdict, left_out))})
        return
    for one in deposited:
        print(f"{one.sha256}  {'new' if one.new else 'already there'}  {spelled(one.path)}")
    if left_out:
        print(f"left out: {len(left_out)}, told on standard error")

"""`sanad backup`: database, vault and log as they are at one moment, without any key."""

import argparse
from functools import partial
from pathlib import Path
from uuid import UUID

from sanad.cli.demonstration_mark import read_mark
from sanad.cli.opening import open_workspace, why_not_sequenced
from sanad.cli.telling import DONE, print_document, say
from sanad.gateways import workspace

BECAUSE = "backed up from the command line"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command backup."""
    parser = subparsers.add_parser(
        "backup",
        help="keep database, vault and log as they are at one moment",
        description="Write database, vault and log of one moment to a folder, or to one file where the name "
        "ends in .tar. No key is in it: copy the key folder apart. Whoever has a backup can read it.",
    )
    parser.add_argument("--out", metavar="FILE_OR_DIR", type=Path, required=True, help="a new folder or .tar")
    parser.add_argument("--because", metavar="TEXT", default=BECAUSE, help="the reason, kept in the log")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what was kept; 0 when it is whole and on the disk."""
    open_workspace(sequenced=False)
    from sanad.actions.backup import back_up

    facts = {"demonstration": read_mark()}
    begin = partial(_begin, because=args.because)
    made = back_up(args.out, begin=begin, facts=facts, progress=lambda stage: say("backup", stage))
    if args.json:
        numbers = {"objects": made.objects, "rows": made.rows, "log_size": made.log_size}
        print_document({"backup": str(made.folder.absolute()), "id": str(made.id), **numbers})
    else:
        print(f"{made.folder}: {made.rows} rows, {made.objects} objects, {made.log_size} log entries")
    say("backup", f"the keys are not in it: keep a copy of {workspace.home() / 'keys'} apart.")
    return DONE


def _begin(backup: UUID, *, because: str) -> None:
    """Enter the backup in every custody log. A log that may not grow is kept as it is, and said."""
    from sanad.actions.backup_custody import enter_for_all, log_position

    rolled_back = why_not_sequenced()
    enter_for_all("backup", backup, details=log_position(), because=because)
    if rolled_back or (rolled_back := why_not_sequenced()):
        say("backup", rolled_back)

"""`sanad backup`: database, vault and log as they are at one moment, without any key."""

import argparse
from pathlib import Path

from sanad.cli.demonstration_mark import read_mark
from sanad.cli.opening import open_workspace
from sanad.cli.telling import DONE, print_document, say
from sanad.gateways import workspace


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command backup."""
    parser = subparsers.add_parser(
        "backup",
        help="keep database, vault and log as they are at one moment",
        description="Write database, vault and log of one moment to a folder, or to one file where the name "
        "ends in .tar. No key is in it: copy the key folder apart. Whoever has a backup can read it.",
    )
    parser.add_argument("--out", metavar="FILE_OR_DIR", type=Path, required=True, help="a new folder or .tar")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what was kept; 0 when it is whole and on the disk."""
    open_workspace(sequenced=False)
    from sanad.actions.backup import back_up

    facts = {"demonstration": read_mark()}
    made = back_up(args.out, facts=facts, progress=lambda stage: say("backup", stage))
    if args.json:
        numbers = {"objects": made.objects, "rows": made.rows, "log_size": made.log_size}
        print_document({"backup": str(made.folder.absolute()), **numbers})
    else:
        print(f"{made.folder}: {made.rows} rows, {made.objects} objects, {made.log_size} log entries")
    say("backup", f"the keys are not in it: keep a copy of {workspace.home() / 'keys'} apart.")
    return DONE

"""`sanad restore`: a backup becomes the workspace, where there is none."""

import argparse
from pathlib import Path
from typing import Any

from sanad.cli.demonstration_mark import write_mark
from sanad.cli.opening import open_workspace, why_not_sequenced
from sanad.cli.telling import DONE, print_document, say
from sanad.gateways import workspace

BECAUSE = "restored from the command line"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command restore."""
    parser = subparsers.add_parser(
        "restore",
        help="put a backup into an empty workspace",
        description="Put a backup into SANAD_HOME, which holds nothing but the keys. The backup is checked "
        "before anything is written.",
    )
    parser.add_argument("source", metavar="FROM", type=Path, help="the folder or .tar of a backup")
    parser.add_argument(
        "--new-keys", action="store_true", help="the keys are lost: go on with a new key for the log"
    )
    parser.add_argument("--because", metavar="TEXT", default=BECAUSE, help="the reason, kept in the log")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Put the backup in its place; 0 when it is there, even if its log is older than one already signed."""
    from sanad.actions.backup import restore

    manifest = restore(
        args.source,
        new_keys=args.new_keys,
        because=args.because,
        mark=_mark,
        progress=lambda stage: say("restore", stage),
    )
    open_workspace(sequenced=False)
    rolled_back = why_not_sequenced()
    log = manifest["log"]
    if args.json:
        document = {"workspace": str(workspace.home()), "log": log, "created": manifest["created"]}
        print_document({**document, "appends": rolled_back is None})
    else:
        print(f"{workspace.home()}: as of {manifest['created']}, {log['size']} log entries")
    if rolled_back:
        say("restore", rolled_back)
    return DONE


def _mark(manifest: dict[str, Any]) -> None:
    """A demonstration stays one."""
    mark = manifest.get("demonstration")
    if mark:
        write_mark(mark["state"], {**mark["built"], "workspace": str(workspace.home())})

"""`sanad stop`: the site and the database server of the workspace end."""

import argparse

from sanad.cli.serve import served_by, state_file
from sanad.cli.telling import DONE, say
from sanad.gateways import database_server
from sanad.gateways.processes import GRACE_SECONDS, end


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command stop."""
    parser = subparsers.add_parser(
        "stop",
        help="stop the site and the database server of the workspace",
        description="Stop what serves this workspace, then its database server. Nothing is lost.",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Stop both; 0 whether or not they ran."""
    state = served_by()
    served = state is not None and end(state["pid"], state["started"], within=GRACE_SECONDS + 5)
    state_file().unlink(missing_ok=True)
    say("stop", "the site was stopped." if served else "no site was served.")
    stopped = database_server.stop()
    say("stop", "the database server was stopped." if stopped else "no database server ran.")
    return DONE

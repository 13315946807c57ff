"""`sanad work`: the worker of jobs alone, for a machine that serves no pages."""

import argparse

from sanad.cli.opening import open_workspace
from sanad.cli.serve import CARE_SECONDS, Care, environ, worker
from sanad.cli.telling import DONE, say
from sanad.gateways.processes import Chore, Supervisor


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command work."""
    parser = subparsers.add_parser(
        "work",
        help="run the worker of jobs alone",
        description="Run the worker of jobs until SIGTERM or Ctrl-C. `sanad serve` runs one by itself.",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Work until told to stop; 0 then."""
    open_workspace()
    Supervisor([worker()], environ=environ(), say=lambda message: say("work", message)).run(
        [Chore(CARE_SECONDS, Care())]
    )
    return DONE

"""`sanad unlock`: a locked organisation is opened again, by whoever has the server."""

import argparse

from sanad.cli.opening import open_workspace
from sanad.cli.telling import DONE, NO, say


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command unlock."""
    parser = subparsers.add_parser(
        "unlock",
        help="open an organisation again that an administrator locked in an emergency",
        description="Open a locked organisation again. Its members sign in anew; no old session comes back.",
    )
    parser.add_argument("organisation", metavar="ORG", help="code of the organisation")
    parser.add_argument("--because", required=True, help="the reason, kept in the log: no names in it")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Unlock; 1 where the organisation was not locked."""
    open_workspace()
    from sanad.actions.locks import unlock_organisation
    from sanad.actions.partners import operator_of

    was_locked = unlock_organisation(by=operator_of(args.organisation), because=args.because)
    say("unlock", "the organisation is open again." if was_locked else "the organisation was not locked.")
    return DONE if was_locked else NO

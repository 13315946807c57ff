"""`sanad new-key`: the key that signed the log is lost, and a new one goes on, since the operator says so."""

import argparse

from sanad.cli.opening import open_workspace
from sanad.cli.telling import DONE, print_document, say


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command new-key."""
    parser = subparsers.add_parser(
        "new-key",
        help="the key that signed the log is lost: go on with a new one",
        description="Go on with a new key where signer.key is lost. Whoever knows the old key sees that "
        "another goes on with the log: publish the new one as you published the first, and say why. It is "
        "refused while the key that signed the log is there.",
    )
    parser.add_argument("--because", metavar="TEXT", required=True, help="the reason, kept in the log")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the new public key; 0 when the log goes on under it."""
    open_workspace(sequenced=False)
    from sanad.actions.new_key import go_on_with_new_key

    vkey = go_on_with_new_key(because=args.because)
    if args.json:
        print_document({"key": vkey})
    else:
        print(vkey)
    say("new-key", "the log goes on under another key: publish it as you published the first, and say why.")
    return DONE

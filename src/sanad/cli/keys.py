"""`sanad keys`: which key signs, which did before, and a new one in its place."""

import argparse
from typing import TYPE_CHECKING, Any

from sanad.cli.opening import open_workspace
from sanad.cli.serve import ServedAlready, served_by
from sanad.cli.telling import DONE, print_document, say, stopped
from sanad.terms.errors import SanadError

if TYPE_CHECKING:
    from sanad.actions.keys import SigningKeys


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command keys."""
    parser = subparsers.add_parser(
        "keys",
        help="tell which key signs, or put a new one in its place",
        description="Tell the public key that signs the log and releases, and those before it. With --change "
        "a new key follows: the old one names it in a note, and what was released before verifies with the "
        "old one.",
    )
    parser.add_argument(
        "--change", choices=("signer", "context"), help="which key to change; without it they are told"
    )
    parser.add_argument(
        "--as", dest="organisation", metavar="ORG", help="code of an organisation; required to change one"
    )
    parser.add_argument("--because", metavar="TEXT", default="", help="the reason, kept in the log")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the keys; 0 when it is done, 1 when it may not be."""
    try:
        open_workspace()
        keys = _keys(args)
    except SanadError as error:
        return stopped("keys", error, as_json=args.json)
    document = _document(keys)
    if args.json:
        print_document(document)
    else:
        _print(document)
    return DONE


def _keys(args: argparse.Namespace) -> "SigningKeys":
    from sanad.actions.keys import change_context_key, change_signing_key, signing_keys
    from sanad.actions.partners import operator_of

    if args.change is None:
        return signing_keys()
    by = operator_of(args.organisation or "")
    if args.change == "signer":
        return change_signing_key(by=by, because=args.because)
    if served_by() is not None:
        raise ServedAlready(
            "The workspace is served, and each process holds the key of the context; one that is stopped is "
            "required. Run `sanad stop`, change it, and serve again."
        )
    change_context_key(by=by, because=args.because)
    say("keys", "the key of the context is another one. Copy the key folder again.")
    return signing_keys()


def _document(keys: "SigningKeys") -> dict[str, Any]:
    return {
        "vkey": keys.now.vkey,
        "changes": [
            {"from": one.before.vkey, "to": one.after.vkey, "log_size": one.size} for one in keys.changes
        ],
    }


def _print(document: dict[str, Any]) -> None:
    print(f"signs now: {document['vkey']}")
    for one in document["changes"]:
        print(f"  until entry {one['log_size']} of the log: {one['from']}")
    if document["changes"]:
        print(
            "The notes of the changes lie in keys/changes: publish them with the new key, and copy the keys."
        )

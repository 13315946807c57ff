"""`sanad invite`: the first member of an organisation, or one more, invited by whoever has the server."""

import argparse
from typing import TYPE_CHECKING

from sanad.cli.opening import done_by, open_workspace
from sanad.cli.telling import DONE, print_document, say
from sanad.partners.invitation import INVITED, VALID

if TYPE_CHECKING:
    from sanad.partners.member import Viewer


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command invite."""
    parser = subparsers.add_parser(
        "invite",
        help="invite a member into an organisation, which is founded where its code is new",
        description="Print the code of an invitation, once. Whoever types it at the site under /invitation/ "
        "chooses a user name and a password and is a member. A first administrator begins so.",
    )
    parser.add_argument(
        "--as", dest="organisation", metavar="ORG", required=True, help="code of the organisation"
    )
    roles = [role for role in INVITED if role != "guest"]  # a guest's folder is chosen on the site
    parser.add_argument(
        "--role", action="append", choices=roles, required=True, help="may be given more than once"
    )
    parser.add_argument("--alias", required=True, help="how colleagues know the member: no name of the law")
    parser.add_argument("--because", required=True, help="the reason, kept in the log: no names in it")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Invite; 0 when the code was told."""
    open_workspace()
    code = done_by(args.organisation, lambda by, new: _invited(args, by, new=new))
    if args.json:
        print_document({"code": code, "organisation": args.organisation, "days": VALID.days})
        return DONE
    say(
        "invite",
        f"this code opens one membership for {VALID.days} days and is shown only now. Hand it over.",
    )
    print(code)
    return DONE


def _invited(args: argparse.Namespace, by: "Viewer", *, new: bool) -> str:
    from sanad.actions.invitations import invite
    from sanad.actions.partners import found
    from sanad.actions.recorded import recorded

    if new:
        with recorded("found", by=by, because=args.because, purpose="founding") as recording:
            found(recording)
    return invite(args.role, args.alias, by=by, because=args.because)

"""`sanad agree`: an organisation opens a list to another, signs what another opened, or ends what it gave."""

import argparse
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, get_args
from uuid import UUID

from sanad.cli.opening import open_workspace
from sanad.cli.telling import DONE, NO, print_document, say
from sanad.partners.agreement import AGREED_PURPOSES, Opening
from sanad.partners.fields import APART, FIELD_GROUPS, PRECISIONS, FieldGroup
from sanad.terms.errors import SanadError

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

ALL = "all"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command agree."""
    parser = subparsers.add_parser(
        "agree",
        help="open a list to another organisation, sign an agreement, or withdraw one",
        description="Open a list of ORG to another organisation for one purpose; it is in force once that "
        "one accepts. On the server the operator acts alone; the site asks for two members.",
    )
    parser.add_argument("list", metavar="LIST", nargs="?", help="code of a list of ORG")
    parser.add_argument(
        "--as", dest="organisation", metavar="ORG", required=True, help="code of the organisation"
    )
    parser.add_argument("--with", dest="recipient", metavar="ORG", help=f"code of the recipient, or {ALL}")
    parser.add_argument("--for", dest="purpose", choices=AGREED_PURPOSES, help="what it is opened for")
    parser.add_argument("--case", metavar="ID", type=UUID, help="for a case alone: its id at the recipient")
    parser.add_argument(
        "--fields",
        metavar="G,…",
        type=groups,
        default=frozenset(FIELD_GROUPS) - APART,
        help=", ".join(FIELD_GROUPS),
    )
    parser.add_argument("--place", choices=PRECISIONS, default="exact", help="how exact a place is")
    parser.add_argument("--from", dest="starts", metavar="D", type=date.fromisoformat, help="default: now")
    parser.add_argument("--until", metavar="D", type=date.fromisoformat, help="the last day; default: no end")
    parser.add_argument("--accept", metavar="ID", type=UUID, help="sign an agreement for ORG")
    parser.add_argument("--withdraw", metavar="ID", type=UUID, help="end an agreement that ORG gave")
    parser.add_argument("--because", metavar="TEXT", required=True, help="the reason, kept in the log")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run, refuse=parser.error)


def groups(text: str) -> frozenset[FieldGroup]:
    """Return the groups of fields that a text names, parted by commas.

    Raises: ArgumentTypeError, if it names none or another.
    """
    named = {part.strip() for part in text.split(",") if part.strip()}
    found = frozenset(group for group in get_args(FieldGroup) if group in named)
    if not found or len(found) < len(named):
        raise argparse.ArgumentTypeError(f"some of {', '.join(FIELD_GROUPS)} are required")
    return found


def run(args: argparse.Namespace) -> int:
    """Print the agreement and how it stands; 0 when it is made, signed or ended, 1 when it is refused."""
    _check(args)
    try:
        open_workspace()
        document = _done(args)
    except SanadError as error:
        say("agree", error.message)
        if args.json:
            print_document({"agreement": None, "error": {"code": error.code, "message": error.message}})
        return NO
    _print(args, document)
    return DONE


def _check(args: argparse.Namespace) -> None:
    """Leave with wrong use where the words do not make one of the three requests."""
    terms = (args.list, args.recipient, args.purpose)
    asked = [args.accept is not None, args.withdraw is not None, any(terms)]
    if sum(asked) != 1:
        args.refuse("one of LIST, --accept ID and --withdraw ID is required")
    if any(terms) and not all(terms):
        args.refuse("LIST, --with ORG and --for PURPOSE are required together")
    if (args.purpose == "case") != (args.case is not None):
        args.refuse("--for case and --case ID are required together")
    if args.purpose == "case" and args.recipient == ALL:
        args.refuse("a case is of one organisation: --with ORG is required")


def _done(args: argparse.Namespace) -> dict[str, Any]:
    from sanad.actions.agreements import accept, withdraw
    from sanad.actions.partners import operator_of
    from sanad.actions.sequencing import sequence
    from sanad.records.queries.agreements import agreement

    by = operator_of(args.organisation)
    if args.accept:
        made = args.accept
        accept(made, by=by, because=args.because)
    elif args.withdraw:
        made = args.withdraw
        withdraw(made, by=by, because=args.because)
    else:
        made = _agreed(args, by)
    sequence()
    row = agreement(made, viewer=by).row
    return {"agreement": str(row.id), "state": row.state, "fields": list(row.fields), "place": row.place}


def _agreed(args: argparse.Namespace, by: "Viewer") -> UUID:
    from sanad.actions.agreements import agree
    from sanad.actions.partners import operator_of
    from sanad.records.queries.lists import own_list

    recipient = None if args.recipient == ALL else operator_of(args.recipient).organisation
    return agree(
        own_list(args.list, viewer=by),
        recipient,
        args.purpose,
        starts=beginning(args.starts) if args.starts else datetime.now(UTC),
        until=beginning(args.until) + timedelta(days=1) if args.until else None,
        opens=Opening(args.fields, args.place, args.case),
        by=by,
        because=args.because,
    )


def beginning(day: date) -> datetime:
    """Return the instant at which a day begins."""
    return datetime.combine(day, time(), UTC)


def _print(args: argparse.Namespace, document: dict[str, Any]) -> None:
    if args.json:
        print_document(document)
        return
    print(f"{document['agreement']}  {document['state']}")
    print(f"  fields: {', '.join(document['fields'])}; place: {document['place']}")
    if document["state"] == "waiting":
        signs = f"sanad agree --accept {document['agreement']} --as {args.recipient} --because TEXT"
        print(f"  waits for the other side: {signs}")

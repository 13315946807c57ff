"""`sanad consent`: what the persons of a list, or the person of one row, consented to."""

import argparse
from datetime import date, timedelta
from typing import Any, get_args
from uuid import UUID

from sanad.cli.agree import beginning
from sanad.cli.opening import open_workspace
from sanad.cli.telling import DONE, NO, print_document, say
from sanad.partners.consent import CONSENT_PURPOSES, CONSENT_STATES, OPENING, Consent, ConsentPurpose
from sanad.terms.errors import SanadError


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command consent."""
    parser = subparsers.add_parser(
        "consent",
        help="record what the persons of a list, or of one row, consented to",
        description="Record consent; what is not recorded is unknown, and never shared. The newest statement "
        "counts, and one on a row counts before one on its list.",
    )
    parser.add_argument("list", metavar="LIST", help="code of a list of ORG")
    parser.add_argument(
        "--as", dest="organisation", metavar="ORG", required=True, help="code of the organisation"
    )
    parser.add_argument("--state", choices=CONSENT_STATES, required=True)
    parser.add_argument(
        "--purposes", metavar="P,…", type=purposes, default=frozenset(), help=", ".join(CONSENT_PURPOSES)
    )
    parser.add_argument("--record", metavar="KEY", default="", help="one row, by its record_id")
    parser.add_argument(
        "--with", dest="recipients", metavar="ORG,…", help="to these alone; default: every member"
    )
    parser.add_argument("--until", metavar="D", type=date.fromisoformat, help="the last day; default: no end")
    parser.add_argument("--form", metavar="F", default="", help="number or code of the form, no name")
    parser.add_argument(
        "--told-final",
        action="store_true",
        help="the person was told before that what is published cannot be called back",
    )
    parser.add_argument("--because", metavar="TEXT", required=True, help="the reason, kept in the log")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run, refuse=parser.error)


def purposes(text: str) -> frozenset[ConsentPurpose]:
    """Return the purposes that a text names, parted by commas.

    Raises: ArgumentTypeError, if it names none or another.
    """
    named = {part.strip() for part in text.split(",") if part.strip()}
    found = frozenset(one for one in get_args(ConsentPurpose) if one in named)
    if not found or len(found) < len(named):
        raise argparse.ArgumentTypeError(f"some of {', '.join(CONSENT_PURPOSES)} are required")
    return found


def run(args: argparse.Namespace) -> int:
    """Print the statement; 0 when it is recorded, 1 when it is refused."""
    if args.state in OPENING and not args.purposes:
        args.refuse(f"--state {args.state} needs --purposes")
    try:
        open_workspace()
        document = _recorded(args)
    except SanadError as error:
        say("consent", error.message)
        if args.json:
            print_document({"consent": None, "error": {"code": error.code, "message": error.message}})
        return NO
    if args.json:
        print_document(document)
    else:
        what = "one row" if args.record else "the list"
        print(
            f"{document['consent']}  {args.state}, for {what}: {', '.join(document['purposes']) or 'nothing'}"
        )
    return DONE


def _recorded(args: argparse.Namespace) -> dict[str, Any]:
    from sanad.actions.consents import record_consent
    from sanad.actions.partners import operator_of
    from sanad.actions.sequencing import sequence
    from sanad.records.queries.lists import own_list

    by = operator_of(args.organisation)
    codes = [code.strip() for code in args.recipients.split(",")] if args.recipients else None
    told = Consent(
        args.state,
        args.purposes,
        None if codes is None else frozenset(operator_of(code).organisation for code in codes),
        beginning(args.until) + timedelta(days=1) if args.until else None,
        args.form,
        args.told_final,
    )
    made: UUID = record_consent(
        own_list(args.list, viewer=by), args.record, told, by=by, because=args.because
    )
    sequence()
    return {"consent": str(made), "state": told.state, "purposes": sorted(told.purposes)}

"""`sanad additions`: the fields and terms that this deployment adds, listed, added from a file, retired."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import yaml

from sanad.cli.opening import open_workspace
from sanad.cli.telling import DONE, NO, print_document, say
from sanad.register.format import CARD_KINDS
from sanad.terms.errors import SanadError

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

LARGEST = 1_000_000


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command additions."""
    parser = subparsers.add_parser(
        "additions",
        help="list, add or retire the fields and terms that this deployment adds",
        description="List what the deployment adds to forms and vocabularies; add the fields of a JSON "
        "Schema or the terms of a vocabulary's file; or retire one. On the server the operator acts alone; "
        "the site asks for two administrators.",
    )
    parser.add_argument(
        "--as", dest="organisation", metavar="ORG", required=True, help="code of the organisation"
    )
    parser.add_argument("--fields", metavar="FILE", type=Path, help="add the fields of a JSON Schema")
    parser.add_argument("--terms", metavar="FILE", type=Path, help="add the terms of a file of a vocabulary")
    parser.add_argument("--retire", metavar="CODE", help="retire the own field or term of this code")
    parser.add_argument("--schema", choices=CARD_KINDS, help="print the own fields of a kind of card")
    parser.add_argument("--because", metavar="TEXT", help="the reason of a change, kept in the log")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run, refuse=parser.error)


def run(args: argparse.Namespace) -> int:
    """Print what the deployment adds, after a change where one is asked; 1 when it is refused."""
    changes = [one for one in (args.fields, args.terms, args.retire) if one is not None]
    if len(changes) + (args.schema is not None) > 1:
        args.refuse("one of --fields, --terms, --retire and --schema is required, or none")
    if changes and not args.because:
        args.refuse("--because TEXT is required with a change")
    try:
        return _done(args)
    except SanadError as error:
        found = [{"where": one.where, "fault": one.fault} for one in getattr(error, "found", ())]
        say("additions", error.message)
        for one in found:
            say("additions", f"{one['where'] or '/'}: {one['fault']}")
        if args.json:
            told = {"code": error.code, "message": error.message, "faults": found}
            print_document({"additions": None, "error": told})
        return NO


def _done(args: argparse.Namespace) -> int:
    document = _read(args) if args.fields or args.terms else None
    open_workspace()
    from sanad.actions.additions import decide_addition
    from sanad.actions.partners import operator_of
    from sanad.actions.sequencing import sequence
    from sanad.records.present_formats import present_formats
    from sanad.records.queries.additions import additions

    by = operator_of(args.organisation)
    for asked in _asked(args, document, by):
        decide_addition(asked, True, by=by, because=args.because)
    sequence()
    rows = [one for one in additions(viewer=by) if one.state == "added"]
    if args.schema:
        print(json.dumps(present_formats().schema_of(args.schema), ensure_ascii=False, indent=2))
    elif args.json:
        keys = ("what", "of", "code", "step", "position")
        print_document({"additions": [{key: getattr(one, key) for key in keys} for one in reversed(rows)]})
    else:
        for one in reversed(rows):
            print(f"{one.position}  {one.step}  {one.what}  {one.of}  {one.code}")
    return DONE


def _read(args: argparse.Namespace) -> Any:
    """Return the document of a file; leaves with wrong use where it is none."""
    path: Path = args.fields or args.terms
    try:
        text = path.read_text("utf-8") if path.stat().st_size < LARGEST else ""
        return json.loads(text) if args.fields else yaml.safe_load(text)
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        args.refuse(f"{path} is no {'JSON' if args.fields else 'YAML'} file that can be read")


def _asked(args: argparse.Namespace, document: Any, by: "Viewer") -> tuple[UUID, ...]:
    """Return the steps that the change asks for."""
    from sanad.actions.additions import propose_fields, propose_retiring, propose_terms
    from sanad.records.queries.additions import additions

    if args.fields:
        return propose_fields(document, by=by, because=args.because)
    if args.terms:
        head = document if isinstance(document, dict) else {}
        terms, name, source = head.get("terms") or [], str(head.get("vocabulary")), head.get("source")
        entries = [{"source": source, **one} if isinstance(one, dict) else {} for one in terms]
        return propose_terms(name, entries, by=by, because=args.because)
    if args.retire:
        held = [one for one in additions(viewer=by) if one.code == args.retire and one.state == "added"]
        what, of = (held[-1].what, held[-1].of) if held else ("field", "")
        kind: Any = what
        return (propose_retiring(kind, of, args.retire, by=by, because=args.because),)
    return ()

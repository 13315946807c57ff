"""`sanad deadlines`: which deadlines of a case run, and which questions the law asks, as of a day."""

import argparse
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sanad.cli.law_words import stopped_in
from sanad.cli.telling import DONE
from sanad.protection.calendar_feed import calendar_feed
from sanad.protection.case_days import FIRST, LAST
from sanad.protection.document import evaluation_document, evaluation_lines
from sanad.protection.errors import PackUnknown
from sanad.protection.evaluation import Evaluation, evaluate
from sanad.protection.pack_document import shipped
from sanad.protection.packs import open_pack
from sanad.protection.read_case import pack_named, read_case
from sanad.protection.reader import Reader
from sanad.protection.yaml_file import read_file
from sanad.protection.zone import day_in, zone_of
from sanad.terms.errors import SanadError
from sanad.terms.language import LANGUAGES


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command deadlines."""
    parser = subparsers.add_parser(
        "deadlines",
        help="tell which deadlines of a case run, and which questions the law asks",
        description="Tell which deadlines of a case run and which questions the law asks, by what was known "
        "at the end of a day. It decides nothing, and needs no workspace and no database.",
    )
    parser.add_argument("case", metavar="CASE.yaml", type=_file, help="a file, or - for standard input")
    parser.add_argument("--as-of", metavar="D", type=_day, help="a day, as 2021-05-10 (default: today)")
    parser.add_argument("--pack", metavar="PACK", help="the folder of the pack, where it is not shipped")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="the language of the texts")
    told = parser.add_mutually_exclusive_group()
    told.add_argument(
        "--ics", action="store_true", help="print a calendar (iCalendar) with reminders, without names"
    )
    told.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def _file(name: str) -> Path:
    return Path("/dev/stdin" if name == "-" else name)


def _day(text: str) -> date:
    try:
        day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise argparse.ArgumentTypeError("a day as 2021-05-10 is required") from None
    if not FIRST <= day <= LAST:
        raise argparse.ArgumentTypeError(f"a day between {FIRST} and {LAST} is required")
    return day


def run(args: argparse.Namespace) -> int:
    """Return 0 where the case was evaluated, 1 where the case or its pack has a fault."""
    try:
        case, found, reader = _evaluated(args)
    except SanadError as error:
        return stopped_in("deadlines", error, args.language, as_json=args.json)
    if args.json:
        print(json.dumps(evaluation_document(found, reader), ensure_ascii=False, indent=2))
    elif args.ics:
        sys.stdout.write(calendar_feed(case, found, reader))
    else:
        print("\n".join(evaluation_lines(found, reader)))
    return DONE


def _evaluated(args: argparse.Namespace) -> tuple[str, Evaluation, Reader]:
    document = read_file(args.case)
    named = pack_named(document)
    if not args.pack and named not in shipped():  # a case chooses no folder of this machine
        raise PackUnknown(shipped())
    pack = open_pack(args.pack or named)
    case = read_case(document, pack)
    today = day_in(datetime.now(UTC), zone_of(pack.zone) or ZoneInfo("UTC"))
    return case.id, evaluate(case, pack, args.as_of or today), Reader(pack, args.language)

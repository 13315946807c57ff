"""`sanad import`: a file of a list becomes records, all of its good rows or none."""

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sanad.cli.opening import done_by, open_workspace
from sanad.cli.telling import DONE, NO, Progress, print_document, say
from sanad.terms.errors import SanadError

if TYPE_CHECKING:
    from sanad.actions.intake import ImportReport
    from sanad.partners.member import Viewer

BECAUSE = "imported from the command line"
MOST_TOLD = 20  # refusals told as words; the JSON document has all of them


class FileNotOpened(SanadError):
    """The file could not be opened or read to its end."""

    code = "file_not_opened"

    def __init__(self, error: OSError) -> None:
        super().__init__(f"The file cannot be read ({error.strerror}). Give a file that this user may read.")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command import."""
    parser = subparsers.add_parser(
        "import",
        help="make records of the rows of a list",
        description="Read a list (CSV, XLSX, either as .gz, or a named format) into records. Good rows enter "
        "in one transaction, bad rows are told. An organisation or list that is not there yet is made.",
    )
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--list", metavar="NAME", required=True, help="code of the list")
    parser.add_argument(
        "--as", dest="organisation", metavar="ORG", required=True, help="code of the organisation"
    )
    parser.add_argument(
        "--format", metavar="F", help="csv, xlsx, ucdp-ged, ucdp-months, acled (default: recognised)"
    )
    parser.add_argument("--mapping", metavar="M", type=Path, help="which header means which known column")
    parser.add_argument("--edition", metavar="E", help="what the maker of a dataset calls this edition")
    parser.add_argument("--covers", metavar="D/D", help="first and last day of an edition that is not known")
    parser.add_argument("--whose", metavar="WHO", help="whose data it is: own, or who made it")
    parser.add_argument("--licence", metavar="L", help="of another maker's data: its licence or terms")
    parser.add_argument(
        "--may-be-passed-on",
        choices=("yes", "no", "unknown"),
        help="of another maker's data: whether its terms let rows be shared; only yes does",
    )
    parser.add_argument("--dry-run", action="store_true", help="tell what would happen and change nothing")
    parser.add_argument("--strict", action="store_true", help="refuse the file if one row is refused")
    parser.add_argument(
        "--despite-erasure", action="store_true", help="take in rows that were erased before, too"
    )
    parser.add_argument("--because", metavar="TEXT", default=BECAUSE, help="the reason, kept in the log")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what became of the rows; 0 when the good ones entered, 1 when none did."""
    try:
        open_workspace()
        report = done_by(args.organisation, lambda by, new: _import(args, by, new))
    except SanadError as error:
        return _refused(args, error)
    except OSError as error:
        return _refused(args, FileNotOpened(error))
    _print(args, report)
    return DONE


def _import(args: argparse.Namespace, by: "Viewer", new: bool) -> "ImportReport":
    from sanad.actions.intake import ImportOptions, import_list
    from sanad.intake.declared import Declared
    from sanad.intake.mapping import read_mapping

    options = ImportOptions(
        format=args.format,
        mapping=read_mapping(args.mapping) if args.mapping else None,
        strict=args.strict,
        dry_run=args.dry_run,
        founding=new,
        despite_erasure=args.despite_erasure,
        edition=args.edition,
        covers=args.covers,
        declared=Declared.told(args.whose, args.licence, args.may_be_passed_on),
    )
    progress = Progress("import")
    report = import_list(
        args.file,
        args.list,
        by=by,
        because=args.because,
        options=options,
        progress=lambda rows: progress(f"{rows} rows"),
    )
    _say_new(args, by, new, report)
    _say_if_empty(report)
    return report


def _say_new(args: argparse.Namespace, by: "Viewer", new: bool, report: "ImportReport") -> None:
    verb = "would be" if args.dry_run else "was"
    if new:
        say("import", f"the organisation {by.organisation_code} is new and {verb} founded.")
    if report.new_list:
        say("import", f"the list {args.list} is new and {verb} opened.")


def _say_if_empty(report: "ImportReport") -> None:
    if not (report.records or report.already or report.changed or report.refused):
        say(
            "import",
            "0 rows stand under the header, so no record was made; a list has a row for each record. "
            "Look whether it is the right file, then import that.",
        )


def _refused(args: argparse.Namespace, error: SanadError) -> int:
    """Tell why nothing entered; the document is printed all the same."""
    say("import", error.message)
    rows: list[dict[str, Any]] = getattr(error, "rows", [])
    if args.json:
        whole = {"row": None, "reason": error.message, "code": error.code}
        counts = {"records": 0, "already": 0, "changed": 0}
        print_document({"list": args.list, **counts, "refused": rows or [whole]})
    return NO


def _print(args: argparse.Namespace, report: "ImportReport") -> None:
    if args.json:
        counts = {"records": report.records, "already": report.already, "changed": report.changed}
        flagged = {"flagged": report.flagged} if report.flagged else {}
        print_document({"list": args.list, **counts, "refused": report.refused, **flagged})
        return
    print(
        f"{args.list}: {report.records} records, {report.already} already there, {report.changed} changed, "
        f"{len(report.refused)} refused"
    )
    for flag, rows in sorted(Counter(flag for one in report.flagged for flag in one["flags"]).items()):
        print(f"  {rows} rows are odd and were kept as they stand: {flag}")
    for one in report.refused[:MOST_TOLD]:
        print(f"  {one['reason']}")
    if len(report.refused) > MOST_TOLD:
        print(f"  and {len(report.refused) - MOST_TOLD} more; --json tells all of them")

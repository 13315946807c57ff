"""`sanad conditions --pdf`, `--docx` and `--report-json`: the report on a place as files."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from sanad.cli.research_told import research_told
from sanad.cli.telling import say
from sanad.conditions.period import Period, Step
from sanad.conditions.report_document import report_document
from sanad.conditions.report_making import ReportTerms, make_report
from sanad.conditions.report_standing import Standing, with_standing
from sanad.conditions.selection import Selection
from sanad.terms.civil_day import EVENTS_ZONE

KINDS = ("pdf", "docx", "report_json")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that write the report to files."""
    parser.add_argument("--pdf", metavar="FILE", type=Path, help="write the report as tagged PDF (PDF/UA-1)")
    parser.add_argument("--docx", metavar="FILE", type=Path, help="write the report as a text document")
    parser.add_argument(
        "--report-json", metavar="FILE", type=Path, help="write the report as a document, sanad-report/1"
    )
    parser.add_argument(
        "--purpose", metavar="TEXT", default="", help="what whoever asked adds to the terms of reference"
    )
    parser.add_argument(
        "--drafted-by", metavar="NAME", action="append", default=[], help="who drafted it (repeatable)"
    )


def is_asked(args: argparse.Namespace) -> bool:
    """Return whether any file of the report is asked for."""
    return any(getattr(args, kind) for kind in KINDS)


def write(
    args: argparse.Namespace,
    selection: Selection,
    asked: Period,
    as_of: date | None,
    organisations: Sequence[str],
) -> None:
    """Write the report to the files that are asked for; it is a draft that nobody reviewed."""
    from sanad.actions.partners import operator_of
    from sanad.publications.report_docx import report_docx
    from sanad.publications.report_pdf import report_pdf
    from sanad.records.queries.condition_question import ConditionQuestion
    from sanad.records.queries.conditions import instant_of
    from sanad.records.queries.report_material import found_for, together

    step: Step = args.step
    question = ConditionQuestion(selection, asked, step, as_of)
    found = together([found_for(question, viewer=operator_of(code), only=code) for code in organisations])
    found = replace(found, research=research_told(organisations, instant_of(as_of)).held)
    today = datetime.now(EVENTS_ZONE).date()
    terms = ReportTerms(today, as_of or today, args.purpose, tuple(args.drafted_by))
    report = with_standing(make_report(found, terms, args.language), Standing())
    if args.pdf:
        args.pdf.write_bytes(report_pdf(report, terms.made_on))
    if args.docx:
        args.docx.write_bytes(report_docx(report, terms.made_on))
    if args.report_json:
        text = json.dumps(report_document(report), ensure_ascii=False, indent=1)
        args.report_json.write_text(text + "\n", encoding="utf-8")
    say("conditions", "The report was written. It is a draft: no second person has reviewed it.")

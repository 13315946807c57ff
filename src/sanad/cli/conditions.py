"""`sanad conditions`: the indicators of a place and its days, with their sources, precision and gaps."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sanad.cli import conditions_report
from sanad.cli.conditions_beside import act_lines, beside_lines, published_lines
from sanad.cli.opening import open_workspace
from sanad.cli.organisations_asked import organisations_asked
from sanad.cli.research_told import research_told
from sanad.cli.telling import DONE, NO, print_document, say, stopped
from sanad.conditions.act_counts import ActCount, act_gaps
from sanad.conditions.assessments import assessments_of, replaced_on
from sanad.conditions.coded_event import DatePrecision, PlacePrecision
from sanad.conditions.document import conditions_document
from sanad.conditions.errors import PeriodUnusable
from sanad.conditions.gaps import Gap
from sanad.conditions.held_beside import HeldBeside, held_beside
from sanad.conditions.indicators import IndicatorTable, Row, SetTallies, indicator_table
from sanad.conditions.known_by import known_by
from sanad.conditions.period import Period, periods_between
from sanad.conditions.published_figures import PublishedFigure
from sanad.conditions.research import Research
from sanad.conditions.selection import Selection, place_asked
from sanad.terms.civil_day import EVENTS_ZONE
from sanad.terms.errors import SanadError
from sanad.terms.language import LANGUAGES, Language
from sanad.terms.partial_date import parse_date

PLACED = {code.name.lower(): code for code in PlacePrecision if code}
DATED = {code.name.lower(): code for code in DatePrecision if code}


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command conditions."""
    parser = subparsers.add_parser(
        "conditions",
        help="tell what the event sets record of a place and its days",
        description="Tell the indicators of a governorate, a district or the country (SY), by event set "
        "and period, with sources, precision and gaps. No set is added to another, and what none covers has "
        "no number.",
    )
    parser.add_argument(
        "place", metavar="PLACE", help="a P-code such as SY01, or a name in either script; SY is the country"
    )
    parser.add_argument(
        "--from", dest="first", metavar="D", required=True, help="first day, as 2016-01-01, 2016-01 or 2016"
    )
    parser.add_argument("--to", dest="last", metavar="D", required=True, help="last day")
    parser.add_argument(
        "--as-of", metavar="D", help="only what was held at the end of this day (Asia/Damascus)"
    )
    parser.add_argument("--step", choices=("year", "month"), default="year")
    parser.add_argument("--placed", choices=tuple(PLACED), help="only events placed at least so exactly")
    parser.add_argument("--dated", choices=tuple(DATED), help="only events dated at least so exactly")
    parser.add_argument("--clear", action="store_true", help="only events that the dataset calls clear")
    parser.add_argument(
        "--as", dest="organisation", metavar="ORG", help="only the lists of this organisation"
    )
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    conditions_report.add_options(parser)
    parser.set_defaults(run=run)


@dataclass(frozen=True)
class _Answer:
    """What is told of a place and its days, and what of it is not held."""

    selection: Selection
    asked: Period
    as_of: date | None
    table: IndicatorTable
    beside: HeldBeside
    research: Research
    acts: tuple[ActCount, ...]
    published: tuple[PublishedFigure, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return (*self.table.gaps, *self.beside.gaps, *act_gaps(self.acts))


def run(args: argparse.Namespace) -> int:
    """Print the indicators; 0 also where nothing is held: that is told as a gap."""
    try:
        answer = _answer(args)
        if conditions_report.is_asked(args):
            organisations = organisations_asked(args.organisation)
            conditions_report.write(args, answer.selection, answer.asked, answer.as_of, organisations)
    except SanadError as error:
        return stopped("conditions", error, as_json=args.json)
    except OSError as error:
        say(
            "conditions",
            f"The report was not written: {error.strerror}. Name a file in a folder of yours.",
        )
        return NO
    if args.json:
        print_document(_document(answer, args.language))
    elif not conditions_report.is_asked(args):
        _print(answer, args.language)
    return DONE


def _answer(args: argparse.Namespace) -> _Answer:
    selection, asked = _selection(args), Period(_day(args.first, last=False), _day(args.last, last=True))
    known = known_by(args.as_of, _today()) if args.as_of else None
    as_of = known.day if known else None
    periods = periods_between(asked.first, asked.last, args.step)
    open_workspace()
    from sanad.records.queries.conditions import instant_of

    sets = _counted(args, selection, periods, as_of)
    told = research_told(organisations_asked(args.organisation), instant_of(as_of))
    beside = held_beside(selection.pcode, periods, sets, as_of or _today(), told.held)
    if told.apart:
        beside = replace(beside, gaps=(*beside.gaps, Gap("research_apart")))
    if known and known.ahead:
        ahead = Gap("as_of_ahead", days=known.day.isoformat())
        say("conditions", ahead.text().en)
        beside = replace(beside, gaps=(ahead, *beside.gaps))
    table, acts = indicator_table(selection, periods, sets), _acts(args, selection, asked, as_of)
    return _Answer(
        selection, asked, as_of, table, beside, told.held, acts, _published(args, selection, as_of)
    )


def _today() -> date:
    return datetime.now(EVENTS_ZONE).date()


def _selection(args: argparse.Namespace) -> Selection:
    return Selection(
        place_asked(args.place),
        placed=PLACED[args.placed] if args.placed else None,
        dated=DATED[args.dated] if args.dated else None,
        clear=args.clear,
    )


def _day(text: str, *, last: bool) -> date:
    said = parse_date(text)
    found = said.latest if last else said.earliest
    if found is None:
        raise PeriodUnusable("by a day that could not be read", "a day such as 2016-01-31, a month or a year")
    return found


def _counted(
    args: argparse.Namespace, selection: Selection, periods: Sequence[Period], as_of: date | None
) -> tuple[SetTallies, ...]:
    """Return what the event sets of each organisation count: its own lists, so that none is told twice."""
    from sanad.actions.partners import operator_of
    from sanad.records.queries.conditions import counted, instant_of

    instant = instant_of(as_of)
    found = (
        one
        for code in organisations_asked(args.organisation)
        for one in counted(selection, periods, viewer=operator_of(code), as_of=instant, step=args.step)
        if one.event_set.organisation == code
    )
    return tuple(found)


def _acts(
    args: argparse.Namespace, selection: Selection, asked: Period, as_of: date | None
) -> tuple[ActCount, ...]:
    """Return the acts that the registers of each organisation tell of, each register told once."""
    from sanad.actions.partners import operator_of
    from sanad.records.queries.conditions import instant_of
    from sanad.records.queries.counted_acts import counted_acts

    instant = instant_of(as_of) if as_of else None
    found = (
        one
        for code in organisations_asked(args.organisation)
        for one in counted_acts(selection, asked, viewer=operator_of(code), as_of=instant)
        if one.organisation_code == code
    )
    return tuple(found)


def _published(
    args: argparse.Namespace, selection: Selection, as_of: date | None
) -> tuple[PublishedFigure, ...]:
    """Return what the newest release of each organisation says of the place."""
    from sanad.actions.partners import operator_of
    from sanad.records.queries.conditions import instant_of
    from sanad.records.queries.published_figures import published_figures

    instant = instant_of(as_of)
    found = (
        one
        for code in organisations_asked(args.organisation)
        for one in published_figures(selection, viewer=operator_of(code), as_of=instant)
    )
    return tuple(found)


def _document(answer: _Answer, language: Language) -> dict[str, Any]:
    return conditions_document(
        answer.selection,
        answer.asked,
        answer.table,
        today=_today(),
        as_of=answer.as_of,
        language=language,
        research=answer.research,
        beside=answer.beside,
        acts=answer.acts,
        published=answer.published,
    )


def _print(answer: _Answer, language: Language) -> None:
    for name, rows in groupby(
        answer.table.rows, key=lambda row: (row.event_set.list_code, row.indicator.code)
    ):
        told = list(rows)
        print(f"{name[0]}: {told[0].indicator.name.in_language(language)}")
        for row in told:
            print(f"  {row.period.name}  {_said(row)}")
    for line in beside_lines(answer.beside, answer.research, language):
        print(line)
    for line in (*act_lines(answer.acts, language), *published_lines(answer.published, language)):
        print(line)
    for gap in answer.gaps:
        print(f"! {gap.event_set + ': ' if gap.event_set else ''}{gap.text().in_language(language)}")
    _print_assessments(answer.selection, answer.as_of or _today(), language)


def _print_assessments(selection: Selection, day: date, language: Language) -> None:
    for one in assessments_of(selection, day):
        newer = replaced_on(one, day)
        after = f" (replaced {newer.dated.edtf})" if newer else ""
        print(f"> {one.dated.edtf} {one.by.in_language(language)}{after}: {one.words.in_language(language)}")


def _said(row: Row) -> str:
    if row.counted is None:
        return "not covered"
    if row.said.value is None:
        return "not known"
    spread = f" ({row.said.low} to {row.said.high})" if row.said.low is not None else ""
    days = f" in {row.counted.name}" if row.counted != row.period else ""
    of = f" of {row.said.of}" if row.said.of is not None else ""
    return f"{row.said.value}{spread}{of}{days}"

"""The chapter of a report on one place: recorded, documented, said by others, and what is missing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sanad.conditions.act_counts import ActCount, act_gaps
from sanad.conditions.actors_by_period import ACTOR_LINES, actor_lines
from sanad.conditions.assessments import Assessment, assessments_of, replaced_on
from sanad.conditions.event_set import EventSet
from sanad.conditions.indicators import (
    IndicatorTable,
    Row,
    SetTallies,
    indicator_table,
    is_told,
    populations_of,
)
from sanad.conditions.period import Period
from sanad.conditions.published_figures import PublishedFigure
from sanad.conditions.report import DataTable, Heading, Paragraph, Part, Points, Quotation, Sentence
from sanad.conditions.report_acts import act_parts
from sanad.conditions.report_beside import BesideParts
from sanad.conditions.report_pictures import series_of
from sanad.conditions.report_published import published_parts
from sanad.conditions.report_words import ReportWords
from sanad.conditions.report_years import PERIODS_ACROSS, YearLine, year_tables
from sanad.conditions.said_of import claims_about
from sanad.conditions.selection import Selection
from sanad.conditions.tally import Tally
from sanad.terms.language import LocalisedText
from sanad.terms.places import parts, path

EVENT_TYPES = frozenset({"arbitrary_detention", "enforced_disappearance", "killing", "torture"})


@dataclass(frozen=True)
class DocumentedCount:
    """How many records of one list tell of one kind of event, by year; None counts those without a date."""

    event_type: str
    list_code: str
    organisation_code: str
    list_name: LocalisedText
    organisation: LocalisedText
    invented: bool
    years: Mapping[int | None, int]


@dataclass(frozen=True)
class PlaceFound:
    """What was counted of one place: tallies of event sets, what lists document, acts, what was published."""

    selection: Selection
    sets: tuple[SetTallies, ...]
    documented: tuple[DocumentedCount, ...]
    acts: tuple[ActCount, ...] = ()
    published: tuple[PublishedFigure, ...] = ()


def place_name(selection: Selection, words: ReportWords) -> str:
    """Return the name of the place, with what it lies in."""
    if selection.is_country:
        return words("country")
    return words.listed(words.text(one.name) for one in reversed(path(selection.pcode)))


def set_name(one: EventSet, words: ReportWords) -> str:
    """Return how a set is called: its dataset and its edition."""
    return words.listed((words.text(one.dataset.name), one.edition or one.list_code))


def chapter(
    found: PlaceFound, periods: Sequence[Period], told_on: date, beside: BesideParts
) -> Iterator[Part]:
    """Yield the parts of the chapter of a place; told_on: the day up to which things were known."""
    table, words = indicator_table(found.selection, periods, found.sets), beside.words
    name = place_name(found.selection, words)
    yield Heading(1, name)
    yield Paragraph(tuple(_place_facts(found.selection, name, words)))
    yield Heading(2, words("general_heading"))
    if not found.sets:
        yield Paragraph((Sentence(words("no_set")),))
    for one in found.sets:
        yield from _of_set(one.event_set, table, name, found.selection, words)
    yield Heading(2, words("topics_heading"))
    yield from beside.topics("general")
    yield Heading(2, words("individual_heading"))
    years, is_country = tuple(dict.fromkeys(one.first.year for one in periods)), found.selection.is_country
    yield from _documented(found, years, name, words)
    yield from act_parts(found.acts, years, name, words, of_country=is_country)
    yield from published_parts(found.published, name, words)
    yield from beside.topics("individual")
    yield Heading(2, words("others_heading"))
    yield from _assessments(found.selection, told_on, words)
    yield from beside.claims(claims_about(found.selection.pcode, told_on, beside.research))
    yield from beside.looked()
    yield Heading(2, words("gaps_heading"))
    every = (*table.gaps, *beside.held.gaps, *(() if is_country else act_gaps(found.acts)))
    gaps = (f"{gap.event_set}: " * bool(gap.event_set) + words.text(gap.text()) for gap in every)
    yield Points(tuple(map(Sentence, gaps)))


def _place_facts(selection: Selection, name: str, words: ReportWords) -> Iterator[Sentence]:
    yield Sentence(words("place_facts", place=name, pcode=selection.pcode))
    inside = parts(None if selection.is_country else selection.pcode)
    if not selection.is_country and not selection.is_district:
        yield Sentence(words("place_districts", count=words.number(len(inside))))
    for one in populations_of(selection):
        told = words("place_population", year=str(one.year), count=words.number(one.value))
        yield Sentence(told, (one.source,))


def _of_set(
    one: EventSet, table: IndicatorTable, name: str, selection: Selection, words: ReportWords
) -> Iterator[Part]:
    rows = [row for row in table.rows if row.event_set == one]
    by_code: dict[str, list[Row]] = {}
    for row in rows:
        by_code.setdefault(row.indicator.code, []).append(row)
    yield Heading(3, set_name(one, words))
    yield Paragraph(tuple(_set_sentences(one, by_code, selection, words)))
    yield series_of(by_code["deaths"], name, set_name(one, words), words)
    caption = words("table_caption", place=name, set=set_name(one, words))
    told = tuple(line for line in by_code.values() if is_told(line))
    yield from indicator_tables(told, caption, words)
    yield from actor_tables(by_code["actors_recorded"], name, set_name(one, words), words)


def _set_sentences(
    one: EventSet, by_code: Mapping[str, Sequence[Row]], selection: Selection, words: ReportWords
) -> Iterator[Sentence]:
    yield Sentence(
        words(
            "set_intro",
            source=words.text(one.dataset.name),
            edition=one.edition or words("edition_unknown"),
            days=words.days(one.covers),
        ),
        (one.dataset.attribution, *([words.text(one.note)] if one.note else [])),
    )
    yield Sentence(words("set_cannot", text=words.text(one.dataset.cannot_see)))
    columns = ("events", "deaths", "civilian_deaths")
    for events, deaths, civilians in zip(*(by_code[code] for code in columns), strict=True):
        yield _said(events, deaths, civilians, selection, words)


def _said(events: Row, deaths: Row, civilians: Row, selection: Selection, words: ReportWords) -> Sentence:
    if events.counted is None or events.tally is None:
        return Sentence(words("said_not_covered", period=events.period.name))
    told = words(
        "said_period",
        period=events.counted.name,
        events=words.number(events.said.value),
        deaths=words.number(deaths.said.value),
        low=words.number(deaths.said.low),
        high=words.number(deaths.said.high),
        civilians=words.number(civilians.said.value),
    )
    return Sentence(told, (_note(events.event_set, events.counted, events.tally, selection, words),))


def _note(one: EventSet, counted: Period, tally: Tally, selection: Selection, words: ReportWords) -> str:
    near = sum(number for code, number in tally.placed.items() if code.name in {"EXACT", "NEAR"})
    return words(
        "note_period",
        source=words.text(one.dataset.name),
        edition=one.edition or words("edition_unknown"),
        list=one.list_code,
        organisation=one.organisation,
        pcode=selection.pcode,
        days=words.days(counted),
        near=words.number(near),
        events=words.number(tally.events),
        origins=words.number(len(tally.origins.keys() - {None})),
    )


def indicator_tables(lines: Sequence[Sequence[Row]], caption: str, words: ReportWords) -> Iterator[DataTable]:
    """Yield the indicators as tables of at most six periods each, so that they stand on a page."""
    for first in range(0, len(lines[0]), PERIODS_ACROSS):
        across = [line[first : first + PERIODS_ACROSS] for line in lines]
        columns = (words("column_indicator"), *(row.period.name for row in across[0]))
        rows = tuple(
            (words.text(line[0].indicator.name), *(cell(row, words) for row in line)) for line in across
        )
        yield DataTable(caption, columns, rows)


def actor_tables(rows: Sequence[Row], name: str, of_set: str, words: ReportWords) -> Iterator[Part]:
    """Yield who is recorded as a side of events, over time; nothing where no name is."""
    if not (lines := actor_lines(rows)):
        return
    yield Paragraph((Sentence(words("actors_intro")),))
    for first in range(0, len(rows), PERIODS_ACROSS):
        across = slice(first, first + PERIODS_ACROSS)
        columns = (words("column_name"), words("column_side"), *(row.period.name for row in rows[across]))
        told = tuple(
            (one.name, words(f"side_{one.side}"), *map(words.counted, one.events[across]))
            for one in lines[:ACTOR_LINES]
        )
        yield DataTable(words("actors_caption", place=name, set=of_set), columns, told, names=2)
    if len(lines) > ACTOR_LINES:
        yield Paragraph((Sentence(words("actors_more", count=words.number(len(lines) - ACTOR_LINES))),))


def cell(row: Row, words: ReportWords) -> str:
    """Return what a cell says: the number with its range or denominator, not covered, or not known."""
    said = row.said
    if row.counted is None:
        return words("not_covered")
    if said.low is not None and said.high is not None:
        low, high = words.number(said.low), words.number(said.high)
        return words("range", value=words.number(said.value), low=low, high=high)
    if said.of is not None:
        return words("of_all", value=words.number(said.value), count=words.number(said.of))
    if said.denominator is not None:
        year, count = str(said.denominator.year), words.number(said.denominator.value)
        return words("of_inhabitants", value=words.number(said.value), count=count, year=year)
    return words.number(said.value)


def _documented(found: PlaceFound, years: Sequence[int], name: str, words: ReportWords) -> Iterator[Part]:
    if found.selection.is_district:
        yield Paragraph((Sentence(words("documented_district")),))
        return
    if not found.documented:
        yield Paragraph((Sentence(words("documented_none")),))
        return
    yield Paragraph((Sentence(words("documented_intro")),))
    heads = tuple(map(words, ("column_what", "column_list", "column_whose")))
    lines = [_documented_line(one, words) for one in found.documented]
    yield from year_tables(words("documented_caption", place=name), heads, lines, years, words)


def _documented_line(one: DocumentedCount, words: ReportWords) -> YearLine:
    kind = f"event_{one.event_type}" if one.event_type in EVENT_TYPES else "event_not_said"
    name = words.text(one.list_name) + (f" ({words('picture_invented')})" if one.invented else "")
    told = {year: words.number(count) for year, count in one.years.items()}
    return (words(kind), name, words.text(one.organisation)), told


def _assessments(selection: Selection, told_on: date, words: ReportWords) -> Iterator[Part]:
    held = assessments_of(selection, told_on)
    yield Paragraph((Sentence(words("others_intro" if held else "others_none")),))
    for one in held:
        yield _quotation(one, replaced_on(one, told_on), words)


def _quotation(one: Assessment, newer: Assessment | None, words: ReportWords) -> Quotation:
    about = words(f"axis_{one.axis}")
    if newer is not None:
        about = words.listed((about, words("replaced", date=_dated(newer))))
    document = f"{one.document} ({words(f'mark_{one.mark}')})"
    return Quotation(words.text(one.words), words.text(one.by), _dated(one), about, document)


def _dated(one: Assessment) -> str:
    return one.dated.edtf or one.dated.text

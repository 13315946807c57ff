"""The table of indicators as one JSON document, format `sanad-conditions/1`."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sanad.conditions.act_counts import ActCount, act_gaps
from sanad.conditions.acts_document import act_rows
from sanad.conditions.assessments import Assessment, assessments_of, replaced_on
from sanad.conditions.beside_document import beside_rows, beside_searches, beside_topics
from sanad.conditions.gaps import Gap
from sanad.conditions.held_beside import HeldBeside
from sanad.conditions.indicator_values import actors_of
from sanad.conditions.indicators import IndicatorTable, Row, precision_of
from sanad.conditions.period import Period
from sanad.conditions.published_figures import PublishedFigure, published_rows
from sanad.conditions.research import Research, shipped
from sanad.conditions.said_of import origins_behind, said_of
from sanad.conditions.selection import Selection
from sanad.terms.language import Language

FORMAT = "sanad-conditions/1"


def conditions_document(
    selection: Selection,
    asked: Period,
    table: IndicatorTable,
    *,
    today: date,
    as_of: date | None = None,
    language: Language = "en",
    research: Research | None = None,
    beside: HeldBeside | None = None,
    acts: Sequence[ActCount] | None = None,
    published: Sequence[PublishedFigure] = (),
) -> dict[str, Any]:
    """Return the document: place, days, what was known when, indicators, assessments by others, gaps.

    today: the day on which it is asked, in Damascus. What a source does not cover has the value null, and a
    gap that names the days. Assessments are those of others, up to the day that is asked as of; said: what
    passages of research (what comes with Sanad, if none is given) say of what individuals risk. beside: held
    beside the event sets, of the same research. acts: of registers; None where they were not asked for.
    """
    told_on, research = as_of or today, research or shipped()
    held = beside or HeldBeside((), (), (), ())
    return {
        "format": FORMAT,
        "place": selection.pcode,
        "from": asked.first.isoformat(),
        "to": asked.last.isoformat(),
        "as_of": as_of.isoformat() if as_of else None,
        "counted": _counted(selection),
        "indicators": [
            *(_row(row, language) for row in table.rows),
            *beside_rows(held, research, language),
            *_of_its_own(acts or (), published, asked, language),
        ],
        "topics": beside_topics(held, research, language),
        "searches": beside_searches(held, language),
        "assessments": [_assessment(one, told_on, language) for one in assessments_of(selection, told_on)],
        "said": _said(selection, asked, told_on, research, language),
        "gaps": [_gap(gap, language) for gap in _gaps(table, held, acts)],
    }


def _of_its_own(
    acts: Sequence[ActCount], published: Sequence[PublishedFigure], asked: Period, language: Language
) -> tuple[dict[str, Any], ...]:
    """Return the rows of what registers tell and releases say."""
    return (*act_rows(acts, asked, language), *published_rows(published, language))


def _gaps(table: IndicatorTable, held: HeldBeside, acts: Sequence[ActCount] | None) -> tuple[Gap, ...]:
    return (*table.gaps, *held.gaps, *(() if acts is None else act_gaps(acts)))


def _gap(gap: Gap, language: Language) -> dict[str, Any]:
    return {
        "code": gap.code,
        "event_set": gap.event_set,
        "days": gap.days,
        "numbers": dict(gap.numbers),
        "indicators": list(gap.indicators),
        "lists": list(gap.lists),
        "text": gap.text().in_language(language),
    }


def _said(
    selection: Selection, asked: Period, told_on: date, research: Research, language: Language
) -> dict[str, Any]:
    said = said_of(selection.pcode, asked, told_on, research)
    return {
        "origins_at_most": len(origins_behind(said, research)),
        "passages": [
            {
                "passage": one.passage.code,
                "by": one.source.name.in_language(language),
                "first_origin": one.origin.name.in_language(language),
                "published": one.passage.published.edtf,
                "speaks_of": one.passage.speaks_of.name if one.passage.speaks_of else None,
                "words": one.passage.words.in_language(language),
                "document": one.passage.document,
                "readings": [
                    {"element": reading.element, "says": reading.says, "extent": reading.extent}
                    for reading in one.readings
                ],
            }
            for one in said
        ],
    }


def _assessment(one: Assessment, told_on: date, language: Language) -> dict[str, Any]:
    newer = replaced_on(one, told_on)
    return {
        "code": one.code,
        "by": one.by.in_language(language),
        "dated": one.dated.edtf,
        "axis": one.axis,
        "places": list(one.places),
        "words": one.words.in_language(language),
        "document": one.document,
        "mark": one.mark,
        "replaced_by": newer.code if newer else None,
    }


def _counted(selection: Selection) -> dict[str, Any]:
    return {
        "placed_at_least": selection.placed.name.lower() if selection.placed else None,
        "dated_at_least": selection.dated.name.lower() if selection.dated else None,
        "clear_only": selection.clear,
    }


def _row(row: Row, language: Language) -> dict[str, Any]:
    event_set, denominator = row.event_set, row.said.denominator
    return {
        "indicator": row.indicator.code,
        "period": row.period.name,
        "counted": row.counted.name if row.counted else None,
        "value": row.said.value,
        "low": row.said.low,
        "high": row.said.high,
        "unit": row.indicator.unit,
        "of": row.said.of,
        "against": row.said.against.name if row.said.against else None,
        "actors": _actors(row),
        "event_set": event_set.list_code,
        "organisation": event_set.organisation,
        "source": event_set.dataset.name.in_language(language),
        "attribution": event_set.dataset.attribution,
        "version": event_set.edition,
        "invented": event_set.invented,
        "origins": _origins(row),
        "precision": precision_of(row.tally) if row.tally else None,
        "denominator": denominator
        and {"value": denominator.value, "year": denominator.year, "source": denominator.source},
        "cannot_see": event_set.dataset.cannot_see.in_language(language),
    }


def _actors(row: Row) -> list[dict[str, Any]] | None:
    """Return who is recorded as a side, with the events by side; of the indicator that counts them alone."""
    if row.indicator.code != "actors_recorded" or row.tally is None or row.said.value is None:
        return None
    return [{"name": name, "events": dict(sides)} for name, sides in actors_of(row.tally).items()]


def _origins(row: Row) -> dict[str, Any] | None:
    if row.tally is None:
        return None
    named = {origin: count for origin, count in row.tally.origins.items() if origin is not None}
    events = row.tally.events
    return {
        "at_most": len(named),
        "largest_share": round(max(named.values(), default=0) / events, 3) if events else None,
        "events_without": row.tally.origins.get(None, 0),
    }

"""What a report on conditions tells of: every place of it counted, each governorate for its map."""

from dataclasses import replace
from datetime import datetime
from functools import reduce

from sanad.conditions.indicators import SetTallies
from sanad.conditions.period import periods_between
from sanad.conditions.report_chapter import DocumentedCount, PlaceFound
from sanad.conditions.report_making import Found
from sanad.conditions.selection import Selection
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.queries.condition_question import ConditionQuestion
from sanad.records.queries.conditions import counted, instant_of
from sanad.records.queries.documented import documented
from sanad.terms.territory import GOVERNORATES


def found_for(question: ConditionQuestion, *, viewer: Viewer, only: str | None = None) -> Found:
    """Return what one may count for a report on the place, the country with a chapter a governorate.

    only: the code of an organisation whose own lists alone are told.
    """
    as_of = instant_of(question.as_of)
    periods = periods_between(question.days.first, question.days.last, question.step)
    with opened(viewer):
        around = {
            one.pcode: _counted(replace(question.selection, pcode=one.pcode), question, viewer, only)
            for one in GOVERNORATES
        }
        places = tuple(
            PlaceFound(
                chosen,
                around.get(chosen.pcode) or _counted(chosen, question, viewer, only),
                _documented(chosen, question, viewer, as_of, only=only),
            )
            for chosen in _chapters(question.selection)
        )
    return Found(question.days, periods, places, around)


def _chapters(asked: Selection) -> tuple[Selection, ...]:
    if not asked.is_country:
        return (asked,)
    return (asked, *(replace(asked, pcode=one.pcode) for one in GOVERNORATES))


def _counted(
    chosen: Selection, question: ConditionQuestion, viewer: Viewer, only: str | None
) -> tuple[SetTallies, ...]:
    periods = periods_between(question.days.first, question.days.last, question.step)
    found = counted(chosen, periods, viewer=viewer, as_of=instant_of(question.as_of), step=question.step)
    return tuple(one for one in found if only is None or one.event_set.organisation == only)


def _documented(
    chosen: Selection, question: ConditionQuestion, viewer: Viewer, as_of: datetime, *, only: str | None
) -> tuple[DocumentedCount, ...]:
    rows = documented(chosen, question.days, viewer=viewer, as_of=as_of)
    return tuple(
        DocumentedCount(
            row.event_type,
            row.list_row.name,
            row.list_row.organisation_name,
            row.list_row.corpus == "invented",
            row.years,
        )
        for row in rows
        if only is None or row.list_row.organisation_code == only
    )


def together(founds: list[Found]) -> Found:
    """Return what several organisations found for one question as one, each list told once."""
    return reduce(_joined, founds)


def _joined(one: Found, other: Found) -> Found:
    places = (
        replace(mine, sets=mine.sets + theirs.sets, documented=mine.documented + theirs.documented)
        for mine, theirs in zip(one.places, other.places, strict=True)
    )
    around = {pcode: (*told, *other.around[pcode]) for pcode, told in one.around.items()}
    return replace(one, places=tuple(places), around=around)

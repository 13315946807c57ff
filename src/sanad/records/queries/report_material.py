"""What a report on conditions tells of: every place of it counted, each governorate for its map."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce

from django.db.models import Q

from sanad.conditions.act_counts import ActCount
from sanad.conditions.indicators import SetTallies
from sanad.conditions.period import Period, periods_between
from sanad.conditions.published_figures import PublishedFigure
from sanad.conditions.report_chapter import DocumentedCount, PlaceFound
from sanad.conditions.report_making import Found, within
from sanad.conditions.selection import Selection
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Collection
from sanad.records.queries.condition_question import ConditionQuestion
from sanad.records.queries.conditions import counted, instant_of
from sanad.records.queries.counted_acts import counted_acts
from sanad.records.queries.documented import DocumentedRow, documented
from sanad.records.queries.published_figures import published_figures
from sanad.records.queries.research import research_held
from sanad.terms.territory import GOVERNORATES


def found_for(question: ConditionQuestion, *, viewer: Viewer, only: str | None = None) -> Found:
    """Return what one may count for a report on the place, the country with a chapter a governorate.

    only: the code of an organisation whose own lists alone are told.
    """
    asked = _Asked(question, viewer, instant_of(question.as_of), only)
    around = {one.pcode: asked.counted(replace(question.selection, pcode=one.pcode)) for one in GOVERNORATES}
    places = (
        PlaceFound(
            chosen,
            around.get(chosen.pcode) or asked.counted(chosen),
            asked.documented(chosen),
            asked.acts(chosen),
            asked.published(chosen),
        )
        for chosen in _chapters(question.selection)
    )
    research = research_held(viewer=viewer, as_of=asked.as_of)
    return Found(question.days, asked.periods, tuple(places), around, research)


def _chapters(asked: Selection) -> tuple[Selection, ...]:
    if not asked.is_country:
        return (asked,)
    return (asked, *(replace(asked, pcode=one.pcode) for one in GOVERNORATES))


@dataclass(frozen=True)
class _Asked:
    """What is asked of every place alike, as it was known at one instant."""

    question: ConditionQuestion
    viewer: Viewer
    as_of: datetime
    only: str | None

    @property
    def periods(self) -> tuple[Period, ...]:
        days = self.question.days
        return periods_between(days.first, days.last, self.question.step)

    def counted(self, chosen: Selection) -> tuple[SetTallies, ...]:
        step = self.question.step
        found = counted(chosen, self.periods, viewer=self.viewer, as_of=self.as_of, step=step)
        return tuple(one for one in found if self.only in (None, one.event_set.organisation))

    def documented(self, chosen: Selection) -> tuple[DocumentedCount, ...]:
        rows = documented(chosen, self.question.days, viewer=self.viewer, as_of=self.as_of)
        return tuple(_count(row) for row in rows if self.only in (None, row.list_row.organisation_code))

    def acts(self, chosen: Selection) -> tuple[ActCount, ...]:
        """Return what registers tell of a place; of the country a report tells them by governorate alone."""
        if chosen.is_country:
            return ()
        as_of = self.as_of if self.question.as_of else None
        found = counted_acts(chosen, self.question.days, viewer=self.viewer, as_of=as_of)
        return tuple(one for one in found if self.only in (None, one.organisation_code))

    def published(self, chosen: Selection) -> tuple[PublishedFigure, ...]:
        """Return what the newest release of one's organisation says of a place."""
        return published_figures(chosen, viewer=self.viewer, as_of=self.as_of)


def _count(row: DocumentedRow) -> DocumentedCount:
    found = row.list_row
    return DocumentedCount(
        row.event_type,
        found.code,
        found.organisation_code,
        found.name,
        found.organisation_name,
        found.corpus == "invented",
        row.years,
    )


def together(founds: list[Found]) -> Found:
    """Return what several organisations found for one question as one, each list told once."""
    return reduce(_joined, founds)


def _joined(one: Found, other: Found) -> Found:
    places = (
        replace(
            mine,
            sets=mine.sets + theirs.sets,
            documented=mine.documented + theirs.documented,
            acts=mine.acts + theirs.acts,
            published=mine.published + theirs.published,
        )
        for mine, theirs in zip(one.places, other.places, strict=True)
    )
    around = {pcode: (*told, *other.around[pcode]) for pcode, told in one.around.items()}
    return replace(one, places=tuple(places), around=around)


def open_to_all(found: Found, *, viewer: Viewer) -> Found:
    """Return what was found in lists of one's organisation that each of its members may read.

    A report that is kept is read by all of them: what lists of partners hold, and lists in restricted
    folders, is not in it.
    """
    with opened(viewer):
        lists = Collection.objects.filter(organisation_id=viewer.organisation)
        lists = lists.filter(Q(folder=None) | Q(folder__restricted=False))
        codes = frozenset(lists.values_list("organisation__code", "code"))
    return within(found, codes)

"""What event sets count in the days of a claim and in as many before, for whoever may read them whole."""

from collections.abc import Mapping
from datetime import datetime
from typing import get_args

from sanad.conditions.claims import Measure, period_before
from sanad.conditions.indicators import SetTallies
from sanad.conditions.measured import Counted, counted_for
from sanad.conditions.period import Period, periods_between
from sanad.conditions.selection import Selection
from sanad.partners.member import Viewer
from sanad.records.queries.conditions import counted
from sanad.terms.territory import Pcode


def claim_counts(
    place: Pcode, period: Period, *, viewer: Viewer, as_of: datetime
) -> Mapping[Measure, tuple[Counted, ...]]:
    """Return the counts of each event set by what is measured, as it was known at an instant."""
    before = period_before(period)
    here, earlier = (_tallies(place, one, viewer, as_of) for one in (period, before))
    return {measure: counted_for(measure, here, earlier, (period, before)) for measure in get_args(Measure)}


def _tallies(place: Pcode, period: Period, viewer: Viewer, as_of: datetime) -> tuple[SetTallies, ...]:
    months = periods_between(period.first, period.last, "month")
    return counted(Selection(place), months, viewer=viewer, as_of=as_of, step="month")

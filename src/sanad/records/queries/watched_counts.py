"""What own lists and registers count of persons in a place, as a watch reads it; small numbers kept back."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from sanad.conditions.period import Period
from sanad.conditions.selection import Selection
from sanad.conditions.watching import PersonCount
from sanad.partners.member import Viewer
from sanad.publications.disclosure import kept_back
from sanad.records.door import opened
from sanad.records.models import Collection
from sanad.records.queries.conditions import instant_of
from sanad.records.queries.counted_acts import counted_acts
from sanad.records.queries.documented import documented_by_list


def own_lists(*, viewer: Viewer) -> Mapping[UUID, str]:
    """Return the codes of the lists and registers of one's own that one may count, by id."""
    if not viewer.sees_persons:
        return {}
    with opened(viewer):
        own = Collection.objects.filter(organisation_id=viewer.organisation)
        return dict(own.order_by("code").values_list("id", "code"))


def person_counts(place: Selection, days: Period, *, viewer: Viewer) -> Iterator[PersonCount]:
    """Yield records of own lists and acts of own registers that one sees, by year; 1 to 4 as no number."""
    lists, by = own_lists(viewer=viewer), viewer.organisation_code
    found = documented_by_list(place, days, list(lists), viewer=viewer, as_of=instant_of(None))
    for (list_id, event_type), years in found.items():
        for year, number in kept_back(years).items():
            yield PersonCount("documented", (by, lists[list_id]), event_type, year, number)
    for one in counted_acts(place, days, viewer=viewer):
        if one.register in lists:
            for year, told in one.years.items():
                yield PersonCount("acts", (by, one.register_code), one.topic, year, told)

"""How many acts of the registers that one sees tell of what happened to persons in a place, by year."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear

from sanad.conditions.act_counts import ActCount
from sanad.conditions.period import Period
from sanad.conditions.selection import Selection
from sanad.partners.member import Viewer
from sanad.publications.disclosure import kept_back
from sanad.records.door import opened
from sanad.records.models import Collection
from sanad.records.present_formats import present_formats
from sanad.records.queries.card_search import holds
from sanad.records.queries.registers import newest_versions
from sanad.terms.language import LocalisedText

KINDS: Mapping[str, tuple[str, ...]] = {
    "detention": ("arrest", "detention", "enforced_disappearance", "torture"),
    "returnees": ("against_returnee", "forced_return"),
}
"""The types of act, with their narrower ones, that speak of a topic of conditions."""


def counted_acts(
    selection: Selection, days: Period, *, viewer: Viewer, as_of: datetime | None = None
) -> tuple[ActCount, ...]:
    """Return what the acts that one sees tell of a place, its days and undated, by register and topic.

    An act counts where any place that one sees of it lies in the place; the newest version at the instant.
    """
    with opened(viewer):
        acts = newest_versions(as_of, own=False).filter(kind="act")
        dated = Q(earliest__range=(days.first, days.last)) | Q(earliest=None)
        here = acts.filter(dated)
        if not selection.is_country:
            here = here.filter(holds(("$.*.*[*].value.pcode ? (@ starts with $sought)",), selection.pcode))
        counts = {topic: _by_register(here.filter(_speaks_of(kinds))) for topic, kinds in KINDS.items()}
        registers = {register for found in counts.values() for register in found}
        held = {
            one.id: one for one in Collection.objects.filter(id__in=registers).select_related("organisation")
        }
    rows = (
        _row(held[register], topic, years)
        for topic, found in counts.items()
        for register, years in found.items()
        if register in held
    )
    return tuple(sorted(rows, key=lambda row: (row.topic, str(row.register))))


def _speaks_of(kinds: Sequence[str]) -> Q:
    acts = present_formats().vocabulary("acts")
    sought = [code for kind in kinds for code in acts.kinds_of(kind)]
    return holds(('$.*."type_of_act"[*].value ? (@ == $sought[*])',), sought)


def _by_register(acts: "QuerySet[Any]") -> dict[UUID, dict[int | None, int]]:
    found: dict[UUID, dict[int | None, int]] = {}
    told = acts.annotate(year=ExtractYear("earliest")).values_list("collection_id", "year")
    for register, year, number in told.annotate(acts=Count("card_id", distinct=True)).order_by():
        found.setdefault(register, {})[year] = number
    return found


def _row(register: Collection, topic: str, years: Mapping[int | None, int]) -> ActCount:
    return ActCount(
        register.id,
        register.code,
        LocalisedText.from_mapping(register.names),
        register.organisation.code,
        LocalisedText.from_mapping(register.organisation.names),
        register.corpus,
        topic,
        kept_back(years),
    )

"""How many events and acts of the registers that one sees tell of a place, by year and subject."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear

from sanad.conditions.act_counts import ActCount
from sanad.conditions.period import Period
from sanad.conditions.register_subjects import RegisterSubject, register_subjects
from sanad.conditions.selection import Selection
from sanad.partners.member import Viewer
from sanad.publications.disclosure import kept_back
from sanad.records.door import opened
from sanad.records.models import Card, Collection
from sanad.records.present_formats import present_formats
from sanad.records.queries.card_clauses import PLACES, holds
from sanad.records.queries.registers import newest_versions
from sanad.terms.language import LocalisedText


def counted_acts(
    selection: Selection, days: Period, *, viewer: Viewer, as_of: datetime | None = None
) -> tuple[ActCount, ...]:
    """Return what the events and acts that one sees tell of a place, its days and undated, by subject.

    A card counts where any place that one sees of it lies in the place; the newest version at the instant.
    """
    with opened(viewer):
        dated = Q(earliest__range=(days.first, days.last)) | Q(earliest=None)
        closed = Card.objects.exclude(folder=None).values(
            "id"
        )  # counted for nobody: a number would tell of it
        here = newest_versions(as_of, own=False).filter(dated).exclude(card_id__in=closed)
        if not selection.is_country:
            here = here.filter(holds((PLACES,), selection.pcode))
        counts = _counts(here)
        registers = {register for register, _subject in counts}
        held = Collection.objects.filter(id__in=registers).select_related("organisation")
        named = list(held.order_by("organisation__code", "code"))
    return tuple(
        _row(register, subject, counts[register.id, subject])
        for subject in register_subjects()
        for register in named
        if (register.id, subject) in counts
    )


def _counts(cards: "QuerySet[Any]") -> Mapping[tuple[UUID, str], Mapping[int | None, int]]:
    """Return how many cards a register tells of a subject, by year: cards of each kind are read once."""
    found: dict[tuple[UUID, str], dict[int | None, int]] = defaultdict(dict)
    for kind in ("event", "act"):
        subjects = [one for one in register_subjects().values() if one.card == kind]
        told = cards.filter(kind=kind).annotate(year=ExtractYear("earliest"))
        numbers = {f"of_{one.code}": _number(one) for one in subjects}
        for row in told.values("collection_id", "year").annotate(**numbers).order_by():
            for one in subjects:
                if number := row[f"of_{one.code}"]:
                    found[row["collection_id"], one.code][row["year"]] = number
    return found


def _number(subject: RegisterSubject) -> Count:
    if not subject.kinds:
        return Count("card_id", distinct=True)
    acts = present_formats().vocabulary("acts")
    sought = [code for kind in subject.kinds for code in acts.kinds_of(kind)]
    speaks = holds(('$.*."type_of_act"[*].value ? (@ == $sought[*])',), sought)
    return Count("card_id", distinct=True, filter=speaks)


def _row(register: Collection, subject: str, years: Mapping[int | None, int]) -> ActCount:
    return ActCount(
        register.id,
        register.code,
        LocalisedText.from_mapping(register.names),
        register.organisation.code,
        LocalisedText.from_mapping(register.organisation.names),
        register.corpus,
        subject,
        kept_back(years),
    )

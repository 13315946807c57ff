"""What a linking weighed of a pair is told of fields that are open of both records, and of no other."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast, import_rows, share
from database import rows
from sanad.partners.agreement import Opening
from sanad.partners.consent import CONSENT_PURPOSES, Consent
from sanad.partners.fields import FieldGroup, Precision

OURS = (("U1", "Wadih", "Naim", "Jabbour", "m", "detained", "2014-05-06", "Homs"),)
THEIRS = (
    ("T1", "Wadih", "Naim", "Jabbour", "m", "detained", "2014-05-06", "Homs"),
    ("T2", "Wadih", "Naim", "Jabour", "m", "detained", "2014-05-06", "Homs"),
)
FIELDS: dict[FieldGroup, set[str]] = {
    "names": {"first_name", "father_name", "family_name"},
    "person": {"sex"},
    "event": {"event_type", "date_of_event"},
    "place": {"place"},
}


@pytest.fixture(scope="module")
def theirs(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> tuple[UUID, UUID]:
    """Return a record of A, and a list of B that was linked with it and tells of the same person twice."""
    from sanad.actions.linkage import link_lists

    made = [
        import_rows(tmp_path_factory.mktemp("reasons"), f"reasons-{uuid4().hex[:8]}", lines, by)
        for lines, by in ((OURS, cast.at_a), (THEIRS, cast.at_b))
    ]
    for one, by in zip(made, (cast.at_a, cast.at_b), strict=True):
        share(one, by, None, "linking")
    link_lists(by=cast.chadi, because=BECAUSE)
    ((mine,),) = rows("superuser", "SELECT id FROM records_record WHERE collection_id = %s", [made[0]])
    return mine, made[1]


@contextmanager
def opened_to_a(
    cast: Cast, listed: UUID, groups: Iterable[FieldGroup], place: Precision = "exact"
) -> Iterator[None]:
    """Open these fields of the list of B to A for as long as the block runs."""
    from sanad.actions.agreements import withdraw

    made = share(listed, cast.at_b, cast.at_a, "reading", opens=Opening(frozenset(groups), place, None))
    try:
        yield
    finally:
        withdraw(made, by=cast.at_b, because=BECAUSE)


def weighed(cast: Cast, theirs: tuple[UUID, UUID]) -> dict[str, tuple[set[str], float | None]]:
    """Return what A is told of each pair of its record with one of B: comparisons, and the weight."""
    from sanad.records.door import opened
    from sanad.records.models import LinkPair, SeenRecord
    from sanad.records.queries.persons import pair_rows

    mine, listed = theirs
    with opened(cast.basma):
        others = set(SeenRecord.objects.filter(collection_id=listed).values_list("id", flat=True))
        pairs = LinkPair.objects.filter(left_id__in=[mine, *others], right_id__in=[mine, *others])
        found = [one for one in pair_rows(pairs) if mine in (one.left_id, one.right_id)]
    keys = dict(rows("superuser", "SELECT id, record_key FROM records_record", []))
    return {
        keys[next(iter({one.left_id, one.right_id} - {mine}))]: (
            {level["comparison"] for level in one.why},
            one.match_weight,
        )
        for one in found
    }


@pytest.mark.parametrize("groups", [("names",), ("names", "person"), ("names", "event", "place")])
def test_a_closed_field_tells_nothing_by_its_level_or_by_the_weight(
    cast: Cast, theirs: tuple[UUID, UUID], groups: tuple[FieldGroup, ...]
) -> None:
    with opened_to_a(cast, theirs[1], groups):
        told = weighed(cast, theirs)
    assert set(told) == {"T1", "T2"}
    for comparisons, weight in told.values():
        assert comparisons == set().union(*(FIELDS[group] for group in groups))
        assert weight is None


def test_a_place_that_is_open_to_the_governorate_is_told_by_no_level(
    cast: Cast, theirs: tuple[UUID, UUID]
) -> None:
    with opened_to_a(cast, theirs[1], FIELDS, "governorate"):
        told = weighed(cast, theirs)
    assert told
    for comparisons, weight in told.values():
        assert "place" not in comparisons
        assert weight is None


def test_a_rival_that_is_closed_takes_nothing_that_is_told(cast: Cast, theirs: tuple[UUID, UUID]) -> None:
    from sanad.actions.consents import record_consent

    share(theirs[1], cast.at_b, cast.at_a, "reading")
    whole = weighed(cast, theirs)
    assert {"rivals", "common"} < whole["T1"][0]
    without = Consent("given", frozenset(CONSENT_PURPOSES) - {"reading"}, form="invented", told_final=True)
    record_consent(theirs[1], "T2", without, by=cast.at_b, because=BECAUSE)
    limited = weighed(cast, theirs)
    assert set(limited) == {"T1"}
    assert limited["T1"][0] == whole["T1"][0] - {"rivals"}
    assert limited["T1"][1] > whole["T1"][1] + 1


def test_the_application_reads_no_level_in_the_table(cast: Cast) -> None:
    from django.db import ProgrammingError

    from sanad.records.door import opened
    from sanad.records.models import LinkPair

    for column in ("why", "match_probability", "contradiction"):
        with pytest.raises(ProgrammingError), opened(cast.basma):
            list(LinkPair.objects.values_list(column))

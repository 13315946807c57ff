"""Agreements: when one holds."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from sanad.partners.agreement import Agreement
from sanad.terms.identifiers import CollectionId, OrganisationId

BEGIN = datetime(2021, 3, 15, tzinfo=UTC)
instants = st.integers(-100, 100).map(lambda days: BEGIN + timedelta(days=days))
ends = st.none() | instants


def agreement(
    starts: datetime, until: datetime | None = None, withdrawn: datetime | None = None
) -> Agreement:
    """Return an agreement on an invented list."""
    giver, recipient = OrganisationId(uuid4()), OrganisationId(uuid4())
    return Agreement(
        giver,
        recipient,
        CollectionId(uuid4()),
        "reading",
        starts,
        until,
        withdrawn,
        BEGIN - timedelta(days=999),
    )


def test_it_holds_from_its_start_and_not_at_its_end() -> None:
    day = timedelta(days=1)
    one = agreement(BEGIN, BEGIN + day)
    assert [one.holds_at(BEGIN + n * day) for n in (-1, 0, 1, 2)] == [False, True, False, False]
    assert agreement(BEGIN).holds_at(BEGIN + 9999 * day)


@given(instants, ends, ends, instants)
def test_a_withdrawal_never_widens(
    starts: datetime, until: datetime | None, withdrawn: datetime | None, now: datetime
) -> None:
    if agreement(starts, until, withdrawn).holds_at(now):
        assert agreement(starts, until).holds_at(now)


@given(instants, ends, ends, instants, instants)
def test_what_ended_does_not_begin_again(
    starts: datetime, until: datetime | None, withdrawn: datetime | None, now: datetime, later: datetime
) -> None:
    one = agreement(starts, until, withdrawn)
    if starts <= now <= later and one.holds_at(later):
        assert one.holds_at(now)


def test_it_holds_once_the_recipient_has_signed() -> None:
    signed = agreement(BEGIN)
    assert not replace(signed, accepted_at=None).holds_at(BEGIN)
    assert not replace(signed, accepted_at=BEGIN + timedelta(days=2)).holds_at(BEGIN)
    assert replace(signed, recipient=None, accepted_at=None).holds_at(BEGIN), (
        "every member signs by belonging"
    )

"""An instant is borne out by the log where it lies between the heads signed around it."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sanad.vault.instant import LONGEST_CHANGE, clock_moved, doubt_of

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


@given(INSTANTS, INSTANTS | st.none(), INSTANTS | st.none())
def test_an_instant_between_its_heads_is_never_doubted_and_any_other_is(
    at: datetime, before: datetime | None, covering: datetime | None
) -> None:
    doubt = doubt_of(at, before=before, covering=covering)
    assert (doubt is None) == ((before is None or before <= at) and (covering is None or at <= covering))
    if clock_moved(at, before=before, covering=covering):
        assert doubt is not None
    if doubt == "before_head" and before is not None:
        assert clock_moved(at, before=before, covering=covering) == (before - at > LONGEST_CHANGE)


def test_it_works() -> None:
    assert doubt_of(NOON, before=NOON - HOUR, covering=NOON + HOUR) is None
    assert doubt_of(NOON, before=NOON + HOUR, covering=NOON + 2 * HOUR) == "before_head"
    assert doubt_of(NOON, before=None, covering=NOON - HOUR) == "after_head"


def test_a_long_import_is_no_fault_of_a_clock() -> None:
    """It tells when it began; heads were signed meanwhile."""
    assert doubt_of(NOON, before=NOON + 5 * HOUR, covering=None) == "before_head"
    assert not clock_moved(NOON, before=NOON + 5 * HOUR, covering=None)
    assert clock_moved(NOON, before=NOON + 7 * HOUR, covering=None)

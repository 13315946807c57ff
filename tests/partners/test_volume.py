"""When browsing is unusual: the limits, the member's own usual hour, and the floor."""

from hypothesis import given
from hypothesis import strategies as st

from sanad.partners.volume import VOLUME_OF, Limits, Volume

COUNTS = st.integers(min_value=0, max_value=100_000)
VOLUMES: st.SearchStrategy[Volume] = st.sampled_from(("opened", "shown", "exported"))


def test_it_works() -> None:
    assert Limits().crossed("opened", 201) == 200
    assert Limits().crossed("opened", 200) is None
    assert Limits().crossed("exported", 501) == 500


def test_five_times_the_usual_hour_is_unusual_above_the_floor() -> None:
    assert Limits().crossed("opened", 101, usual=20) == 100
    assert Limits().crossed("opened", 100, usual=20) is None
    assert Limits().crossed("opened", 49, usual=2) is None
    assert Limits().crossed("opened", 51, usual=2) == 50


def test_without_a_history_the_limit_alone_holds() -> None:
    assert Limits().crossed("opened", 150, usual=None) is None


def test_an_export_is_measured_by_its_limit_alone() -> None:
    assert Limits().crossed("exported", 400, usual=1) is None
    assert not Limits().asks_for_usual("exported", 400)


def test_the_usual_is_asked_for_only_where_it_matters() -> None:
    assert not Limits().asks_for_usual("opened", 50)
    assert Limits().asks_for_usual("opened", 51)
    assert not Limits().asks_for_usual("opened", 201)


@given(VOLUMES, COUNTS, COUNTS, st.none() | st.floats(0, 1e6))
def test_more_is_never_less_unusual(volume: Volume, one: int, more: int, usual: float | None) -> None:
    if Limits().crossed(volume, one, usual) is not None:
        assert Limits().crossed(volume, one + more, usual) is not None


def test_reading_the_audit_and_counting_show_nobody() -> None:
    assert not {"count", "revealed", "audit_read"} & set(VOLUME_OF)

"""The time of which a card tells."""

from datetime import date

import pytest

from sanad.register.format import CARD_KINDS, format_of
from sanad.register.said import NOTHING, Said, Told
from sanad.register.when import time_field, time_span

ACT = format_of("act")


@pytest.mark.parametrize(
    ("texts", "span"),
    [
        (("2013-05",), (date(2013, 5, 1), date(2013, 5, 31))),
        (("2013-05-04", "2014"), (date(2013, 5, 4), date(2014, 12, 31))),
        (("2015/..",), (date(2015, 1, 1), date.max)),
        (("/2015",), (date.min, date(2015, 12, 31))),
        (("in the spring",), None),
    ],
)
def test_it_works(texts: tuple[str, ...], span: tuple[date, date] | None) -> None:
    assert time_span(ACT, Told({"date": tuple(map(Said, texts))})) == span


def test_what_is_unknown_or_not_asked_is_of_no_time() -> None:
    assert time_span(ACT, NOTHING) is None
    assert time_span(ACT, Told({"date": (Said(None),)})) is None
    assert time_span(format_of("involvement"), NOTHING) is None


def test_a_format_says_when_by_a_date_and_a_birth_is_not_when() -> None:
    fields = {kind: time_field(format_of(kind)) for kind in CARD_KINDS}
    assert all(one is None or one.kind == "date" for one in fields.values())
    assert fields["person"] is not None and fields["person"].code == "last_seen"

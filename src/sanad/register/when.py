"""The time of which a card tells, as days between which it lies, so that cards are found by a time."""

from collections.abc import Iterator
from datetime import date

from sanad.register.format import Field, Format
from sanad.register.said import Told
from sanad.terms.partial_date import ImpossibleDate
from sanad.terms.said_date import read_date

TIMES = ("date", "period", "active", "in_use", "last_seen")
"""The field that says when: of an act its date, of a missing person when it was last seen."""


def time_field(form: Format) -> Field | None:
    """Return the field of a format that says when; None where it asks none."""
    return next((one for code in TIMES for one in form.fields if one.code == code), None)


def time_span(form: Format, told: Told) -> tuple[date, date] | None:
    """Return the first and the last day on which what a card tells can lie; None where no date is said.

    Of several values all are within. An open or unknown side reaches to the end of the calendar.
    """
    asked = time_field(form)
    spans = [] if asked is None else list(_spans(told, asked))
    return (min(start for start, _end in spans), max(end for _start, end in spans)) if spans else None


def _spans(told: Told, asked: Field) -> Iterator[tuple[date, date]]:
    for one in told.values(asked.code):
        if one.unknown:
            continue
        try:
            read = read_date(str(one.value))
        except ImpossibleDate:  # the check tells it at its field
            continue
        if read.canonical is not None:
            yield read.earliest or date.min, read.latest or date.max

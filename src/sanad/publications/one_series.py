"""What may stand in one series: numbers that are read alike, of the same persons."""

from collections.abc import Iterable
from dataclasses import dataclass

from sanad.publications.errors import PopulationsMixed, ReadingsMixed
from sanad.publications.figure import Reading


@dataclass(frozen=True)
class SeriesValue:
    """One number of a series.

    period:  what it is of, in the words of whoever publishes it.
    reading: counted, at least, estimated or unknown.
    persons: a stable code of whom it counts, such as "civilians" or "identified".
    """

    period: str
    value: float
    reading: Reading
    persons: str


def one_series(values: Iterable[SeriesValue]) -> tuple[SeriesValue, ...]:
    """Return the values as one series.

    An enumeration counts named persons, an estimate says how many there may be besides; drawn as one line, a
    change of method looks like a change in the world.
    Raises:  ReadingsMixed, if counts and estimates would stand together; PopulationsMixed, if they are of
             different persons.
    """
    series = tuple(values)
    readings = sorted({value.reading for value in series if value.reading != "unknown"})
    if len(readings) > 1:
        raise ReadingsMixed(
            f"Numbers that are read differently would stand in one series: {', '.join(readings)}. "
            "Draw a series for each, or a table."
        )
    persons = {value.persons for value in series}
    if len(persons) > 1:
        raise PopulationsMixed(
            f"Numbers of {len(persons)} different groups of persons would stand in one series. "
            "Draw a series for each."
        )
    return series

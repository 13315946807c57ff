"""Strata of an estimate: what is documented, the bound and the models, and where each is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Stratum:
    """One part of the population: what is documented, the bound, and the models."""

    name: tuple[tuple[str, str], ...]
    documented: int
    rows: tuple[Row, ...]

    def by(self, method: str) -> Row | None:
        """Return the row of one method."""
        return next((row for row in self.rows if row["method"] == method), None)

    @property
    def chao(self) -> Row | None:
        """Return the lower bound."""
        return self.by("chao")

    @property
    def loglinear(self) -> Row | None:
        """Return the log-linear models."""
        return self.by("loglinear")

    @property
    def others(self) -> tuple[Row, ...]:
        """Return the rows of every other method."""
        return tuple(row for row in self.rows if row["method"] not in {"chao", "loglinear"})

    @property
    def greatest(self) -> float:
        """Return the greatest number to be drawn."""
        values = [self.documented, *(number for row in self.rows for number in numbers_of(row))]
        return max(float(value) for value in values)


def numbers_of(row: Row) -> list[float]:
    """Return every number of a row that the strip draws."""
    range_ = row.get("range") or {}
    found = (
        row.get("median"),
        row.get("lower"),
        row.get("upper"),
        range_.get("lowest"),
        range_.get("highest"),
    )
    return [value for value in found if isinstance(value, (int, float))]


def strata_of(rows: Sequence[Row]) -> list[Stratum]:
    """Return the strata in the order of the rows."""
    grouped: dict[tuple[tuple[str, str], ...], list[Row]] = {}
    for row in rows:
        name = tuple((str(column), str(value)) for column, value in row["stratum"].items())
        grouped.setdefault(name, []).append(row)
    return [Stratum(name, found[0]["documented"], tuple(found)) for name, found in grouped.items()]


@dataclass(frozen=True)
class Marks:
    """Where each number of a stratum is drawn, from 0 to 300."""

    documented: float
    bound: float | None
    bound_from: float | None
    bound_to: float | None
    best: float | None
    lowest: float | None
    width: float


LENGTH = 300.0


def marks_of(stratum: Stratum, greatest: float) -> Marks:
    """Return the places of one stratum's numbers on a line that ends at the greatest."""

    def place(value: object) -> float | None:
        return (
            round(4 + (LENGTH - 8) * float(value) / greatest, 1) if isinstance(value, (int, float)) else None
        )

    chao, models = stratum.chao or {}, stratum.loglinear or {}
    range_ = models.get("range") or {}
    lowest, highest = place(range_.get("lowest")), place(range_.get("highest"))
    return Marks(
        documented=place(stratum.documented) or 4.0,
        bound=place(chao.get("median")),
        bound_from=place(chao.get("lower")),
        bound_to=place(chao.get("upper")),
        best=place(models.get("median")),
        lowest=lowest,
        width=max(2.0, (highest or 0) - (lowest or 0)),
    )

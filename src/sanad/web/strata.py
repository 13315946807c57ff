"""Strata of an estimate: what is documented, the bound and the models, and where each is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Stratum:
    """One part of the population: what is documented (None: kept back), the bound, and the models."""

    name: tuple[tuple[str, str], ...]
    documented: int | None
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
    def refused(self) -> bool:
        """Return whether a method gives no number here."""
        return any(row.get("median") is None for row in self.rows)

    @property
    def others(self) -> tuple[Row, ...]:
        """Return the rows of every other method."""
        return tuple(row for row in self.rows if row["method"] not in {"chao", "loglinear"})


def strata_of(rows: Sequence[Row]) -> list[Stratum]:
    """Return the strata in the order of the rows."""
    grouped: dict[tuple[tuple[str, str], ...], list[Row]] = {}
    for row in rows:
        name = tuple((str(column), str(value)) for column, value in row["stratum"].items())
        grouped.setdefault(name, []).append(row)
    return [Stratum(name, found[0]["documented"], tuple(found)) for name, found in grouped.items()]


@dataclass(frozen=True)
class Marks:
    """Where each number of a stratum is drawn: from once to four times what is documented, on 300 units."""

    bound: float | None
    bound_from: float | None
    bound_to: float | None
    best: float | None
    lowest: float | None
    width: float
    beyond: bool


LENGTH, MARGIN, MOST = 300.0, 8.0, 4.0


def marks_of(stratum: Stratum) -> Marks:
    """Return the places of one stratum's numbers; what lies beyond four times is cut and marked."""

    def place(value: object) -> float | None:
        if not isinstance(value, int | float) or not stratum.documented:
            return None
        times = min(max(float(value) / stratum.documented, 1.0), MOST)
        return round(MARGIN + (LENGTH - 2 * MARGIN) * (times - 1) / (MOST - 1), 1)

    chao, models = stratum.chao or {}, stratum.loglinear or {}
    range_ = models.get("range") or {}
    lowest, highest = place(range_.get("lowest")), place(range_.get("highest"))
    return Marks(
        bound=place(chao.get("median")),
        bound_from=place(chao.get("lower")),
        bound_to=place(chao.get("upper")),
        best=place(models.get("median")),
        lowest=lowest,
        width=max(2.0, (highest or 0) - (lowest or 0)),
        beyond=float(range_.get("highest") or 0) > MOST * (stratum.documented or float("inf")),
    )

"""The tables of an estimate that somebody asked for: the same rows for the page and for its files."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sanad.records.queries.asked_estimates import AskedEstimate

Row = Mapping[str, Any]
Cells = tuple[Any, ...]
PRIORS = ("classes", "shape", "rate", "cell", "size")
WORDS = frozenset({"method", "verdict", "stratum", "lists", "list", "left_out", "prior", "holds", "exact"})
ENDS = ("lower", "upper", "median")
FIRST = {"fit": 10}
"""How many rows of a long table are seen at once; there are as many patterns as the lists have."""


@dataclass(frozen=True)
class EstimateTable:
    """One table: its name, its columns by code, and rows; None in a row is kept back or not known."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Cells, ...]

    @property
    def cells(self) -> list[list[tuple[str, Any]]]:
        """Return the cells of each row that is seen at once, with their columns."""
        return self._with_columns(self.rows[: FIRST.get(self.name)])

    @property
    def folded(self) -> list[list[tuple[str, Any]]]:
        """Return the cells of the rows that are seen when they are unfolded."""
        first = FIRST.get(self.name)
        return [] if first is None else self._with_columns(self.rows[first:])

    def _with_columns(self, rows: Iterable[Cells]) -> list[list[tuple[str, Any]]]:
        return [list(zip(self.columns, row, strict=True)) for row in rows]

    @property
    def numeric(self) -> frozenset[str]:
        """Return the columns that hold numbers."""
        return frozenset(self.columns) - WORDS


def tables_of(detail: AskedEstimate) -> dict[str, EstimateTable]:
    """Return every table that has a row, by name."""
    made = {name: EstimateTable(name, columns, tuple(of(detail))) for name, (columns, of) in _TABLES.items()}
    return {name: table for name, table in made.items() if table.rows}


def _methods(detail: AskedEstimate) -> Iterable[Cells]:
    for row in detail.whole:
        measured, models = row["measured_coverage"] or {}, row.get("range") or {}
        held = measured.get("lowest"), measured.get("highest")
        yield row["method"], row["verdict"], *_ends(row), *held, models.get("lowest"), models.get("highest")


def _diagnostics(detail: AskedEstimate) -> Iterable[Cells]:
    for row in detail.whole:
        found = row["diagnostics"]
        if found["rhat"] is not None or row["method"] == "latent_class":
            error = (row.get("monte_carlo_error") or {}).get("median")
            told = (found["rhat"], found["ess_bulk"], found["ess_tail"], error)
            yield row["method"], *told, found.get("chains"), found.get("draws_of_each")


def _strata(detail: AskedEstimate) -> Iterable[Cells]:
    for row in detail.rows:
        if row["stratum"]:
            (label,) = row["stratum"].values()
            yield label, row["method"], row["verdict"], row["documented"], *_ends(row)


def _patterns(detail: AskedEstimate) -> Iterable[Cells]:
    yield from ((tuple(one["lists"]), one["persons"]) for one in detail.overlap["patterns"])
    if detail.overlap["kept_back"]:
        yield "kept_back", detail.overlap["kept_back"]


def _lists(detail: AskedEstimate) -> Iterable[Cells]:
    return ((one["list"], one["persons"], one["only_here"]) for one in detail.overlap["lists"])


def _sharing(kind: str) -> Callable[[AskedEstimate], Iterable[Cells]]:
    return lambda detail: (
        (tuple(one["lists"]), one["at_least"], one["exact"]) for one in detail.overlap[kind]
    )


def _assumption(detail: AskedEstimate) -> Iterable[Cells]:
    for method, steps in _settled(detail).get("assumption", {}).items():
        yield from ((method, one["xi"], *_ends(one)) for one in steps)


def _left_out(detail: AskedEstimate) -> Iterable[Cells]:
    for row in detail.whole:
        yield from ((row["method"], one["left_out"], *_ends(one)) for one in row.get("leave_one_out", ()))
    for one in _settled(detail).get("class_leave_one_out", ()):
        yield "latent_class", one["left_out"], *_ends(one)


def _priors(detail: AskedEstimate) -> Iterable[Cells]:
    told = _settled(detail)
    for method, kind in (("decomposable", "priors"), ("latent_class", "class_priors")):
        for one in told.get(kind, ()):
            parts = [(name, one["prior"].get(name)) for name in PRIORS]
            prior = ", ".join(f"{name} {value}" for name, value in parts if value is not None)
            yield method, prior, *_ends(one)


def _known_lists(detail: AskedEstimate) -> Iterable[Cells]:
    for method, checks in _settled(detail).get("internal_validation", {}).items():
        yield from ((method, one["list"], *_ends(one), one["holds"]) for one in checks)


def _selection(detail: AskedEstimate) -> Iterable[Cells]:
    found = _settled(detail).get("selection")
    if found:
        yield "loglinear", found["lower"], found["upper"], found["replicates"], len(found["chosen"])


def _fit(detail: AskedEstimate) -> Iterable[Cells]:
    worst = sorted(detail.fit, key=lambda one: float(one["tail"]))
    return ((tuple(one["lists"]), one["observed"], one["expected"], one["tail"]) for one in worst)


def _observable(detail: AskedEstimate) -> Iterable[Cells]:
    for row in detail.whole:
        for one in row.get("observable", ()):
            yield row["method"], one["threshold"], *_ends(one), one["share"]


def _settled(detail: AskedEstimate) -> Mapping[str, Any]:
    return detail.sensitivity or {}


def _ends(row: Row) -> Cells:
    return tuple(row[end] for end in ENDS)


_TABLES: Mapping[str, tuple[tuple[str, ...], Callable[[AskedEstimate], Iterable[Cells]]]] = {
    "methods": (
        (
            "method",
            "verdict",
            *ENDS,
            "held_lowest",
            "held_highest",
            "lowest_model",
            "highest_model",
        ),
        _methods,
    ),
    "diagnostics": (("method", "rhat", "ess_bulk", "ess_tail", "error", "chains", "draws"), _diagnostics),
    "strata": (("stratum", "method", "verdict", "documented", *ENDS), _strata),
    "patterns": (("lists", "persons"), _patterns),
    "lists": (("list", "persons", "only_here"), _lists),
    "pairs": (("lists", "at_least", "exact"), _sharing("pairs")),
    "triples": (("lists", "at_least", "exact"), _sharing("triples")),
    "assumption": (("method", "xi", *ENDS), _assumption),
    "left_out": (("method", "left_out", *ENDS), _left_out),
    "priors": (("method", "prior", *ENDS), _priors),
    "known_lists": (("method", "list", *ENDS, "holds"), _known_lists),
    "selection": (("method", "lower", "upper", "replicates", "models"), _selection),
    "fit": (("lists", "observed", "expected", "tail"), _fit),
    "observable": (("method", "threshold", *ENDS, "share"), _observable),
}
TABLE_NAMES: Sequence[str] = tuple(_TABLES)

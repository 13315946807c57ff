"""What of an estimate everybody may see: no number, and no set of numbers, that gives a small count away.

A number of a model is a function of the counts in its table: with enough exact numbers the counts could be
worked out. So numbers of a stratum, and of a table with a small count in it, are told coarsely: ends of
intervals outwards, and nothing that is a count, a criterion or an error.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sanad.publications.disclosure import THRESHOLD, coarse, coarse_down, coarse_up

Json = dict[str, Any]
Row = Mapping[str, Any]

WHOLE_DIGITS, STRATUM_DIGITS = 3, 2
TOO_FINE = frozenset(
    {
        "aic",
        "bic",
        "bound",
        "known",
        "lincoln_petersen",
        "overlaps",
        "posterior_at_cap",
        "predictive_check",
        "probability_from_prior_alone",
        "quantiles",
        "standard_error",
    }
)
OF_A_STRATUM = (
    "stratum",
    "method",
    "verdict",
    "documented",
    "median",
    "lower",
    "upper",
    "level",
    "range",
    "diagnostics",
    "settings",
    "reasons",
    "estimand",
    "measured_coverage",
)
NUMBERS = {
    "median": coarse,
    "lowest": coarse_down,
    "highest": coarse_up,
    "lower": coarse_down,
    "upper": coarse_up,
}
OF_REASONS = {"bound": coarse, "size": coarse, "lower": coarse_down, "upper": coarse_up}
ROUNDED = {
    "lower": -0.5,
    "upper": 0.5,
}  # a reason's numbers are whole already: outwards by what that may hide


@dataclass(frozen=True)
class Told:
    """What is known beside an estimate.

    documented: how many are documented in each stratum, None where that is kept back; of a stratum that is
                not in it the number is told nowhere.
    small:      whether the table of the whole holds a count of persons under the threshold.
    """

    documented: Mapping[str, int | None]
    small: bool


def shown(row: Row, told: Told) -> Json:
    """Return one estimate as everybody may see it, as `estimates_document` made it."""
    if row["stratum"]:
        return _of_stratum(row, told)
    if not told.small:
        return dict(row)
    plain = {key: _coarsely(key, value, WHOLE_DIGITS) for key, value in row.items() if key not in TOO_FINE}
    return plain | {
        "documented": row["documented"],
        "reasons": _reasons(row, row["documented"], WHOLE_DIGITS),
    }


def _of_stratum(row: Row, told: Told) -> Json:
    (label,) = row["stratum"].values()
    documented = told.documented.get(label)
    kept = {key: row[key] for key in OF_A_STRATUM if key in row}
    plain = {key: _coarsely(key, value, STRATUM_DIGITS) for key, value in kept.items()}
    reasons = _reasons(row, documented, STRATUM_DIGITS)
    plain |= {"documented": documented, "reasons": reasons}
    if label in told.documented and documented is None and row["median"] is not None:
        return plain | _kept_back(plain)
    return plain


def _kept_back(plain: Row) -> Json:
    """Return what takes the place of numbers near a documented number that is kept back."""
    why = {"code": "numbers_kept_back", "weight": "refuse", "numbers": {"least": THRESHOLD}}
    nothing: Json = {"median": None, "lower": None, "upper": None, "measured_coverage": None}
    if plain.get("range"):
        nothing["range"] = plain["range"] | {"lowest": None, "highest": None}
    return nothing | {"verdict": "refused", "reasons": [*plain["reasons"], why]}


def _coarsely(key: str, value: Any, digits: int) -> Any:
    if isinstance(value, Mapping) and key != "monte_carlo_error":
        inside = {name: one for name, one in value.items() if name not in TOO_FINE | {"documented"}}
        return {name: _coarsely(name, one, digits) for name, one in inside.items()}
    if isinstance(value, list):
        return [_coarsely(key, one, digits) for one in value]
    if key in NUMBERS and isinstance(value, (int, float)):
        return NUMBERS[key](value, digits)
    return value


def _reasons(row: Row, documented: int | None, digits: int) -> list[Json]:
    return [
        {
            "code": one["code"],
            "weight": one["weight"],
            "numbers": {
                name: _told(name, number, documented, digits) for name, number in one["numbers"].items()
            },
        }
        for one in row["reasons"]
    ]


def _told(name: str, number: int, documented: int | None, digits: int) -> int | None:
    if name == "persons":
        return None if 0 < number < THRESHOLD else number
    if name == "documented":
        return documented if documented is not None else int(coarse(number, 1))
    if name not in OF_REASONS:
        return number
    return int(OF_REASONS[name](number + ROUNDED.get(name, 0.0), digits))


def sensitivity_shown(document: Row, told: Told) -> Json:
    """Return the sensitivity of the whole as everybody may see it."""
    if not told.small:
        return dict(document)
    return {key: _coarsely(key, value, WHOLE_DIGITS) for key, value in document.items()}


def fit_shown(checks: Collection[Row], told: Collection[tuple[str, ...]]) -> list[Json]:
    """Return the predictive check of the patterns whose counts are told."""
    open_ = {frozenset(lists) for lists in told}
    return [dict(one) for one in checks if one["lists"] and frozenset(one["lists"]) in open_]

"""A latent-class result as JSON: settings, diagnostics, Monte Carlo errors and the fit by pattern."""

from dataclasses import asdict
from math import isfinite
from typing import Any

from sanad.estimation.latent_class import LatentClass, PatternFit
from sanad.estimation.observable import Observable

Json = dict[str, Any]


def diagnostics_json(detail: object) -> Json:
    """Return the diagnostics of a result that was drawn, null for any other."""
    if not isinstance(detail, LatentClass):
        return {"rhat": None, "ess_bulk": None, "ess_tail": None}
    found = detail.diagnostics
    return {
        "rhat": round(found.rhat, 4) if isfinite(found.rhat) else None,
        "ess_bulk": round(found.ess_bulk),
        "ess_tail": round(found.ess_tail),
        "chains": found.chains,
        "draws_of_each": found.draws,
    }


def latent_class_json(found: LatentClass) -> Json:
    """Return what a latent-class result has besides its number."""
    errors = None if found.error is None else [round(error, 2) for error in found.error]
    return {
        "settings": asdict(found.settings) | {"prior_of_size": "1/N"},
        "monte_carlo_error": errors and dict(zip(("lower", "median", "upper"), errors, strict=True)),
        "observable": [_observable(one) for one in found.observable],
        "predictive_check": [_pattern_fit(one) for one in found.fit],
    }


def _observable(one: Observable) -> Json:
    return {
        "threshold": one.threshold,
        "median": round(one.size, 2),
        "lower": round(one.interval.lower, 2),
        "upper": None if one.interval.upper is None else round(one.interval.upper, 2),
        "share": round(one.share, 4),
    }


def _pattern_fit(one: PatternFit) -> Json:
    return {
        "lists": list(one.lists),
        "observed": one.observed,
        "expected": round(one.expected, 2),
        "tail": round(one.tail, 4),
    }

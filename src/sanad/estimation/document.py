"""Estimates as the JSON document that `sanad estimate --json` prints and that figures store."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import sanad
from sanad.estimation.chao import ChaoBound
from sanad.estimation.decomposable import Decomposable
from sanad.estimation.estimate import Estimate, GroupedResult
from sanad.estimation.interval import Interval
from sanad.estimation.latent_class import LatentClass
from sanad.estimation.latent_class_document import diagnostics_json, latent_class_json
from sanad.estimation.leave_one_out import WithoutList
from sanad.estimation.loglinear import Loglinear, ModelFit, Range
from sanad.estimation.measured_coverage import MEASURED
from sanad.estimation.overlap import Overlap, OverlapTable, overlap_table
from sanad.estimation.patterns import Patterns
from sanad.estimation.reasons import Reason
from sanad.estimation.two_lists import TwoLists

FORMAT = "sanad-estimate/1"
ASSUMES = (
    "Within each stratum nobody enters or leaves the population while the lists are made.",
    "Linkage is finished: one person is counted once, two persons are never counted as one.",
    "The documented number is a minimum only if every entry is right.",
)
QUANTILES = (0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975)

Json = dict[str, Any]


def estimates_document(
    estimates: Sequence[Estimate], strata: Sequence[Patterns], *, seed: int, notes: Sequence[Reason] = ()
) -> Json:
    """Return the document of these estimates, with the overlap table of each stratum. Numbers to two
    decimals.
    """
    return {
        "format": FORMAT,
        "code_version": sanad.__version__,
        "seed": seed,
        "unit": "persons",
        "assumes": list(ASSUMES),
        "notes": [reason_json(one) for one in notes],
        "overlaps": [_overlaps(stratum) for stratum in strata],
        "estimates": [to_json(one) for one in estimates],
    }


def to_json(one: Estimate) -> Json:
    """Return one estimate; median, lower and upper are null where it is refused or did not converge."""
    document: Json = {
        "stratum": dict(one.stratum),
        "method": one.method,
        "verdict": one.verdict,
        "documented": one.documented,
        "median": rounded(one.size),
        **ends(one.interval),
        "level": one.level,
        "diagnostics": diagnostics_json(one.detail),
        "reasons": [reason_json(reason) for reason in one.reasons],
        "lists": list(one.lists),
        "estimand": asdict(one.estimand),
        "measured_coverage": _measured(one),
    }
    if one.without:
        document["leave_one_out"] = [without_json(part) for part in one.without]
    if isinstance(one.detail, ChaoBound):
        document["bound"] = _chao(one.detail)
    if isinstance(one.detail, Loglinear):
        document |= _loglinear(one.detail)
    if isinstance(one.detail, Decomposable):
        document["averaging"] = _averaging(one.detail, len(one.lists))
    if isinstance(one.detail, LatentClass):
        document |= latent_class_json(one.detail)
    if isinstance(one.detail, TwoLists):
        document["lincoln_petersen"] = rounded(one.detail.lincoln_petersen)
        document["sweep"] = [
            {"odds_ratio": step.odds_ratio, "median": rounded(step.size), **ends(step.interval)}
            for step in one.detail.sweep
        ]
    if one.grouping:
        document["grouping"] = _grouped(one.grouping[0])
        document["grouping_alternatives"] = [_grouped(way) for way in one.grouping[1:]]
    return document


def _measured(one: Estimate) -> Json | None:
    """Return in how many of 100 simulated trials intervals of this method held the truth, least and most."""
    measured = MEASURED.get(one.method)
    return None if measured is None or one.interval is None else asdict(measured)


def without_json(part: WithoutList) -> Json:
    """Return what a method says without one list."""
    return {
        "left_out": part.left_out,
        "documented": part.documented,
        "median": rounded(part.size),
        **ends(part.interval),
    }


def overlap_json(table: OverlapTable) -> Json:
    """Return an overlap table."""
    return {
        "documented": table.documented,
        "lists": [
            {"list": one.name, "persons": one.persons, "only_here": one.only_here} for one in table.lists
        ],
        "pairs": [_overlap(pair) for pair in table.pairs],
        "triples": [_overlap(triple) for triple in table.triples],
        "by_number_of_lists": list(table.by_number),
    }


def _overlaps(stratum: Patterns) -> Json:
    return {"stratum": dict(stratum.stratum), **overlap_json(overlap_table(stratum))}


def _overlap(one: Overlap) -> Json:
    return {"lists": list(one.lists), "persons": one.persons}


def reason_json(reason: Reason) -> Json:
    """Return a reason with its sentence and its numbers."""
    return {
        "code": reason.code,
        "weight": reason.weight,
        "message": reason.message,
        "numbers": dict(reason.numbers),
    }


def rounded(number: float | None) -> float | None:
    """Return a number to two decimals."""
    return None if number is None else round(number, 2)


def ends(interval: Interval | None) -> Json:
    """Return the ends of an interval, null without one."""
    if interval is None:
        return {"lower": None, "upper": None}
    return {"lower": rounded(interval.lower), "upper": rounded(interval.upper)}


def _chao(bound: ChaoBound) -> Json:
    return {
        "standard_error": rounded(bound.standard_error),
        "seen_once": bound.seen_once,
        "seen_twice": bound.seen_twice,
        "bias_corrected": bound.bias_corrected,
        "many_lists": rounded(bound.many_lists),
        "unequal_lists": rounded(bound.unequal_lists),
    }


def _loglinear(found: Loglinear) -> Json:
    return {
        "model": _model(found.best),
        "best_by_aic": _model(found.best_by_aic),
        "no_highest_order": _no_highest_order(found),
        "range": _range(found.range),
    }


def _averaging(found: Decomposable, lists: int) -> Json:
    return {
        "graphs_considered": found.considered,
        "prior": {"cell": found.prior.delta(lists), "size": found.prior.size, "graphs": "equal"},
        "graphs": [
            {
                "cliques": [list(clique) for clique in graph.cliques],
                "probability": round(graph.probability, 6),
                "median": rounded(graph.size),
            }
            for graph in found.graphs
        ],
        "probability_from_prior_alone": round(found.complete, 6),
        "posterior_at_cap": round(found.at_edge, 6),
        "quantiles": {str(share): rounded(found.posterior.quantile(share)) for share in QUANTILES},
    }


def _no_highest_order(found: Loglinear) -> Json | None:
    model = _model(found.saturated)
    return None if model is None else model | ends(found.saturated_interval)


def _model(fit: ModelFit | None) -> Json | None:
    if fit is None:
        return None
    return {
        "terms": [list(term) for term in fit.model],
        "median": rounded(fit.size),
        "standard_error": rounded(fit.standard_error),
        "aic": rounded(fit.aic),
        "bic": rounded(fit.bic),
        "parameters": fit.parameters,
        "run_off": [list(term) for term in fit.run_off],
    }


def _range(found: Range) -> Json:
    return {
        "lowest": rounded(found.lowest),
        "highest": rounded(found.highest),
        "considered": found.considered,
        "fitted": found.fitted,
        "extended": found.extended,
        "refused": {
            "not_identified": found.not_identified,
            "not_converged": found.not_converged,
        },
        "within_10_of_best_bic": {
            "models": found.supported,
            "lowest": rounded(found.supported_lowest),
            "highest": rounded(found.supported_highest),
        },
        "family": found.family,
    }


def _grouped(way: GroupedResult) -> Json:
    return {
        "rule": way.grouping.rule,
        "words": way.grouping.words,
        "groups": [list(group) for group in way.grouping.groups],
        "median": rounded(way.size),
        **ends(way.interval),
    }

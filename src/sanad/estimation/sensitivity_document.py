"""What the data cannot settle, as part of the JSON document of estimates."""

from sanad.estimation.bootstrap import SelectionBootstrap
from sanad.estimation.document import Json, ends, rounded, without_json
from sanad.estimation.latent_class_sensitivity import ClassPriorStep
from sanad.estimation.sensitivity import AssumptionStep, InternalCheck, PriorStep, Sensitivity


def sensitivity_json(found: Sensitivity) -> Json:
    """Return the sensitivity of one stratum; its estimates stand in the document already."""
    return {
        "stratum": dict(found.stratum),
        "assumption": {method: [_step(one) for one in steps] for method, steps in found.assumption.items()},
        "internal_validation": {
            method: [_check(one) for one in checks] for method, checks in found.internal.items()
        },
        "priors": [_prior(one) for one in found.priors],
        "selection": None if found.selection is None else _selection(found.selection),
        "class_priors": [_class_prior(one) for one in found.class_priors],
        "class_leave_one_out": [without_json(one) for one in found.class_without],
    }


def _step(one: AssumptionStep) -> Json:
    return {"xi": one.xi, "median": rounded(one.size), **ends(one.interval)}


def _check(one: InternalCheck) -> Json:
    return {
        "list": one.known_list,
        "known": one.known,
        "documented": one.documented,
        "verdict": one.verdict,
        "median": rounded(one.size),
        **ends(one.interval),
        "holds": one.holds,
    }


def _prior(one: PriorStep) -> Json:
    prior = {"cell": one.prior.cell, "size": one.prior.size}
    return {"prior": prior, "median": rounded(one.size), **ends(one.interval)}


def _class_prior(one: ClassPriorStep) -> Json:
    chosen = one.settings
    prior = {"classes": chosen.classes, "shape": chosen.shape, "rate": chosen.rate}
    return {"prior": prior, "verdict": one.verdict, "median": rounded(one.size), **ends(one.interval)}


def _selection(found: SelectionBootstrap) -> Json:
    return {
        **ends(found.interval),
        "percentile": ends(found.percentile),
        "replicates": found.replicates,
        "without_estimate": found.without,
        "models": found.models,
        "chosen": [{"terms": [list(term) for term in one.model], "share": one.share} for one in found.chosen],
    }

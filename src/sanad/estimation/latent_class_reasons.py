"""What speaks against a latent-class estimate: too many patterns, chains that disagree, patterns that do
not fit.
"""

from sanad.estimation.latent_class import LatentClass, converged
from sanad.estimation.patterns import Patterns
from sanad.estimation.reasons import Reason, note, refuse, warn

PATTERNS_AT_MOST = 4096  # all patterns of twelve lists; the time of a draw grows with their number
AT_LIMIT = 0.01
MISSED = 0.05  # divided by the number of patterns that are looked at


def assess_patterns_number(patterns: Patterns) -> tuple[Reason, ...]:
    """Return whether there are more patterns than chains are drawn for."""
    if len(patterns.counts) <= PATTERNS_AT_MOST:
        return ()
    return (refuse("patterns_too_many", patterns=len(patterns.counts), most=PATTERNS_AT_MOST),)


def assess_latent_class(result: LatentClass) -> tuple[Reason, ...]:
    """Return what the chains and the fit say against the number."""
    found, settings = result.diagnostics, result.settings
    ess = int(min(found.ess_bulk, found.ess_tail))
    if not converged(found, settings):
        return (_not_converged(result, ess),)
    reasons = [*_at_limit(result), *_missed(result)]
    if ess < settings.target_ess:
        reasons.append(note("target_not_reached", ess=ess, target=round(settings.target_ess)))
    return tuple(reasons)


def _not_converged(result: LatentClass, ess: int) -> Reason:
    found, settings = result.diagnostics, result.settings
    return refuse(
        "not_converged",
        draws=found.draws,
        rhat=_thousandths(found.rhat),
        most=_thousandths(settings.rhat_at_most),
        ess=ess,
        least=round(settings.ess_at_least),
    )


def _thousandths(rhat: float) -> int:
    return round(1000 * (min(rhat, 1000.0) - 1.0))


def _at_limit(result: LatentClass) -> list[Reason]:
    if result.at_limit <= AT_LIMIT:
        return []
    return [refuse("posterior_at_limit", share=round(1000 * result.at_limit))]


def _missed(result: LatentClass) -> list[Reason]:
    missed = sum(one.tail < MISSED / len(result.fit) for one in result.fit)
    return [warn("model_misses_patterns", patterns=missed, all=len(result.fit))] if missed else []

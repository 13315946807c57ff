"""What the data of one stratum can bear, asked before any model and again of each result."""

from collections.abc import Collection, Sequence
from itertools import combinations

from sanad.estimation.chao import ChaoBound
from sanad.estimation.decomposable import Decomposable
from sanad.estimation.interval import Interval
from sanad.estimation.leave_one_out import WithoutList
from sanad.estimation.loglinear import LISTS_AT_LEAST, Loglinear, Range
from sanad.estimation.overlap import OverlapTable, components, overlap_table
from sanad.estimation.patterns import Patterns, Stratum
from sanad.estimation.reasons import Reason, note, refuse, warn

SEEN_AGAIN_AT_LEAST = 10
DOMINANT_SHARE = 0.70
COPY_SHARE, COPY_PERSONS = 0.90, 10
WIDE_RATIO = 3.0
SMALL_DOCUMENTED_SHARE = 0.10
EDGE_SHARE = 0.01  # of a posterior at the highest numbers that were looked at
PRIOR_SHARE, PRIOR_SHARE_AT_MOST = 0.05, 0.50  # of a posterior that the prior alone makes
UNSETTLED = frozenset(
    {
        "interval_unbounded",
        "no_finite_estimate",
        "not_converged",
        "posterior_at_cap",
        "posterior_at_limit",
        "posterior_is_prior",
    }
)
"""Refusals that the counts themselves give, and no limit of the method's."""


def assess(patterns: Patterns) -> tuple[Reason, ...]:
    """Return what speaks against estimating from these patterns, before a model is tried.

    Assumes: nothing; the counts alone are read. Lists without an entry are noted and left out of the rest.
    """
    held = patterns.without_empty_lists()
    reasons = list(_empty_lists(patterns, held))
    if not patterns.documented:
        return (*reasons, refuse("stratum_empty"))
    if len(held.lists) < LISTS_AT_LEAST:
        return (*reasons, _too_few(len(held.lists)))
    table = overlap_table(held)
    reasons += [*_disconnected(held), *assess_overlap(table), *_identical(held)]
    reasons += _empty_pairs(table) + _dominant(table) + _copies(held)
    return tuple(reasons)


def assess_overlap(table: OverlapTable) -> tuple[Reason, ...]:
    """Return whether too few persons are on more than one list for anything to be said."""
    if table.seen_again >= SEEN_AGAIN_AT_LEAST:
        return ()
    return (refuse("overlap_too_few", persons=table.seen_again, least=SEEN_AGAIN_AT_LEAST),)


def assess_interval(interval: Interval, documented: int, size: float) -> tuple[Reason, ...]:
    """Return what one method's own result says against it."""
    reasons = []
    if interval.upper is None:
        reasons.append(refuse("interval_unbounded"))
    elif interval.upper > WIDE_RATIO * interval.lower:
        reasons.append(warn("interval_wide", lower=round(interval.lower), upper=round(interval.upper)))
    if documented < SMALL_DOCUMENTED_SHARE * size:
        reasons.append(warn("documented_share_small", documented=documented, size=round(size)))
    return tuple(reasons)


def assess_bound(bound: ChaoBound) -> tuple[Reason, ...]:
    """Return whether lists of unlike reach make Chao's form too high for a bound."""
    if bound.unequal_lists is None or bound.unequal_lists >= bound.interval.lower:
        return ()
    return (warn("lists_unequal", bound=round(bound.unequal_lists)),)


def assess_models(result: Loglinear) -> tuple[Reason, ...]:
    """Return what the spread over models says against the one that is shown, and what was left out."""
    left_out = _left_out(result.range)
    if result.best is None:
        return (refuse("no_finite_estimate", models=result.range.considered), *left_out)
    reasons = _models_apart(result) + _many_without(result.range) + left_out
    if result.range.family == "pairs":
        reasons.append(note("pairs_only"))
    return tuple(reasons)


def assess_graphs(result: Decomposable) -> tuple[Reason, ...]:
    """Return whether the posterior runs into the cap, or comes from the prior where the counts are silent."""
    reasons = []
    if result.at_edge > EDGE_SHARE:
        reasons.append(refuse("posterior_at_cap", percent=round(100 * result.at_edge)))
    if result.complete > PRIOR_SHARE_AT_MOST:
        reasons.append(refuse("posterior_is_prior", percent=round(100 * result.complete)))
    elif result.complete > PRIOR_SHARE:
        reasons.append(warn("posterior_from_prior", percent=round(100 * result.complete)))
    return tuple(reasons)


def assess_methods(bound: ChaoBound | None, interval: Interval | None) -> tuple[Reason, ...]:
    """Return whether the methods contradict each other: a lower bound above the other's whole interval."""
    if bound is None or interval is None or interval.upper is None or bound.interval.lower <= interval.upper:
        return ()
    return (warn("methods_apart", bound=round(bound.interval.lower), upper=round(interval.upper)),)


def assess_middle(
    size: float, interval: Interval, others: Sequence[float], bound: ChaoBound | None
) -> tuple[Reason, ...]:
    """Return what the other methods' middles say against an interval, and a lower bound against its middle.

    bound:   not asked where its lists are so unlike that it is no bound.
    """
    reasons = []
    outside = [(abs(one - size), one) for one in others if not interval.holds(one)]
    if outside:
        _, farthest = max(outside)
        reasons.append(warn("middles_apart", size=round(farthest)))
    lowest = None if bound is None or assess_bound(bound) else bound.interval.lower
    if lowest is not None and size < lowest <= (interval.upper or lowest):
        reasons.append(warn("bound_above_middle", bound=round(lowest)))
    return tuple(reasons)


def assess_silent(reasons_of_others: Sequence[Sequence[Reason]]) -> tuple[Reason, ...]:
    """Return whether another method gives no number since the counts do not settle one."""
    silent = any(one.code in UNSETTLED for reasons in reasons_of_others for one in reasons)
    return (warn("method_silent"),) if silent else ()


def assess_label(stratum: Stratum, names: Collection[str]) -> tuple[Reason, ...]:
    """Return whether a stratum lacks a label that the strata beside it have; without any it is the whole."""
    held = {name for name, value in stratum if value.strip()}
    return () if not stratum or held >= set(names) else (warn("label_missing"),)


def assess_left_out(interval: Interval, found: tuple[WithoutList, ...]) -> tuple[Reason, ...]:
    """Return whether leaving out one list takes the number out of the interval of all lists."""
    beyond = sum(one.size is not None and not interval.holds(one.size) for one in found)
    return (warn("leave_one_out_beyond", lists=beyond, of=len(found)),) if beyond else ()


def assess_intervals(intervals: Sequence[Interval]) -> tuple[Reason, ...]:
    """Return whether two methods' intervals have no number in common."""
    bounded = [(one.lower, one.upper) for one in intervals if one.upper is not None]
    gaps = [(low[1], high[0]) for low in bounded for high in bounded if low[1] < high[0]]
    if not gaps:
        return ()
    upper, lower = max(gaps, key=lambda gap: gap[1] - gap[0])
    return (warn("intervals_apart", upper=round(upper), lower=round(lower)),)


def _empty_lists(patterns: Patterns, held: Patterns) -> tuple[Reason, ...]:
    without = len(patterns.lists) - len(held.lists)
    return (note("list_without_entries", lists=without),) if without else ()


def _too_few(lists: int) -> Reason:
    return refuse("lists_too_few", lists=lists, least=LISTS_AT_LEAST)


def _disconnected(patterns: Patterns) -> list[Reason]:
    groups = len(components(patterns))
    return [] if groups == 1 else [refuse("overlap_disconnected", groups=groups)]


def _identical(patterns: Patterns) -> list[Reason]:
    same = sum(_shared_share(patterns, a, b) == (1.0, 1.0) for a, b in _places(patterns))
    return [refuse("lists_identical", pairs=same)] if same else []


def _copies(patterns: Patterns) -> list[Reason]:
    alike = sum(_may_copy(patterns, a, b) for a, b in _places(patterns))
    return [warn("lists_may_copy", pairs=alike)] if alike else []


def _may_copy(patterns: Patterns, a: int, b: int) -> bool:
    shares = _shared_share(patterns, a, b)
    smaller = min(patterns.size(a), patterns.size(b))
    return smaller >= COPY_PERSONS and max(shares) >= COPY_SHARE and shares != (1.0, 1.0)


def _shared_share(patterns: Patterns, a: int, b: int) -> tuple[float, float]:
    both = patterns.on_all(1 << a | 1 << b)
    return both / patterns.size(a), both / patterns.size(b)


def _places(patterns: Patterns) -> list[tuple[int, int]]:
    return list(combinations(range(len(patterns.lists)), 2))


def _empty_pairs(table: OverlapTable) -> list[Reason]:
    if not table.empty_pairs:
        return []
    return [warn("pairs_without_overlap", empty=len(table.empty_pairs), pairs=len(table.pairs))]


def _dominant(table: OverlapTable) -> list[Reason]:
    largest = max(one.persons for one in table.lists)
    return [warn("list_dominant")] if largest > DOMINANT_SHARE * table.documented else []


def _models_apart(result: Loglinear) -> list[Reason]:
    best, interval = result.best_by_aic, result.interval
    if best is None or interval is None or interval.holds(best.size):
        return []
    return [warn("models_apart", size=round(best.size))]


def _many_without(found: Range) -> list[Reason]:
    if 2 * found.fitted >= found.considered:
        return []
    return [warn("models_without_estimate", fitted=found.fitted, considered=found.considered)]


def _left_out(found: Range) -> list[Reason]:
    counts = {
        "models_extended": found.extended,
        "models_not_identified": found.not_identified,
        "models_not_converged": found.not_converged,
    }
    return [
        note(code, models=models, considered=found.considered) for code, models in counts.items() if models
    ]

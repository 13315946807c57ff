"""What the data of one stratum can bear, asked before any model and again of each result."""

from itertools import combinations

from sanad.estimation.chao import ChaoBound
from sanad.estimation.interval import Interval
from sanad.estimation.loglinear import LISTS_AT_LEAST, Loglinear, Range
from sanad.estimation.overlap import OverlapTable, components, overlap_table
from sanad.estimation.patterns import Patterns
from sanad.estimation.reasons import Reason, note, refuse, warn

SEEN_AGAIN_AT_LEAST = 10
DOMINANT_SHARE = 0.70
COPY_SHARE, COPY_PERSONS = 0.90, 10
WIDE_RATIO = 3.0
SMALL_DOCUMENTED_SHARE = 0.10


def assess(patterns: Patterns) -> tuple[Reason, ...]:
    """Return what speaks against estimating from these patterns, before a model is tried.

    Assumes: nothing; the counts alone are read. Lists without an entry are noted and left out of the rest.
    """
    held = patterns.without_empty_lists()
    reasons = list(_empty_lists(patterns, held))
    if not patterns.documented:
        return (*reasons, refuse("stratum_empty", "Nobody is documented in this stratum."))
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
    found = (
        f"{table.seen_again} persons are on more than one list; at least {SEEN_AGAIN_AT_LEAST} are required."
    )
    return (refuse("overlap_too_few", found),)


def assess_interval(interval: Interval, documented: int, size: float) -> tuple[Reason, ...]:
    """Return what one method's own result says against it."""
    reasons = []
    if interval.upper is None:
        reasons.append(
            refuse(
                "interval_unbounded", "The data set no upper end: any larger number fits them nearly as well."
            )
        )
    elif interval.upper > WIDE_RATIO * interval.lower:
        reasons.append(
            warn("interval_wide", "The upper end of the interval is more than three times the lower end.")
        )
    if documented < SMALL_DOCUMENTED_SHARE * size:
        reasons.append(
            warn("documented_share_small", "Fewer than one in ten of the estimated persons are documented.")
        )
    return tuple(reasons)


def assess_bound(bound: ChaoBound) -> tuple[Reason, ...]:
    """Return whether lists of unlike reach make Chao's form too high for a bound."""
    if bound.unequal_lists is None or bound.unequal_lists >= bound.interval.lower:
        return ()
    return (
        warn(
            "lists_unequal",
            "The lists differ so much in reach that this form may lie above the truth; the bound that allows "
            "for it is lower and stands beside it.",
        ),
    )


def assess_models(result: Loglinear) -> tuple[Reason, ...]:
    """Return what the spread over log-linear models says against the one that is shown."""
    if result.best is None:
        return (
            refuse(
                "no_finite_estimate", "No log-linear model has a finite maximum-likelihood estimate here."
            ),
        )
    reasons = _models_apart(result) + _many_without(result.range)
    if result.range.family == "pairs":
        reasons.append(
            note("pairs_only", "With six lists only models whose interactions join two lists were tried.")
        )
    return tuple(reasons)


def assess_methods(bound: ChaoBound | None, interval: Interval | None) -> tuple[Reason, ...]:
    """Return whether the methods contradict each other: a lower bound above the other's whole interval."""
    if bound is None or interval is None or interval.upper is None or bound.interval.lower <= interval.upper:
        return ()
    return (
        warn(
            "methods_apart",
            "Chao's lower bound lies above the whole log-linear interval: one of them misleads.",
        ),
    )


def _empty_lists(patterns: Patterns, held: Patterns) -> tuple[Reason, ...]:
    without = len(patterns.lists) - len(held.lists)
    if not without:
        return ()
    return (
        note(
            "list_without_entries", f"{without} of the lists have nobody in this stratum and were left out."
        ),
    )


def _too_few(lists: int) -> Reason:
    return refuse(
        "lists_too_few",
        f"{lists} lists have an entry; at least three are needed, since the dependence between two lists "
        "cannot be seen in the data.",
    )


def _disconnected(patterns: Patterns) -> list[Reason]:
    groups = len(components(patterns))
    if groups == 1:
        return []
    return [
        refuse(
            "overlap_disconnected",
            f"The lists fall into {groups} groups that share nobody, so nothing ties their sizes together.",
        )
    ]


def _identical(patterns: Patterns) -> list[Reason]:
    same = sum(_shared_share(patterns, a, b) == (1.0, 1.0) for a, b in _places(patterns))
    if not same:
        return []
    return [
        refuse(
            "lists_identical",
            f"{same} pairs of lists hold exactly the same persons; keep one list of each pair.",
        )
    ]


def _copies(patterns: Patterns) -> list[Reason]:
    alike = sum(_may_copy(patterns, a, b) for a, b in _places(patterns))
    if not alike:
        return []
    return [
        warn(
            "lists_may_copy",
            f"In {alike} pairs, at least nine in ten of one list are on the other; if one copied from the "
            "other, the estimate is too low.",
        )
    ]


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
    return [
        warn(
            "pairs_without_overlap",
            f"{len(table.empty_pairs)} of {len(table.pairs)} pairs of lists share nobody; models in which "
            "such lists depend on each other have no finite estimate and were left out.",
        )
    ]


def _dominant(table: OverlapTable) -> list[Reason]:
    largest = max(one.persons for one in table.lists)
    if largest <= DOMINANT_SHARE * table.documented:
        return []
    return [warn("list_dominant", "One list holds more than 70 per cent of the documented persons.")]


def _models_apart(result: Loglinear) -> list[Reason]:
    best, interval = result.best_by_aic, result.interval
    if best is None or interval is None or interval.holds(best.size):
        return []
    return [
        warn(
            "models_apart",
            "The model that AIC prefers lies outside the interval of the one that BIC prefers: the choice of "
            "model matters more than the interval shows.",
        )
    ]


def _many_without(found: Range) -> list[Reason]:
    if 2 * found.fitted >= found.considered:
        return []
    return [
        warn(
            "models_without_estimate",
            f"{found.considered - found.fitted} of {found.considered} models have no finite estimate: "
            "the overlaps are sparse.",
        )
    ]

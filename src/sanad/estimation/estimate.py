"""Estimates of how many persons there are, documented and not, by several methods side by side."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sanad.estimation.assess import (
    assess,
    assess_bound,
    assess_graphs,
    assess_interval,
    assess_intervals,
    assess_label,
    assess_left_out,
    assess_methods,
    assess_middle,
    assess_models,
    assess_overlap,
    assess_silent,
)
from sanad.estimation.batch import THREADS, latent_class_batch
from sanad.estimation.chao import ChaoBound, lower_bound
from sanad.estimation.decomposable import Decomposable, decomposable
from sanad.estimation.errors import MethodUnknown
from sanad.estimation.estimand import UNSTATED, Estimand, assess_estimand
from sanad.estimation.grouping import (
    Grouping,
    Joins,
    groupings,
    has_gap,
    joined_by_name,
    joining_reasons,
    needs_grouping,
)
from sanad.estimation.interval import Interval
from sanad.estimation.latent_class import LatentClass, LatentClassSettings, silenced
from sanad.estimation.latent_class_reasons import assess_latent_class, assess_patterns_number
from sanad.estimation.leave_one_out import WithoutList, leave_one_out
from sanad.estimation.loglinear import LISTS_AT_LEAST, LISTS_AT_MOST, Loglinear, Range, loglinear
from sanad.estimation.overlap import overlap_table
from sanad.estimation.patterns import Patterns, Stratum
from sanad.estimation.reasons import Reason, note, refuse, refused, warn, warned
from sanad.estimation.two_lists import TwoLists, two_lists
from sanad.estimation.watch import Watch, part_of, unwatched

Method = Literal["chao", "loglinear", "decomposable", "latent_class", "two_lists"]
Verdict = Literal["estimated", "warned", "refused", "not_converged"]
METHODS: tuple[Method, ...] = ("chao", "loglinear", "decomposable", "latent_class", "two_lists")
HEADLINE_METHODS: tuple[Method, ...] = ("chao", "loglinear")
MODELLED: tuple[Method, ...] = ("loglinear", "decomposable", "latent_class")
LEVEL = 0.95
HIDDEN_BY_JOINING = ("list_without_entries", "lists_may_copy")
_DRAWING = 0.7  # of the progress that is told
Detail = ChaoBound | Loglinear | Decomposable | LatentClass | TwoLists


@dataclass(frozen=True)
class GroupedResult:
    """Another way of joining the lists, and what the same method says of it."""

    grouping: Grouping
    size: float | None
    interval: Interval | None


@dataclass(frozen=True)
class Estimate:
    """What one method says of one stratum.

    Units:   persons, documented ones included. size and interval are None where the verdict is refused or
             not_converged. For chao, size is a lower bound and the interval is the bound's.
    detail:  the method's own result; for a refused loglinear, only how many models had an estimate.
    grouping: how lists were joined, the way that was used first; empty where none were.
    without: the same method without each list in turn; empty where it was not tried.
    """

    stratum: Stratum
    method: Method
    verdict: Verdict
    documented: int
    lists: tuple[str, ...]
    size: float | None
    interval: Interval | None
    reasons: tuple[Reason, ...]
    seed: int
    detail: Detail | None = None
    grouping: tuple[GroupedResult, ...] = ()
    level: float = LEVEL
    without: tuple[WithoutList, ...] = ()
    estimand: Estimand = UNSTATED


def estimate(
    patterns: Patterns | Iterable[Patterns],
    methods: Sequence[str] = HEADLINE_METHODS,
    seed: int = 1,
    *,
    estimand: Estimand = UNSTATED,
    joins: Joins = (),
    latent: LatentClassSettings | None = None,
    threads: int = THREADS,
    watch: Watch = unwatched,
) -> tuple[Estimate, ...]:
    """Return an estimate for each stratum and method, in that order.

    Assumes: a closed population within each stratum, and that linkage is finished.
    Raises:  MethodUnknown, if a method is not in METHODS; JoinInvalid.
    joins: names of lists that are taken as one, by every method, as the caller has reason to.
    The seed is carried into the result; it moves the methods that draw alone. Equal input and seed give equal
    numbers on one machine, whatever the threads. latent: settings of latent_class, else the headline's.
    watch is told the share done between steps; what it raises ends the work.
    """
    chosen = tuple(dict.fromkeys(_known(method) for method in methods))
    given = (patterns,) if isinstance(patterns, Patterns) else tuple(patterns)
    strata = tuple(joined_by_name(one, joins) for one in given) if joins else given
    drawn: list[LatentClass | None] = [None] * len(strata)
    if "latent_class" in chosen:
        drawn = _drawn(strata, seed, latent, threads, part_of(watch, 0.0, _DRAWING))
    found: list[Estimate] = []
    names = {name for one in strata for name, _ in one.stratum}
    for place, (stratum, result) in enumerate(zip(strata, drawn, strict=True)):
        watch((_DRAWING if "latent_class" in chosen else 0.0) + (1 - _DRAWING) * place / len(strata))
        said = joining_reasons(given[place], joins) + assess_label(stratum.stratum, names)
        found += [_with_reasons(one, said) for one in _estimates(stratum, chosen, seed, result)]
    return tuple(_of_what(one, estimand) for one in found)


def _of_what(one: Estimate, estimand: Estimand) -> Estimate:
    """Return the estimate with what it is of; without a number where no method bears that."""
    reasons = one.reasons + assess_estimand(estimand)
    told = replace(_with_reasons(one, assess_estimand(estimand)), estimand=estimand)
    if not refused(reasons) or one.interval is None:
        return told
    return replace(told, verdict="refused", size=None, interval=None, detail=None, grouping=(), without=())


def _drawn(
    strata: Sequence[Patterns], seed: int, settings: LatentClassSettings | None, threads: int, watch: Watch
) -> list[LatentClass | None]:
    """Return the latent-class result of each stratum that is not refused beforehand, drawn as one batch."""
    bear = [place for place, one in enumerate(strata) if not refused(_before_drawing(one))]
    held = [strata[place].without_empty_lists() for place in bear]
    made = latent_class_batch(held, settings, seed=seed, threads=threads, watch=watch)
    results = dict(zip(bear, made, strict=True))
    return [results.get(place) for place in range(len(strata))]


def _before_drawing(patterns: Patterns) -> tuple[Reason, ...]:
    return (*assess(patterns), *assess_patterns_number(patterns))


def _known(method: str) -> Method:
    for known in METHODS:
        if method == known:
            return known
    raise MethodUnknown(f"This version has no method of the given name; it has: {', '.join(METHODS)}.")


def _estimates(
    patterns: Patterns, methods: tuple[Method, ...], seed: int, drawn: LatentClass | None
) -> list[Estimate]:
    made = _BY_METHOD | {"latent_class": lambda patterns, seed: _latent_class(patterns, seed, drawn)}
    found = [made[method](patterns, seed) for method in methods]
    bounds = [one.detail for one in found if isinstance(one.detail, ChaoBound)]
    intervals = [one.interval for one in found if one.method in MODELLED]
    conflicts = [assess_methods(bounds[0] if bounds else None, interval) for interval in intervals]
    conflict = next((one for one in conflicts if one), ())
    apart = assess_intervals([one.interval for one in found if one.interval and one.method != "chao"])
    bound = bounds[0] if bounds else None
    said = [conflict + apart + _beside(one, found, bound) for one in found]
    return [_with_reasons(one, more) if one.interval else one for one, more in zip(found, said, strict=True)]


def _beside(one: Estimate, found: Sequence[Estimate], bound: ChaoBound | None) -> tuple[Reason, ...]:
    """Return what the other methods say against one, on the same counts."""
    others = [other for other in found if other.method in MODELLED and other.method != one.method]
    silent = assess_silent([other.reasons for other in others])
    if one.method not in MODELLED or one.size is None or one.interval is None:
        return silent
    middles = [other.size for other in others if other.size is not None]
    return assess_middle(one.size, one.interval, middles, bound) + silent


def _with_reasons(one: Estimate, more: tuple[Reason, ...]) -> Estimate:
    reasons = one.reasons + more
    worse = one.interval is not None and warned(reasons)
    return replace(one, reasons=reasons, verdict="warned" if worse else one.verdict)


def _chao(patterns: Patterns, seed: int) -> Estimate:
    reasons = assess(patterns)
    if refused(reasons):
        return _refusal(patterns, "chao", reasons, seed)
    held = patterns.without_empty_lists()
    bound = lower_bound(overlap_table(held), level=LEVEL)
    reasons += assess_bound(bound) + assess_interval(bound.interval, patterns.documented, bound.bound)
    return _made(held, "chao", reasons, seed, size=bound.bound, interval=bound.interval, detail=bound)


def _loglinear(patterns: Patterns, seed: int) -> Estimate:
    return _over_groups(patterns, seed, _loglinear_of)


def _decomposable(patterns: Patterns, seed: int) -> Estimate:
    return _over_groups(patterns, seed, _decomposable_of)


def _over_groups(patterns: Patterns, seed: int, method: "_Make") -> Estimate:
    """Return the estimate of a method that holds six lists at most, over joined lists where there are
    more.
    """
    held = patterns.without_empty_lists()
    if not needs_grouping(held):
        return _without_each(method(patterns, seed), held, method)
    apart = assess(patterns)
    if refused(apart):
        return replace(method(patterns, seed), reasons=(*apart, *_bridging(held)))
    ways = groupings(held)
    first = method(ways[0].patterns, seed)
    others = [GroupedResult(way, None, None) for way in ways[1:]]
    if first.interval is not None:
        others = [_grouped(way, method(way.patterns, seed)) for way in ways[1:]]
    reasons = first.reasons + _grouping_reasons(apart, ways[0], first, others)
    shown = (_grouped(ways[0], first), *others)
    return replace(_with_reasons(first, ()), reasons=reasons, verdict=_verdict(reasons), grouping=shown)


def _without_each(one: Estimate, held: Patterns, method: "_Make") -> Estimate:
    """Return the estimate with what it becomes without each list, where at least three are left."""
    if one.interval is None or len(held.lists) <= LISTS_AT_LEAST:
        return one

    def numbers(fewer: Patterns) -> tuple[float | None, Interval | None]:
        told = method(fewer, one.seed)
        return told.size, told.interval

    found = leave_one_out(held, numbers)
    return replace(_with_reasons(one, assess_left_out(one.interval, found)), without=found)


def _grouped(way: Grouping, one: Estimate) -> GroupedResult:
    return GroupedResult(way, one.size, one.interval)


def _bridging(held: Patterns) -> tuple[Reason, ...]:
    return (note("no_rule_bridges"),) if has_gap(held) else ()


def _grouping_reasons(
    apart: tuple[Reason, ...], way: Grouping, first: Estimate, others: list[GroupedResult]
) -> tuple[Reason, ...]:
    """Return how lists were joined. What speaks against the lists apart that joining hides is told too."""
    joined = sum(map(len, way.groups))
    reasons = [
        note("lists_grouped", lists=joined, most=LISTS_AT_MOST, groups=len(way.groups)),
        note(way.rule),
    ]
    shown = {reason.code for reason in first.reasons}
    reasons += [one for one in apart if one.code in HIDDEN_BY_JOINING and one.code not in shown]
    within = first.interval
    if within and any(other.size is None or not within.holds(other.size) for other in others):
        reasons.append(warn("grouping_matters"))
    return tuple(reasons)


def _loglinear_of(patterns: Patterns, seed: int) -> Estimate:
    reasons = assess(patterns)
    if refused(reasons):
        return _refusal(patterns, "loglinear", reasons, seed)
    held = patterns.without_empty_lists()
    found = loglinear(held, level=LEVEL)
    reasons += assess_models(found)
    if found.best is not None and found.interval is not None:
        reasons += assess_interval(found.interval, held.documented, found.best.size)
        if not refused(reasons):
            size = found.best.size
            return _made(held, "loglinear", reasons, seed, size=size, interval=found.interval, detail=found)
    silent = Loglinear(None, None, None, None, _without_numbers(found.range))
    return replace(_refusal(held, "loglinear", reasons, seed), detail=silent)


def _decomposable_of(patterns: Patterns, seed: int) -> Estimate:
    reasons = assess(patterns)
    if refused(reasons):
        return _refusal(patterns, "decomposable", reasons, seed)
    held = patterns.without_empty_lists()
    found = decomposable(held, level=LEVEL)
    reasons += assess_graphs(found) + assess_interval(found.interval, held.documented, found.size)
    return _made(held, "decomposable", reasons, seed, size=found.size, interval=found.interval, detail=found)


def _without_numbers(found: Range) -> Range:
    return replace(found, lowest=None, highest=None, supported_lowest=None, supported_highest=None)


def _latent_class(patterns: Patterns, seed: int, drawn: LatentClass | None) -> Estimate:
    reasons = _before_drawing(patterns)
    if drawn is None:
        return _refusal(patterns, "latent_class", reasons, seed)
    held, size, interval = patterns.without_empty_lists(), drawn.median, drawn.interval(LEVEL)
    reasons += assess_latent_class(drawn)
    if size is not None and interval is not None:
        reasons += assess_interval(interval, held.documented, size)
        if not refused(reasons):
            return _made(held, "latent_class", reasons, seed, size=size, interval=interval, detail=drawn)
    verdict: Verdict = "not_converged" if size is None else "refused"
    return replace(_refusal(held, "latent_class", reasons, seed), verdict=verdict, detail=silenced(drawn))


def _two_lists(patterns: Patterns, seed: int) -> Estimate:
    held = patterns.without_empty_lists()
    reasons = _two_list_reasons(held)
    if refused(reasons):
        return _refusal(patterns, "two_lists", reasons, seed)
    found = two_lists(held, level=LEVEL)
    reasons += assess_interval(found.interval, held.documented, found.size)
    return _made(held, "two_lists", reasons, seed, size=found.size, interval=found.interval, detail=found)


def _two_list_reasons(held: Patterns) -> tuple[Reason, ...]:
    if len(held.lists) != 2:
        return (refuse("not_two_lists", lists=len(held.lists)),)
    return (*assess_overlap(overlap_table(held)), warn("dependence_unknown"))


def _verdict(reasons: tuple[Reason, ...]) -> Verdict:
    if refused(reasons):
        return "refused"
    return "warned" if warned(reasons) else "estimated"


def _refusal(patterns: Patterns, method: Method, reasons: tuple[Reason, ...], seed: int) -> Estimate:
    return Estimate(
        stratum=patterns.stratum,
        method=method,
        verdict="refused",
        documented=patterns.documented,
        lists=patterns.lists,
        size=None,
        interval=None,
        reasons=reasons,
        seed=seed,
    )


def _made(
    patterns: Patterns,
    method: Method,
    reasons: tuple[Reason, ...],
    seed: int,
    *,
    size: float,
    interval: Interval,
    detail: Detail,
) -> Estimate:
    if refused(reasons):
        return _refusal(patterns, method, reasons, seed)
    return Estimate(
        stratum=patterns.stratum,
        method=method,
        verdict=_verdict(reasons),
        documented=patterns.documented,
        lists=patterns.lists,
        size=size,
        interval=interval,
        reasons=reasons,
        seed=seed,
        detail=detail,
    )


_Make = Callable[[Patterns, int], Estimate]
_BY_METHOD: dict[Method, _Make] = {
    "chao": _chao,
    "loglinear": _loglinear,
    "decomposable": _decomposable,
    "two_lists": _two_lists,
}

"""Joining lists: those that an analyst names, and, where there are more than a log-linear model can hold, by
a stated rule, with other ways beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from sanad.estimation.errors import JoinInvalid
from sanad.estimation.loglinear import LISTS_AT_MOST
from sanad.estimation.overlap import components
from sanad.estimation.patterns import Patterns
from sanad.estimation.reason_texts import RULE_TEXTS
from sanad.estimation.reasons import Reason, note, warn

GROUPS = 5  # all hierarchical models can be tried over five lists
Rule = Literal["largest_alone", "most_alike_joined", "fewer_groups"]
Joins = Sequence[Sequence[str]]  # names of lists that an analyst takes as one, a group each


@dataclass(frozen=True)
class Grouping:
    """Lists joined into groups by a rule. A person is in a group when on any of its lists."""

    rule: Rule
    groups: tuple[tuple[str, ...], ...]
    patterns: Patterns

    @property
    def words(self) -> str:
        """Return the rule in plain English."""
        return RULE_TEXTS[self.rule].en


def has_gap(patterns: Patterns) -> bool:
    """Return whether the lists with an entry fall into groups that share nobody."""
    return len(components(patterns.without_empty_lists())) > 1


def joined_by_name(patterns: Patterns, joins: Joins) -> Patterns:
    """Return the patterns with each group of lists as one, where its first stood; the others stand alone.

    Raises: JoinInvalid, if a group has fewer than two lists, or names one that is not there or named before.
    """
    named = [name for group in joins for name in group]
    if any(len(group) < 2 for group in joins) or len({*named}) < len(named) or {*named} - {*patterns.lists}:
        raise JoinInvalid(
            "Each group to join must name two lists of the table or more, and no list twice; "
            f"the table has {len(patterns.lists)} lists. Write their names as in its header."
        )
    group_of = {name: tuple(group) for group in joins for name in group}
    groups = tuple(dict.fromkeys(group_of.get(name, (name,)) for name in patterns.lists))
    places = [tuple(patterns.lists.index(name) for name in group) for group in groups]
    return patterns.joined(places, [" + ".join(sorted(group)) for group in groups])


def joining_reasons(patterns: Patterns, joins: Joins) -> tuple[Reason, ...]:
    """Return what must be said of joining these lists: that it was done, and whether it hides a gap."""
    if not joins:
        return ()
    told = note("lists_joined", lists=sum(map(len, joins)), groups=len(joins))
    return (told, warn("joined_across_gap")) if has_gap(patterns) else (told,)


def needs_grouping(patterns: Patterns) -> bool:
    """Return whether there are more lists than log-linear models are tried over."""
    return len(patterns.lists) > LISTS_AT_MOST


def groupings(patterns: Patterns) -> tuple[Grouping, ...]:
    """Return the ways of joining lists, the one that is used first. Ties go by the lists' names."""
    return (
        _grouping(patterns, "largest_alone", _largest_alone(patterns, GROUPS)),
        _grouping(patterns, "most_alike_joined", _most_alike(patterns)),
        _grouping(patterns, "fewer_groups", _largest_alone(patterns, GROUPS - 1)),
    )


def _grouping(patterns: Patterns, rule: Rule, groups: list[tuple[int, ...]]) -> Grouping:
    named = tuple(tuple(sorted(patterns.lists[place] for place in group)) for group in groups)
    joined = patterns.joined(groups, [" + ".join(names) for names in named])
    return Grouping(rule, named, joined)


def _largest_alone(patterns: Patterns, groups: int) -> list[tuple[int, ...]]:
    order = sorted(range(len(patterns.lists)), key=lambda p: (-patterns.size(p), patterns.lists[p]))
    return [(place,) for place in order[: groups - 1]] + [tuple(order[groups - 1 :])]


def _most_alike(patterns: Patterns) -> list[tuple[int, ...]]:
    order = sorted(range(len(patterns.lists)), key=lambda p: patterns.lists[p])
    groups: list[tuple[int, ...]] = [(place,) for place in order]
    while len(groups) > GROUPS:
        joined = patterns.joined(groups, [str(number) for number in range(len(groups))])
        a, b = max(
            combinations(range(len(groups)), 2),
            key=lambda pair: (_likeness(joined, *pair), -pair[0], -pair[1]),
        )
        merged = groups[a] + groups[b]
        groups = [group for place, group in enumerate(groups) if place not in (a, b)] + [merged]
        groups.sort(key=lambda group: min(patterns.lists[place] for place in group))
    return groups


def _likeness(patterns: Patterns, a: int, b: int) -> float:
    smaller = min(patterns.size(a), patterns.size(b))
    return patterns.on_all(1 << a | 1 << b) / smaller if smaller else 0.0

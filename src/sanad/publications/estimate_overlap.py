"""The overlap of lists as everybody may see it: what is small is kept back, and cannot be worked out."""

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from typing import Any

from sanad.estimation.patterns import Patterns, patterns_from_totals
from sanad.publications.corpus import Corpus
from sanad.publications.disclosure import THRESHOLD, kept_back, kept_back_in_margins
from sanad.publications.upset import ListSize, Overlap, Upset
from sanad.terms.language import LocalisedText

MOST_TOLD = 3
"""Persons on this many lists or more are told together."""


def told_patterns(patterns: Patterns) -> dict[int, int | None]:
    """Return how many are on exactly which lists, None where it is kept back.

    What else is known of the same persons: how many there are, how many are on each list, and how many on one
    list, on two and on more, where that is told. All None: not even the sizes of the lists may be told.
    """
    counts = dict(patterns.counts)
    of_lists = [[one for one in counts if one >> place & 1] for place in range(len(patterns.lists))]
    numbers = Counter[int]()
    for pattern, count in counts.items():
        numbers[min(pattern.bit_count(), MOST_TOLD)] += count
    told = [number for number, count in kept_back(numbers).items() if count is not None]
    of_numbers = [[one for one in counts if min(one.bit_count(), MOST_TOLD) == number] for number in told]
    return kept_back_in_margins(counts, [*of_lists, *of_numbers])


def holds_small(patterns: Patterns) -> bool:
    """Return whether fewer persons than the threshold are on exactly some lists."""
    return any(0 < count < THRESHOLD for _, count in patterns.counts)


def overlap_shown(patterns: Patterns) -> dict[str, Any]:
    """Return lists, pairs and triples with what may be told of them.

    A pair or triple of which a part is kept back is told as at_least: the sum of its parts that are told.
    """
    told = told_patterns(patterns)
    silent = bool(told) and all(count is None for count in told.values())
    return {
        "documented": patterns.documented,
        "lists": [
            {
                "list": name,
                "persons": None if silent else patterns.size(place),
                "only_here": told.get(1 << place, 0),
            }
            for place, name in enumerate(patterns.lists)
        ],
        "patterns": [
            {"lists": _names(patterns, pattern), "persons": count}
            for pattern, count in sorted(told.items(), key=lambda one: (-(one[1] or 0), one[0]))
            if count is not None
        ],
        "kept_back": sum(count for pattern, count in patterns.counts if told[pattern] is None),
        "pairs": _sharing(patterns, told, 2),
        "triples": _sharing(patterns, told, 3),
    }


def overlap_picture(
    told: Mapping[str, Any], names: Mapping[str, LocalisedText], corpus: Corpus
) -> Upset | None:
    """Return the picture of an overlap that is shown, None where the sizes of the lists may not be told."""
    if any(one["persons"] is None for one in told["lists"]):
        return None
    return Upset(
        tuple(ListSize(one["list"], names[one["list"]], one["persons"]) for one in told["lists"]),
        tuple(Overlap(tuple(one["lists"]), one["persons"]) for one in told["patterns"]),
        corpus,
    )


def patterns_given(told: Mapping[str, Any]) -> Patterns | None:
    """Return the whole table behind an overlap that is shown, None where a part of it is kept back."""
    if told["kept_back"] or any(one["persons"] is None for one in told["lists"]):
        return None
    lists = [one["list"] for one in told["lists"]]
    totals = {
        sum(1 << lists.index(name) for name in one["lists"]): one["persons"] for one in told["patterns"]
    }
    return patterns_from_totals(lists, totals)


def _sharing(patterns: Patterns, told: Mapping[int, int | None], size: int) -> list[dict[str, Any]]:
    rows = []
    for places in combinations(range(len(patterns.lists)), size):
        mask = sum(1 << place for place in places)
        parts = [count for pattern, count in told.items() if pattern & mask == mask]
        known = [count for count in parts if count is not None]
        rows.append(
            {
                "lists": _names(patterns, mask),
                "at_least": sum(known),
                "exact": len(known) == len(parts),
            }
        )
    return rows


def _names(patterns: Patterns, mask: int) -> list[str]:
    return [name for place, name in enumerate(patterns.lists) if mask >> place & 1]

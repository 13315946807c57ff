"""What one join of two persons into one changes in Chao's lower bound."""

from collections.abc import Mapping


def change_of_bound(seen: Mapping[int, int], cells: Mapping[int, int], *, lists: int) -> float:
    """Return by how many persons the bound changes.

    seen:    persons by the number of lists that document them, before the join.
    cells:   by how many persons each of those numbers changes.
    Assumes: the form with the factor (J-1)/J, bias-corrected where nobody is on exactly two lists.
    Source:  as chao.lower_bound: Chao (1987), DOI 10.2307/2531532, with the factor for few lists.
    Raises:  ValueError, if there are not that many persons to move.
    """
    after = {number: seen.get(number, 0) + cells.get(number, 0) for number in {*seen, *cells}}
    if min(after.values(), default=0) < 0 or lists < 1:
        raise ValueError("A table of counts with the persons that are moved is required.")
    return _bound(after, lists) - _bound(dict(seen), lists)


def _bound(seen: Mapping[int, int], lists: int) -> float:
    once, twice, factor = seen.get(1, 0), seen.get(2, 0), (lists - 1) / lists
    squared = once * once / (2 * twice) if twice else once * (once - 1) / 2
    return sum(seen.values()) + factor * squared

"""In which order pairs are asked about: what cannot be one life first, then what most changes the figures.

A judgement moves a figure as far as the two answers lie apart, times how unsure the answer is. How far they
lie apart is told in persons and in cells of the overlap: by how many lists a person is documented.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sanad.register.one_life import CONTRADICTIONS, Contradiction

UNWEIGHED = "unweighed"
"""The tier of two records of one person that the model did not compare and that cannot be one life."""
_STEP = 10.0
"""What lies between two kinds of contradiction: more than all that a pair without one can reach."""
_ONE_RATHER_THAN_TWO = 0.5


@dataclass(frozen=True)
class Moved:
    """What the figures count if two groups of records are two persons, and if they are one.

    apart: by how many lists each of the two is documented. together: by how many the one is.
    """

    apart: tuple[int, int]
    together: int

    @property
    def cells(self) -> dict[int, int]:
        """Return by how many persons each number of lists changes when the two become one."""
        changed: dict[int, int] = {}
        for lists, persons in ((self.apart[0], -1), (self.apart[1], -1), (self.together, 1)):
            changed[lists] = changed.get(lists, 0) + persons
        return {lists: persons for lists, persons in sorted(changed.items()) if lists and persons}


def moved(left: Collection[str], right: Collection[str]) -> Moved:
    """Return what moves when records of these lists become one person."""
    one, other = set(left), set(right)
    return Moved((len(one), len(other)), len(one | other))


def doubt(probability: float) -> float:
    """Return how unsure the answer is: 1 at one half, 0 where the model is certain.

    Raises: ValueError, if it is no probability.
    """
    if not 0 <= probability <= 1:
        raise ValueError("A probability between 0 and 1 is required.")
    return 4 * probability * (1 - probability)


def urgency(probability: float, *, one_list: bool, contradiction: Contradiction | None = None) -> float:
    """Return where a pair stands in the queue: the higher, the sooner it is asked about.

    one_list: both records are of one list, so that a join changes the number of persons and no overlap.
    A contradiction leads the queue where the two are more probably one person than not: namesakes who died
    in different years contradict nothing.
    Source:   own rule. Not from what is joined with the two, of which a reviewer may see nothing. What
              rivals of the same two lists take is in the probability.
    """
    if contradiction is not None and probability >= _ONE_RATHER_THAN_TWO:
        grave = len(CONTRADICTIONS) - CONTRADICTIONS.index(contradiction)
        return grave * _STEP + doubt(probability)
    return doubt(probability) * (0.5 if one_list else 1.0)

"""How well a linkage agrees with a known truth: precision, recall and F1."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

RecordId = tuple[str, str]


@dataclass(frozen=True)
class Score:
    """How many are true, were said, and both: of pairs of records, or of whole persons."""

    true: float
    said: float
    right: float

    @property
    def precision(self) -> float | None:
        """Return the share of what was said that is true; None when nothing was said."""
        return self.right / self.said if self.said else None

    @property
    def recall(self) -> float | None:
        """Return the share of what is true that was said; None when there is none."""
        return self.right / self.true if self.true else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of precision and recall; None when there is nothing at all."""
        return 2 * self.right / (self.said + self.true) if self.said + self.true else None


def pair_score(truth: Mapping[RecordId, Hashable], said: Iterable[tuple[RecordId, RecordId]]) -> Score:
    """Return the score of pairs that were said to be one person.

    Assumes: truth names a person for every record; a pair is said once.
    """
    counted = list(said)
    right = sum(truth[left] == truth[right] for left, right in counted)
    return Score(_pairs_within(truth.values()), len(counted), right)


def cluster_score(truth: Mapping[RecordId, Hashable], persons: Mapping[RecordId, Hashable]) -> Score:
    """Return the score of the pairs that clusters make: every two records of one person.

    Assumes: both name every record.
    """
    both = ((persons[record], person) for record, person in truth.items())
    return Score(_pairs_within(truth.values()), _pairs_within(persons.values()), _pairs_within(both))


def _pairs_within(groups: Iterable[Hashable]) -> int:
    return sum(size * (size - 1) // 2 for size in Counter(groups).values())

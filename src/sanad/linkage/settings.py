"""How a linkage is run: thresholds, limits and the sizes of its samples."""

from dataclasses import asdict, dataclass
from typing import NewType

Probability = NewType("Probability", float)
MatchWeight = NewType("MatchWeight", float)


@dataclass(frozen=True)
class LinkSettings:
    """The choices of one linkage; each stands in its report.

    join_probability:   pairs at or above it may be joined by the machine.
    review_probability: pairs at or above it are written out for a human to judge.
    repeat_weight:      the match weight, in bits, from which two records of one list count as a repeat.
    largest_cluster:    no person made by the machine has more records than this.
    training_pairs:     the most pairs that one round of training looks at.
    sampled_pairs:      the random pairs from which agreement by chance is estimated.
    largest_block:      a block with more records than this is left out, and told in the report.
    largest_refined_block: the same for a rule that others refine: larger blocks are left to those.
    strict_recall:      the share of true pairs that the best strict rule is taken to find.
    fewest_to_learn:    with fewer records nothing is learned from them: the stated parameters are used.
    """

    join_probability: Probability = Probability(0.4)
    review_probability: Probability = Probability(0.05)
    repeat_weight: MatchWeight = MatchWeight(6.0)
    largest_cluster: int = 24
    training_pairs: int = 1_000_000
    sampled_pairs: int = 1_000_000
    largest_block: int = 2_000
    largest_refined_block: int = 30
    strict_recall: float = 0.5
    fewest_to_learn: int = 1_000

    def to_json(self) -> dict[str, float | int]:
        """Return the settings as they stand in a report."""
        return asdict(self)

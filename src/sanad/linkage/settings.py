"""How a linkage is run: thresholds, limits and the sizes of its samples."""

from dataclasses import asdict, dataclass, replace
from typing import NewType

Probability = NewType("Probability", float)
MatchWeight = NewType("MatchWeight", float)


@dataclass(frozen=True)
class LinkSettings:
    """The choices of one linkage; each stands in its report.

    join_probability:   pairs at or above it may be joined by the machine.
    joined_precision:   the share of the pairs in the tier "joined" that the model must expect to be right.
    review_probability: pairs at or above it are worth a human's look.
    review_share:       questions for review by record, at the most; those first that all pairs bear out.
    silent_pair_weight: the bits that each pair of two groups under review_probability takes from their
                        question.
    least_review:       this many questions may go to review however few the records are.
    repeat_weight:      the match weight, in bits, from which two records of one list count as a repeat.
    stated_repeat_weight: the same where nothing is learned from the records.
    largest_cluster:    no person made by the machine has more records than this.
    training_pairs:     the most pairs that one round of training looks at.
    sampled_pairs:      the random pairs from which agreement by chance is estimated.
    largest_block:      a block with more records than this is left out, and told in the report.
    largest_refined_block: the same for a rule that others refine: larger blocks are left to those.
    records_at_once:    pairs are scored for so many records at a time, which bounds the memory.
    largest_sieved_block: the same for a rule of which only some pairs are compared.
    strict_recall:      the share of true pairs that the best strict rule is taken to find.
    repeated_share:     where nothing is learned, the share of a list's records that stand in it twice.
    fewest_to_learn:    with fewer records nothing is learned from them: the stated parameters are used.
    """

    join_probability: Probability = Probability(0.5)
    joined_precision: Probability = Probability(0.99)
    review_probability: Probability = Probability(0.003)
    review_share: float = 0.1
    silent_pair_weight: MatchWeight = MatchWeight(1.0)
    least_review: int = 200
    repeat_weight: MatchWeight = MatchWeight(0.0)
    stated_repeat_weight: MatchWeight = MatchWeight(6.0)
    largest_cluster: int = 24
    training_pairs: int = 1_000_000
    sampled_pairs: int = 1_000_000
    largest_block: int = 2_000
    largest_refined_block: int = 30
    largest_sieved_block: int = 60
    records_at_once: int = 100_000
    strict_recall: float = 0.5
    repeated_share: float = 0.02
    fewest_to_learn: int = 1_000

    def for_records(self, records: int) -> "LinkSettings":
        """Return the settings for so many records: where nothing is learned, a repeat asks for more."""
        if records >= self.fewest_to_learn:
            return self
        return replace(self, repeat_weight=max(self.repeat_weight, self.stated_repeat_weight))

    def to_json(self) -> dict[str, float | int]:
        """Return the settings as they stand in a report."""
        return asdict(self)

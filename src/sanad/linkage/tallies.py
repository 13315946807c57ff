"""What a linkage got right of each true person: sums from which every score, half and resample is made.

A true person is the unit of sampling, since the records and pairs of one person stand and fall together. A
pair of records of two persons counts half against each; a group of records counts against each by its share
of them. So a score of all persons is a ratio of sums over persons, and a half of the persons, or a resample,
has the same score made of its own sums.

Source:  Binette, Baek, Engineer, Jones, Dasylva, Reiter (2024), How to evaluate entity resolution systems
         (arXiv 2404.05622): scores as ratios of sums over persons. B-cubed: Bagga and
         Baldwin (1998), Entity-based cross-document coreferencing, COLING-ACL, 79-85.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Protocol

from sanad.linkage.evaluation import RecordId, Score

_MANY = 30  # from this mean on a Poisson number is drawn as a rounded normal one


class Chance(Protocol):
    """What draws: `random.Random` is one."""

    def random(self) -> float:
        """Return a number from 0 up to 1."""

    def gauss(self, mu: float, sigma: float) -> float:
        """Return a normal number."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a linkage got right of one true person, or of many, added up.

    pairs:   true: pairs of records of the person; said: pairs that were said to be one person, each counting
             half for each of its records; right: those within the person.
    groups:  true: 1 a person; said: groups of records by the share of their records; right: exact ones.
    b_cubed: sums over the records of their precision and recall.
    """

    records: float = 0
    true_pairs: float = 0
    said_pairs: float = 0
    right_pairs: float = 0
    true_groups: float = 0
    said_groups: float = 0
    right_groups: float = 0
    precision: float = 0
    recall: float = 0

    @property
    def pairs(self) -> Score:
        """Return the score over pairs of records."""
        return Score(self.true_pairs, self.said_pairs, self.right_pairs)

    @property
    def exact_groups(self) -> Score:
        """Return the score over whole persons: a group is right if it is just the records of one person."""
        return Score(self.true_groups, self.said_groups, self.right_groups)

    @property
    def b_cubed(self) -> tuple[float, float, float]:
        """Return B-cubed precision, recall and their harmonic mean."""
        if not self.records:
            return (0.0, 0.0, 0.0)
        precision, recall = self.precision / self.records, self.recall / self.records
        return (precision, recall, 2 * precision * recall / (precision + recall))


def group_tallies(
    truth: Mapping[RecordId, Hashable], persons: Mapping[RecordId, Hashable]
) -> dict[Hashable, Tally]:
    """Return the tally of each true person under the groups that a linkage made.

    Assumes: persons names a group for every record of the truth; records that the truth does not name do not
             count.
    """
    size = Counter(persons[record] for record in truth)
    parts: dict[Hashable, Counter[Hashable]] = defaultdict(Counter)
    for record, person in truth.items():
        parts[person][persons[record]] += 1
    return {person: _tally(found, size) for person, found in parts.items()}


def _tally(found: Counter[Hashable], size: Mapping[Hashable, int]) -> Tally:
    records = sum(found.values())
    return Tally(
        records=records,
        true_pairs=records * (records - 1) / 2,
        said_pairs=sum(count * (size[group] - 1) / 2 for group, count in found.items()),
        right_pairs=sum(count * (count - 1) / 2 for count in found.values()),
        true_groups=1,
        said_groups=sum(count / size[group] for group, count in found.items()),
        right_groups=float(len(found) == 1 and all(size[group] == records for group in found)),
        precision=sum(count * count / size[group] for group, count in found.items()),
        recall=sum(count * count / records for count in found.values()),
    )


def pair_tallies(
    truth: Mapping[RecordId, Hashable], said: Iterable[tuple[RecordId, RecordId]]
) -> dict[Hashable, Tally]:
    """Return the tally of each true person under pairs that were said; what is of groups is left at 0."""
    records, right = Counter(truth.values()), Counter[Hashable]()
    halves: Counter[Hashable] = Counter()
    for left, rightmost in said:
        one, other = truth[left], truth[rightmost]
        halves[one] += 1
        halves[other] += 1
        right[one] += one == other
    return {
        person: Tally(
            records=count,
            true_pairs=count * (count - 1) / 2,
            said_pairs=halves[person] / 2,
            right_pairs=right[person],
        )
        for person, count in records.items()
    }


def summed(tallies: Iterable[Tally]) -> Tally:
    """Return tallies added up."""
    columns = list(zip(*map(astuple, tallies), strict=True))
    return Tally(*(sum(column) for column in columns)) if columns else Tally()


def resampled(tallies: Collection[Tally], *, times: int, chance: Chance) -> list[Tally]:
    """Return sums over resamples of the persons, each person drawn a Poisson number of times of mean 1.

    Assumes: persons are many; then this is the bootstrap over persons. Equal tallies are drawn together.
    Source:  Chamandy, Muralidharan, Najmi, Naidu (2012), Estimating uncertainty for massive data streams.
    """
    return [Tally(*sums) for sums in _sums(map(astuple, tallies), times=times, chance=chance)]


def resampled_beside(
    one: Mapping[Hashable, Tally], other: Mapping[Hashable, Tally], *, times: int, chance: Chance
) -> list[tuple[Tally, Tally]]:
    """Return sums of two linkages over the same resamples of the persons, whose scores can be subtracted.

    Assumes: both tell of the same persons; else as `resampled`.
    """
    width = len(fields(Tally))
    told = (astuple(one[person]) + astuple(other[person]) for person in one)
    return [(Tally(*sums[:width]), Tally(*sums[width:])) for sums in _sums(told, times=times, chance=chance)]


def _sums(told: Iterable[tuple[float, ...]], *, times: int, chance: Chance) -> list[list[float]]:
    alike = sorted(Counter(told).items())
    return [_weighted(alike, [_poisson(count, chance) for _, count in alike]) for _ in range(times)]


def _weighted(alike: Sequence[tuple[tuple[float, ...], int]], times: Sequence[int]) -> list[float]:
    sums = [0.0] * len(alike[0][0]) if alike else [0.0] * len(fields(Tally))
    for (values, _), weight in zip(alike, times, strict=True):
        if weight:
            for place, value in enumerate(values):
                sums[place] += weight * value
    return sums


def _poisson(mean: int, chance: Chance) -> int:
    if mean > _MANY:
        return max(round(chance.gauss(mean, mean**0.5)), 0)
    return sum(_poisson_of_one(chance) for _ in range(mean))


def _poisson_of_one(chance: Chance) -> int:
    left, count, share = chance.random(), 0, 0.36787944117144233  # exp(-1)
    while left > share and count < 20:
        left -= share
        count += 1
        share /= count
    return count

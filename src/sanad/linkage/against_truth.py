"""A linkage held against a known truth: its scores, their intervals, by kind of pair, and of the blocking.

The threshold of a pair is chosen on one half of the true persons and scored on the other, since one that is
chosen and scored on the same persons flatters. Intervals are of a bootstrap over persons.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sanad.linkage.blocks import blocking_of
from sanad.linkage.errors import TruthUnusable
from sanad.linkage.evaluation import RecordId, Score
from sanad.linkage.kinds_of_pairs import kinds_of_pairs
from sanad.linkage.linkage import Linkage
from sanad.linkage.preparation import known_columns
from sanad.linkage.settings import LinkSettings
from sanad.linkage.tallies import Chance, Tally, group_tallies, pair_tallies, resampled, summed
from sanad.linkage.tiers import JOINED, REVIEW

if TYPE_CHECKING:
    import pyarrow as pa

EVALUATION_FORMAT = "sanad-evaluation/1"
THRESHOLDS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)
_TIMES = 500
Truth = Mapping[RecordId, Hashable]
ScoredPair = tuple[RecordId, RecordId, float, str]


def evaluated(
    linkage: Linkage, truth: Truth, *, settings: LinkSettings, seed: int, chance: Chance
) -> dict[str, Any]:
    """Return the evaluation of a linkage, ready for JSON; format sanad-evaluation/1.

    Assumes: truth names a person for some or all of the linked records; the others do not count.
    Raises:  TruthUnusable, if no two of the linked records are one person in truth.
    """
    place = {record: number for number, record in enumerate(_ids(linkage.prepared, "list", "record_id"))}
    known = {record: person for record, person in truth.items() if record in place}
    true = list(true_pairs(known))
    if not true:
        raise TruthUnusable(len(truth), len(known))
    persons = _persons(linkage.clusters)
    pairs = [pair for pair in scored_pairs(linkage.pairs) if pair[0] in known and pair[1] in known]
    places = [(place[left], place[right]) for left, right in true]
    return {
        "format": EVALUATION_FORMAT,
        "records": {
            "linked": len(place),
            "with_known_person": len(known),
            "not_linked": len(truth) - len(known),
        },
        "persons": len(set(known.values())),
        "true_pairs": len(true),
        "largest_cluster": {
            "true": max(Counter(known.values()).values()),
            "said": max(Counter(persons[record] for record in known).values()),
        },
        "clusters": of_clusters(list(group_tallies(known, persons).values()), chance),
        "pairs": of_pairs(known, pairs, seed=seed, chance=chance),
        "tiers": of_tiers(known, pairs, true, len(place)),
        "by_kind": _by_kind(linkage.prepared, known, persons, place),
        "blocking": _of_blocking(linkage.prepared, places, settings),
    }


def true_pairs(truth: Truth) -> Iterable[tuple[RecordId, RecordId]]:
    """Yield every two records that are one person."""
    groups: dict[Hashable, list[RecordId]] = defaultdict(list)
    for record, person in truth.items():
        groups[person].append(record)
    for group in groups.values():
        yield from combinations(sorted(group), 2)


def threshold_of_half(truth: Truth, pairs: Iterable[ScoredPair], seed: int) -> float:
    """Return the threshold with the highest pair F1 of the first half of persons; of equals, the last."""
    true = sum(in_first_half(truth[left], seed) for left, _ in true_pairs(truth))
    said, right = ([0.0] * len(THRESHOLDS) for _ in range(2))
    for left, rightmost, probability, _ in pairs:
        one, other = truth[left], truth[rightmost]
        share = (in_first_half(one, seed) + in_first_half(other, seed)) / 2
        for place in range(bisect_right(THRESHOLDS, probability)):
            said[place] += share
            right[place] += share * (one == other)
    scores = (Score(true, *counts).f1 or 0.0 for counts in zip(said, right, strict=True))
    return max(zip(scores, THRESHOLDS, strict=True))[1]


@lru_cache(maxsize=1 << 20)
def in_first_half(person: Hashable, seed: int) -> bool:
    """Return whether a person is of the half that thresholds are chosen on."""
    return sha256(f"{seed}|{person}".encode()).digest()[0] < 128


def of_clusters(tallies: list[Tally], chance: Chance) -> dict[str, Any]:
    """Return the scores of clusters: of the pairs within them, of exact ones, B-cubed."""
    total, again = summed(tallies), resampled(tallies, times=_TIMES, chance=chance)
    return {
        "pairs": _with_interval(total, again, lambda one: _told(one.pairs)),
        "exact_clusters": _with_interval(total, again, lambda one: _told(one.exact_groups)),
        "b_cubed": _with_interval(
            total, again, lambda one: dict(zip(("precision", "recall", "f1"), one.b_cubed, strict=True))
        ),
    }


def of_pairs(truth: Truth, pairs: Sequence[ScoredPair], *, seed: int, chance: Chance) -> dict[str, Any]:
    """Return the scores of pairs on one half, from the threshold that the other half chose."""
    chosen = threshold_of_half(truth, pairs, seed)
    said = ((left, right) for left, right, probability, _ in pairs if probability >= chosen)
    other = [tally for person, tally in pair_tallies(truth, said).items() if not in_first_half(person, seed)]
    again = resampled(other, times=_TIMES, chance=chance)
    return {
        "threshold_chosen_on_half": chosen,
        "scored_on_other_half": _with_interval(summed(other), again, lambda one: _told(one.pairs)),
    }


def of_tiers(
    truth: Truth, pairs: Sequence[ScoredPair], true: Iterable[tuple[RecordId, RecordId]], records: int
) -> dict[str, Any]:
    """Return for each tier its pairs, how many are true, and what share of the true pairs it decides.

    A true pair is joined where the machine's pairs tie its records into one group, directly or through
    others, and in review where the questions that are rightly answered "the same" tie them, one or several.
    """
    firm = [pair for pair in pairs if pair[3] == JOINED]
    same = [pair for pair in pairs if pair[3] == REVIEW and truth[pair[0]] == truth[pair[1]]]
    top, answered = _groups(firm), _groups([*firm, *same])
    joined, held, all_true = 0, 0, 0
    for left, right in true:
        all_true += 1
        joined += (tied := top(left) == top(right))
        held += not tied and answered(left) == answered(right)
    said, right_pairs = Counter[str](), Counter[str]()
    for left, right, _, tier in pairs:
        said[tier] += 1
        right_pairs[tier] += truth[left] == truth[right]
    return {
        "joined": {
            "pairs": said[JOINED],
            "precision": _rounded(Score(all_true, said[JOINED], right_pairs[JOINED]).precision),
            "recall": _rounded(joined / all_true),
        },
        "review": {
            "pairs": said[REVIEW],
            "precision": _rounded(Score(all_true, said[REVIEW], right_pairs[REVIEW]).precision),
            "pairs_per_record": _rounded(said[REVIEW] / records),
            "share_of_other_true_pairs": _rounded(held / (all_true - joined) if joined < all_true else None),
        },
    }


def _groups(pairs: Iterable[ScoredPair]) -> Callable[[RecordId], RecordId]:
    """Return what tells of a record the one that stands for its group, as these pairs tie them."""
    above: dict[RecordId, RecordId] = {}

    def top(record: RecordId) -> RecordId:
        while (next_up := above.get(record, record)) != record:
            above[record] = above.get(next_up, next_up)
            record = next_up
        return record

    for left, right, _, _ in pairs:
        above[top(left)] = top(right)
    return top


def _by_kind(
    records: "pa.Table", truth: Truth, persons: Mapping[RecordId, str], place: Mapping[RecordId, int]
) -> dict[str, dict[str, Any]]:
    kinds = kinds_of_pairs(records)
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for what, pairs in (
        ("true", true_pairs(truth)),
        ("said", true_pairs({one: persons[one] for one in truth})),
    ):
        for left, right in pairs:
            both = truth[left] == truth[right] and persons[left] == persons[right]
            for kind in kinds(place[left], place[right]):
                counts[kind][what] += 1
                counts[kind]["right"] += both and what == "said"
    told: dict[str, dict[str, Any]] = defaultdict(dict)
    for (by, part), found in sorted(counts.items()):
        score = Score(found["true"], found["said"], found["right"])
        told[by][part] = {"true_pairs": found["true"], **_told(score)}
    return dict(told)


def _of_blocking(
    records: "pa.Table", pairs: Sequence[tuple[int, int]], settings: LinkSettings
) -> dict[str, Any]:
    found = blocking_of(records, known_columns(records), pairs, settings)
    return {
        "recall": _rounded(found.found / found.true),
        "candidates": found.candidates,
        "candidates_per_record": _rounded(found.candidates / len(records)),
    }


def _with_interval(
    total: Tally, again: Sequence[Tally], told: Callable[[Tally], Mapping[str, float | None]]
) -> dict[str, Any]:
    """Return each score with the ends of its 95 per cent bootstrap interval."""
    drawn = [told(one) for one in again]
    found: dict[str, Any] = {}
    for name, value in told(total).items():
        ends = sorted(one for each in drawn if (one := each[name]) is not None)
        lower, upper = (ends[int(len(ends) * share)] for share in (0.025, 0.975)) if ends else (None, None)
        found[name] = {"value": _rounded(value), "lower": _rounded(lower), "upper": _rounded(upper)}
    return found


def _told(score: Score) -> dict[str, float | None]:
    return {name: _rounded(getattr(score, name)) for name in ("precision", "recall", "f1")}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _persons(clusters: "pa.Table") -> dict[RecordId, str]:
    people = clusters.column("person_id").to_pylist()
    return dict(zip(_ids(clusters, "list", "record_id"), people, strict=True))


def _ids(table: "pa.Table", first: str, second: str) -> list[RecordId]:
    return list(zip(table.column(first).to_pylist(), table.column(second).to_pylist(), strict=True))


def scored_pairs(pairs: "pa.Table") -> Iterable[ScoredPair]:
    """Yield the pairs of a linkage with their probabilities and tiers."""
    probabilities, tiers = (pairs.column(name).to_pylist() for name in ("match_probability", "tier"))
    yield from zip(
        _ids(pairs, "list_l", "record_id_l"),
        _ids(pairs, "list_r", "record_id_r"),
        probabilities,
        tiers,
        strict=True,
    )

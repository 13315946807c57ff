"""Which pairs the machine may join, which a human should see, and which follow from those.

The limit of the first tier comes from the model: the lowest probability from which the pairs above it are
expected to be right as often as the settings ask. Records that such pairs tie together are one firm group. Of
two groups that may be one person a human is asked once, by the strongest pair between them, as far as the
settings allow; the other pairs between the two follow from that answer. Those come first that all pairs of
the two groups bear out: each that is not worth a look itself takes from the question. Two groups that are one
person for now, so that persons can be counted, are asked about as well. First of all come those that would be
one person, if what they tell could be one life.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sanad.linkage.clusters import Edge
from sanad.linkage.settings import LinkSettings

Sides = tuple[int, int]
JOINED, REVIEW, FOLLOWS, APART = "joined", "review", "follows", "apart"


@dataclass(frozen=True)
class Tiers:
    """The tier of each pair, and what the model expects of them.

    joined_from:     the probability from which pairs of one person tie a firm group.
    joined_expected: the share of those pairs that are expected to be right; None where there are none.
    left_out:        questions that were worth a look but for the limit of the review; their pairs are apart.
    """

    of_pairs: tuple[str, ...]
    joined_from: float
    joined_expected: float | None
    left_out: int


def tiers(
    edges: Sequence[Edge],
    person_of: Sequence[int],
    settings: LinkSettings,
    *,
    kept: Iterable[tuple[int, int]] = (),
    grave: Collection[Sides] = (),
    old: Collection[int] = (),
) -> Tiers:
    """Return the tiers of scored pairs, in the order of the pairs.

    Shapes:  edges: at most one a pair; person_of (n_records,); kept: pairs that an earlier linkage joined,
             which are firm; grave: pairs that are always asked about, and tie no firm group: they would be
             one person, and what they tell can hardly be one life; old: records whose pairs among
             themselves were not compared, so that nothing follows from there being none.
    Assumes: probabilities are calibrated; a pair of two persons is never joined, however probable.
    """
    joinable = [edge.probability for edge in edges if person_of[edge.left] == person_of[edge.right]]
    limit, expected = _limit(joinable, settings)
    group = list(range(len(person_of)))
    firm = [(edge.left, edge.right) for edge in edges if edge.probability >= limit]
    firm = [pair for pair in firm if pair not in grave] if grave else firm
    for left, right in (*firm, *kept):
        if person_of[left] == person_of[right]:
            _tie(group, left, right)
    sides = [_sides(group, edge) for edge in edges]
    urgent = {side for edge, side in zip(edges, sides, strict=True) if (edge.left, edge.right) in grave}
    asked = _strongest(edges, sides, grave)
    weight = _weights(edges, sides, _sizes(group), _sizes(group, old), settings)
    order = sorted(asked, key=lambda side: (side not in urgent, -weight[side], side))
    most = max(round(len(person_of) * settings.review_share), settings.least_review, len(urgent))
    chosen = {side: asked[side] for side in order[:most]}
    told = tuple(_tier(side, place, chosen) for place, side in enumerate(sides))
    return Tiers(told, limit, expected, len(asked) - len(chosen))


def _strongest(edges: Sequence[Edge], sides: Sequence[Sides], grave: Collection[Sides]) -> dict[Sides, int]:
    """Return for each two groups the place of the pair by which a human is asked about them."""
    asked: dict[Sides, int] = {}
    for place in sorted(
        range(len(edges)),
        key=lambda one: (
            (edges[one].left, edges[one].right) not in grave,
            -edges[one].weight,
            edges[one].left,
            edges[one].right,
        ),
    ):
        if sides[place][0] != sides[place][1]:
            asked.setdefault(sides[place], place)
    return asked


def _sizes(group: list[int], places: Collection[int] | None = None) -> Counter[int]:
    """Return of each group how many records it has, or how many of some."""
    return Counter(_top(group, place) for place in (range(len(group)) if places is None else places))


def _weights(
    edges: Sequence[Edge],
    sides: Sequence[Sides],
    sizes: Counter[int],
    old: Counter[int],
    settings: LinkSettings,
) -> dict[Sides, float]:
    """Return the weight of each question: of its strongest pair, less what pairs not worth a look take."""
    seen, best = Counter(sides), dict[Sides, float]()
    for edge, side in zip(edges, sides, strict=True):
        best[side] = max(edge.weight, best.get(side, edge.weight))
    return {
        (one, other): weight
        - settings.silent_pair_weight
        * max(sizes[one] * sizes[other] - old[one] * old[other] - seen[one, other], 0)
        for (one, other), weight in best.items()
    }


def _sides(group: list[int], edge: Edge) -> Sides:
    left, right = _top(group, edge.left), _top(group, edge.right)
    return (left, right) if left < right else (right, left)


def _tier(side: Sides, place: int, asked: dict[Sides, int]) -> str:
    if side[0] == side[1]:
        return JOINED
    if side not in asked:
        return APART
    return REVIEW if asked[side] == place else FOLLOWS


def _limit(probabilities: Sequence[float], settings: LinkSettings) -> tuple[float, float | None]:
    """Return the lowest probability whose pairs and all above are right so often, and how often that is."""
    limit, expected, total = 1.0, None, 0.0
    for count, probability in enumerate(sorted(probabilities, reverse=True), start=1):
        total += probability
        if total / count < settings.joined_precision or probability < settings.join_probability:
            break
        limit, expected = probability, total / count
    return limit, expected


def _tie(group: list[int], left: int, right: int) -> None:
    one, other = _top(group, left), _top(group, right)
    group[max(one, other)] = min(one, other)


def _top(group: list[int], place: int) -> int:
    while group[place] != place:
        group[place] = group[group[place]]
        place = group[place]
    return place

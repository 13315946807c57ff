"""What pairs of events teach: parameters are found again, and the date is not given up for the place."""

from collections import Counter
from random import Random

from sanad.linkage.event_mixture import EventModel, Pattern, learned, stated_model

STATED = [[(0.1, 0.7), (0.9, 0.3)], [(0.3, 0.6), (0.7, 0.4)], [(0.2, 0.8), (0.8, 0.2)]]
TRUE = EventModel(0.2, ((0.1, 0.9), (0.25, 0.75), (0.05, 0.95)), ((0.75, 0.25), (0.6, 0.4), (0.85, 0.15)))


def drawn(model: EventModel, pairs: int) -> Counter[Pattern]:
    chance = Random(3)
    found: Counter[Pattern] = Counter()
    for _ in range(pairs):
        of = model.m if chance.random() < model.share else model.u
        found[tuple(-1 if chance.random() < 0.1 else int(chance.random() < row[1]) for row in of)] += 1
    return found


def test_it_works() -> None:
    found = learned(drawn(TRUE, 40_000), STATED, anchors=(0,))
    assert abs(found.share - TRUE.share) < 0.03
    for side, true in ((found.m, TRUE.m), (found.u, TRUE.u)):
        for row, wanted in zip(side, true, strict=True):
            assert abs(row[1] - wanted[1]) < 0.05
    assert found.m[0] == (0.1, 0.9)


def test_a_silent_fact_weighs_nothing_and_few_pairs_move_little() -> None:
    stated = stated_model(STATED)
    assert stated.bits(0, -1) == 0
    found = learned({(1, 1, 1): 1}, STATED)
    assert abs(found.m[2][1] - 0.8) < 0.02

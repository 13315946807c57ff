"""Judgements: appended, superseded, withdrawn; and the persons that follow from them."""

import json
import random
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.linkage.clusters import Edge, persons
from sanad.linkage.errors import JudgementUnknown, RecordPairedWithItself
from sanad.linkage.evaluation import RecordId
from sanad.linkage.judgement import VERDICTS, Judgement, Ledger, LedgerPlace, Verdict, disagreements, links_of
from sanad.linkage.lives import two_lives
from sanad.linkage.settings import LinkSettings, MatchWeight, Probability
from sanad.register.one_life import Lived

RECORDS: list[RecordId] = [(name, str(number)) for number in range(4) for name in "abc"]
PLACES = {record: place for place, record in enumerate(RECORDS)}
LISTS = [name for name, _ in RECORDS]
LIVES = [
    Lived(deed, date(year, 5, 1), date(year, 5, 1))
    for deed, year in (("death", 2013), ("taking", 2012), ("sign_of_life", 2016), ("other", 2014)) * 3
]  # of twelve records, so that what the machine forbids stands beside what people judge
SETTINGS = LinkSettings(join_probability=Probability(0.5), repeat_weight=MatchWeight(10.0), largest_cluster=4)


def judged(ledger: Ledger, left: int, right: int, verdict: Verdict, supersedes: int | None = None) -> Ledger:
    return ledger.with_one(
        Judgement(
            place=LedgerPlace(len(ledger.judgements) + 1),
            left=RECORDS[left],
            right=RECORDS[right],
            verdict=verdict,
            by="a reviewer (invented)",
            organisation="alder (invented)",
            because="a test",
            model_version="household-1",
            supersedes=None if supersedes is None else LedgerPlace(supersedes),
        )
    )


def membership(ledger: Ledger, edges: Sequence[Edge] = (), at: int | None = None) -> bytes:
    """Return the persons as bytes, so that what is restored is restored to the byte."""
    in_force = ledger.in_force(None if at is None else LedgerPlace(at))
    found = persons(LISTS, edges, SETTINGS, links_of(in_force, PLACES), forbids=two_lives(LIVES))
    return json.dumps([found.person_of, found.contradicted]).encode()


def test_it_works() -> None:
    ledger = judged(judged(Ledger(), 0, 1, "same"), 1, 2, "same")
    found = persons(LISTS, [], SETTINGS, links_of(ledger.in_force(), PLACES))
    assert found.person_of[:4] == (0, 0, 0, 3)


def test_what_was_judged_apart_is_never_joined_by_the_machine() -> None:
    edges = [Edge(0, 1, 9.0, 0.99), Edge(1, 2, 8.0, 0.99)]
    apart = links_of(judged(Ledger(), 0, 2, "different").in_force(), PLACES)
    found = persons(LISTS, edges, SETTINGS, apart)
    assert found.person_of[:3] == (0, 0, 2)
    assert found.held_back["judged_apart"] == 1


def test_people_are_bound_by_no_limit_of_the_machine() -> None:
    ledger = Ledger()
    for right in range(1, 12):
        ledger = judged(ledger, 0, right, "same")
    assert set(json.loads(membership(ledger))[0]) == {0}


def test_a_chain_that_contradicts_a_judgement_is_told_and_not_followed() -> None:
    ledger = judged(judged(judged(Ledger(), 0, 1, "same"), 0, 2, "different"), 1, 2, "same")
    found = persons(LISTS, [], SETTINGS, links_of(ledger.in_force(), PLACES))
    assert found.contradicted == ((1, 2),)
    assert found.person_of[:3] == (0, 0, 2)


def test_two_who_disagree_keep_the_pair_apart_until_it_is_settled() -> None:
    ledger = judged(judged(Ledger(), 0, 1, "same"), 1, 0, "different")
    assert disagreements(ledger.in_force()) == ((RECORDS[0], RECORDS[1]),)
    assert json.loads(membership(ledger))[0][:2] == [0, 1]
    settled = judged(ledger, 0, 1, "withdrawn", supersedes=2)
    assert disagreements(settled.in_force()) == ()
    assert json.loads(membership(settled))[0][:2] == [0, 0]


def test_unsure_binds_nobody() -> None:
    assert membership(judged(Ledger(), 0, 1, "unsure")) == membership(Ledger())


def test_a_withdrawal_restores_what_was_superseded_and_can_be_withdrawn() -> None:
    first = judged(Ledger(), 0, 1, "same")
    changed = judged(first, 0, 1, "different", supersedes=1)
    undone = judged(changed, 0, 1, "withdrawn", supersedes=2)
    redone = judged(undone, 0, 1, "withdrawn", supersedes=3)
    assert membership(undone) == membership(first) != membership(changed)
    assert membership(redone) == membership(changed)


def test_what_does_not_follow_is_refused() -> None:
    one = judged(Ledger(), 0, 1, "same")
    with pytest.raises(JudgementUnknown):
        judged(one, 0, 2, "same", supersedes=1)
    with pytest.raises(JudgementUnknown):
        judged(one, 0, 1, "same", supersedes=2)
    with pytest.raises(JudgementUnknown):
        Ledger().with_one(one.judgements[0]).with_one(one.judgements[0])
    with pytest.raises(RecordPairedWithItself):
        judged(one, 3, 3, "same")


def a_random_ledger(chance: random.Random, length: int) -> Ledger:
    ledger = Ledger()
    for _ in range(length):
        earlier = chance.choice(ledger.judgements) if ledger.judgements and chance.random() < 0.4 else None
        left, right = (
            (PLACES[earlier.left], PLACES[earlier.right])
            if earlier
            else chance.sample(range(len(RECORDS)), 2)
        )
        ledger = judged(ledger, left, right, chance.choice(VERDICTS), earlier.place if earlier else None)
    return ledger


def random_edges(chance: random.Random) -> list[Edge]:
    pairs = [(a, b) for a in range(len(RECORDS)) for b in range(a + 1, len(RECORDS))]
    return [
        Edge(a, b, w, 2**w / (1 + 2**w))
        for a, b in chance.sample(pairs, 20)
        for w in [chance.uniform(-4, 14)]
    ]


def test_an_undo_restores_a_thousand_random_ledgers_to_the_byte() -> None:
    chance = random.Random(20261128)
    changed = 0
    for _ in range(1_000):
        ledger, edges = a_random_ledger(chance, chance.randrange(0, 12)), random_edges(chance)
        before = membership(ledger, edges)
        left, right = chance.sample(range(len(RECORDS)), 2)
        standing = [
            one for one in ledger.in_force() if one.pair == tuple(sorted((RECORDS[left], RECORDS[right])))
        ]
        more = judged(
            ledger, left, right, chance.choice(VERDICTS[:3]), standing[-1].place if standing else None
        )
        changed += membership(more, edges) != before
        undone = judged(more, left, right, "withdrawn", supersedes=more.judgements[-1].place)
        assert membership(undone, edges) == before
        assert membership(undone, edges, at=len(ledger.judgements)) == before
        assert membership(undone, edges, at=len(more.judgements)) == membership(more, edges)
    assert changed > 100


@given(st.randoms(use_true_random=False), st.integers(0, 15))
def test_no_judgement_in_force_is_broken_and_what_is_contradicted_is_told(
    chance: random.Random, length: int
) -> None:
    ledger, edges = a_random_ledger(chance, length), random_edges(chance)
    links = links_of(ledger.in_force(), PLACES)
    found = persons(LISTS, edges, SETTINGS, links)
    for left, right in links.cannot:
        assert found.person_of[left] != found.person_of[right]
    for left, right in links.must:
        together = found.person_of[left] == found.person_of[right]
        assert together or (left, right) in found.contradicted

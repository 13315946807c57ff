"""Precision, recall and F1 over pairs."""

from sanad.linkage.evaluation import cluster_score, pair_score

TRUTH = {("a", "1"): "x", ("b", "1"): "x", ("c", "1"): "x", ("a", "2"): "y", ("b", "2"): "y"}


def test_it_works() -> None:
    said = [(("a", "1"), ("b", "1")), (("a", "2"), ("b", "2")), (("a", "1"), ("a", "2"))]
    score = pair_score(TRUTH, said)
    assert (score.true, score.said, score.right) == (4, 3, 2)
    assert score.precision == 2 / 3
    assert score.recall == 0.5
    assert score.f1 == 4 / 7


def test_clusters_count_every_two_of_a_person() -> None:
    persons = {("a", "1"): 1, ("b", "1"): 1, ("c", "1"): 2, ("a", "2"): 2, ("b", "2"): 2}
    score = cluster_score(TRUTH, persons)
    assert (score.true, score.said, score.right) == (4, 4, 2)


def test_nothing_said_has_no_precision() -> None:
    score = pair_score(TRUTH, [])
    assert score.precision is None
    assert score.recall == 0
    assert pair_score({("a", "1"): "x"}, []).f1 is None

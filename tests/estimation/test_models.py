"""The models that are tried, against published numbers and a brute-force list."""

from itertools import combinations

import numpy as np
import pytest

from sanad.estimation.models import design, family, generators


@pytest.mark.parametrize(("lists", "models"), [(3, 8), (4, 113), (5, 6893), (6, 32768)])
def test_how_many_models_there_are(lists: int, models: int) -> None:
    assert len(family(lists).include) == models


def test_models_of_four_lists_are_all_that_are_hierarchical() -> None:
    """Every set of interactions is tried and kept when it is closed under taking subsets."""
    terms = [t for t in range(16) if 2 <= t.bit_count() <= 3]
    closed = set()
    for size in range(len(terms) + 1):
        for chosen in combinations(terms, size):
            inside = set(chosen)
            if all(
                part in inside
                for term in chosen
                if term.bit_count() == 3
                for part in terms
                if part & term == part
            ):
                closed.add(frozenset(inside))
    found = family(4)
    interactions = [
        frozenset(t for t, held in zip(found.terms, row, strict=True) if held and t.bit_count() > 1)
        for row in found.include
    ]
    assert len(interactions) == len(set(interactions))
    assert set(interactions) == closed


@pytest.mark.parametrize("lists", [3, 4, 5])
def test_every_model_has_each_list_and_is_settled_by_the_observed_cells(lists: int) -> None:
    found = family(lists)
    small = [place for place, term in enumerate(found.terms) if term.bit_count() <= 1]
    assert found.include[:, small].all()
    whole = design(lists, found.terms)  # the largest model; smaller ones have some of its columns
    assert np.linalg.matrix_rank(whole) == len(found.terms)


def test_six_lists_have_pairs_only() -> None:
    found = family(6)
    assert found.pairs_only
    assert max(term.bit_count() for term in found.terms) == 2


def test_the_design_by_hand() -> None:
    assert design(2, (0, 1, 2, 3), with_unobserved=True).tolist() == [
        [1, 0, 0, 0],
        [1, 1, 0, 0],
        [1, 0, 1, 0],
        [1, 1, 1, 1],
    ]
    assert np.array_equal(design(2, (0, 1)), [[1, 1], [1, 0], [1, 1]])


def test_a_model_is_written_by_its_largest_terms() -> None:
    assert generators(("A", "B", "C"), (0, 1, 2, 4, 3)) == (("C",), ("A", "B"))

"""Which log-linear models there are over J lists, and how each is written.

A term is a set of lists as a bit mask; the empty set is the intercept. A model is hierarchical when, with a
term, it has every subset of it. Every model here has each list's own term and none has the interaction of all
lists, which the table without its unobserved cell cannot settle: it is assumed absent.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from sanad.estimation.errors import ListsTooMany

Terms = tuple[int, ...]
LISTS_AT_MOST = 6
PAIRS_ONLY_FROM = (
    6  # 6 lists have 7,785,061 hierarchical models; the 2^15 without interactions of three are tried
)


@dataclass(frozen=True)
class ModelFamily:
    """The models that are tried over J lists.

    Shapes:  include (models, terms) of bool; terms are bit masks, the intercept first.
    """

    lists: int
    terms: Terms
    include: NDArray[np.bool_]
    pairs_only: bool

    def sizes(self) -> NDArray[np.int64]:
        """Return how many parameters each model has, the intercept counted."""
        return np.asarray(self.include.sum(axis=1), dtype=np.int64)


@lru_cache(maxsize=8)
def family(lists: int) -> ModelFamily:
    """Return the models that are tried over 3 to 6 lists: all hierarchical ones, for 6 all graphs of pairs.

    Source:  Bishop, Fienberg, Holland (1975), Discrete Multivariate Analysis, ch. 6.
    """
    require_few(lists)
    pairs_only = lists >= PAIRS_ONLY_FROM
    models = _pair_models(lists) if pairs_only else _hierarchical_models(lists)
    order = max(3, lists) if not pairs_only else 3
    terms = tuple(sorted((t for t in range(1 << lists) if t.bit_count() < order), key=_by_order))
    column = {term: place for place, term in enumerate(terms)}
    include = np.zeros((len(models), len(terms)), dtype=bool)
    for row, model in enumerate(models):
        include[row, [column[term] for term in model]] = True
    include.setflags(write=False)
    return ModelFamily(lists, terms, include, pairs_only)


def require_few(lists: int) -> None:
    """Return when the models over so many lists can all be tried.

    Raises:  ListsTooMany; there are 2 million decomposable graphs over seven lists already.
    """
    if lists > LISTS_AT_MOST:
        raise ListsTooMany(
            f"{lists} lists were given to a method that holds {LISTS_AT_MOST}; join them first (groupings), "
            "or call estimate, which does."
        )


def design(lists: int, terms: Terms, *, with_unobserved: bool = False) -> NDArray[np.float64]:
    """Return the design matrix (cells, terms): 1 where the cell has every list of the term.

    Shapes:  cells 1 to 2^J - 1 in the order of their bits; with_unobserved puts cell 0 first.
    """
    cells = np.arange(0 if with_unobserved else 1, 1 << lists)[:, None]
    masks = np.array(terms)[None, :]
    return np.asarray((cells & masks) == masks, dtype=np.float64)


def generators(names: tuple[str, ...], model: Terms) -> tuple[tuple[str, ...], ...]:
    """Return a model by its largest terms, as lists' names: ((A, B), (C,)) for independence of AB and C."""
    largest = [term for term in model if not any(term != other and term & other == term for other in model)]
    return tuple(
        tuple(name for place, name in enumerate(names) if term >> place & 1)
        for term in sorted(largest, key=_by_order)
        if term
    )


def _by_order(term: int) -> tuple[int, int]:
    return (term.bit_count(), term)


def _smallest(lists: int) -> Terms:
    return (0, *(1 << place for place in range(lists)))


def _pairs(lists: int) -> list[int]:
    return [1 << a | 1 << b for a, b in combinations(range(lists), 2)]


def _subsets(masks: list[int]) -> list[Terms]:
    return [tuple(m for k, m in enumerate(masks) if chosen >> k & 1) for chosen in range(1 << len(masks))]


def _pair_models(lists: int) -> list[Terms]:
    return [_smallest(lists) + chosen for chosen in _subsets(_pairs(lists))]


def _hierarchical_models(lists: int) -> list[Terms]:
    """Return every model, order by order: a term may enter when all its subsets one smaller are in."""
    models = _pair_models(lists)
    for order in range(3, lists):
        models = [model + more for model in models for more in _subsets(_allowed(lists, model, order))]
    if lists == 2:
        return [_smallest(lists)]
    return models


def _allowed(lists: int, model: Terms, order: int) -> list[int]:
    inside = set(model)
    candidates = (sum(1 << place for place in chosen) for chosen in combinations(range(lists), order))
    return [
        term
        for term in candidates
        if all(term & ~(1 << place) in inside for place in range(lists) if term >> place & 1)
    ]

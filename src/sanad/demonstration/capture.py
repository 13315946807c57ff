"""Who comes on which list: each list sees some people and places better than others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp
from random import Random

from sanad.demonstration.list_plan import Capture, ListPlan
from sanad.demonstration.people import InventedPerson

_TWICE_IN_ONE_LIST = 0.012


@dataclass(frozen=True)
class Entry:
    """One row to be written: a person on a list, and whether it is copied from another list."""

    person: InventedPerson
    copied: bool = False


def entries_of(
    plan: ListPlan,
    people: Sequence[InventedPerson],
    *,
    on_copied_list: frozenset[int],
    rng: Random,
) -> tuple[Entry, ...]:
    """Return the rows of one list in the order of its own register, unrelated to the order of people."""
    entries = [entry for person in people for entry in _seen(plan.capture, person, on_copied_list, rng)]
    rng.shuffle(entries)
    return tuple(entries)


def _seen(
    capture: Capture, person: InventedPerson, on_copied_list: frozenset[int], rng: Random
) -> Iterator[Entry]:
    copies = capture.copies
    if copies and person.number in on_copied_list and rng.random() < copies.share:
        yield Entry(person, copied=True)
        return
    if rng.random() < _probability(capture, person):
        yield Entry(person)
        if rng.random() < _TWICE_IN_ONE_LIST:
            yield Entry(person)


def _probability(capture: Capture, person: InventedPerson) -> float:
    score = capture.base + capture.slope * person.visibility
    score += capture.places.get(person.event.governorate, 0.0) + capture.kinds.get(person.event.kind, 0.0)
    return 1.0 / (1.0 + exp(-score))

"""Persons of an earlier linkage kept when records are added: the same ids, and old ids that lead to new ones.

What an earlier linkage joined stays joined, so that only pairs with a new record are compared. A new record
may tie two earlier persons into one: the id of the smaller then leads to the id of the larger.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sanad.linkage.evaluation import RecordId


@dataclass(frozen=True)
class Continued:
    """The id of each record's person, and where earlier ids lead that no person bears any more."""

    person_ids: tuple[str, ...]
    redirects: dict[str, str]


def kept_together(ids: Sequence[RecordId], earlier: Mapping[RecordId, str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of places that tie the records of each earlier person, each to the first of them."""
    first: dict[str, int] = {}
    for place, record in enumerate(ids):
        person = earlier.get(record)
        if person is not None and first.setdefault(person, place) != place:
            yield first[person], place


def continued(
    ids: Sequence[RecordId], person_of: Sequence[int], earlier: Mapping[RecordId, str]
) -> Continued:
    """Return the ids of persons: the earlier one that most of their records had, else a new one.

    Shapes:  ids, person_of (n_records,): the record at a place, and the smallest place of its person.
    Assumes: new ids are P and a number above every earlier one of that form. Of two persons that claim an id
             with as many records, the one with the smaller place has it. An id that no person bears leads to
             the person that has most of its records; one whose records are all gone leads nowhere.
    """
    claims = Counter(
        (earlier[record], person) for record, person in zip(ids, person_of, strict=True) if record in earlier
    )
    borne: dict[int, str] = {}
    taken: set[str] = set()
    heirs: dict[str, list[int]] = defaultdict(list)
    for (code, person), _ in sorted(claims.items(), key=lambda claim: (-claim[1], claim[0][1], claim[0][0])):
        heirs[code].append(person)
        if person not in borne and code not in taken:
            borne[person] = code
            taken.add(code)
    number = _last_number(earlier.values())
    for person in sorted(set(person_of) - borne.keys()):
        number += 1
        borne[person] = f"P{number:07d}"
    redirects = {code: borne[persons[0]] for code, persons in sorted(heirs.items()) if code not in taken}
    return Continued(tuple(borne[person] for person in person_of), redirects)


def _last_number(codes: Iterable[str]) -> int:
    numbers = (code[1:] for code in codes if code.startswith("P"))
    return max((int(text) for text in numbers if text.isascii() and text.isdecimal()), default=0)

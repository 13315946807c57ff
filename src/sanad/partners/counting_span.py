"""What many numbers give away together: sets of few persons whose size follows by adding and subtracting.

The database decides (records/sql/counting_span.sql); this is its rule in plain values, by exact fractions.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from sanad.partners.counting import THRESHOLD

Persons = frozenset[int]
Row = list[Fraction]


def derives_few(told: Iterable[Persons], asked: Persons, known: Persons = frozenset()) -> bool:
    """Return whether one more number lets the size of a set of one to four persons be derived.

    told: the sets whose numbers are known. known: persons whom whoever is told knows from elsewhere, who are
    taken out of every set. A set that could be derived before is not told of by this number.
    Source: a size follows from sizes of others exactly when its row of 0 and 1 lies in their linear span.
    """
    before = [rest for one in told if (rest := one - known)]
    now = asked - known
    atoms = _atoms([*before, now])
    old, new = _Span(before, atoms), _Span([*before, now], atoms)
    return any(new.holds(some) and not old.holds(some) for some in _unions_of_few(atoms))


def _atoms(rows: Sequence[Persons]) -> list[Persons]:
    """Return the persons of each group that no set tells apart; whoever is in no set is in no group."""
    of: dict[tuple[bool, ...], set[int]] = {}
    for person in frozenset[int]().union(*rows):
        of.setdefault(tuple(person in row for row in rows), set()).add(person)
    return [frozenset(group) for group in of.values()]


def _unions_of_few(atoms: Sequence[Persons]) -> Iterator[Persons]:
    small = [atom for atom in atoms if len(atom) < THRESHOLD]
    for number in range(1, THRESHOLD):
        for some in combinations(small, number):
            if sum(map(len, some)) < THRESHOLD:
                yield frozenset[int]().union(*some)


class _Span:
    """The linear span of sets over their atoms, in echelon form."""

    def __init__(self, sets: Iterable[Persons], atoms: Sequence[Persons]) -> None:
        self._atoms = atoms
        self._rows: dict[int, Row] = {}
        for one in sets:
            rest = self._reduced(self._row(one))
            lead = next((place for place, entry in enumerate(rest) if entry), None)
            if lead is not None:
                self._rows[lead] = [entry / rest[lead] for entry in rest]

    def holds(self, persons: Persons) -> bool:
        """Return whether the size of a union of atoms follows from the sizes of the sets."""
        return not any(self._reduced(self._row(persons)))

    def _row(self, persons: Persons) -> Row:
        return [Fraction(atom <= persons) for atom in self._atoms]

    def _reduced(self, row: Row) -> Row:
        for lead in sorted(self._rows):
            if row[lead]:
                factor, basis = row[lead], self._rows[lead]
                row = [entry - factor * other for entry, other in zip(row, basis, strict=True)]
        return row

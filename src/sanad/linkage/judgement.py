"""What people judged of pairs of records: an append-only ledger, and what is in force at a place in it.

Nothing in a ledger is changed or taken out. A judgement is undone by a later one that supersedes it, and what
was in force at any place can be asked again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NewType

from sanad.linkage.errors import JudgementUnknown, RecordPairedWithItself
from sanad.linkage.evaluation import RecordId

Verdict = Literal["same", "different", "unsure", "source", "withdrawn"]
"""source: who was asked needs to see the source first; like unsure it binds nothing, and is counted apart."""
LedgerPlace = NewType("LedgerPlace", int)
VERDICTS: tuple[Verdict, ...] = ("same", "different", "unsure", "source", "withdrawn")


@dataclass(frozen=True)
class Judgement:
    """What somebody judged of two records, when asked, and why.

    place:      where it stands in the ledger; from 1, without gaps.
    supersedes: the place of the judgement that it takes the place of, if of one.
    weights:    what each comparison weighed when it was judged, in bits, by its code.
    """

    place: LedgerPlace
    left: RecordId
    right: RecordId
    verdict: Verdict
    by: str
    organisation: str
    because: str
    model_version: str
    weights: Mapping[str, float] = field(default_factory=dict)
    supersedes: LedgerPlace | None = None

    @property
    def pair(self) -> tuple[RecordId, RecordId]:
        """Return the two records in order."""
        return (self.left, self.right) if self.left <= self.right else (self.right, self.left)


@dataclass(frozen=True)
class Ledger:
    """Judgements in the order in which they were given."""

    judgements: tuple[Judgement, ...] = ()

    def with_one(self, judgement: Judgement) -> "Ledger":
        """Return the ledger with one more judgement.

        Raises: JudgementUnknown, if it supersedes what is not in the ledger or is of another pair, or does
                not stand in the next place; RecordPairedWithItself.
        """
        if judgement.left == judgement.right:
            raise RecordPairedWithItself()
        superseded = judgement.supersedes
        if judgement.place != len(self.judgements) + 1 or (
            superseded is not None and not self._has(superseded, judgement.pair)
        ):
            raise JudgementUnknown(judgement.place, len(self.judgements))
        return Ledger((*self.judgements, judgement))

    def _has(self, place: LedgerPlace, pair: tuple[RecordId, RecordId]) -> bool:
        return 1 <= place <= len(self.judgements) and self.judgements[place - 1].pair == pair

    def in_force(self, at: LedgerPlace | None = None) -> tuple[Judgement, ...]:
        """Return what holds at a place of the ledger (its end, if none is given), in the order of the ledger.

        A judgement holds unless a later one that holds supersedes it. So withdrawing one restores what it had
        superseded, and withdrawing the withdrawal brings it back.
        """
        told = self.judgements[: len(self.judgements) if at is None else at]
        gone: set[LedgerPlace] = set()
        for one in reversed(told):
            if one.place not in gone and one.supersedes is not None:
                gone.add(one.supersedes)
        return tuple(one for one in told if one.place not in gone and one.verdict != "withdrawn")


@dataclass(frozen=True)
class Links:
    """What judgements bind: pairs that must be one person and pairs that cannot, by places of records."""

    must: tuple[tuple[int, int], ...] = ()
    cannot: frozenset[tuple[int, int]] = frozenset()


def links_of(judgements: Iterable[Judgement], place_of: Mapping[RecordId, int]) -> Links:
    """Return the links that judgements make of these records; one of a record that is not there binds nobody.

    Where two judgements in force of one pair disagree, the pair cannot be joined: it is kept apart
    until somebody settles it.
    """
    verdicts: dict[tuple[int, int], set[Verdict]] = {}
    for one in judgements:
        if one.left in place_of and one.right in place_of:
            pair = sorted((place_of[one.left], place_of[one.right]))
            verdicts.setdefault((pair[0], pair[1]), set()).add(one.verdict)
    cannot = frozenset(pair for pair, said in verdicts.items() if "different" in said)
    must = tuple(pair for pair, said in verdicts.items() if "same" in said and pair not in cannot)
    return Links(must, cannot)


def disagreements(judgements: Sequence[Judgement]) -> tuple[tuple[RecordId, RecordId], ...]:
    """Return the pairs of which judgements in force say both: the same, and different."""
    said: dict[tuple[RecordId, RecordId], set[Verdict]] = {}
    for one in judgements:
        said.setdefault(one.pair, set()).add(one.verdict)
    return tuple(sorted(pair for pair, verdicts in said.items() if {"same", "different"} <= verdicts))

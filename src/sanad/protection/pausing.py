"""Which pauses of a pack stop a deadline of a person, and of which nobody knows whether they do."""

from collections.abc import Sequence
from typing import NamedTuple

from sanad.protection.answering import Asked, answer
from sanad.protection.pack import DeadlineEffect, Pause
from sanad.protection.trace import Lack, PauseLacks


class Pausing(NamedTuple):
    """The pauses that stop a deadline, and those of which that is unknown, each with what is missing."""

    sure: tuple[Pause, ...]
    unsure: tuple[Pause, ...]
    lacks: tuple[PauseLacks, ...]

    def lacking(self, touched: Sequence[str]) -> tuple[Lack, ...]:
        """Return what is missing to know of those pauses, by their ids, that would move it."""
        return tuple(lack for lack in self.lacks if lack.pause in touched)


def pauses_on_each(effect: DeadlineEffect, days: Sequence[Asked]) -> Pausing:
    """Return the pauses that stop a deadline whichever day it was, and those of which nobody knows.

    Of a pause that has not begun at the end of the day asked about nobody knows, and nothing is missing.
    """
    sure, unsure, lacks = [], [], []
    for pause in (days[0].pack.pauses[name] for name in effect.paused_by):
        if pause.first > days[0].known.as_of:
            continue
        found = [answer(pause.when, asked) for asked in days]
        if all(said == "yes" for said, _, _ in found):
            sure.append(pause)
        elif any(said == "unknown" for said, _, _ in found):
            unsure.append(pause)
            missing = [lack for said, _, lacking in found if said == "unknown" for lack in lacking]
            lacks += [PauseLacks(pause.id, lack) for lack in dict.fromkeys(missing)]
    return Pausing(tuple(sure), tuple(unsure), tuple(lacks))

"""A deadline reckoned again by a second person: who that may be, and whether they came to the same day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sanad.protection.deadline import Deadline


class DeadlineKey(NamedTuple):
    """Exactly what is told of one deadline. rule, rule_digest: empty where an authority set it."""

    rule: str
    rule_digest: str
    matter: str
    event: str
    persons: tuple[str, ...]
    due: date | None
    counted_from: str

    @property
    def text(self) -> str:
        """Return the key as one line, to find the deadline again in a form."""
        return "|".join((self.rule, self.matter, self.event, *self.persons, str(self.due), self.counted_from))


@dataclass(frozen=True)
class DeadlineCheck:
    """What a second person came to. reckoned: their day, None for none. of_version: what they looked at."""

    key: DeadlineKey
    of_version: int
    reckoned: date | None
    account: UUID
    alias: str
    because: str
    at: datetime

    @property
    def agrees(self) -> bool:
        """Return whether both came to the same day."""
        return self.reckoned == self.key.due


class Stands(NamedTuple):
    """Since which version of a case's file an event stands as it does now, and who wrote that version."""

    number: int
    account: UUID


def key_of(deadline: Deadline, digests: Mapping[str, str]) -> DeadlineKey:
    """Return exactly what is told of a deadline; digests: of rules, as they are written now."""
    rule = deadline.rule or ""
    return DeadlineKey(
        rule,
        digests.get(rule, ""),
        deadline.matter,
        deadline.event,
        deadline.persons,
        deadline.due,
        deadline.counted_from,
    )


def checks_of(
    key: DeadlineKey, checks: Iterable[DeadlineCheck], since: Stands | None
) -> tuple[DeadlineCheck, ...]:
    """Return the checks of exactly this deadline, of each person the newest; any change leaves none.

    since: of its event. What stands since another version was not checked, nor by whoever wrote this one.
    """
    newest = {
        one.account: one
        for one in sorted(checks, key=lambda each: each.at)
        if one.key == key and since and one.of_version == since.number and one.account != since.account
    }
    return tuple(newest.values())

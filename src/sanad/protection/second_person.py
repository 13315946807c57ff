"""A deadline reckoned again by a second person: who that may be, and whether they came to the same day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sanad.protection.deadlines import Deadline


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
    """What a second person came to. reckoned: their day, None for none."""

    key: DeadlineKey
    reckoned: date | None
    account: UUID
    alias: str
    because: str
    at: datetime

    @property
    def agrees(self) -> bool:
        """Return whether both came to the same day."""
        return self.reckoned == self.key.due


@dataclass(frozen=True)
class FileVersion:
    """One version of a case's file, and who wrote it."""

    number: int
    account: UUID
    document: Mapping[str, Any]


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


def checks_of(key: DeadlineKey, checks: Iterable[DeadlineCheck]) -> tuple[DeadlineCheck, ...]:
    """Return the checks of exactly this deadline, of each person the newest; any change leaves none."""
    newest = {one.account: one for one in sorted(checks, key=lambda each: each.at) if one.key == key}
    return tuple(newest.values())


def stands_since(event: str, versions: Sequence[FileVersion]) -> FileVersion | None:
    """Return the version since which an event stands as it does now; its writer is not the second person.

    versions: the oldest first. None where the newest has no such event.
    """
    since: FileVersion | None = None
    now = _entry(event, versions[-1].document) if versions else None
    for version in reversed(versions):
        if now is None or _entry(event, version.document) != now:
            break
        since = version
    return since


def _entry(event: str, document: Mapping[str, Any]) -> Any:
    return next((one for one in document.get("events", ()) if one.get("id") == event), None)

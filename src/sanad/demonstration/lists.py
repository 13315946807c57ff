"""The nine invented lists, as files."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from sanad.demonstration.capture import Entry, entries_of
from sanad.demonstration.layouts import columns_of, file_bytes, has_other_headers
from sanad.demonstration.list_plan import ListPlan, read_list_plans
from sanad.demonstration.people import InventedPerson, invented_people
from sanad.demonstration.statement import Statement, statement_of
from sanad.intake.mapping import FORMAT, ColumnMapping, mapping_of

RecordKey = tuple[str, str]


@dataclass(frozen=True)
class InventedList:
    """One list as received: its file, collection and organisation.

    A mapping is there where headers are foreign or days stand before months: as a value, and as the
    file (JSON, sanad-mapping/1) that `sanad import --mapping` reads.
    """

    file_name: str
    collection: str
    organisation: str
    content: bytes
    mapping: ColumnMapping | None
    mapping_file: bytes | None


@dataclass(frozen=True)
class _Written:
    plan: ListPlan
    entries: tuple[Entry, ...]
    statements: tuple[Statement, ...]

    def record_ids(self) -> list[str]:
        return [f"{self.plan.prefix}-{row:05}" for row in range(1, len(self.entries) + 1)]


def invented_lists(rng: Random) -> tuple[InventedList, ...]:
    """Return the nine lists; the same bytes for a generator in the same state."""
    return tuple(_as_file(written) for written in _written_lists(rng))


def truth(rng: Random) -> dict[RecordKey, int]:
    """Return collection and record id to the person's number, for tests only: no list says it."""
    return {
        (written.plan.collection, record_id): entry.person.number
        for written in _written_lists(rng)
        for record_id, entry in zip(written.record_ids(), written.entries, strict=True)
    }


def _written_lists(rng: Random) -> list[_Written]:
    people = invented_people(rng)
    written: list[_Written] = []
    for plan in read_list_plans():
        written.append(_write(plan, people, written, rng))
    return written


def _write(
    plan: ListPlan, people: Sequence[InventedPerson], earlier: Sequence[_Written], rng: Random
) -> _Written:
    source = _statements_to_copy(plan, earlier)
    entries = entries_of(plan, people, on_copied_list=frozenset(source), rng=rng)
    statements = tuple(
        dict(source[entry.person.number]) if entry.copied else statement_of(entry.person, plan.habits, rng)
        for entry in entries
    )
    return _Written(plan, entries, statements)


def _statements_to_copy(plan: ListPlan, earlier: Sequence[_Written]) -> dict[int, Statement]:
    copies = plan.capture.copies
    return {
        entry.person.number: statement
        for written in earlier
        if copies and written.plan.collection == copies.collection
        for entry, statement in zip(written.entries, written.statements, strict=True)
    }


def _as_file(written: _Written) -> InventedList:
    plan = written.plan
    content = file_bytes(plan.layout, plan.file_name, written.statements, written.record_ids())
    mapping, mapping_file = _mapping_of(plan)
    return InventedList(plan.file_name, plan.collection, plan.organisation, content, mapping, mapping_file)


def _mapping_of(plan: ListPlan) -> tuple[ColumnMapping, bytes] | tuple[None, None]:
    days_first = plan.habits.date_style != "iso"
    if not (days_first or has_other_headers(plan.layout)):
        return None, None
    columns = columns_of(plan.layout)
    document = {"format": FORMAT, "columns": columns, **({"date_order": "dmy"} if days_first else {})}
    mapping = mapping_of(columns, date_order="dmy" if days_first else None)
    return mapping, json.dumps(document, ensure_ascii=False, indent=2).encode("utf-8")

"""The pairs of a run as they are kept: with what speaks against one life, and their place in the review."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection

from sanad.actions.linked import LinkedPerson, LinkedRecord
from sanad.linkage.lives import PART
from sanad.linkage.review_order import UNWEIGHED, urgency
from sanad.linkage.tiers import REVIEW
from sanad.register.one_life import contradiction, contradictions

if TYPE_CHECKING:
    import pyarrow as pa

LONGEST_INSERT = 5_000
INSERT_PAIRS = """
INSERT INTO records_linkpair (id, run_id, left_id, left_organisation, left_collection,
  right_id, right_organisation, right_collection, match_weight, match_probability, tier, why,
  contradiction, urgency)
SELECT gen_random_uuid(), %s, lr, lo, lc, rr, ro, rc, weight, probability, tier, why::jsonb, against, place
FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::uuid[], %s::uuid[], %s::uuid[], %s::float8[],
  %s::float8[], %s::text[], %s::text[], %s::text[], %s::float8[])
  AS new (lr, lo, lc, rr, ro, rc, weight, probability, tier, why, against, place)
"""
_COLUMNS = ("record_id_l", "record_id_r", "match_weight", "match_probability", "tier", "why")

Row = tuple[object, ...]


def write_pairs(
    run: UUID, pairs: "pa.Table", records: Sequence[LinkedRecord], persons: Sequence[LinkedPerson]
) -> None:
    """Keep the pairs that a linkage judged, and those that it did not compare and that cannot be one life."""
    columns = [pairs.column(name).to_pylist() for name in _COLUMNS]
    compared: set[frozenset[UUID]] = set()
    rows = []
    for left_place, right_place, weight, probability, tier, why in zip(*columns, strict=True):
        left, right = records[int(left_place)], records[int(right_place)]
        compared.add(frozenset((left.id, right.id)))
        rows.append(_row(left, right, (weight, probability, tier, json.dumps(_reasons(why)))))
    insert_in_parts(INSERT_PAIRS, run, [*rows, *_uncompared(persons, compared)])


def insert_in_parts(statement: str, run: UUID, rows: Sequence[Row]) -> None:
    """Insert rows of a run, so many at a time."""
    with connection.cursor() as cursor:
        for start in range(0, len(rows), LONGEST_INSERT):
            columns = [list(column) for column in zip(*rows[start : start + LONGEST_INSERT], strict=True)]
            cursor.execute(statement, [run, *columns])


def _uncompared(persons: Sequence[LinkedPerson], compared: set[frozenset[UUID]]) -> Iterator[Row]:
    """Yield the pairs within a person, joined through third records, that cannot be one life."""
    for person in persons:
        by_id: Mapping[UUID, LinkedRecord] = {record.id: record for record in person.records}
        for left, right in contradictions({key: record.told for key, record in by_id.items()}):
            if frozenset((left, right)) not in compared:
                yield _row(by_id[left], by_id[right], (0.0, 0.5, UNWEIGHED, "[]"))


def _row(left: LinkedRecord, right: LinkedRecord, weighed: tuple[float, float, str, str]) -> Row:
    """Return a pair as it is kept. Whoever is in no question and in no contradiction waits for nobody."""
    against = contradiction(left.told, right.told)
    _, probability, tier, _ = weighed
    asked = tier in (REVIEW, UNWEIGHED) or against is not None
    one_list = left.collection == right.collection
    place = urgency(probability, one_list=one_list, contradiction=against) if asked else None
    sides = (left.id, left.organisation, left.collection, right.id, right.organisation, right.collection)
    return (*sides, *weighed, against or "", place)


def _reasons(why: str) -> list[dict[str, Any]]:
    """Return the reasons of a pair: comparison, level and weight in bits; what is of a life is kept apart."""
    told = []
    for part in why.split("; "):
        if part.startswith(PART):
            continue
        code, _, weight = part.rpartition(" ")
        comparison, _, level = code.partition(" ")
        told.append({"comparison": comparison, "level": level, "weight": float(weight)})
    return told

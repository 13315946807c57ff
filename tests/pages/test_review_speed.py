"""The next pair never makes a reviewer wait: measured over 100,000 pairs, with thousands judged already."""

from collections.abc import Callable
from statistics import quantiles
from time import perf_counter
from uuid import UUID, uuid4

import pytest

from cast import Cast, import_rows
from database import connected
from pages.conftest import SignIn

PAIRS, JUDGED, LIMIT_MS = 100_000, 3_000, 100

RECORDS = """
INSERT INTO records_record ({columns})
SELECT {values} FROM records_record r, generate_series(1, %(many)s) AS n
WHERE r.collection_id = %(list)s AND r.record_key = 'K1'
"""
PAIRS_OF = """
WITH numbered AS (
  SELECT id, organisation_id, collection_id, row_number() OVER (ORDER BY id) AS n
  FROM records_record WHERE collection_id = %(list)s)
INSERT INTO records_linkpair (id, run_id, left_id, left_organisation, left_collection, right_id,
  right_organisation,  right_collection, match_weight, match_probability, tier, why, urgency)
SELECT gen_random_uuid(), %(run)s, a.id, a.organisation_id, a.collection_id, b.id, b.organisation_id,
  b.collection_id, 1, 0.5, 'review', '[]', random()
FROM numbered a JOIN numbered b ON b.n = a.n + 1 LIMIT %(many)s
"""
PERSONS = """
INSERT INTO records_personmembership (id, run_id, person, record_id, organisation_id, collection_id)
SELECT gen_random_uuid(), %(run)s, id, id, organisation_id, collection_id
FROM records_record WHERE collection_id = %(list)s
"""
JUDGEMENTS = """
INSERT INTO records_judgement (id, organisation_id, account, alias, left_id, right_id, verdict, because,
  model_version, weights, at)
SELECT gen_random_uuid(), left_organisation, %(account)s, 'x', left_id, right_id, 'same', 'x', 'x', '[]',
  now()
FROM records_linkpair WHERE run_id = %(run)s ORDER BY urgency DESC LIMIT %(judged)s
"""


@pytest.fixture(scope="module")
def many_pairs(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> UUID:
    """Return a run of 100,000 pairs of a list of A, of which the head of the queue is judged."""
    one = ("K1", "Nadim", "Ayman", "Kuzbari", "m", "detained", "2014-05-06", "Homs")
    made = import_rows(tmp_path_factory.mktemp("many"), f"many-{uuid4().hex[:8]}", [one], cast.at_a)
    run = uuid4()
    values = {"list": made, "many": PAIRS, "run": run, "judged": JUDGED, "account": cast.basma.account}
    with connected("superuser") as connection:
        found = connection.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = 'records_record'::regclass AND attnum > 0"
            " AND NOT attisdropped AND attgenerated = ''"
        ).fetchall()
        fresh = {"id": "gen_random_uuid()", "record_key": "'K1-' || n", "row": "n + 1"}
        columns = [name for (name,) in found]
        connection.execute(
            RECORDS.format(
                columns=", ".join(f'"{name}"' for name in columns),
                values=", ".join(fresh.get(name, f'r."{name}"') for name in columns),
            ),
            values,
        )
        connection.execute(
            "INSERT INTO records_linkrun (id, number, state, settings, code_version, log_size, started_at,"
            " report)"
            " SELECT %(run)s, max(number) + 1, 'done', '{}', 'x', 1, now(), '{}' FROM (SELECT number FROM"
            " records_linkrun UNION SELECT 0) AS numbers (number)",
            values,
        )
        for statement in (PAIRS_OF, PERSONS, JUDGEMENTS):
            connection.execute(statement, values)
        for table in ("record", "linkpair", "personmembership", "judgement"):
            connection.execute(f"ANALYZE records_{table}")
    return run


def milliseconds(act: Callable[[], object], times: int = 30) -> tuple[float, float]:
    """Return median and 95th percentile, the first three runs left out."""
    taken = []
    for _ in range(times + 3):
        began = perf_counter()
        act()
        taken.append(1000 * (perf_counter() - began))
    cuts = quantiles(taken[3:], n=20)
    return cuts[9], cuts[18]


@pytest.mark.long
def test_the_next_pair_takes_less_than_a_tenth_of_a_second(
    cast: Cast, signed_in: SignIn, many_pairs: UUID, capsys: pytest.CaptureFixture[str]
) -> None:
    from sanad.records.queries.review import review

    state = review(viewer=cast.basma)
    assert state.more
    assert state.pair is not None
    client = signed_in(cast.basma)
    query = milliseconds(lambda: review(viewer=cast.basma))
    page = milliseconds(lambda: client.get("/review/"))
    with capsys.disabled():
        print(
            f"\nnext of {PAIRS} pairs, {JUDGED} judged: query {query[0]:.0f} ms (p95 {query[1]:.0f}),",
            end=" ",
        )
        print(f"page {page[0]:.0f} ms (p95 {page[1]:.0f})")
    assert query[0] < LIMIT_MS

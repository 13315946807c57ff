"""A newest run over invented lists that are agreed to counting, in which everybody is on one list."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from cast import COLUMNS, founded, import_rows, share

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

Sizes = Mapping[tuple[str, str, int], int]
"""How many persons of a place, sex and year."""


def lines(prefix: str, sizes: Sizes) -> list[tuple[str, ...]]:
    """Return as many rows as each place, sex and year has persons, each with a name of its own."""
    made = []
    for (place, sex, year), number in sizes.items():
        for _ in range(number):
            key = f"{prefix}{len(made)}"
            made.append((key, f"name{key}", "father", "family", sex, "killing", f"{year}-05-01", place))
    assert {len(line) for line in made} == {len(COLUMNS)}
    return made


def linked(workspace: Path, lists: Mapping[str, Sizes]) -> tuple[dict[str, "Viewer"], dict[str, UUID], UUID]:
    """Return the operators and lists of new organisations by their names, and the run over these lists."""
    from django.db import connection

    from sanad.records.door import opened

    code, run = uuid4().hex[:6], uuid4()
    folder = workspace / f"counted-{code}"
    folder.mkdir()
    operators = {name: founded(f"{name}-{code}") for name in lists}
    made = {
        name: import_rows(folder, name, lines(name[0].upper(), sizes), operators[name])
        for name, sizes in lists.items()
    }
    for name, one in made.items():
        for purpose in ("counting", "linking"):
            share(one, operators[name], None, purpose)
    with opened(next(iter(operators.values())), "linking"), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_linkrun (id, number, state, settings, code_version, log_size, started_at,"
            " finished_at, report) SELECT %s, coalesce(max(number), 0) + 1, 'done', '{}', '', 0, now(),"
            " now(), '{}' FROM records_linkrun",
            [run],
        )
        cursor.execute(
            "INSERT INTO records_personmembership (id, run_id, person, record_id, organisation_id,"
            " collection_id) SELECT gen_random_uuid(), %s, gen_random_uuid(), id, organisation_id,"
            " collection_id FROM records_seenrecord WHERE collection_id = ANY (%s)",
            [run, list(made.values())],
        )
    return operators, made, run


def ask(viewer: "Viewer", **facets: tuple[str, ...]) -> tuple[int | None, str]:
    """Return what counting answers: the number or None, and why it was refused."""
    from sanad.actions.counts import count_persons
    from sanad.partners.counting import CountQuestion
    from sanad.records.queries.counts import counts

    kept = count_persons(CountQuestion(**facets), by=viewer)
    row = next(row for row in counts(viewer=viewer) if row.id == kept)
    return row.persons, row.refused

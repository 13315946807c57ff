"""Who may count the events of a list: whoever may read the whole of it, and nobody else."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from cast import BECAUSE, Cast, consent_to_all, founded, list_id, share
from database import connected, rows, tell
from sanad.conditions import Selection, periods_between
from sanad.partners.agreement import Opening
from sanad.partners.member import Viewer
from sanad.terms.territory import Pcode

COLUMNS = (
    "id", "type_of_violence", "where_prec", "adm_1", "date_prec", "date_start", "date_end",
    "deaths_civilians", "low", "best", "high",
)  # fmt: skip
EVENTS = (
    ("1", "1", "1", "Homs Governorate", "1", "2016-01-31", "2016-01-31", "0", "1", "2", "3"),
    ("2", "3", "1", "Homs Governorate", "1", "2016-02-01", "2016-02-01", "4", "4", "4", "4"),
)


@dataclass(frozen=True)
class Coders:
    """Organisations of their own, so that nobody else's lists grow: who holds the events, and two others."""

    holder: Viewer
    partner: Viewer
    stranger: Viewer


@pytest.fixture(scope="module")
def coders(cast: Cast) -> Coders:
    """Return the operators of three new organisations."""
    return Coders(*(founded(code) for code in ("coding-ash", "coding-beech", "coding-elm")))


@pytest.fixture(scope="module")
def events(coders: Coders, tmp_path_factory: pytest.TempPathFactory) -> UUID:
    """Return a list of two invented events."""
    from sanad.actions.intake import ImportOptions, import_list

    path: Path = tmp_path_factory.mktemp("events") / "coded.csv"
    path.write_text("\n".join(",".join(line) for line in (COLUMNS, *EVENTS)) + "\n", "utf-8")
    import_list(path, "coded", by=coders.holder, because=BECAUSE, options=ImportOptions(corpus="invented"))
    return list_id("coded", coders.holder)


def counts(viewer: Viewer) -> dict[str, int]:
    """Return how many events of Homs in 2016 a member counts, by list."""
    from sanad.records.queries.conditions import counted

    periods = periods_between(date(2016, 1, 1), date(2016, 12, 31))
    found = counted(Selection(Pcode("SY04")), periods, viewer=viewer, as_of=datetime.now(UTC))
    return {one.event_set.list_code: sum(tally.events for tally in one.tallies.values()) for one in found}


def test_a_list_is_counted_by_its_own_and_not_by_others(coders: Coders, events: UUID) -> None:
    assert counts(coders.holder)["coded"] == 2
    assert "coded" not in counts(coders.partner) | counts(coders.stranger)


def test_a_list_that_is_shared_in_part_is_not_counted(coders: Coders, events: UUID) -> None:
    consent_to_all(events, coders.holder)
    share(events, coders.holder, coders.stranger, opens=Opening(frozenset({"event"})))
    assert "coded" not in counts(coders.stranger)
    share(events, coders.holder, coders.partner)
    assert counts(coders.partner)["coded"] == 2


def test_nobody_recodes_what_is_coded(coders: Coders, events: UUID) -> None:
    changes: tuple[tuple[str, Any], ...] = (
        ("best", 0),
        ("starts", "2020-01-01"),
        ("collection_id", uuid4()),
    )
    for column, value in changes:
        with connected() as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            tell(connection, coders.holder)
            connection.execute(f"UPDATE records_codedevent SET {column} = %s", [value])


def test_what_was_superseded_stays_so(coders: Coders, events: UUID) -> None:
    with connected("superuser") as connection, connection.transaction(force_rollback=True):
        of_list = " WHERE collection_id = %s"
        connection.execute("UPDATE records_codedevent SET superseded_at = now()" + of_list, [events])
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("UPDATE records_codedevent SET superseded_at = NULL" + of_list, [events])


def test_an_erased_row_counts_no_more(coders: Coders, events: UUID) -> None:
    from sanad.actions.erasure import erase

    record = rows(
        "superuser",
        "SELECT id FROM records_record WHERE collection_id = %s AND record_key = '2'",
        [events],
    )[0][0]
    erase(record, "gdpr-17-1-b", by=coders.holder, because=BECAUSE)
    assert counts(coders.holder)["coded"] == 1
    assert rows("superuser", "SELECT count(*) FROM records_codedevent WHERE record_id = %s", [record]) == [
        (0,)
    ]

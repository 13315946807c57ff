"""Rows of ACLED are not passed on: refused in the action and in the database; the own organisation reads."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from cast import BECAUSE, Cast
from database import connected, tell
from sanad.intake.acled import COLUMNS
from sanad.partners.errors import NotPassedOn
from sanad.terms.territory import Pcode
from teams import named

EVENT = {"event_id_cnty": "INV1", "event_date": "4 March 2018", "admin1": "Homs", "fatalities": "3"}


def imported(folder: Path, code: str, cast: Cast) -> UUID:
    from sanad.actions.intake import ImportOptions, import_list
    from sanad.records.door import opened
    from sanad.records.models import Collection

    path = folder / f"{code}.csv"
    row = dict.fromkeys(COLUMNS, "") | EVENT
    path.write_text("\n".join([",".join(COLUMNS), ",".join(row.values())]) + "\n", "utf-8")
    options = ImportOptions(corpus="invented", edition="2026-11-01", covers="2018-01-01/2018-12-31")
    import_list(path, code, by=cast.at_a, because=BECAUSE, options=options)
    with opened(cast.at_a):
        return Collection.objects.get(code=code, organisation_id=cast.at_a.organisation).id


@pytest.fixture(scope="module")
def acled(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> UUID:
    return imported(tmp_path_factory.mktemp("acled"), "own-acled", cast)


def agreed(cast: Cast, collection: UUID | None, folder: UUID | None = None) -> UUID:
    from sanad.actions.agreements import agree

    now = datetime.now(UTC)
    chosen: dict[str, Any] = {"folder": folder, "by": cast.at_a, "because": BECAUSE, "starts": now}
    return agree(collection, cast.at_b.organisation, "reading", **chosen)


def test_the_own_organisation_counts_it_with_a_day_whose_month_is_named(cast: Cast, acled: UUID) -> None:
    from sanad.conditions import Selection, periods_between
    from sanad.records.queries.conditions import counted

    periods = periods_between(date(2018, 3, 1), date(2018, 3, 31), "month")
    now = datetime.now(UTC)
    found = counted(Selection(Pcode("SY04")), periods, viewer=cast.basma, as_of=now, step="month")
    (one,) = (one for one in found if one.event_set.list_code == "own-acled")
    assert [tally.events for tally in one.tallies.values()] == [1]


def test_no_agreement_opens_it(cast: Cast, acled: UUID) -> None:
    from sanad.actions.proposed_agreements import propose_agreement

    with pytest.raises(NotPassedOn, match="not hand them on"):
        agreed(cast, acled)
    with pytest.raises(NotPassedOn):
        propose_agreement(acled, None, "publication", starts=datetime.now(UTC), by=cast.at_a, because=BECAUSE)


def test_no_folder_that_is_opened_holds_it(cast: Cast, acled: UUID, tmp_path: Path) -> None:
    from sanad.actions.folders import move_list, open_folder

    folder = open_folder("of-acled", named("of-acled"), restricted=False, by=cast.at_a, because=BECAUSE)
    move_list(acled, folder, by=cast.at_a, because=BECAUSE)
    with pytest.raises(NotPassedOn):
        agreed(cast, None, folder)
    move_list(acled, None, by=cast.at_a, because=BECAUSE)
    agreed(cast, None, folder)
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege, match="not passed on"),
        connected() as connection,
        connection.transaction(force_rollback=True),
    ):
        tell(connection, cast.at_a)
        connection.execute("UPDATE records_collection SET folder_id = %s WHERE id = %s", [folder, acled])


def test_it_does_not_come_into_a_list_that_is_opened(cast: Cast, tmp_path: Path) -> None:
    from sanad.actions.agreements import withdraw

    made = imported(tmp_path, "second-acled", cast)
    with connected("superuser") as connection:
        connection.execute("ALTER TABLE records_import DISABLE TRIGGER USER")
        connection.execute("UPDATE records_import SET format = 'csv' WHERE collection_id = %s", [made])
        connection.execute("ALTER TABLE records_import ENABLE TRIGGER USER")
    agreement = agreed(cast, made)
    with pytest.raises(NotPassedOn):
        imported(tmp_path, "second-acled", cast)
    withdraw(agreement, by=cast.at_a, because=BECAUSE)
    imported(tmp_path, "second-acled", cast)


def test_no_file_of_its_rows_is_asked_for(cast: Cast, acled: UUID) -> None:
    from sanad.actions.exports import propose_export
    from sanad.records.queries.exports import ExportScope, export_count

    scope = ExportScope("list", acled)
    with pytest.raises(NotPassedOn):
        propose_export(scope, "csv", by=cast.at_a, because=BECAUSE)
    assert export_count(scope, viewer=cast.at_a).records == 0


AGREEMENT = (
    "INSERT INTO records_agreement (id, organisation_id, recipient_id, collection_id, purpose, fields, place,"
    " valid_from, given_by, seconded_by) VALUES (%(id)s, current_org(), NULL, %(list)s, 'reading', '{event}',"
    " 'exact', now(), 'x', '')"
)
PROPOSAL = (
    "INSERT INTO records_proposal (id, organisation_id, verb, subject, arguments, state, asked_by,"
    " asked_alias, because, asked_at, expires_at) VALUES (%(id)s, current_org(), 'export_persons', %(list)s,"
    " '{}', 'open', current_account(), 'x', 'x', now(), now() + interval '1 day')"
)


@pytest.mark.parametrize("statement", [AGREEMENT, PROPOSAL], ids=["agreement", "proposal"])
def test_the_database_refuses_it_as_well(cast: Cast, acled: UUID, statement: str) -> None:
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege, match="not passed on"),
        connected() as connection,
        connection.transaction(force_rollback=True),
    ):
        tell(connection, cast.at_a)
        connection.execute(statement, {"id": uuid4(), "list": acled})


RENAMED = "nr,day,what,how,who,where\n", "SYR12345,2018-03-04,{sub},{kind},invented,Homs\n"
SIGNS = {"sub": "Shelling/artillery/missile attack", "kind": "Explosions/Remote violence"}


def renamed(folder: Path, cast: Cast, whose: tuple[str | None, str | None, str | None], **signs: str) -> str:
    """Import a file of two rows under columns of one's own; the code of its list."""
    from sanad.actions.intake import ImportOptions, import_list
    from sanad.intake.declared import Declared
    from sanad.intake.mapping import ColumnMapping

    code = f"renamed-{uuid4().hex[:8]}"
    path = folder / f"{code}.csv"
    path.write_text(RENAMED[0] + RENAMED[1].format(**(SIGNS | signs)), "utf-8")
    mapping = ColumnMapping({"nr": "record_id", "what": "event_type", "where": "governorate"})
    options = ImportOptions(corpus="invented", mapping=mapping, declared=Declared.told(*whose))
    import_list(path, code, by=cast.at_a, because=BECAUSE, options=options)
    return code


def test_rows_of_acled_under_other_columns_are_refused_until_somebody_says_whose(
    cast: Cast, tmp_path: Path
) -> None:
    from cast import list_id
    from sanad.intake.errors import AcledUnderOtherColumns, DeclarationIncomplete

    with pytest.raises(AcledUnderOtherColumns):
        renamed(tmp_path, cast, (None, None, None))
    with pytest.raises(DeclarationIncomplete):
        renamed(tmp_path, cast, ("ACLED", None, None))
    for whose in (("own", None, None), ("ACLED", "its terms", "yes")):
        made = list_id(renamed(tmp_path, cast, whose), cast.at_a)
        with pytest.raises(NotPassedOn):
            agreed(cast, made)


def test_what_is_said_to_be_anothers_stays_unless_its_terms_let_it_go(cast: Cast, tmp_path: Path) -> None:
    from cast import list_id

    own = {"sub": "Armed clash", "kind": "none of these"}
    plain = {"sub": "shelling", "kind": "x"}
    kept = list_id(renamed(tmp_path, cast, ("a maker", "its terms", "unknown"), **plain), cast.at_a)
    with pytest.raises(NotPassedOn):
        agreed(cast, kept)
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege, match="not passed on"),
        connected() as connection,
        connection.transaction(force_rollback=True),
    ):
        tell(connection, cast.at_a)
        connection.execute(AGREEMENT, {"id": uuid4(), "list": kept})
    for whose in (("a maker", "CC BY 4.0", "yes"), ("own", None, None), (None, None, None)):
        agreed(cast, list_id(renamed(tmp_path, cast, whose, **plain), cast.at_a))
    with pytest.raises(NotPassedOn):  # an id as ACLED makes it, beside one of its kinds
        agreed(cast, list_id(renamed(tmp_path, cast, ("own", None, None), **own), cast.at_a))

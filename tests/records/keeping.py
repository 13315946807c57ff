"""What kept decisions rest on, and the answers that they give: through the door, and decided anew."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

import psycopg
from hypothesis import strategies as st

from cast import Cast
from database import Row, rows, tell
from sanad.partners.member import Viewer
from sanad.records.door import opened

LINES = [(key, "سالم", "فؤاد", "العمر", "m", "detained", "2014-05-01", "Aleppo") for key in ("R1", "R2")]
PURPOSES = ("reading", "linking", "counting", "publication")
ANSWERS = """SELECT granted_folders(), shut_folders(), known_folders(), own_cases(), shut_collections(),
  shared_collections(), listed_collections(), whole_collections(), reached_collections(),
  excepted_collections(), told_collections(), told_excepted_collections(), nothing_is_shut(),
  current_org(), member_org(),
  ARRAY(SELECT p::text FROM shared_parts() p)"""


@dataclass(frozen=True)
class World:
    """One list of A in a folder, those who may look at it, and a case of B."""

    cast: Cast
    made: UUID
    folder: UUID
    case: UUID
    group: UUID
    viewers: tuple[Viewer, ...]


def put(statement: str, parameters: list[Any]) -> None:
    """Change something as the superuser: whatever the path, the kept decision must not outlive it."""
    rows("superuser", f"WITH done AS ({statement} RETURNING 1) SELECT count(*) FROM done", parameters)


def answers(connection: psycopg.Connection[Row]) -> list[Any]:
    """Return every answer of the functions that policies and views ask, in an order of its own."""
    found = connection.execute(ANSWERS).fetchone()
    assert found is not None
    return [sorted(one) if isinstance(one, list) else one for one in found]


def kept_of(viewer: Viewer) -> list[int]:
    kept = "SELECT id FROM records_keptdecision WHERE account = %s AND organisation = %s"
    return [one for (one,) in rows("superuser", kept, [viewer.account, viewer.organisation])]


def by_the_door(viewer: Viewer, purpose: Any) -> list[Any]:
    """Return the answers in a transaction that the door opened, so that a decision is kept or used."""
    from django.db import connection

    with opened(viewer, purpose), connection.cursor() as cursor:
        cursor.execute(ANSWERS)
        return [sorted(one) if isinstance(one, list) else one for one in cursor.fetchone()]


def anew(viewer: Viewer, purpose: Any) -> list[Any]:
    """Return the answers where nothing is kept."""
    put("DELETE FROM records_keptdecision WHERE account = %s", [viewer.account])
    with asking().transaction():
        tell(asking(), viewer, purpose)
        return answers(asking())


@cache
def asking() -> psycopg.Connection[Row]:
    from sanad.gateways.database_roles import connect

    return connect("app")


def agreed(world: World, of: dict[str, Any]) -> None:
    now, cast = datetime.now(UTC), world.cast
    to = {"B": cast.at_b.organisation, "C": cast.at_c.organisation, "": None}[of["to"]]
    of_case = of["purpose"] == "case"
    put(
        "INSERT INTO records_agreement (id, organisation_id, recipient_id, collection_id, folder_id, purpose,"
        ' "case", fields, place, valid_from, valid_until, given_by, seconded_by, accepted_by, accepted_at)'
        " VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 'a test', '', '', %s)",
        [
            *(cast.at_a.organisation, cast.at_b.organisation if of_case else to),
            *((None, world.folder) if of["on_folder"] else (world.made, None)),
            *(of["purpose"], world.case if of_case else None, of["fields"], of["place"]),
            *(now - timedelta(minutes=1), of["until"] and now + timedelta(minutes=of["until"])),
            now if of["accepted"] else None,
        ],
    )


def consented(world: World, of: dict[str, Any]) -> None:
    from sanad.actions.consents import record_consent
    from sanad.partners.consent import Consent

    until = of["until"] and datetime.now(UTC) + timedelta(minutes=of["until"])
    said = Consent(of["state"], frozenset(of["purposes"]), None, until, told_final=True)
    record_consent(world.made, of["key"], said, by=world.cast.at_a, because="a test")


def seated(world: World, table: str, column: str, what: UUID, viewer: Viewer) -> None:
    put(
        f"INSERT INTO {table} (id, organisation_id, {column}, membership_id, since)"
        f" SELECT gen_random_uuid(), organisation_id, %s, id, now() FROM records_membership"
        f" WHERE account_id = %s AND organisation_id = %s AND NOT EXISTS"
        f" (SELECT 1 FROM {table} s WHERE s.{column} = %s AND s.membership_id = records_membership.id"
        "  AND s.ended_at IS NULL)",
        [what, viewer.account, viewer.organisation, what],
    )


def ended(table: str, column: str, what: UUID, to: str) -> None:
    put(f"UPDATE {table} SET {column} = {to} WHERE id = %s", [what])


def change(world: World, what: str, of: dict[str, Any]) -> None:
    """Change one thing on which a decision rests."""
    viewer, guest, team = world.viewers[0], world.viewers[1], world.viewers[2]
    grant = ("records_foldergrant", "folder_id", world.folder)
    match what:
        case "agreement":
            agreed(world, of)
        case "withdrawal":
            put(
                "UPDATE records_agreement SET withdrawn_at = now() WHERE id IN"
                " (SELECT id FROM records_agreement"
                " WHERE (collection_id = %s OR folder_id = %s) AND withdrawn_at IS NULL LIMIT 1)",
                [world.made, world.folder],
            )
        case "consent":
            consented(world, of)
        case "folder":
            put("UPDATE records_folder SET restricted = NOT restricted WHERE id = %s", [world.folder])
        case "moved":
            put(
                "UPDATE records_collection SET folder_id = CASE WHEN folder_id IS NULL"
                " THEN %s::uuid END WHERE id = %s",
                [world.folder, world.made],
            )
        case "grant":
            seated(world, *grant, viewer)
            seated(world, *grant, guest)
        case "team":
            seated(world, "records_caseseat", "case_id", world.case, team)
        case "ended":
            put(
                "UPDATE records_foldergrant SET ended_at = now() WHERE folder_id = %s AND ended_at IS NULL",
                [world.folder],
            )
            put(
                "UPDATE records_caseseat SET ended_at = now() WHERE case_id = %s AND ended_at IS NULL",
                [world.case],
            )
        case "group":
            seated(world, "records_groupseat", "group_id", world.group, viewer)
            put(
                "INSERT INTO records_foldergrant (id, organisation_id, folder_id, group_id, since)"
                " VALUES (gen_random_uuid(), %s, %s, %s, now())",
                [world.cast.at_a.organisation, world.folder, world.group],
            )
        case "membership":
            put(
                "UPDATE records_membership SET ended_at = CASE WHEN ended_at IS NULL THEN now() END"
                " WHERE account_id = %s",
                [team.account],
            )
        case "lock":
            put(
                "UPDATE records_organisation SET locked_at = CASE WHEN locked_at IS NULL"
                " THEN now() END WHERE id = %s",
                [world.cast.at_c.organisation],
            )


AGREEMENTS = st.fixed_dictionaries(
    {
        "to": st.sampled_from(["B", "C", ""]),
        "purpose": st.sampled_from([*PURPOSES, "case", "reading"]),
        "on_folder": st.booleans(),
        "fields": st.lists(
            st.sampled_from(["event", "names", "note", "other", "person", "place", "source", "witness"]),
            unique=True,
        ),
        "place": st.sampled_from(["exact", "governorate"]),
        "until": st.sampled_from([None, -1, 9]),
        "accepted": st.sampled_from([True, True, False]),
    }
)
CONSENTS = st.fixed_dictionaries(
    {
        "state": st.sampled_from(["given", "given", "refused", "withdrawn", "unknown", "not_required"]),
        "purposes": st.lists(st.sampled_from(PURPOSES), unique=True),
        "key": st.sampled_from(["", "", "R1"]),
        "until": st.sampled_from([None, None, 9]),
    }
)
OTHERS = ["withdrawal", "folder", "moved", "grant", "team", "ended", "group", "membership", "lock"]
CHANGES: st.SearchStrategy[tuple[str, dict[str, Any]]] = st.one_of(
    st.tuples(st.just("agreement"), AGREEMENTS),
    st.tuples(st.just("consent"), CONSENTS),
    st.tuples(st.sampled_from(OTHERS), st.just({})),
)

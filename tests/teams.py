"""An invented organisation with a shut folder, a guest, a group and a case, and its partner.

Ferdinand administers, as does Gudrun. Hana reads and has no grant, Ibrahim reads and has one; Jamila audits,
Karl writes publications. Lina is a guest with one folder. Munir and Nora are lawyers; Munir's case is open.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

import psycopg

from cast import BECAUSE, founded, import_rows, member, share
from database import Row, connected, ready, tell
from sanad.terms.language import LocalisedText

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

OPEN = (("O1", "Openname", "Anton", "Ohlson", "f", "detained", "2014-02-11", "Homs"),)
SHUT = (
    ("QT-1", "Quietname", "Querin", "Quastmann", "m", "detained", "2013-05-01", "Aleppo"),
    ("QT-2", "Quietname", "Quirin", "Quellmann", "f", "killed", "2012-03-01", "Hama"),
)
OF_GUEST = (("G1", "Guestname", "Gregor", "Gastmann", "m", "detained", "2015-05-01", "Hama"),)
OF_PARTNER = (("W1", "Partnername", "Peer", "Pfahl", "m", "killed", "2012-09-30", "Idleb"),)
OTHER_OF_PARTNER = (("V1", "Pinename", "Paul", "Pfeil", "f", "killed", "2014-09-30", "Idleb"),)
PURPOSES = ("reading", "linking", "counting", "publication", "sequencing", "founding", "supervising")


@dataclass(frozen=True)
class Teams:
    """Members, the operators of both organisations, lists, folders, group and case."""

    at: "Viewer"
    ferdinand: "Viewer"
    gudrun: "Viewer"
    hana: "Viewer"
    ibrahim: "Viewer"
    jamila: "Viewer"
    karl: "Viewer"
    lina: "Viewer"
    munir: "Viewer"
    nora: "Viewer"
    partner: "Viewer"
    peer: "Viewer"
    open_list: UUID
    shut_list: UUID
    guest_list: UUID
    partner_list: UUID
    shut: UUID
    room: UUID
    case: UUID


def named(code: str) -> LocalisedText:
    """Return an invented name in three languages."""
    return LocalisedText(f"{code} (invented)", f"{code} (مختلق)", f"{code} (opdigtet)")


def membership_of(viewer: "Viewer") -> UUID:
    """Return the id of a member's membership."""
    from sanad.records.door import opened
    from sanad.records.models import Membership

    with opened(viewer):
        return Membership.objects.get(account_id=viewer.account, ended_at=None).id


def newcomer(username: str, roles: tuple[Any, ...], at: "Viewer") -> "Viewer":
    """Return a member made for one test."""
    return member(username, roles, at)


def as_app(viewer: "Viewer", statement: str, parameters: Any = None, purpose: Any = "reading") -> list[Row]:
    """Return what one statement gives the application in a real transaction of its own."""
    with connected() as connection, connection.transaction():
        tell(connection, viewer, purpose)
        return connection.execute(statement, parameters).fetchall()


def everything_seen(viewer: "Viewer", purpose: Any = "reading") -> dict[str, str]:
    """Return all that each table and view tells the application in one context, as text."""
    from sanad.records.protection import PROTECTED, VIEWS

    with connected() as connection, connection.transaction():
        tell(connection, viewer, purpose)
        read = {table: granted for table, granted in PROTECTED.items() if "SELECT" in granted}
        told = {table: _text(connection, table, granted) for table, granted in read.items()}
        return told | {view: _text(connection, view, "") for view in VIEWS}


def _text(connection: "psycopg.Connection[Row]", table: str, granted: str) -> str:
    columns = re.search(r"SELECT (\([^)]*\))", granted)
    row = f"ROW{columns.group(1)}" if columns else "t"
    found = connection.execute(f"SELECT coalesce(string_agg({row}::text, ' '), '') FROM {table} t").fetchone()
    assert found is not None
    return str(found[0])


@cache
def the_teams() -> Teams:
    """Return the organisation, made at the first call."""
    from sanad.actions.cases import open_case
    from sanad.actions.folders import grant, move_list, open_folder

    folder = ready() / "teams"
    folder.mkdir(exist_ok=True)
    at, partner = founded("tamarisk"), founded("willow")
    people: dict[str, Any] = {
        "ferdinand": ("administrator", "analyst"),
        "gudrun": ("administrator",),
        "hana": ("documenter", "analyst"),
        "ibrahim": ("reviewer",),
        "jamila": ("auditor",),
        "karl": ("advocate",),
        "lina": ("guest",),
        "munir": ("lawyer",),
        "nora": ("lawyer",),
    }
    viewers = {name: member(name, roles, at) for name, roles in people.items()}
    lists = {
        "open_list": import_rows(folder, "tamarisk-open", OPEN, at),
        "shut_list": import_rows(folder, "quiet-papers", SHUT, at),
        "guest_list": import_rows(folder, "tamarisk-guest", OF_GUEST, at),
    }
    shut = open_folder("quiet-room", named("Quiet room"), restricted=True, by=at, because=BECAUSE)
    room = open_folder("guest-room", named("Guest room"), by=at, because=BECAUSE)
    move_list(lists["shut_list"], shut, by=at, because=BECAUSE)
    move_list(lists["guest_list"], room, by=at, because=BECAUSE)
    for name, where in (("ibrahim", shut), ("lina", room)):
        grant(where, membership=membership_of(viewers[name]), by=at, because=BECAUSE)
    partner_list = import_rows(folder, "willow-list", OF_PARTNER, partner)
    import_rows(folder, "willow-other", OTHER_OF_PARTNER, partner)
    return Teams(
        at=at,
        partner=partner,
        peer=member("peer", ("analyst",), partner),
        partner_list=partner_list,
        shut=shut,
        room=room,
        case=open_case("first case", by=viewers["munir"], because=BECAUSE),
        **viewers,
        **lists,
    )


def share_with_case(teams: Teams, case: UUID, **terms: Any) -> UUID:
    """Return an agreement by which the partner opens its list to a case."""
    from sanad.partners.agreement import Opening

    return share(teams.partner_list, teams.partner, teams.at, "case", opens=Opening(case=case), **terms)

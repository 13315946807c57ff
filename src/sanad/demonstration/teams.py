"""What one invented organisation keeps to some of its members: a group, folders, a guest, and a case."""

import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sanad.actions.agreements import accept, agree
from sanad.actions.cases import open_case
from sanad.actions.folders import grant, move_item, open_folder
from sanad.actions.groups import open_group, seat_in_group
from sanad.actions.vault import deposit
from sanad.demonstration.data_file import read_data_file
from sanad.partners.agreement import Opening
from sanad.partners.member import Viewer
from sanad.records.queries.coalition import ListRow
from sanad.records.queries.folders import loose_items
from sanad.records.queries.members import members
from sanad.terms.language import LocalisedText


def build_teams(
    people: Mapping[str, Viewer], operators: Mapping[str, Viewer], lists: Mapping[str, ListRow], because: str
) -> UUID:
    """Return the case, after the group, the folders with their documents and the partner's agreement."""
    told = read_data_file("organisations.yaml")["teams"]
    by = operators[told["organisation"]]
    seats = {row.alias: row.id for row in members(viewer=by)}
    member = {name: seats[viewer.alias] for name, viewer in people.items() if viewer.alias in seats}
    name = LocalisedText.from_mapping(told["group"]["name"])
    group = open_group(told["group"]["code"], name, by=by, because=because)
    for one in told["group"]["members"]:
        seat_in_group(group, member[one], by=by, because=because)
    for one in told["folders"]:
        to = {"group": group} if "group" in one else {"membership": member[one["member"]]}
        grant(_folder(one, by, because), **to, by=by, because=because)
    return _case(told["case"], people, operators, lists, because)


def _folder(told: Mapping[str, Any], by: Viewer, because: str) -> UUID:
    names = LocalisedText.from_mapping(told["name"])
    folder = open_folder(told["code"], names, restricted=told["restricted"], by=by, because=because)
    with tempfile.TemporaryDirectory() as place:
        for one in told["documents"]:
            file = Path(place) / one["file_name"]
            file.write_text(one["text"] + "\n", encoding="utf-8")
            (made,) = deposit([file], by=by, because=because)
            (item,) = [row.id for row in loose_items(viewer=by) if row.digest == made.sha256]
            move_item(item, folder, by=by, because=because)
    return folder


def _case(
    told: Mapping[str, Any],
    people: Mapping[str, Viewer],
    operators: Mapping[str, Viewer],
    lists: Mapping[str, ListRow],
    because: str,
) -> UUID:
    lawyer, given = people[told["opened_by"]], lists[told["collection"]]
    case = open_case(told["name"], by=lawyer, because=because)
    agreement = agree(
        given.id,
        lawyer.organisation,
        "case",
        starts=datetime.combine(told["starts"], time(), UTC),
        until=datetime.combine(told["until"], time(), UTC) + timedelta(days=1),
        opens=Opening(frozenset(told["fields"]), told["place"], case),
        by=operators[given.organisation_code],
        because=because,
    )
    accept(agreement, by=operators[lawyer.organisation_code], because=because)
    return case

"""Build the demonstration in a workspace, through the same actions that any organisation uses."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from sanad.actions.accounts import make_account
from sanad.actions.agreements import accept, agree, withdraw
from sanad.actions.consents import record_consent
from sanad.actions.figures import enter_figure
from sanad.actions.intake import ImportOptions, import_list
from sanad.actions.linkage import link_lists
from sanad.actions.partners import found_organisation, join
from sanad.actions.publications import publish
from sanad.actions.recorded import recorded
from sanad.demonstration import organisations as coalition
from sanad.demonstration.case_law import build_case_law
from sanad.demonstration.invented_numbers import numbers_for_text
from sanad.demonstration.invented_publication import invented_publication
from sanad.demonstration.lists import InventedList, invented_lists
from sanad.demonstration.reading import annotated_reading
from sanad.demonstration.register import build_register
from sanad.demonstration.teams import build_teams
from sanad.demonstration.ucdp_figures import ucdp_figures
from sanad.demonstration.ucdp_months import TABLE_FILE_NAME, table_csv
from sanad.demonstration.waiting import leave_waiting
from sanad.partners.consent import CONSENT_PURPOSES, Consent
from sanad.partners.member import Viewer
from sanad.records.queries.coalition import ListRow, list_rows
from sanad.records.queries.figures import figure, figures
from sanad.records.queries.viewers import viewers_of

SEED = 20210507
BECAUSE = "the demonstration is built"
UCDP_LIST = "ucdp-governorate-month"
PASSWORD = "invented-people-only"  # noqa: S105  printed on the screen; accounts of nobody

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """What was built: counts, and the two publications."""

    lists: int
    records: int
    persons: int
    publication: UUID
    reading: UUID
    publisher: Viewer


def build(*, progress: Progress) -> Built:
    """Return what was built; the same content for the same seed."""
    progress("organisations and people")
    operators = _organisations()
    people = _accounts(operators)
    progress("lists")
    with tempfile.TemporaryDirectory() as folder:
        records = [_import(one, Path(folder), operators) for one in invented_lists(Random(SEED))]  # noqa: S311
        _import_real(Path(folder), operators[coalition.READING_ROOM])
    progress("agreements")
    _agreements(operators)
    case = build_teams(people, operators, _lists(operators), BECAUSE)
    build_case_law(case, people, BECAUSE, today=datetime.now(UTC).date())
    build_register(people, operators)
    linked = link_lists(
        by=operators["weavers"], because=BECAUSE, progress=lambda _, stage: progress(f"linking: {stage}")
    )
    progress("figures and publications")
    publisher, reading_room = operators["bellfounders"], operators[coalition.READING_ROOM]
    with recorded("figure", by=reading_room, because=BECAUSE) as recording:
        for made in ucdp_figures(reading_room.organisation_code):
            enter_figure(recording, made, corpus="real")
    shown = {row.key: figure(row.id, viewer=publisher).figure for row in figures(viewer=publisher)}
    publication = publish(invented_publication(numbers_for_text(shown)), by=publisher, because=BECAUSE)
    reading = publish(annotated_reading(), by=reading_room, because=BECAUSE)
    leave_waiting(people, operators, _lists(operators))
    return Built(len(records), sum(records), linked["persons"], publication, reading, publisher)


CONSENT = Consent("given", frozenset(CONSENT_PURPOSES), form="invented-form-1", told_final=True)


def _organisations() -> dict[str, Viewer]:
    return {
        one.code: found_organisation(one.code, one.name.as_mapping(), invented=True)[0]
        for one in coalition.organisations()
    }


def _accounts(operators: dict[str, Viewer]) -> dict[str, Viewer]:
    """Return who may sign in, by user name."""
    people = {}
    for one in coalition.accounts():
        account = make_account(one.username, PASSWORD, one.language)
        by = operators[one.organisation]
        join(account, (one.role,), alias=f"{one.username} (invented)", by=by, because=BECAUSE)
        people[one.username] = viewers_of(account.id, "")[0]
    return people


def _lists(operators: dict[str, Viewer]) -> dict[str, ListRow]:
    return {row.code: row for row in list_rows(viewer=operators[coalition.READING_ROOM])}


def _import(one: InventedList, folder: Path, operators: dict[str, Viewer]) -> int:
    file = folder / one.file_name
    file.write_bytes(one.content)
    names = {row.code: row.name.as_mapping() for row in coalition.collections()}
    options = ImportOptions(mapping=one.mapping, corpus="invented", names=names[one.collection], strict=True)
    report = import_list(
        file, one.collection, by=operators[one.organisation], because=BECAUSE, options=options
    )
    return report.records


def _import_real(folder: Path, by: Viewer) -> None:
    file = folder / TABLE_FILE_NAME
    file.write_bytes(table_csv())
    names = {row.code: row.name.as_mapping() for row in coalition.collections()}
    options = ImportOptions(corpus="real", names=names[UCDP_LIST], strict=True)
    import_list(file, UCDP_LIST, by=by, because=BECAUSE, options=options)


def _agreements(operators: dict[str, Viewer]) -> None:
    lists = _lists(operators)
    for held in lists.values():
        if held.kind == "person":
            record_consent(held.id, "", CONSENT, by=operators[held.organisation_code], because=BECAUSE)
    for one in coalition.agreements():
        if one.collection not in lists:
            continue  # the outside documents are cited, not imported
        given = lists[one.collection]
        by = operators[given.organisation_code]
        agreement = agree(
            given.id,
            operators[one.recipient].organisation if one.recipient else None,
            one.purpose,
            starts=_beginning(one.starts),
            until=_beginning(one.until) + timedelta(days=1) if one.until else None,
            by=by,
            because=BECAUSE,
        )
        if one.recipient:
            accept(agreement, by=operators[one.recipient], because=BECAUSE)
        if one.withdrawn:
            because = one.because.en if one.because else BECAUSE
            withdraw(agreement, at=_beginning(one.withdrawn), by=by, because=because)


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)

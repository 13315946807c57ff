"""Link: every list open to linking becomes persons, in a new run beside the old ones."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID, uuid4

from django.db.models import Max

import sanad
from sanad.actions.errors import (
    ConsentMissing,
    NothingPublishable,
)
from sanad.actions.figures import localised_list_names
from sanad.actions.judged import judgements_for
from sanad.actions.link_pairs import write_pairs
from sanad.actions.linked import LinkedPerson, LinkedRecord, linked_persons
from sanad.actions.open_lists import open_lists, refuse_ended, refuse_taken_back, without_record
from sanad.actions.recorded import recorded, require_role
from sanad.actions.run_figures import make_run_figures
from sanad.actions.run_writing import earlier_clusters, wait_for_other_runs, write_memberships
from sanad.actions.sequencing import log_size, sequence
from sanad.actions.told_report import told_report
from sanad.linkage import Linkage, LinkSettings, link
from sanad.linkage.comparable import too_poor
from sanad.linkage.errors import AllSetAside
from sanad.linkage.event_types import lived
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Collection, LinkRun, SeenRecord

Scope = Literal["whole", "publishable"]
"""What a run reads: all that is open to linking, or of it what is open to publication as well."""

# Figures of a whole run cannot be published where one of its persons consents to linking and not to
# publication. A publishable run serves its figures alone: no page takes it for the newest linking.
STATES: Mapping[Scope, str] = {"whole": "done", "publishable": "publishable"}

Progress = Callable[[float, str], None]
Cancelled = Callable[[], bool]


def link_lists(
    *,
    by: Viewer,
    because: str,
    scope: Scope = "whole",
    settings: LinkSettings | None = None,
    seed: int = 1,
    judged_until: datetime | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> dict[str, Any]:
    """Return the number of a new run, how many records and persons it saw, and open lists that gave none.

    judged_until: link as the ledger of judgements stood at this instant; the run says which it was.
    Only lists that their organisations opened to linking for every member are read; nobody sees rows by it.
    Raises: NotAllowed, NothingToLink, ConsentMissing, NothingPublishable, AllSetAside, AgreementEnded,
            ConsentEnded, LinkageCancelled.
    """
    chosen = settings or LinkSettings()
    require_role("link", by=by)
    started = datetime.now(UTC)
    until = judged_until or started
    lists, only = _lists_of(scope, started, by)
    with opened(by, "linking"):
        rows, records = _records(lists, only)
        judged = judgements_for(rows, records, until)
    _require_consent(lists, records)
    found = link(rows, settings=chosen, judgements=judged, seed=seed, progress=progress, cancelled=cancelled)
    with recorded("link", by=by, because=because, purpose="linking") as recording:
        _refuse_what_changed(lists, records)
        persons = _persons(found, records)
        told = {"seed": seed, "scope": scope, "judged_until": until.isoformat()}
        run = _entered(found, persons, {**asdict(chosen), **told}, started, lists=lists)
        write_memberships(run, persons)
        write_pairs(run.id, found.pairs, records, persons)
        make_run_figures(recording, run, persons, lists, records)
        done = {"number": run.number, "records": len(records), "persons": len(persons)}
        recording.enter("link_run", run.id, details={**done, "scope": scope})
    sequence()
    return {"run": str(run.id), **done, **without_record(lists, records)}


def _persons(found: Linkage, records: Sequence[LinkedRecord]) -> tuple[LinkedPerson, ...]:
    by_id = {record.id: record for record in records}
    persons = linked_persons(_clusters(found, records), by_id, earlier_clusters("done"))
    if not persons:
        raise AllSetAside(len(records))
    return persons


def _refuse_what_changed(lists: Sequence[Collection], records: Sequence[LinkedRecord]) -> None:
    wait_for_other_runs()
    refuse_ended(lists, "person")
    refuse_taken_back(records)


def _entered(
    found: Linkage,
    persons: Sequence[LinkedPerson],
    settings: dict[str, Any],
    started: datetime,
    *,
    lists: Sequence[Collection],
) -> LinkRun:
    return LinkRun.objects.create(
        id=uuid4(),
        number=(LinkRun.objects.aggregate(last=Max("number"))["last"] or 0) + 1,
        state=STATES[settings["scope"]],
        settings=settings,
        code_version=sanad.__version__,
        log_size=log_size(),
        started_at=started,
        finished_at=datetime.now(UTC),
        report=told_report(found.report, persons, localised_list_names(lists)),
    )


def _require_consent(lists: Sequence[Collection], records: Sequence[LinkedRecord]) -> None:
    if not records:
        raise ConsentMissing(
            f"{len(lists)} lists are open to linking by agreement, but no consent to linking is recorded for "
            "any record of them; what is unknown is not linked. Record it, for a list or for its rows: "
            "`sanad consent LIST --as ORG --state given --purposes linking --because TEXT`.",
            lists=len(lists),
        )


def _lists_of(scope: Scope, started: datetime, by: Viewer) -> tuple[list[Collection], frozenset[UUID] | None]:
    """Return the lists of a run, and the records to which it is limited; None where it is to none."""
    with opened(by, "linking"):
        lists = open_lists(started, "person")
    if scope == "whole":
        return lists, None
    only = _publishable(lists, by)
    with opened(by, "publication"):
        holding = set(SeenRecord.objects.filter(id__in=only).values_list("collection_id", flat=True))
    return [one for one in lists if one.id in holding], only


def _publishable(lists: Sequence[Collection], by: Viewer) -> frozenset[UUID]:
    """Return the records of these lists that agreement and consent open to publication as well.

    Raises: NothingPublishable.
    """
    with opened(by, "publication"):
        seen = SeenRecord.objects.filter(collection_id__in=[one.id for one in lists], is_current=True)
        found = frozenset(seen.values_list("id", flat=True))
    if not found:
        raise NothingPublishable(
            f"{len(lists)} lists are open to linking, but no record of them is open to publication; one at "
            "least is required. Agree to publication on a list, and record the consent of its persons.",
            lists=len(lists),
        )
    return found


def _records(
    lists: Sequence[Collection], only: frozenset[UUID] | None
) -> tuple[list[dict[str, str]], list[LinkedRecord]]:
    """Return every record of these lists, as linkage reads it and as counting does, both in one order.

    only: the records to which it is limited.
    Linkage knows a record by its place in that order, of lists and of the ids in them: what decides between
    equals is then the same in every workspace, as random ids would not be.
    """
    codes = {one.id: one.code for one in lists}
    found = SeenRecord.objects.filter(collection_id__in=codes, is_current=True)
    ordered = found.order_by("organisation__code", "collection__code", "record_key", "id")
    rows: list[dict[str, str]] = []
    records: list[LinkedRecord] = []
    for record in ordered.iterator(2_000):
        if only is not None and record.id not in only:
            continue
        known = {"list": codes[record.collection_id], "record_id": f"{len(rows):09d}"}
        rows.append({**record.values, **record.derived, **known})
        records.append(_linked(record, known["list"]))
    return rows, records


def _linked(record: SeenRecord, code: str) -> LinkedRecord:
    return LinkedRecord(
        record.id,
        record.organisation_id,
        record.collection_id,
        code,
        record.governorate,
        record.event_earliest,
        lived(record.event_type, record.event_earliest, record.event_latest),
    )


def _clusters(found: Linkage, records: Sequence[LinkedRecord]) -> Iterator[tuple[UUID, str]]:
    """Yield each victim's record and person.

    Whom a list names in another role is no documented person; nor is whoever only a record set aside tells
    of, alone: it may tell of a person who is counted already, and the number would be no minimum.
    """
    places, persons = (found.clusters.column(name).to_pylist() for name in ("record_id", "person_id"))
    roles, sizes = found.prepared.column("role").to_pylist(), Counter(persons)
    poor = too_poor(found.prepared)
    for row, (place, person, role) in enumerate(zip(places, persons, roles, strict=True)):
        if role is None and not (row in poor and sizes[person] == 1):
            yield records[int(place)].id, person

"""Link lists of events: which records of several organisations tell of one event, in a run of its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Max, Q

import sanad
from sanad.actions.event_figures import EventsCounted, make_event_figures
from sanad.actions.figures import localised_list_names
from sanad.actions.judged import judgements_for
from sanad.actions.link_pairs import write_pairs
from sanad.actions.linked import LinkedPerson, LinkedRecord, by_number_of_lists, linked_persons
from sanad.actions.open_lists import open_lists, refuse_ended, refuse_taken_back, without_record
from sanad.actions.recorded import recorded, require_role
from sanad.actions.run_writing import earlier_clusters, wait_for_other_runs, write_memberships
from sanad.actions.sequencing import log_size, sequence
from sanad.actions.told_report import set_aside_of_events
from sanad.intake.ucdp_ged import NEEDED, event_particulars
from sanad.linkage.errors import OneListOfEvents
from sanad.linkage.event_linkage import EVENT_SETTINGS, EventLinkage, link_events, set_aside
from sanad.linkage.judgement import Judgement
from sanad.linkage.tiers import JOINED
from sanad.partners.member import Viewer
from sanad.publications.disclosure import THRESHOLD
from sanad.records.door import opened
from sanad.records.models import Collection, Import, LinkRun, SeenRecord
from sanad.records.queries.kept_here import KEPT
from sanad.terms.language import LocalisedText

STATE = "events"
"""The state of a run over lists of events; no page of persons takes it for a linking of persons."""
LEFT_OUT = Q(format="ucdp-months") | KEPT  # rows that sum up many; rows that may not be passed on
TOLD = (
    "format", "model", "records", "compared_pairs", "blocking_rules", "blocks_left_out", "comparisons",
    "learned", "share_of_compared_pairs", "parameters", "tiers",
)  # fmt: skip

Rows = list[dict[str, str]]


def link_event_lists(
    *,
    by: Viewer,
    because: str,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> dict[str, Any]:
    """Return the number of a new run, how many records and events it saw, and open lists that gave none.

    Only lists that their organisations opened to linking for every member are read. What people judged binds.
    Raises: NotAllowed, NothingToLink, OneListOfEvents, AgreementEnded, ConsentEnded; as link_events.
    """
    require_role("link", by=by)
    started = datetime.now(UTC)
    with opened(by, "linking"):
        lists = _lists(started)
        rows, records = _records(lists)
        judged = judgements_for(rows, records, started)
    found = link_events(rows, judgements=judged, progress=progress, cancelled=cancelled)
    with recorded("link", by=by, because=because, purpose="linking") as recording:
        wait_for_other_runs()
        refuse_ended(lists, "event")
        refuse_taken_back(records)
        by_id = {record.id: record for record in records}
        events = linked_persons(_clusters(found, records), by_id, earlier_clusters(STATE))
        facts = _facts(found, records, judged)
        run = _entered(found, facts.counted(events), started, lists=lists)
        write_memberships(run, events)
        write_pairs(run.id, found.pairs, records, ())
        make_event_figures(recording, run, events, lists, facts)
        done = {"number": run.number, "records": len(records), "events": run.report["events"]}
        recording.enter("link_run", run.id, details={**done, "scope": STATE})
    sequence()
    return {"run": str(run.id), **done, **without_record(lists, records)}


def _lists(now: datetime) -> list[Collection]:
    """Return the lists of events that are open, without those whose rows sum up many or stay where they are.

    Raises: NothingToLink.
    """
    lists = open_lists(now, "event")
    left_out = set(Import.objects.filter(LEFT_OUT).values_list("collection_id", flat=True))
    return [one for one in lists if one.id not in left_out]


def _records(lists: Sequence[Collection]) -> tuple[Rows, list[LinkedRecord]]:
    """Return every record of these lists, as linkage reads it and as counting does, both in one order.

    Raises: OneListOfEvents, if fewer than two of them hold any.
    """
    codes = {one.id: one.code for one in lists}
    found = SeenRecord.objects.filter(collection_id__in=codes, is_current=True, kind="event", erased_at=None)
    rows: Rows = []
    records: list[LinkedRecord] = []
    for record in found.order_by("organisation__code", "collection__code", "record_key", "id").iterator(
        2_000
    ):
        code = codes[record.collection_id]
        rows.append({**_told(record.values), "list": code, "record_id": f"{len(rows):09d}"})
        where = (record.organisation_id, record.collection_id, code)
        records.append(LinkedRecord(record.id, *where, record.governorate, record.event_earliest))
    if len(holding := {one.collection for one in records}) < 2:
        raise OneListOfEvents(len(holding))
    return rows, records


def _told(values: Mapping[str, str]) -> dict[str, str]:
    return event_particulars(values) if values.keys() >= set(NEEDED) else dict(values)


def _clusters(found: EventLinkage, records: Sequence[LinkedRecord]) -> Iterator[tuple[UUID, str]]:
    places, events = (found.clusters.column(name).to_pylist() for name in ("record_id", "event_id"))
    for place, event in zip(places, events, strict=True):
        yield records[int(place)].id, event


def _facts(
    found: EventLinkage, records: Sequence[LinkedRecord], judged: Sequence[Judgement]
) -> EventsCounted:
    """Return what is counted of a linking, by the ids of the records."""
    ids = [records[int(place)].id for place in found.prepared["record_id"].to_pylist()]
    sides = zip(*(found.pairs[name].to_pylist() for name in ("record_id_l", "record_id_r")), strict=True)
    joined = zip(sides, found.pairs["tier"].to_pylist(), strict=True)
    return EventsCounted(
        kinds=dict(zip(ids, found.prepared["kind"].to_pylist(), strict=True)),
        aside=frozenset(ids[place] for place in set_aside(found.prepared)),
        judged=[_pair(records, one.left[1], one.right[1]) for one in judged if one.verdict == "same"],
        firm=[_pair(records, *pair) for pair, tier in joined if tier == JOINED],
    )


def _pair(records: Sequence[LinkedRecord], left: str, right: str) -> tuple[UUID, UUID]:
    return records[int(left)].id, records[int(right)].id


def _entered(
    found: EventLinkage, events: Sequence[LinkedPerson], started: datetime, *, lists: Sequence[Collection]
) -> LinkRun:
    return LinkRun.objects.create(
        id=uuid4(),
        number=(LinkRun.objects.aggregate(last=Max("number"))["last"] or 0) + 1,
        state=STATE,
        settings={**asdict(EVENT_SETTINGS), "scope": STATE, "judged_until": started.isoformat()},
        code_version=sanad.__version__,
        log_size=log_size(),
        started_at=started,
        finished_at=datetime.now(UTC),
        report=_report(found.report, events, localised_list_names(lists)),
    )


def _report(
    found: Mapping[str, Any], events: Sequence[LinkedPerson], names: Mapping[str, LocalisedText]
) -> dict[str, Any]:
    """Return the report as every member may read it, small numbers kept back.

    events: those that are counted, without records set aside that stand alone.
    """
    told = {name: found[name] for name in TOLD if name in found}
    lists = {code: size if size >= THRESHOLD else None for code, size in found["lists"].items()}
    return {
        **told,
        "lists": lists,
        "events": len(events),
        "documented_by": list(map(list, by_number_of_lists(events).items())),
        "set_aside": set_aside_of_events(found, names),
    }

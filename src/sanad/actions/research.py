"""Enter sources, passages, searches, decisions and claims, and withdraw them; nothing is overwritten."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from sanad.actions.recorded import Recording, recorded, require_role
from sanad.conditions.days_past import refuse_days_to_come
from sanad.conditions.dropped_codes import named_but_gone
from sanad.conditions.entered_twice import entered_twice, same_entry
from sanad.conditions.errors import ResearchUnreadable
from sanad.conditions.research import FORMAT, KINDS, read_research, shipped, shipped_entry
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Item, ResearchEntry
from sanad.records.queries.research import EntryRow, document_of, own_entries
from sanad.terms.civil_day import EVENTS_ZONE

Entry = tuple[str, str, dict[str, Any]]


@dataclass(frozen=True)
class Entered:
    """How many entries were new or changed, and how many stood there already as they are."""

    entered: int
    already: int


def enter_research(document: Any, *, by: Viewer, because: str) -> Entered:
    """Return what was entered of a document `sanad-research/1`, all of it or nothing.

    A reading that is new or changed bears the name of the actor and this day, and a search its name: nobody
    judges or searches in another's name.
    Raises: NotAllowed, ReasonMissing; ResearchUnreadable, also for a new code that says what another says;
            DayToCome, where it says that something was read, said or sought on a day after this one.
    """
    with recorded("research", by=by, because=because) as recording:
        _wait_for_others(by)
        rows = own_entries(viewer=by, as_of=datetime.now(UTC))
        held = {(row.kind, row.code): row for row in rows}
        known = shipped().with_more(read_research(document_of(rows), known=shipped(), is_held=True))
        made = read_research(document, known=known)
        refuse_days_to_come(document, datetime.now(EVENTS_ZONE).date())
        entries = tuple(_signed(document, held, by))
        _check_twice(entries, held)
        _check_archived((one.archived for one in made.passages.values() if one.archived), by)
        entered = sum(_enter(recording, entry, held) for entry in entries)
        if not entered:
            raise ResearchUnreadable("the document", "an entry that is not held already is required")
    count = sum(len(document.get(kind, [])) for kind in KINDS)
    return Entered(entered, count - entered)


def judge_passage(code: str, reading: Mapping[str, Any], *, by: Viewer, because: str) -> None:
    """Add what the actor judges that a passage says of an element, beside what others judged.

    reading: element, says, extent and because, as in `sanad-research/1`.
    Raises: NotAllowed, ReasonMissing; NotFound; ResearchUnreadable.
    """
    with opened(by):
        _wait_for_others(by)
        rows = own_entries(viewer=by, as_of=datetime.now(UTC))
        own = next((row.content for row in rows if (row.kind, row.code) == ("passages", code)), None)
        held = own or shipped_entry("passages", code)
        if held is None:
            raise NotFound("There is no such passage. See the passages.")
        changed = {**held, "readings": [*held.get("readings", []), dict(reading)]}
        enter_research({"format": FORMAT, "passages": [changed]}, by=by, because=because)


def log_search(search: Mapping[str, Any], *, by: Viewer, because: str) -> None:
    """Log what the actor looked for, where and in which words, and what came of it.

    search: an entry of `searches` in `sanad-research/1`, without its code and name.
    The same sent again is logged once. Raises: NotAllowed, ReasonMissing; ResearchUnreadable.
    """
    entry = {**search, "code": f"search-{uuid4().hex[:12]}", "by": by.alias}
    with opened(by):
        require_role("research", by=by)
        _wait_for_others(by)
        rows = own_entries(viewer=by, as_of=datetime.now(UTC))
        logged = {(row.kind, row.code): row.content for row in rows}
        if same_entry("searches", entry, logged) is None:
            enter_research({"format": FORMAT, "searches": [entry]}, by=by, because=because)


def withdraw_research(kind: str, code: str, *, by: Viewer, because: str) -> None:
    """Hold an entry of one's own no longer; what it said stays with its day.

    Raises: NotAllowed, ReasonMissing; NotFound; ResearchUnreadable, if another entry names it.
    """
    with recorded("research", by=by, because=because) as recording:
        _wait_for_others(by)
        rows = own_entries(viewer=by, as_of=datetime.now(UTC))
        row = next((one for one in rows if (one.kind, one.code) == (kind, code)), None)
        if row is None:
            raise NotFound("There is no such entry of this organisation. See the research.")
        left = document_of(one for one in rows if one is not row)
        if named_but_gone(left, shipped().codes) - named_but_gone(document_of(rows), shipped().codes):
            raise ResearchUnreadable("another entry", "nothing that names this one is required")
        made = _made(recording, (kind, code, dict(row.content)), withdrawn=True)
        recording.enter("research", made, verb="withdraw_research", details={"kind": kind})


def _wait_for_others(by: Viewer) -> None:
    """Return when nobody else of the organisation enters research: what is read then is what is added to."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('research:' || %s, 0))", [str(by.organisation)]
        )


def _check_twice(entries: Sequence[Entry], held: Mapping[tuple[str, str], EntryRow]) -> None:
    """Refuse a new code for what stands already, own or shipped: the same would count as two."""
    known = {
        (kind, code): shipped_entry(kind, code) or {} for kind in KINDS for code in shipped().codes[kind]
    }
    known |= {key: row.content for key, row in held.items()}
    if twice := entered_twice((((kind, code), said) for kind, code, said in entries), known):
        (kind, code), other = twice
        at = [one for of, one, _said in entries if of == kind].index(code)
        required = f"something is required that {other} does not say already"
        raise ResearchUnreadable(f"{kind}[{at}].twice", required)


def _enter(recording: Recording, entry: Entry, held: Mapping[tuple[str, str], EntryRow]) -> bool:
    kind, code, content = entry
    before = held.get((kind, code))
    if before is not None and before.content == content:
        return False
    recording.enter("research", _made(recording, entry), details={"kind": kind})
    return True


def _made(recording: Recording, entry: Entry, *, withdrawn: bool = False) -> UUID:
    kind, code, content = entry
    made = ResearchEntry.objects.create(
        id=uuid4(),
        organisation_id=recording.by.organisation,
        kind=kind,
        code=code,
        content=content,
        withdrawn=withdrawn,
        account=recording.by.account,
        alias=recording.by.alias,
        because=recording.because,
        at=recording.now,
    )
    return made.id


def _signed(
    document: Mapping[str, Any], held: Mapping[tuple[str, str], EntryRow], by: Viewer
) -> Iterator[Entry]:
    """Yield each entry with the name of whoever judged or searched."""
    today = datetime.now(EVENTS_ZONE).date().isoformat()
    for kind in KINDS:
        for entry in document.get(kind, []):
            content, code = dict(entry), str(entry["code"])
            own = held.get((kind, code))
            before = own.content if own else shipped_entry(kind, code) or {}
            if kind == "searches":
                same = {**before, "by": ""} == {**content, "by": ""}
                content["by"] = before["by"] if same else by.alias
            if kind == "passages":
                told = before.get("readings", [])
                content["readings"] = [
                    one if one in told else {**one, "read_by": by.alias, "read_on": today}
                    for one in content.get("readings", [])
                ]
            yield kind, code, content


def _check_archived(items: Iterator[str], by: Viewer) -> None:
    """Refuse an archived copy that is no item of one's own that one may see."""
    for text in items:
        try:
            found = Item.objects.filter(id=UUID(text), organisation_id=by.organisation).exists()
        except ValueError:
            found = False
        if not found:
            raise ResearchUnreadable("passages.archived", "an item of this organisation's vault is required")

"""What is recorded of consent for one's own lists and their rows, and what a withdrawal stops."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q

from sanad.partners.consent import CONSENT_PURPOSES, OF_THE_COALITION, OPENING
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import (
    Card,
    Collection,
    Consent,
    Organisation,
    PersonMembership,
    Record,
    SeenAgreement,
)
from sanad.records.queries.coalition import current_run
from sanad.terms.language import LocalisedText

ROWS_BY_STATE = """
SELECT collection_id, state, count(*) FROM (
  SELECT DISTINCT ON (collection_id, record_key) collection_id, state FROM records_consent
  WHERE record_key <> '' ORDER BY collection_id, record_key, at DESC, id DESC) AS newest
GROUP BY collection_id, state
"""


@dataclass(frozen=True)
class StatementRow:
    """One statement; recipients is None for every member. opens: the purposes that it opens now."""

    id: UUID
    record_key: str
    state: str
    purposes: tuple[str, ...]
    recipients: tuple[LocalisedText, ...] | None
    until: datetime | None
    form: str
    told_final: bool
    recorded_by: str
    at: datetime
    opens: tuple[str, ...]


@dataclass(frozen=True)
class ConsentListRow:
    """One own list of persons: what is recorded for the whole, and how many rows say something themselves.

    by_state: rows by the newest statement of their own; for the others the list's counts.
    """

    id: UUID
    code: str
    name: LocalisedText
    corpus: str
    statement: StatementRow | None
    by_state: Mapping[str, int]
    rows: int

    @property
    def unstated(self) -> int:
        """Return how many rows have no statement of their own; one that says unknown says nothing."""
        return self.rows - sum(number for state, number in self.by_state.items() if state != "unknown")


@dataclass(frozen=True)
class RowStatement:
    """A row's newest statement, and the record that it is about."""

    record: UUID
    statement: StatementRow


@dataclass(frozen=True)
class ConsentDetail:
    """A list, or one row of it (record_key): every statement, the newest first, and which one counts now."""

    list: ConsentListRow
    record: UUID | None
    record_key: str
    history: tuple[StatementRow, ...]
    counts: StatementRow | None


@dataclass(frozen=True)
class Stops:
    """What a withdrawal stops: what it is shared for and with whom, its person, and releases to be marked."""

    shared: tuple[tuple[str, LocalisedText | None], ...]
    linked: bool
    releases: tuple[UUID, ...]


def consent_lists(*, viewer: Viewer) -> tuple[ConsentListRow, ...]:
    """Return one's own lists of persons with what is recorded of consent; none for a guest."""
    if "guest" in viewer.clearances:
        return ()
    with opened(viewer):
        own = list(
            Collection.objects.filter(
                organisation_id=viewer.organisation, kind__in=("person", "card")
            ).order_by("code")
        )
        sizes = dict(
            Record.objects.filter(is_current=True).values_list("collection_id").annotate(n=Count("id"))
        ) | dict(Card.objects.filter(erased_at=None).values_list("collection_id").annotate(n=Count("id")))
        stated = _rows_by_state()
        newest = _newest(Consent.objects.filter(record_key=""), ("collection_id",))
    return tuple(
        ConsentListRow(
            one.id,
            one.code,
            LocalisedText.from_mapping(one.names),
            one.corpus,
            newest.get((one.id, "")),
            stated.get(one.id, {}),
            sizes.get(one.id, 0),
        )
        for one in own
    )


def consent_of_list(list_id: UUID, *, viewer: Viewer) -> ConsentDetail:
    """Return what is recorded for one own list as a whole.

    Raises: NotFound.
    """
    row = next((one for one in consent_lists(viewer=viewer) if one.id == list_id), None)
    if row is None:
        raise NotFound("There is no such list of persons of this organisation. See the lists.")
    return ConsentDetail(row, None, "", _history(list_id, "", viewer), row.statement)


def consent_of_record(record_id: UUID, *, viewer: Viewer) -> ConsentDetail:
    """Return what is recorded for one own record: its own statement counts, else that of its list.

    Raises: NotFound.
    """
    with opened(viewer):
        record = Record.objects.filter(id=record_id, kind="person").first()
    if record is None or "guest" in viewer.clearances:
        raise NotFound("There is no such record of this organisation. See its lists.")
    of_list = consent_of_list(record.collection_id, viewer=viewer)
    history = _history(record.collection_id, record.record_key, viewer)
    own = next(iter(history), None)
    counts = own if own and own.state != "unknown" else of_list.counts
    return ConsentDetail(of_list.list, record_id, record.record_key, history, counts)


def consent_of_card(card_id: UUID, *, viewer: Viewer) -> ConsentDetail:
    """Return what is recorded for one own card: its own statement counts, else that of its register.

    Raises: NotFound.
    """
    with opened(viewer):
        card = Card.objects.filter(id=card_id, erased_at=None).first()
    if card is None or "guest" in viewer.clearances:
        raise NotFound("There is no such card of this organisation. See its registers.")
    of_list = consent_of_list(card.collection_id, viewer=viewer)
    history = _history(card.collection_id, str(card_id), viewer)
    own = next(iter(history), None)
    counts = own if own and own.state != "unknown" else of_list.counts
    return ConsentDetail(of_list.list, None, str(card_id), history, counts)


def row_statements(
    list_id: UUID, *, viewer: Viewer, page: int = 1, size: int = 50
) -> tuple[tuple[RowStatement, ...], int]:
    """Return one page of the newest statements on rows of a list, in their order, and how many there are."""
    with opened(viewer):
        found = _newest(Consent.objects.filter(collection_id=list_id).exclude(record_key=""), ("record_key",))
        keys = [key for _, key in found]
        records = Record.objects.filter(collection_id=list_id, is_current=True, record_key__in=keys)
        placed = records.order_by("row").values_list("id", "record_key")
        rows = [RowStatement(one, found[list_id, key]) for one, key in placed]
    return tuple(rows[(page - 1) * size : page * size]), len(rows)


def stops(list_id: UUID, record: UUID | None, *, viewer: Viewer) -> Stops:
    """Return what a withdrawal for one own list, or one record of it, stops in the next transaction."""
    run = current_run(viewer=viewer)
    with opened(viewer):
        folder = Collection.objects.filter(id=list_id).values_list("folder_id", flat=True).first()
        thing = Q(collection_id=list_id) | Q(folder_id=folder, folder_id__isnull=False)
        given = SeenAgreement.objects.filter(thing, in_force(), organisation_id=viewer.organisation)
        shared = [
            (one.purpose, LocalisedText.from_mapping(one.recipient.names) if one.recipient else None)
            for one in given.select_related("recipient").order_by("purpose", "recipient__code")
        ]
        joined = PersonMembership.objects.filter(run_id=run.id if run else None, collection_id=list_id)
        linked = joined.filter(record_id=record).exists() if record else joined.exists()
        with connection.cursor() as cursor:
            cursor.execute("SELECT releases_on(%s, %s)", [list_id, record])
            releases = tuple(found for (found,) in cursor.fetchall())
    return Stops(tuple(dict.fromkeys(shared)), linked, releases)


def in_force() -> Q:
    """Return the condition under which an agreement is in force now."""
    now = datetime.now(UTC)
    signed = Q(recipient=None) | Q(accepted_at__lte=now)
    ended = Q(withdrawn_at=None) | Q(withdrawn_at__gt=now)
    return signed & ended & Q(valid_from__lte=now) & (Q(valid_until=None) | Q(valid_until__gt=now))


def _rows_by_state() -> dict[UUID, dict[str, int]]:
    found: dict[UUID, dict[str, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(ROWS_BY_STATE)
        for collection, state, number in cursor.fetchall():
            found.setdefault(collection, {})[state] = number
    return found


def _newest(statements: "Iterable[Consent]", by: tuple[str, ...]) -> dict[tuple[UUID, str], StatementRow]:
    names = _names()
    newest = statements.order_by(*by, "-at", "-id").distinct(*by)  # type: ignore[attr-defined]
    return {(one.collection_id, one.record_key): _statement(one, names) for one in newest}


def _history(list_id: UUID, key: str, viewer: Viewer) -> tuple[StatementRow, ...]:
    with opened(viewer):
        names = _names()
        found = Consent.objects.filter(collection_id=list_id, record_key=key).order_by("-at", "-id")
        return tuple(_statement(one, names) for one in found)


def _names() -> dict[UUID, LocalisedText]:
    return {one.id: LocalisedText.from_mapping(one.names) for one in Organisation.objects.all()}


def _statement(one: Consent, names: Mapping[UUID, LocalisedText]) -> StatementRow:
    recipients = None if one.recipients is None else tuple(names[to] for to in one.recipients if to in names)
    in_time = one.until is None or one.until > datetime.now(UTC)
    holds = one.state in OPENING and in_time
    opens = [
        purpose
        for purpose in CONSENT_PURPOSES
        if holds and purpose in one.purposes and (recipients is None or purpose not in OF_THE_COALITION)
    ]
    return StatementRow(
        one.id,
        one.record_key,
        one.state,
        tuple(one.purposes),
        recipients,
        one.until,
        one.form,
        one.told_final,
        one.recorded_by,
        one.at,
        tuple(opens),
    )

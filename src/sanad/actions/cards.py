"""Write, change and restore cards: every state stays, and two changes that meet lose nothing."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection

from sanad.actions.consents import begun_with, stated
from sanad.actions.errors import CardUnsound, ChangesCross, ConsentFirst, NothingChanged
from sanad.actions.notices import tell_conflict
from sanad.actions.partners import open_list
from sanad.actions.recorded import Recording, recorded
from sanad.linkage.names import name_key, name_tokens
from sanad.partners.consent import Consent
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.models import Card, CardVersion, Collection, SeenItem
from sanad.records.present_formats import format_of
from sanad.records.queries.cards import pointing_to, version_of, versions_seen
from sanad.records.queries.registers import REGISTER
from sanad.records.queries.tokens import OF_A_PROGRAM
from sanad.records.search_terms import card_terms
from sanad.register.acts_suffered import ONE_DEATH, suffered
from sanad.register.checking import Found, check, is_shaped
from sanad.register.errors import SentOtherwise
from sanad.register.format import CardKind, Format
from sanad.register.one_life import contradiction
from sanad.register.said import NOTHING, Told, as_document, items_of, links_of
from sanad.register.title import name_texts, search_title
from sanad.register.versions import changes, merged, numbered
from sanad.register.when import time_span


@dataclass(frozen=True)
class Written:
    """A version that was written: of which card, its number, and what in it is doubted."""

    card: UUID
    number: int
    doubts: tuple[Found, ...] = ()


@dataclass(frozen=True)
class Period:
    """The days of which a version speaks, both within; None on a side that is open."""

    start: date | None = None
    end: date | None = None


ALWAYS = Period()


def open_register(code: str, names: Mapping[str, str], *, by: Viewer, because: str) -> UUID:
    """Return a register of one's organisation of this code, opened now where it is new.

    In the demonstration everything is invented, and says so.

    Raises: NotAllowed, ReasonMissing; ListOfOtherKind, if the code is that of a list of rows.
    """
    with recorded("open_register", by=by, because=because) as recording:
        corpus = "invented" if settings.SANAD_DEMONSTRATION else "real"
        register = open_list(recording, code, kind=REGISTER, corpus=corpus, names=names)
        if not recording.entries:
            recording.enter("list", register.id)
        return register.id


def write_card(
    kind: CardKind,
    told: Told,
    *,
    register: UUID,
    by: Viewer,
    because: str,
    period: Period = ALWAYS,
    consent: Consent | None = None,
    card_id: UUID | None = None,
) -> Written:
    """Return the first version of a new card, with what the person consented to where that is given.

    card_id: the id that it gets, where one is given.
    Raises: NotAllowed, ReasonMissing; NotFound, if the register is not one's organisation's; CardUnsound;
            ConsentFirst, for a testimony without the consent of whoever gives it; SentOtherwise, if a card
            has the id.
    """
    if kind == "testimony" and (consent is None or consent.state != "given"):
        raise ConsentFirst()
    with recorded("write_card", by=by, because=because) as recording:
        held = Collection.objects.filter(id=register, organisation_id=by.organisation, kind=REGISTER).first()
        if held is None:
            raise NotFound("There is no such register of your organisation. See your registers.")
        if card_id is not None:
            _require_free(card_id)
        doubts = checked(format_of(kind), told, recording.now.date())
        card = Card.objects.create(
            id=card_id or uuid4(),
            organisation_id=by.organisation,
            collection=held,
            kind=kind,
            made_at=recording.now,
        )
        _enter_version(recording, card, told, 1, period=period, changed=tuple(told.fields))
        if consent is not None:
            stated(recording, register, str(card.id), consent, as_id=begun_with(card.id))
        return Written(card.id, 1, doubts)


def _require_free(card_id: UUID) -> None:
    """Return where no card has an id, which nobody else gives one until this ends.

    Raises: SentOtherwise.
    """
    _lock(card_id)
    if Card.objects.filter(id=card_id).exists():
        raise SentOtherwise()


def _lock(card_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"card:{card_id}"])


def change_card(
    card: UUID, told: Told, *, base: int, by: Viewer, because: str, period: Period = ALWAYS
) -> Written:
    """Return the next version of a card, made from the version `base`.

    Where somebody wrote a version meanwhile, the two are put together field by field.
    Raises: NotAllowed, ReasonMissing; NotFound; CardUnsound; NothingChanged; ChangesCross, if both changed a
            field in different ways: nothing is written then, and whoever wrote the newest version is told.
    """
    try:
        return _changed(card, told, base, period, by=by, because=because)
    except ChangesCross:
        tell_conflict(card, by=by)
        raise


def _changed(card: UUID, told: Told, base: int, period: Period, *, by: Viewer, because: str) -> Written:
    with recorded("change_card", by=by, because=because) as recording:
        held, newest = locked(card, by)
        form = format_of(held.kind)
        theirs = version_of(form, newest)
        mine = told
        if base != newest.number:
            earlier = CardVersion.objects.filter(card_id=card, number__lte=base)
            of_base = numbered((version_of(form, one) for one in earlier), base)
            met = merged(of_base.told, told, theirs.told)
            if met.conflicts:
                raise ChangesCross(held.id, newest.number, met)
            mine = met.told
        return taken_over(recording, held, newest, mine, period=period)


def restore_card(card: UUID, number: int, *, by: Viewer, because: str) -> Written:
    """Return a new version that takes up the words of an earlier one.

    Raises: NotAllowed, ReasonMissing; NotFound; VersionUnknown; NothingChanged; CardUnsound.
    """
    with recorded("restore_card", by=by, because=because) as recording:
        held, newest = locked(card, by)
        form = format_of(held.kind)
        earlier = numbered(
            (version_of(form, one) for one in CardVersion.objects.filter(card_id=card, number=number)), number
        )
        period = Period(earlier.valid_from, earlier.valid_until)
        return taken_over(recording, held, newest, earlier.told, period=period, restores=number)


def locked(card: UUID, by: Viewer) -> tuple[Card, CardVersion]:
    """Return a card of one's organisation and its newest version, which nobody changes until this ends."""
    held = Card.objects.filter(id=card, organisation_id=by.organisation, erased_at=None).first()
    if held is None:
        raise _absent()
    _lock(card)
    newest = CardVersion.objects.filter(card_id=card, is_current=True).first()
    if newest is None:  # it was erased while this waited, or waits to be coded blind
        raise _absent()
    return held, newest


def _absent() -> NotFound:
    return NotFound("There is no such card of your organisation. See your registers.")


def taken_over(
    recording: Recording,
    card: Card,
    newest: CardVersion,
    told: Told,
    *,
    period: Period,
    restores: int | None = None,
    batch: UUID | None = None,
) -> Written:
    """Return the next version of a card of which the newest one is locked.

    Raises: CardUnsound; NothingChanged.
    """
    form = format_of(card.kind)
    before = version_of(form, newest)
    changed = changes(before.told, told)
    if not changed and (before.valid_from, before.valid_until) == (period.start, period.end):
        raise NothingChanged("What was sent says what the card says already. Change something, or leave it.")
    held = before.told if restores is None else told  # what an earlier version said was never taken away
    doubts = checked(form, told, recording.now.date(), card.id, before=before.told, held=held)
    CardVersion.objects.filter(id=newest.id).update(is_current=False)
    fields = tuple(one.field for one in changed)
    _enter_version(
        recording,
        card,
        told,
        newest.number + 1,
        period=period,
        restores=restores,
        changed=fields,
        batch=batch,
    )
    return Written(card.id, newest.number + 1, doubts)


def _enter_version(
    recording: Recording,
    card: Card,
    told: Told,
    number: int,
    *,
    period: Period,
    changed: tuple[str, ...],
    restores: int | None = None,
    batch: UUID | None = None,
) -> None:
    form = format_of(card.kind)
    span = time_span(form, told)
    version = CardVersion.objects.create(
        id=uuid4(),
        organisation_id=card.organisation_id,
        collection_id=card.collection_id,
        card=card,
        kind=card.kind,
        number=number,
        told=as_document(form, told),
        title=_found_by(form, told),
        links=[UUID(one) for one in (*links_of(form, told), *items_of(form, told))],
        valid_from=period.start,
        valid_until=period.end,
        earliest=span and span[0],
        latest=span and span[1],
        recorded_at=datetime.now(UTC),
        account=recording.by.account,
        alias=recording.by.alias,
        because=recording.because,
        restores=restores,
        batch=batch,
    )
    recording.enter("card", card.id, details=_details(version, changed, recording))


def _details(version: CardVersion, changed: Iterable[str], recording: Recording) -> dict[str, Any]:
    """Return what the log says of a version: no word of it, and whether a program wrote it."""
    given = {"restores": version.restores, "batch": version.batch and str(version.batch)}
    if recording.by.session.startswith(OF_A_PROGRAM):
        given["program"] = recording.by.session
    return {
        "kind": version.kind,
        "number": version.number,
        "fields": sorted(changed),
        "version": str(version.id),
        **{name: value for name, value in given.items() if value is not None},
    }


def _found_by(form: Format, told: Told) -> str:
    """Return what a card is found by in either script: its words as written, and the keys of its names."""
    names = (text for texts in name_texts(form, told) for text in name_tokens(texts))
    return card_terms(search_title(form, told), map(name_key, names))


def checked(
    form: Format,
    told: Told,
    today: date,
    card: UUID | None = None,
    *,
    before: Told = NOTHING,
    held: Told = NOTHING,
) -> tuple[Found, ...]:
    """Return what is doubted of what a card says; within an open door.

    before: what it said, whose pointers may be shut by now. held: where retired fields and terms stay.

    Raises: CardUnsound, if something in it cannot be kept.
    """
    found = check(form, told, today=today, before=held)
    if is_shaped(form, told):
        found += (
            *_pointing_nowhere(form, told, set(links_of(form, before))),
            *_of_no_item(form, told, set(items_of(form, before))),
            *_no_one_life(form, told, card),
        )
    found = tuple(dict.fromkeys(found))
    wrong = tuple(one for one in found if not one.keeps)
    if wrong:
        raise CardUnsound(wrong)
    return found


def _no_one_life(form: Format, told: Told, card: UUID | None) -> Iterable[Found]:
    """Return why an act and one's organisation's others against the same person cannot be one life."""
    victim = told.first("victim") if form.kind == "act" else None
    if victim is None or not Card.objects.filter(id__in=_ids([victim]), kind="person").exists():
        return
    held = CardVersion.objects.filter(card_id__in=pointing_to(UUID(victim)), kind="act", is_current=True)
    others = (version_of(form, one).told for one in (held.exclude(card_id=card) if card else held))
    acts = form.field_of("type_of_act").vocabulary_of()
    mine = suffered(told, acts)
    of_victim = [suffered(other, acts) for other in others if other.first("victim") == victim]
    against = {contradiction(mine, other, one_death=ONE_DEATH) for other in of_victim} - {None}
    if against & {"killed_twice", "death_day_month"}:
        yield Found("date", "killed_twice")
    if against - {"killed_twice", "death_day_month"}:
        yield Found("date", "after_death")


def _pointing_nowhere(form: Format, told: Told, before: Set[str]) -> Iterable[Found]:
    """Return the values that point to cards which are not there, or are not seen, or are of another kind.

    before: pointers that stood already; what they point to may have been erased or is no longer shared.
    """
    seen = versions_seen(_ids(links_of(form, told)), newest=True)
    kinds = {str(one.card_id): one.kind for one in seen}
    for code, values in told:
        asked = form.field_of(code) if form.asks(code) else None
        for place, one in enumerate(values):
            if any(kinds.get(source) != "information" for source in set(one.sources) - before):
                yield Found(code, "not_a_source", place)
            pointed = asked is not None and asked.kind == "card" and not one.unknown
            stood = pointed and one.value in before and one.value not in kinds
            if pointed and asked is not None and not stood and kinds.get(one.value) not in asked.cards:
                yield Found(code, "not_a_card", place)


def _of_no_item(form: Format, told: Told, before: Set[str]) -> Iterable[Found]:
    """Return the values that name items which are not there or not seen; before: those that stood already."""
    named = _ids(items_of(form, told))
    if not named:
        return
    seen = {str(one) for one in SeenItem.objects.filter(id__in=named).values_list("id", flat=True)} | before
    for code, values in told:
        if form.asks(code) and form.field_of(code).kind == "item":
            yield from (
                Found(code, "not_an_item", place)
                for place, one in enumerate(values)
                if not one.unknown and one.value not in seen
            )


def _ids(texts: Iterable[str]) -> list[UUID]:
    ids = []
    for text in texts:
        try:
            ids.append(UUID(text))
        except ValueError:  # told at the field by the check
            continue
    return ids

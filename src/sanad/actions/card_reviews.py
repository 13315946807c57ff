"""Read cards: ask for a review, close it, code blind what another has written, comment."""

from random import Random
from typing import Any, cast
from uuid import UUID, uuid4

from sanad.actions.errors import CardUnsound, NothingChanged, ReadByOther, ReviewClosed
from sanad.actions.notices import tell, workers_on
from sanad.actions.recorded import Recording, recorded
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.models import Card, CardReview, CardVersion, Membership
from sanad.records.present_formats import format_of
from sanad.records.queries.cards import version_of
from sanad.register.checking import check
from sanad.register.format import CardKind
from sanad.register.review import Review, ReviewKind, ReviewOutcome, coded_fields, differences, may_read
from sanad.register.said import Told, as_document

MOST_DRAWN = 1_000
"""So many cards one sample has at most."""


def ask_review(card: UUID, kind: ReviewKind, reader: UUID, *, by: Viewer, because: str) -> UUID:
    """Return a reading of one's organisation's card that a member (by its membership) is asked for.

    Raises: NotAllowed, ReasonMissing; NotFound; ReadByOther, if the member wrote the card or read it before.
    """
    with recorded("ask_review", by=by, because=because) as recording:
        return asked_of(recording, card, kind, reader)


def asked_of(
    recording: Recording, card: UUID, kind: ReviewKind, reader: UUID, *, batch: UUID | None = None
) -> UUID:
    """Return a reading of one's organisation's card that a member is asked for, within a recording.

    batch: the one asking of which it is a part.
    Raises: NotFound; ReadByOther.
    """
    return _asked(recording, _newest(card, recording.by), kind, _member(reader, recording.by), batch)


def draw_sample(
    register: UUID, kind: CardKind, many: int, reader: UUID, *, seed: int, by: Viewer, because: str
) -> tuple[UUID, ...]:
    """Return the readings by which a member codes a sample of a register blind; the same for the same seed.

    Cards that the member wrote or read are left out before the draw.
    Raises: NotAllowed, ReasonMissing; NotFound.
    """
    with recorded("ask_review", by=by, because=because) as recording:
        member = _member(reader, by)
        wrote = CardVersion.objects.filter(account=member.account_id).values("card_id")
        read = CardReview.objects.filter(account=member.account_id).exclude(outcome="ended").values("card_id")
        held = CardVersion.objects.filter(
            organisation_id=by.organisation, collection_id=register, kind=kind, is_current=True
        )
        left = list(held.exclude(card_id__in=wrote).exclude(card_id__in=read).order_by("card_id"))
        drawn = Random(seed).sample(left, min(many, len(left), MOST_DRAWN))  # noqa: S311  drawn again by its seed
        asked = tuple(_asked(recording, one, "blind", member) for one in drawn)
        recording.enter("list", register, details={"kind": kind, "drawn": len(asked), "seed": seed})
        return asked


def close_review(review: UUID, outcome: ReviewOutcome, remark: str, *, by: Viewer, because: str) -> None:
    """Close one's own first or second reading: passed, or returned with what to look at again.

    Raises: NotAllowed, ReasonMissing; NotFound; ReviewClosed; ReadByOther.
    """
    with recorded("review_card", by=by, because=because) as recording:
        held = _open(review, by)
        newest = CardVersion.objects.get(card_id=held.card_id, is_current=True)
        _close(recording, held, outcome=outcome, remark=remark.strip(), of_version=newest.number)
        if outcome == "returned":
            tell("returned", held.card_id, workers_on(held.card_id), by=by)


def code_card(review: UUID, told: Told, *, by: Viewer, because: str) -> bool:
    """Return whether what one codes blind differs from the card; from then on one sees the card.

    Raises: NotAllowed, ReasonMissing; NotFound; ReviewClosed; CardUnsound, if something coded cannot be kept.
    """
    with recorded("code_card", by=by, because=because) as recording:
        held = _open(review, by)
        form = format_of(Card.objects.get(id=held.card_id).kind)
        known = {one.code for one in coded_fields(form)}
        coded = Told({code: values for code, values in told if code in known})
        found = check(form, coded, today=recording.now.date())
        wrong = tuple(one for one in found if not one.keeps and one.fault != "missing")
        if wrong:
            raise CardUnsound(wrong)
        # The version is read after the coding is closed: until then the database shows the coder none.
        _close(recording, held, outcome="coded", told=as_document(form, coded))
        newest = CardVersion.objects.filter(card_id=held.card_id, number=held.of_version).get()
        return bool(differences(form, version_of(form, newest).told, coded))


def end_review(review: UUID, *, by: Viewer, because: str) -> None:
    """End a reading that one asked for or was asked for, without a result.

    Raises: NotAllowed, ReasonMissing; NotFound; ReviewClosed.
    """
    with recorded("ask_review", by=by, because=because) as recording:
        held = CardReview.objects.filter(id=review, organisation_id=by.organisation).first()
        if held is None or by.account not in (held.account, held.asked_by):
            raise NotFound("There is no such reading of yours. See what you are to read.")
        if held.outcome != "open":
            raise ReviewClosed()
        _close(recording, held, outcome="ended")


def comment_card(card: UUID, remark: str, *, by: Viewer) -> UUID:
    """Return a comment on a card of one's organisation; it is its own reason.

    Raises: NotAllowed, ReasonMissing; NotFound.
    """
    with recorded("comment_card", by=by, because="a comment" if remark.strip() else "") as recording:
        return commented(recording, card, remark)


def commented(recording: Recording, card: UUID, remark: str, *, batch: UUID | None = None) -> UUID:
    """Return a comment on a card of one's organisation, within a recording; it stays.

    batch: the comment on many cards of which it is a part.
    Raises: NotFound.
    """
    by = recording.by
    said = {"outcome": "said", "remark": remark.strip(), "batch": batch}
    made = _made(recording, _newest(card, by), "comment", by.account, by.alias, **said)
    recording.enter("review", made.id, details={"kind": "comment", "card": str(card)})
    tell("commented", card, workers_on(card), by=by)
    return made.id


def _member(reader: UUID, by: Viewer) -> Membership:
    member = Membership.objects.filter(id=reader, organisation_id=by.organisation, ended_at=None).first()
    if member is None:
        raise NotFound("There is no such member of your organisation. See its members.")
    return member


def _newest(card: UUID, by: Viewer) -> CardVersion:
    newest = CardVersion.objects.filter(
        card_id=card, organisation_id=by.organisation, is_current=True
    ).first()
    if newest is None:
        raise NotFound("There is no such card of your organisation. See your registers.")
    return newest


def end_asked(batch: UUID, *, by: Viewer, because: str) -> tuple[UUID, ...]:
    """Return the cards whose readings one asked for together and that nobody closed yet: these are ended.

    Raises: NotAllowed, ReasonMissing; NotFound, if one asked for no such readings; NothingChanged.
    """
    with recorded("ask_review", by=by, because=because) as recording:
        asked = CardReview.objects.filter(
            batch=batch, organisation_id=by.organisation, asked_by=by.account
        ).order_by("card_id")
        if not asked.exists():
            raise NotFound("You asked for no such readings. See what you are to read.")
        held = list(asked.filter(outcome="open").select_for_update(of=("self",)))
        if not held:
            raise NothingChanged("Every one of these readings is closed already. Look at each card.")
        for one in held:
            _close(recording, one, outcome="ended")
        return tuple(one.card_id for one in held)


def _asked(
    recording: Recording,
    newest: CardVersion,
    kind: ReviewKind,
    member: Membership,
    batch: UUID | None = None,
) -> UUID:
    writers = CardVersion.objects.filter(card_id=newest.card_id).values_list("account", flat=True)
    reviews = [
        Review(cast(ReviewKind, one.kind), one.account, cast(ReviewOutcome, one.outcome), one.of_version)
        for one in CardReview.objects.filter(card_id=newest.card_id)
    ]
    if not may_read(kind, member.account_id, writers, reviews):
        raise ReadByOther()
    made = _made(recording, newest, kind, member.account_id, member.alias, batch=batch)
    tell("assigned", newest.card_id, [member.account_id], by=recording.by)
    details = {"kind": kind, "card": str(newest.card_id), "reader": member.alias}
    recording.enter("review", made.id, details=details)
    return made.id


def _made(
    recording: Recording, newest: CardVersion, kind: ReviewKind, reader: UUID, alias: str, **more: Any
) -> CardReview:
    closed_at = recording.now if "outcome" in more else None
    return CardReview.objects.create(
        id=uuid4(),
        organisation_id=newest.organisation_id,
        collection_id=newest.collection_id,
        card_id=newest.card_id,
        kind=kind,
        account=reader,
        alias=alias,
        asked_by=recording.by.account,
        asked_alias=recording.by.alias,
        because=recording.because,
        asked_at=recording.now,
        of_version=newest.number,
        closed_at=closed_at,
        **more,
    )


def _open(review: UUID, by: Viewer) -> CardReview:
    held = CardReview.objects.filter(id=review, account=by.account, organisation_id=by.organisation).first()
    if held is None:
        raise NotFound("There is no such reading of yours. See what you are to read.")
    if held.outcome != "open":
        raise ReviewClosed()
    if CardVersion.objects.filter(
        card_id=held.card_id, account=by.account
    ).exists():  # written since it was asked
        raise ReadByOther()
    return held


def _close(recording: Recording, held: CardReview, *, outcome: ReviewOutcome, **more: Any) -> None:
    open_still = CardReview.objects.filter(id=held.id, outcome="open")
    if not open_still.update(outcome=outcome, closed_at=recording.now, **more):
        raise ReviewClosed()
    details = {"kind": held.kind, "card": str(held.card_id), "outcome": outcome}
    recording.enter("review", held.id, details=details)

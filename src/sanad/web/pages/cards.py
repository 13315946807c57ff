"""One card of the register as it is or was known, and how two versions differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST, require_safe

from sanad.actions.access import looked
from sanad.actions.cards import restore_card
from sanad.actions.recorded import require_role
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.partners.role import may
from sanad.records.present_formats import format_of
from sanad.records.queries.card_reviews import card_reviews
from sanad.records.queries.cards import CardDetail, CardRow, card, card_difference, card_now, cards_named
from sanad.records.queries.members import members
from sanad.register.format import CARD_KINDS, CardKind, Format
from sanad.register.related import Related, related
from sanad.register.said import Said, Told
from sanad.web.asking import asked_here
from sanad.web.forms.card_reviews import AskReviewForm, CloseReviewForm, CommentForm
from sanad.web.forms.closed_cards import CloseCardForm
from sanad.web.forms.hidden_places import HidePlaceForm
from sanad.web.forms.organisation import ReasonForm
from sanad.web.pages.testimonies import passages
from sanad.web.viewing import looking, viewer_of

# What is usually written next from a card: a kind, and the field of it that points back.
NEXT: Mapping[CardKind, tuple[tuple[CardKind, str], ...]] = {
    "event": (
        ("act", "event"),
        ("information", "about"),
        ("intervention", "about"),
        ("event_link", "first_event"),
        ("characterisation", "about"),
    ),
    "act": (("involvement", "act"), ("information", "about"), ("characterisation", "about")),
    "involvement": (("information", "about"),),
    "person": (
        ("act", "victim"),
        ("biographic", "person"),
        ("information", "about"),
        ("testimony", "witness"),
    ),
    "group": (("biographic", "person"), ("information", "about")),
    "place": (("information", "about"),),
    "testimony": (("information", "testimony"),),
    "statement": (("information", "about"),),
    "body": (("statement", "body"),),
    "characterisation": (("information", "about"),),
}

# Of whom a card that points to another one tells, so that the other one's page says who it was.
OF_WHOM: Mapping[str, str] = {"act": "victim", "involvement": "perpetrator"}


@dataclass(frozen=True)
class Moment:
    """As of when, and of which day, a page was asked for; None where it is now, and whatever the day."""

    as_of: date | None
    on: date | None

    @property
    def instant(self) -> datetime | None:
        """Return the end of the day as of which one asks, in UTC."""
        return None if self.as_of is None else datetime.combine(self.as_of, time.max, UTC)

    @property
    def is_past(self) -> bool:
        """Return whether another state than the present one is asked for."""
        return self.as_of is not None or self.on is not None

    @property
    def query(self) -> str:
        """Return what an address carries, so that the next page is of the same moment."""
        asked_for = {"as_of": self.as_of, "on": self.on}
        given = {name: day.isoformat() for name, day in asked_for.items() if day is not None}
        return f"?{urlencode(given)}" if given else ""


@require_safe
def card_page(request: HttpRequest, card_id: UUID) -> HttpResponse:
    """Return one card, as it is known or as it was known on a day that is asked for."""
    viewer = viewer_of(request)
    moment = moment_of(request)
    with looking(viewer) as frame:
        try:
            detail = card(card_id, viewer=viewer, as_of=moment.instant, on=moment.on)
        except NotFound:
            if not moment.is_past:
                raise
            return _not_then(request, card_id, viewer, {**frame, "moment": moment})
        looked("open", "card", card_id, persons=1, by=viewer)
        around = {
            "passages": passages(detail, viewer=viewer) if detail.row.kind == "testimony" else (),
            **_readings(card_id, detail.row.own, viewer),
        }
        related_to = relations(detail, viewer=viewer)
        around["of_whom"] = of_whom(detail, viewer=viewer)
    form = format_of(detail.row.kind)
    values = {
        **frame,
        **around,
        "relations": related_to,
        "characterised": [row for row in detail.pointed_from if _characterises(row, detail.row)],
        "pointed_from": _beside(detail, related_to),
        "detail": detail,
        "row": detail.row,
        "format": form,
        "told": told_lines(form, detail.version.told),
        "moment": moment,
        "is_newest": detail.version.number == detail.newest,
        "may_change": detail.row.own and may(viewer.roles, "change_card"),
        "next": [(format_of(kind), field) for kind, field in NEXT.get(detail.row.kind, ())],
        "reason": ReasonForm(),
        "closing": _closing(detail, viewer),
        "hiding": HidePlaceForm(initial={"level": detail.place_level}) if _may_hide(detail, viewer) else None,
    }
    return render(request, "cards/card.html", values)


def _not_then(request: HttpRequest, card_id: UUID, viewer: Viewer, values: Mapping[str, Any]) -> HttpResponse:
    """Return that nothing of a card was known at a moment, with the way to the card as it is now.

    Raises: NotFound, unless one sees it now.
    """
    row, _version = card_now(card_id, viewer=viewer)
    return render(request, "cards/not_then.html", {**values, "row": row}, status=404)


def relations(detail: CardDetail, *, viewer: Viewer) -> tuple[tuple[CardRow, Related, CardRow | None], ...]:
    """Return the relations of a card, as far as they are seen: what tells it, how it reads, and to which."""
    told = [(row, related(format_of(row.kind), row.told, detail.row.key)) for row in detail.pointed_from]
    found = [(row, one) for row, one in told if one is not None]
    others = {UUID(one.other) for _row, one in found if one.other is not None}
    seen = cards_named(others, viewer=viewer) if others else {}
    return tuple((row, one, seen.get(one.other or "")) for row, one in found)


def of_whom(detail: CardDetail, *, viewer: Viewer) -> dict[str, list[CardRow | None]]:
    """Return by card that points to this one of whom it tells, as far as that is seen; None where unknown."""
    told = {
        row.key: row.told.values(field)
        for row in detail.pointed_from
        if (field := OF_WHOM.get(row.kind)) is not None
    }
    values = [one for said in told.values() for one in said]
    ids = {UUID(one.value) for one in values if not one.unknown} - {detail.row.id}
    seen = cards_named(ids, viewer=viewer) if ids else {}
    return {
        key: [None if one.unknown else seen[one.value] for one in said if one.unknown or one.value in seen]
        for key, said in told.items()
    }


def _beside(detail: CardDetail, told: Iterable[tuple[CardRow, Related, CardRow | None]]) -> list[CardRow]:
    """Return the cards that point to one and are not told among its relations or in law already."""
    related_by = {by.id for by, _one, _other in told}
    return [
        row for row in detail.pointed_from if row.id not in related_by and not _characterises(row, detail.row)
    ]


def _characterises(row: CardRow, of: CardRow) -> bool:
    """Return whether a card tells what somebody says that another one was in law."""
    return row.kind == "characterisation" and of.key in [one.value for one in row.told.values("about")]


@require_safe
def card_changes(request: HttpRequest, card_id: UUID) -> HttpResponse:
    """Return how two versions of a card differ."""
    viewer = viewer_of(request)
    before, after = (whole_asked(request.GET.get(name, "")) for name in ("before", "after"))
    with looking(viewer) as frame:
        found = card_difference(card_id, before, after, viewer=viewer)
        looked("open", "card", card_id, persons=1, by=viewer)
    form = format_of(found.row.kind)
    lines = [(form.field_of(one.field), one) for one in found.changes if form.asks(one.field)]
    return render(request, "cards/changes.html", {**frame, "found": found, "format": form, "lines": lines})


@require_POST
def card_restore(request: HttpRequest, card_id: UUID) -> HttpResponse:
    """Take up the words of an earlier version in a new one."""
    viewer = viewer_of(request)
    require_role("restore_card", by=viewer)
    form = ReasonForm(request.POST)
    number = whole_asked(request.POST.get("number", ""))

    def act() -> None:
        restore_card(card_id, number, by=viewer, because=form.cleaned_data["because"])

    asked_here(request, form, act, tells=True)
    return redirect("card", card_id=card_id)


def _closing(detail: CardDetail, viewer: Viewer) -> CloseCardForm | None:
    """Return the form with which this member may close the card, or open it again."""
    if not detail.row.own or detail.row.kind == "tag" or not may(viewer.roles, "close_card"):
        return None
    return CloseCardForm(detail.folders, initial={"folder": detail.folder})


def _may_hide(detail: CardDetail, viewer: Viewer) -> bool:
    """Return whether this member may hide the places of the card from others: it has fields of places."""
    asks = any(one.kind == "place" for one in format_of(detail.row.kind).fields)
    return asks and detail.row.own and may(viewer.roles, "hide_place")


def _readings(card_id: UUID, own: bool, viewer: Viewer) -> dict[str, Any]:
    """Return the readings of a card of one's own, and the forms of whoever may ask and close them."""
    if not own:
        return {}
    may_ask = may(viewer.roles, "ask_review")
    return {
        "readings": card_reviews(card_id, viewer=viewer),
        "ask": AskReviewForm(members(viewer=viewer)) if may_ask else None,
        "close": CloseReviewForm() if may(viewer.roles, "review_card") else None,
        "comment": CommentForm() if may(viewer.roles, "comment_card") else None,
    }


def moment_of(request: HttpRequest) -> Moment:
    """Return as of when a page is asked for; what is no day is as if it were not there."""
    return Moment(_day(request.GET.get("as_of", "")), _day(request.GET.get("on", "")))


def told_lines(form: Format, told: Told) -> list[tuple[Any, tuple[Said, ...]]]:
    """Return the fields of a card that say something, in the order of the format."""
    return [(asked, told.values(asked.code)) for asked in form.fields if told.values(asked.code)]


def kind_asked(text: str) -> CardKind | None:
    """Return the kind of card that a text names, or None."""
    return next((kind for kind in CARD_KINDS if kind == text), None)


def whole_asked(text: str) -> int:
    """Return a whole number that was asked for.

    Raises: Http404, if it is none.
    """
    if not text.isdecimal() or len(text) > 9:
        raise Http404
    return int(text)


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None

"""The form of a card: a new one, or the next version of one, with what is wrong told at each field."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from sanad.actions.cards import Period, Written, change_card, write_card
from sanad.actions.drafts import drop_draft
from sanad.actions.errors import CardUnsound, ChangesCross
from sanad.actions.recorded import require_role
from sanad.partners.errors import NotAllowed, NotFound
from sanad.partners.member import Viewer
from sanad.records.queries.cards import CardRow, RegisterRow, card, cards, cards_named, register
from sanad.register.checking import Found
from sanad.register.format import Format, format_of
from sanad.register.said import NOTHING, Said, Told, links_of
from sanad.register.versions import Conflict
from sanad.terms.errors import SanadError
from sanad.terms.territory import GOVERNORATES
from sanad.web.context import LANGUAGE_NAMES
from sanad.web.forms.cards import WhyForm, field_rows, posted
from sanad.web.labels import language_now, word
from sanad.web.pages.cards import kind_asked, whole_asked
from sanad.web.viewing import viewer_of

CHOICES = 100
"""So many cards of a kind are offered where one is chosen, the newest first."""

AMOUNT_LABELS = (("low", _("Lowest")), ("best", _("Best")), ("high", _("Highest")))
WRITTEN = ("ar", "en", "da")
"""The languages of a text in the order in which a form asks them."""

Outcome = Written | ChangesCross | CardUnsound | None
Write = Callable[[Told, str, Period], Written]


@require_http_methods(["GET", "HEAD", "POST"])
def card_new(request: HttpRequest, list_id: UUID, card_kind: str) -> HttpResponse:
    """Return the form of a new card, or write it."""
    viewer = viewer_of(request)
    require_role("write_card", by=viewer)
    held = register(list_id, viewer=viewer)
    kind = kind_asked(card_kind)
    if kind is None or not held.own:
        raise Http404
    form = format_of(kind)
    why = WhyForm(request.POST or None)
    draft = (f"card_{kind}", list_id)

    def write(told: Told, because: str, period: Period) -> Written:
        return write_card(kind, told, register=list_id, by=viewer, because=because, period=period)

    told = _pointed(form, request.GET) if request.method != "POST" else posted(form, request.POST)
    outcome = _tried(request, why, told, write)
    if isinstance(outcome, Written):
        drop_draft(*draft, by=viewer)
        return _written(request, outcome)
    values = {"register": held, "draft": draft, "back": None}
    return _form(request, form, told, why=why, outcome=outcome, values=values)


@require_http_methods(["GET", "HEAD", "POST"])
def card_change(request: HttpRequest, card_id: UUID) -> HttpResponse:
    """Return the form of a card as it is, or write its next version."""
    viewer = viewer_of(request)
    require_role("change_card", by=viewer)
    detail = card(card_id, viewer=viewer)
    if not detail.row.own:
        raise Http404
    if (
        viewer.veil != "none" and request.method != "POST"
    ):  # what is hidden would be written down as it is shown
        messages.info(request, gettext("Names are hidden now. Show them, then change the card."))
        return redirect("card", card_id=card_id)
    form = format_of(detail.row.kind)
    version = detail.version
    start = {"valid_from": version.valid_from, "valid_until": version.valid_until}
    why = WhyForm(request.POST or None, initial=start)
    base = whole_asked(request.POST.get("base", "")) if request.method == "POST" else version.number
    draft = ("card", card_id)

    def write(told: Told, because: str, period: Period) -> Written:
        return change_card(card_id, told, base=base, by=viewer, because=because, period=period)

    told = version.told if request.method != "POST" else posted(form, request.POST)
    outcome = _tried(request, why, told, write)
    if isinstance(outcome, Written):
        drop_draft(*draft, by=viewer)
        return _written(request, outcome)
    if isinstance(outcome, ChangesCross):
        told, base = _both(told, outcome), outcome.newest
    values = {"register": detail.register, "draft": draft, "back": detail.row, "base": base}
    return _form(request, form, told, why=why, outcome=outcome, values=values)


def _tried(request: HttpRequest, why: WhyForm, told: Told, write: Write) -> Outcome:
    """Return what came of a form that was sent; None where it was not, or where the form says why not."""
    if request.method != "POST" or not why.is_valid():
        return None
    given = why.cleaned_data
    try:
        return write(told, given["because"], Period(given["valid_from"], given["valid_until"]))
    except (CardUnsound, ChangesCross) as refused:
        return refused
    except (NotFound, NotAllowed):
        raise
    except SanadError as refused:
        why.add_error(None, word(refused.code, "error"))
        return None


def _written(request: HttpRequest, done: Written) -> HttpResponse:
    messages.success(request, gettext("Kept as a new version."))
    for one in done.doubts:
        messages.warning(request, word(one.fault, "field_fault"))
    return redirect("card", card_id=done.card)


def _form(
    request: HttpRequest,
    form: Format,
    told: Told,
    *,
    why: WhyForm,
    outcome: Outcome,
    values: Mapping[str, Any],
) -> HttpResponse:
    found: tuple[Found, ...] = outcome.found if isinstance(outcome, CardUnsound) else ()
    conflicts: tuple[Conflict, ...] = outcome.merged.conflicts if isinstance(outcome, ChangesCross) else ()
    sent = request.method == "POST"
    held: RegisterRow = values["register"]
    choices = _choices(form, told, held, viewer_of(request))
    context = {
        **values,
        "format": form,
        "fields": field_rows(form, told, found),
        "why": why,
        "found": found,
        "conflicts": [(form.field_of(one.field), one) for one in conflicts],
        "choices": choices,
        "sources": choices["information"],
        "points_to": {row.key: row for rows in choices.values() for row in rows},
        "places": [(place.pcode, place.name.in_language(language_now())) for place in GOVERNORATES],
        "written_languages": [
            (code, name) for code in WRITTEN for known, name in LANGUAGE_NAMES if code == known
        ],
        "amount_parts": AMOUNT_LABELS,
    }
    return render(request, "cards/form.html", context, status=422 if sent else 200)


def _choices(form: Format, told: Told, held: RegisterRow, viewer: Viewer) -> dict[str, tuple[CardRow, ...]]:
    """Return the cards that a form offers, by kind: the newest of the register, and those that it names."""
    kinds = dict.fromkeys(["information", *(kind for asked in form.fields for kind in asked.cards)])
    named = cards_named([UUID(one) for one in links_of(form, told) if _is_id(one)], viewer=viewer)
    offered: dict[str, tuple[CardRow, ...]] = {}
    for kind in kinds:
        newest = cards(viewer=viewer, register=held.id, kind=kind, size=CHOICES).rows
        ids = {row.id for row in newest}
        more = tuple(row for row in named.values() if row.kind == kind and row.id not in ids)
        offered[kind] = (*newest, *more)
    return offered


def _pointed(form: Format, asked_for: QueryDict) -> Told:
    """Return a new card that points already to the card from which it was asked for."""
    fields = {
        one.code: (Said(asked_for[one.code]),)
        for one in form.fields
        if one.kind == "card" and _is_id(asked_for.get(one.code, ""))
    }
    return Told(fields) if fields else NOTHING


def _both(mine: Told, met: ChangesCross) -> Told:
    """Return what the form holds after a conflict: there one's own words, elsewhere both together."""
    fields = dict(met.merged.told.fields)
    for one in met.merged.conflicts:
        fields[one.field] = mine.values(one.field)
    return Told(fields)


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False

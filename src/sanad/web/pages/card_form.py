"""The form of a card: a new one, or the next version of one, with what is wrong told at each field."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from sanad.actions.access import looked
from sanad.actions.cards import Period, Written, change_card
from sanad.actions.cards_once import card_under, write_card_once
from sanad.actions.drafts import drop_draft
from sanad.actions.errors import CardUnsound, ChangesCross
from sanad.actions.recorded import require_role
from sanad.partners.errors import NotAllowed, NotFound
from sanad.records.present_formats import format_of
from sanad.records.queries.alike import alike
from sanad.records.queries.cards import card_now
from sanad.records.queries.named_items import with_item_ids
from sanad.records.queries.registers import register
from sanad.register.checking import Found
from sanad.register.errors import SentOtherwise
from sanad.register.format import Format
from sanad.register.said import NOTHING, Said, Told
from sanad.register.versions import Conflict
from sanad.terms.detention_sites import known_sites
from sanad.terms.errors import SanadError
from sanad.web.card_inputs import inputs_of, is_id, searched_for
from sanad.web.forms.cards import WhyForm, key_of, posted
from sanad.web.labels import word
from sanad.web.pages.cards import kind_asked, whole_asked
from sanad.web.viewing import looking, viewer_of

_OF_A_VALUE = re.compile(r"said\.(\w+)\.(\d{1,2})\.", re.ASCII)
KNOWN = "known"
"""The button that begins a card of a site from a known one; no site stands in an address."""
SENT_OTHERWISE = SentOtherwise.code
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
    why = _why(request)
    draft = (f"card_{kind}", list_id)

    key = key_of(request.POST)

    def write(told: Told, because: str, period: Period) -> Written:
        return write_card_once(
            kind, told, key=key, register=list_id, by=viewer, because=because, period=period
        )

    told = _pointed(form, request.GET) if request.method != "POST" else _posted(form, request)
    told = _with_known(form, told, request.POST.get(KNOWN, ""))
    outcome = _tried(request, why, told, write)
    if isinstance(outcome, Written):
        drop_draft(*draft, sheet=key, by=viewer)
        return _written(request, outcome)
    sites = known_sites() if kind == "place" else ()
    other = SENT_OTHERWISE in [one.code for one in why.non_field_errors().as_data()]
    keys = {"key": uuid4() if other else key, "kept_before": card_under(key, viewer) if other else None}
    values = {"register": held, "draft": draft, "back": None, "known_sites": sites, **keys}
    return _form(request, form, told, why=why, outcome=outcome, values=values)


@require_http_methods(["GET", "HEAD", "POST"])
def card_change(request: HttpRequest, card_id: UUID) -> HttpResponse:
    """Return the form of a card as it is, or write its next version."""
    viewer = viewer_of(request)
    require_role("change_card", by=viewer)
    row, version = card_now(card_id, viewer=viewer)
    if not row.own:
        raise Http404
    if (
        viewer.veil != "none" and request.method != "POST"
    ):  # what is hidden would be written down as it is shown
        messages.info(request, gettext("Names are hidden now. Show them, then change the card."))
        return redirect("card", card_id=card_id)
    form = format_of(row.kind)
    why = _why(request, {"valid_from": version.valid_from, "valid_until": version.valid_until})
    base = whole_asked(request.POST.get("base", "")) if request.method == "POST" else version.number
    draft = ("card", card_id)

    def write(told: Told, because: str, period: Period) -> Written:
        return change_card(card_id, told, base=base, by=viewer, because=because, period=period)

    told = version.told if request.method != "POST" else _posted(form, request)
    outcome = _tried(request, why, told, write)
    if isinstance(outcome, Written):
        drop_draft(*draft, by=viewer)
        return _written(request, outcome)
    if isinstance(outcome, ChangesCross):
        told, base = _both(told, outcome), outcome.newest
    with looking(viewer) as frame:
        held = register(row.register, viewer=viewer)
        values = {**frame, "register": held, "draft": draft, "back": row, "base": base}
        return _form(request, form, told, why=why, outcome=outcome, values=values)


@require_POST
def cards_alike(request: HttpRequest) -> HttpResponse:
    """Return who may be the person whose names are being written; the names come in the body."""
    viewer = viewer_of(request)
    require_role("write_card", by=viewer)
    found = alike(posted(format_of("person"), request.POST), viewer=viewer)
    if found.shown:
        looked("search", "persons", None, persons=found.shown, by=viewer)
    return render(request, "cards/alike.html", {"alike": found})


def _posted(form: Format, request: HttpRequest) -> Told:
    """Return what was sent, an item that was named by its digest as what it is kept by."""
    return with_item_ids(form, posted(form, request.POST), viewer=viewer_of(request))


def _tried(request: HttpRequest, why: WhyForm, told: Told, write: Write) -> Outcome:
    """Return what came of a form that was sent; None where it was not, or where the form says why not."""
    if not why.is_valid():
        return None
    given = why.cleaned_data
    if sent := _files(request):
        return CardUnsound(sent)
    try:
        return write(told, given["because"], Period(given["valid_from"], given["valid_until"]))
    except (CardUnsound, ChangesCross) as refused:
        return refused
    except (NotFound, NotAllowed):
        raise
    except SanadError as refused:
        why.add_error(None, ValidationError(word(refused.code, "error"), code=refused.code))
        return None


def _files(request: HttpRequest) -> tuple[Found, ...]:
    """Return the fields in which a file was sent: a text belongs there, and a file is deposited."""
    named = [match.groups() for name in request.FILES if (match := _OF_A_VALUE.match(name))]
    return tuple(Found(code, "no_text", int(place)) for code, place in named)


def _why(request: HttpRequest, start: Mapping[str, Any] = MappingProxyType({})) -> WhyForm:
    """Return the reason and the days as they were sent to be kept; a search for a choice keeps nothing."""
    if "look" in request.POST or KNOWN in request.POST:
        return WhyForm(initial=request.POST.dict())
    return WhyForm(request.POST or None, initial=dict(start))


def _written(request: HttpRequest, done: Written) -> HttpResponse:
    said = gettext("Kept as a new version.") if done.number > 1 else gettext("The card is kept.")
    messages.success(request, said)
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
    viewer, held = viewer_of(request), values["register"]
    searched = searched_for(form, held, request.POST, viewer=viewer)
    context = {
        **values,
        **inputs_of(form, told, held, found, searched=searched, viewer=viewer),
        "why": why,
        "conflicts": [(form.field_of(one.field), one) for one in conflicts],
    }
    return render(request, "cards/form.html", context, status=422 if why.is_bound else 200)


def _pointed(form: Format, asked_for: QueryDict) -> Told:
    """Return a new card that points already to the card or item from which it was asked for."""
    fields = {
        one.code: (Said(asked_for[one.code]),)
        for one in form.fields
        if one.kind in ("card", "item") and is_id(asked_for.get(one.code, ""))
    }
    return Told(fields) if fields else NOTHING


def _with_known(form: Format, told: Told, code: str) -> Told:
    """Return a new card of a site with what is published of a known one, where one was chosen."""
    site = next((one for one in known_sites() if one.code == code), None)
    if site is None or form.kind != "place":
        return told
    return Told({**told.fields, **{field: tuple(map(Said, said)) for field, said in site.told().items()}})


def _both(mine: Told, met: ChangesCross) -> Told:
    """Return what the form holds after a conflict: there one's own words, elsewhere both together."""
    fields = dict(met.merged.told.fields)
    for one in met.merged.conflicts:
        fields[one.field] = mine.values(one.field)
    return Told(fields)

"""What the deployment adds to forms and vocabularies: asked for by one administrator, decided by another."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext, override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanad.actions.additions import (
    decide_addition,
    propose_fields,
    propose_retiring,
    propose_terms,
    take_back_addition,
)
from sanad.actions.errors import AdditionUnsound
from sanad.actions.recorded import require_role
from sanad.partners.errors import NotFound
from sanad.partners.role import may
from sanad.records.present_formats import present_formats, trying
from sanad.records.queries.additions import AdditionRow, additions
from sanad.records.queries.members import members
from sanad.register.addition import WHATS, Addition
from sanad.register.deployment_formats import DeploymentFormats, extensible
from sanad.register.format import CARD_KINDS
from sanad.register.said import NOTHING
from sanad.terms.language import LANGUAGES, direction
from sanad.web.asking import asked, asked_here, status_of
from sanad.web.card_inputs import preview_inputs
from sanad.web.downloads import DownloadTable, download
from sanad.web.forms.additions import (
    DecideForm,
    LabelsForm,
    OwnFieldForm,
    OwnSchemaForm,
    OwnTermForm,
    VocabularyForm,
)
from sanad.web.forms.organisation import ReasonForm
from sanad.web.viewing import viewer_of


@require_safe
def additions_page(request: HttpRequest) -> HttpResponse:
    """Return what waits to be decided, and the own fields and terms of the deployment."""
    viewer = viewer_of(request)
    members(viewer=viewer)  # a guest finds no such page
    rows = additions(viewer=viewer)
    retired = {(one.what, one.of, one.code) for one in rows if one.state == "added" and one.step == "retire"}
    held = [one for one in rows if one.state == "added" and one.step == "add"]
    values = {
        "waiting": [one for one in rows if one.state == "open"],
        "fields": [one for one in reversed(held) if one.what == "field"],
        "terms": [one for one in reversed(held) if one.what == "term"],
        "retired": {one.id for one in held if (one.what, one.of, one.code) in retired},
        "kinds": sorted({one.of for one in held if one.what == "field"}),
        "closed": [one for one in rows if one.state in ("refused", "taken_back")],
        "may_extend": may(viewer.roles, "extend"),
    }
    return render(request, "additions/additions.html", values)


@require_safe
def additions_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return every step as a file."""
    viewer = viewer_of(request)
    members(viewer=viewer)
    columns = ("addition", "what", "of", "code", "step", "state", "position", "asked_by", "en", "ar", "da")
    rows = [_line(one) for one in additions(viewer=viewer)]
    return download(DownloadTable("additions", columns, rows, "real"), kind)


@require_safe
def own_schema(request: HttpRequest, card_kind: str) -> HttpResponse:
    """Return the own fields of a kind of card as one JSON Schema."""
    members(viewer=viewer_of(request))
    kind = next((one for one in CARD_KINDS if one == card_kind), None)
    if kind is None:
        raise Http404
    return JsonResponse(
        present_formats().schema_of(kind),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="own-{kind}.json"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def addition_field(request: HttpRequest) -> HttpResponse:
    """Return the form of a new own field with its look in three languages, or ask for it."""
    viewer = viewer_of(request)
    require_role("extend", by=viewer)
    additions(viewer=viewer)
    form = OwnFieldForm(request.POST or None)
    looks = "look" in request.POST
    if looks:
        form.fields["because"].required = False

    def act() -> None:
        propose_fields(form.document(), by=viewer, because=form.cleaned_data["because"])

    if not looks and _told(request, form, act):
        return redirect("additions")
    values = {"form": form, "previews": _previews(form) if looks and form.is_valid() else ()}
    return render(request, "additions/field.html", values, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def addition_term(request: HttpRequest) -> HttpResponse:
    """Return the form of a new own term of the vocabulary that is chosen, or ask for it."""
    viewer = viewer_of(request)
    require_role("extend", by=viewer)
    additions(viewer=viewer)
    name = request.POST.get("vocabulary") or request.GET.get("vocabulary", "")
    if name not in extensible():
        return render(request, "additions/term.html", {"choose": VocabularyForm()})
    form = OwnTermForm(name, request.POST or None)

    def act() -> None:
        propose_terms(name, [form.entry()], by=viewer, because=form.cleaned_data["because"])

    if _told(request, form, act):
        return redirect("additions")
    return render(request, "additions/term.html", {"form": form, "name": name}, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def addition_schema(request: HttpRequest) -> HttpResponse:
    """Return the form that takes own fields as JSON Schema, or ask for them."""
    viewer = viewer_of(request)
    require_role("extend", by=viewer)
    form = OwnSchemaForm(request.POST or None)

    def act() -> None:
        propose_fields(form.cleaned_data["document"], by=viewer, because=form.cleaned_data["because"])

    if _told(request, form, act):
        return redirect("additions")
    return render(request, "additions/schema.html", {"form": form}, status=status_of(form))


@require_POST
def addition_decide(request: HttpRequest, addition_id: UUID) -> HttpResponse:
    """Add, refuse or take back what waits."""
    viewer = viewer_of(request)
    require_role("extend", by=viewer)
    form = DecideForm(request.POST)

    def act() -> None:
        answer, because = form.cleaned_data["answer"], form.cleaned_data["because"]
        if answer == "take_back":
            take_back_addition(addition_id, by=viewer, because=because)
        else:
            decide_addition(addition_id, answer == "add", by=viewer, because=because)

    asked_here(request, form, act)
    return redirect("additions")


@require_POST
def addition_retire(request: HttpRequest, addition_id: UUID) -> HttpResponse:
    """Ask that an own field or term be retired."""
    viewer = viewer_of(request)
    require_role("extend", by=viewer)
    held = next((one for one in additions(viewer=viewer) if one.id == addition_id), None)
    what = next((one for one in WHATS if held and one == held.what), None)
    if held is None or what is None:
        raise NotFound("There is no such addition. See what the deployment adds.")
    form = ReasonForm(request.POST)
    because = request.POST.get("because", "")
    asked_here(request, form, lambda: propose_retiring(what, held.of, held.code, by=viewer, because=because))
    return redirect("additions")


def _told(request: HttpRequest, form: LabelsForm | OwnSchemaForm, act: Callable[[], object]) -> bool:
    """Return whether what was sent is asked for; its faults are told on the form, each with its place."""

    def tried() -> None:
        try:
            act()
        except AdditionUnsound as refused:
            form.tell(refused.found)
            raise

    if not asked(request, form, tried):
        return False
    messages.success(request, gettext("Asked for. Another administrator decides."))
    return True


def _previews(form: OwnFieldForm) -> list[Mapping[str, Any]]:
    """Return the field as a card's form will show it, in each language; or its faults, told on the form."""
    kind, code, formats = form.cleaned_data["of"], form.cleaned_data["code"], present_formats()
    asked_for = Addition(uuid4(), "field", kind, code, "add", form.schema())
    if found := formats.faults(asked_for):
        form.tell(found)
        return []
    return [
        {"language": language, "direction": direction(language), "html": _look(formats, asked_for, language)}
        for language in LANGUAGES
    ]


def _look(formats: DeploymentFormats, asked_for: Addition, language: str) -> str:
    """Return one field as a card's form shows it; its code is marked, so that no id is there twice."""
    marked = f"{asked_for.code}_{language}"
    shown = Addition(asked_for.id, "field", asked_for.of, marked, "add", asked_for.document)
    tried = DeploymentFormats((*formats.additions, shown))
    with trying(tried), override(language):
        inputs = preview_inputs(tried.format_of(asked_for.of), NOTHING, marked)
        return render_to_string("cards/asked.html", inputs)


def _line(one: AdditionRow) -> tuple[Any, ...]:
    labels = one.labels.as_mapping() if one.labels else {}
    named = (labels.get(language, "") for language in LANGUAGES)
    return (
        one.id,
        one.what,
        one.of,
        one.code,
        one.step,
        one.state,
        one.position,
        one.organisation.en,
        *named,
    )

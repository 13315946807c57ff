"""One entry of research on a form: entered, or changed into a new version, by the rules of the document."""

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sanad.actions.recorded import require_role
from sanad.actions.research import enter_research
from sanad.conditions.errors import ResearchUnreadable
from sanad.conditions.research import FORMAT, Research, shipped_entry
from sanad.partners.member import Viewer
from sanad.records.queries.conditions import instant_of
from sanad.records.queries.research import entries_of, research_held
from sanad.web.asking import asked, status_of
from sanad.web.forms.research_entry import EntryForm, initial_of
from sanad.web.research_parts import PARTS
from sanad.web.viewing import viewer_of

LISTED = {
    "sources": "research_sources",
    "passages": "research_passages",
    "searches": "research_searches",
    "decisions": "research_decisions",
    "claims": "claims_held",
    "figures": "research_figures",
}


@require_http_methods(["GET", "HEAD", "POST"])
def research_entry_new(request: HttpRequest, research_kind: str) -> HttpResponse:
    """Return the form of a new entry of a kind, and enter it."""
    return _page(request, research_kind, "", {})


@require_http_methods(["GET", "HEAD", "POST"])
def research_entry(request: HttpRequest, research_kind: str, entry_code: str) -> HttpResponse:
    """Return the form of an entry as it is held; what is sent is its next version, the earlier ones stay."""
    viewer = viewer_of(request)
    own = entries_of(research_kind, entry_code, viewer=viewer)
    held = own[0].content if own and not own[0].withdrawn else shipped_entry_of(research_kind, entry_code)
    if held is None:
        raise Http404
    return _page(request, research_kind, entry_code, held)


def shipped_entry_of(kind: str, code: str) -> Mapping[str, Any] | None:
    """Return an entry that comes with Sanad; None where there is none, or no such kind."""
    return shipped_entry(kind, code) if kind in PARTS else None


def _page(request: HttpRequest, kind: str, code: str, before: Mapping[str, Any]) -> HttpResponse:
    if kind not in PARTS:
        raise Http404
    viewer = viewer_of(request)
    require_role("research", by=viewer)
    research = research_held(viewer=viewer, as_of=instant_of(None))
    form = _form(request, kind, code, before, research=research)

    def act() -> None:
        _enter(form, before, viewer)

    if asked(request, form, act):
        return redirect(LISTED[kind])
    values = {
        "form": form,
        "kind": kind,
        "code": code,
        "subject": uuid5(NAMESPACE_URL, f"{kind}/{code}") if code else "",
        "versions": entries_of(kind, code, viewer=viewer) if code else (),
    }
    return render(request, "research/entry.html", values, status=status_of(form))


def _form(
    request: HttpRequest, kind: str, code: str, before: Mapping[str, Any], *, research: Research
) -> EntryForm:
    data = request.POST if request.method == "POST" else None
    return EntryForm(data, kind=kind, code=code, research=research, initial=initial_of(kind, before))


def _enter(form: EntryForm, before: Mapping[str, Any], by: Viewer) -> None:
    """Enter what the form says; where it cannot be, that is told at its field."""
    entry = form.entry(before)
    if form.kind == "searches":
        entry = {**entry, "by": before.get("by", by.alias)}
    try:
        enter_research({"format": FORMAT, form.kind: [entry]}, by=by, because=form.cleaned_data["because"])
    except ResearchUnreadable as refused:
        form.tell(refused)

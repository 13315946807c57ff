"""Erasure: what hangs on a record, how two members erase it, and what stands there afterwards."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sanad.actions.two_persons import propose
from sanad.partners.errors import NotFound
from sanad.partners.two_persons import may_ask
from sanad.records.queries.erasure import hangs_on, tombstone
from sanad.records.queries.proposals import proposals_on
from sanad.web.forms.erasure import ErasureForm
from sanad.web.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def record_erase(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Return what would go with a record and what would stay; a POST proposes it to a second member."""
    viewer = viewer_of(request)
    try:
        found = hangs_on(record_id, viewer=viewer)
    except NotFound:
        return erased(request, record_id)
    asks = may_ask("erase", viewer.roles)
    form = ErasureForm(request.POST or None) if asks else None
    if request.method == "POST" and not (form and form.is_valid()):
        return shown(request, found, form, status=422 if form else 404)
    if request.method == "POST" and form:
        arguments = {"ground": form.cleaned_data["ground"], "records": found.counts["versions"]}
        asked = propose("erase", record_id, arguments, by=viewer, because=form.cleaned_data["because"])
        return redirect("proposal", proposal_id=asked)
    return shown(request, found, form)


def erased(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Return what stands where a record was.

    Raises: NotFound, as for any id that is not there.
    """
    stone = tombstone(record_id, viewer=viewer_of(request))
    return render(request, "erasure/tombstone.html", {"stone": stone})


def shown(request: HttpRequest, found: Any, form: ErasureForm | None, *, status: int = 200) -> HttpResponse:
    """Return the page of what hangs on a record."""
    waiting = proposals_on(found.record, viewer=viewer_of(request))
    values = {"found": found, "form": form, "waiting": [one for one in waiting if one.act == "erase"]}
    return render(request, "erasure/record_erase.html", values, status=status)

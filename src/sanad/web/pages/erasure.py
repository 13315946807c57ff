"""Erasure: what hangs on a record, how two members erase it, and what stands there afterwards."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sanad.partners.errors import NotFound
from sanad.partners.two_persons import may_ask
from sanad.records.queries.erasure import hangs_on, tombstone
from sanad.web.forms.erasure import ErasureForm
from sanad.web.proposing import Given, asked_of_two, waiting_for_two
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

    def arguments(given: Given) -> Given:
        return {"ground": given["ground"], "records": found.counts["versions"]}

    asked = asked_of_two(request, "erase", record_id, form, arguments)
    return shown(request, found, form, status=asked) if isinstance(asked, int) else asked


def erased(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Return what stands where a record was.

    Raises: NotFound, as for any id that is not there.
    """
    stone = tombstone(record_id, viewer=viewer_of(request))
    return render(request, "erasure/tombstone.html", {"stone": stone})


def shown(request: HttpRequest, found: Any, form: ErasureForm | None, *, status: int = 200) -> HttpResponse:
    """Return the page of what hangs on a record."""
    values = {"found": found, "form": form, "waiting": waiting_for_two(request, "erase", found.record)}
    return render(request, "erasure/record_erase.html", values, status=status)

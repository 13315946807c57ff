"""Purge: what would go with a file from which no list was read, asked of a second member."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sanad.partners.two_persons import may_ask
from sanad.records.queries.erasure import hangs_on_item
from sanad.web.forms.erasure import PurgeForm
from sanad.web.proposing import asked_of_two, waiting_for_two
from sanad.web.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def item_purge(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Return what would go with an item and what would stay; a POST proposes it to a second member."""
    viewer = viewer_of(request)
    counts = hangs_on_item(item_id, viewer=viewer)
    form = PurgeForm(request.POST or None) if may_ask("purge", viewer.roles) else None
    asked = asked_of_two(request, "purge", item_id, form)
    if not isinstance(asked, int):
        return asked
    waiting = waiting_for_two(request, "purge", item_id)
    values = {"item": item_id, "counts": counts, "form": form, "waiting": waiting}
    return render(request, "erasure/item_purge.html", values, status=asked)

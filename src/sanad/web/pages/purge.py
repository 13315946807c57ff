"""Purge: what would go with a file from which no list was read, asked of a second member."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sanad.actions.two_persons import propose
from sanad.partners.two_persons import may_ask
from sanad.records.queries.erasure import hangs_on_item
from sanad.records.queries.proposals import proposals_on
from sanad.web.forms.erasure import PurgeForm
from sanad.web.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def item_purge(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Return what would go with an item and what would stay; a POST proposes it to a second member."""
    viewer = viewer_of(request)
    counts = hangs_on_item(item_id, viewer=viewer)
    form = PurgeForm(request.POST or None) if may_ask("purge", viewer.roles) else None
    if request.method == "POST" and form and form.is_valid():
        told = form.cleaned_data
        asked = propose("purge", item_id, {"ground": told["ground"]}, by=viewer, because=told["because"])
        return redirect("proposal", proposal_id=asked)
    waiting = [one for one in proposals_on(item_id, viewer=viewer) if one.act == "purge"]
    values = {"item": item_id, "counts": counts, "form": form, "waiting": waiting}
    status = 200 if request.method != "POST" else 422 if form else 404
    return render(request, "erasure/item_purge.html", values, status=status)

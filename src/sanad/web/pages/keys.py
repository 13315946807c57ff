"""Keys: which key signs the log and releases, which did before; a new one is asked of a second member."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sanad.actions.keys import signing_keys
from sanad.actions.two_persons import propose
from sanad.partners.errors import NotFound
from sanad.partners.two_persons import may_ask
from sanad.records.queries.proposals import proposals
from sanad.web.forms.proposals import ReasonForm
from sanad.web.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """Return the public keys of the log; a POST proposes a new one to a second member.

    Raises: NotFound, for a guest.
    """
    viewer = viewer_of(request)
    if "guest" in viewer.clearances:
        raise NotFound("A guest sees one folder alone.")
    form = ReasonForm(request.POST or None) if may_ask("change_keys", viewer.roles) else None
    if request.method == "POST" and form and form.is_valid():
        because = form.cleaned_data["because"]
        return redirect("proposal", proposal_id=propose("change_keys", None, by=viewer, because=because))
    found = proposals(viewer=viewer)
    waiting = [one for one in found if one.act == "change_keys" and one.state in ("open", "approved")]
    values = {"keys": signing_keys(), "form": form, "waiting": waiting}
    status = 200 if request.method != "POST" else 422 if form else 404
    return render(request, "organisation/keys.html", values, status=status)

"""Tokens: with one, a program of one's own reads what one may see oneself, and writes where two agreed."""

from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sanad.actions.recorded import require_role
from sanad.actions.tokens import end_token, make_token, propose_token
from sanad.records.queries import tokens as made
from sanad.web.forms.tokens import EndForm, TokenForm
from sanad.web.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """Return one's tokens, and make a new one, or propose one that reads persons to a second member."""
    viewer = viewer_of(request)
    require_role("token", by=viewer)
    form = TokenForm(request, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return shown(request, form)
    asked = form.cleaned_data
    told = (asked["label"], asked["days"])
    writes = bool(asked.get("writes"))
    if writes or asked.get("persons"):
        proposal = propose_token(*told, by=viewer, because=asked["because"], writes=writes)
        return redirect("proposal", proposal_id=proposal)
    return shown(request, TokenForm(request), make_token(*told, by=viewer, because=asked["because"])[1])


def shown(request: HttpRequest, form: TokenForm, secret: str = "") -> HttpResponse:
    """Return the page of one's tokens; the secret of a new one stands on this answer and nowhere else."""
    now = datetime.now(UTC)
    values = {
        "form": form,
        "secret": secret,
        "tokens": [(row, row.open_at(now)) for row in made.tokens(viewer=viewer_of(request))],
    }
    return render(request, "tokens/tokens.html", values, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def token_end(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """Ask why a token ends, and end it."""
    viewer = viewer_of(request)
    token = made.token(token_id, viewer=viewer)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        end_token(token_id, by=viewer, because=form.cleaned_data["because"])
        return redirect("tokens")
    values = {"form": form, "token": token}
    return render(request, "tokens/end.html", values, status=422 if form.errors else 200)

"""Choosing for which of one's organisations one looks."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sanad.web.membership import choose_organisation


@require_POST
def organisation_choose(request: HttpRequest) -> HttpResponse:
    """Look for another organisation from now on, from its first page: this one is the other's.

    Raises: Http404, if the account is no member there.
    """
    asked = request.POST.get("organisation", "")
    found = (one for one in getattr(request, "memberships", ()) if str(one.organisation) == asked)
    chosen = next(found, None)
    if chosen is None:
        raise Http404
    choose_organisation(request, chosen.organisation)
    return redirect("home")

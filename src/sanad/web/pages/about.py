"""What is missing before real persons may be entered."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sanad.terms.safeguards import MISSING


@login_not_required
def missing(request: HttpRequest) -> HttpResponse:
    """Return the page that names each safeguard that is not built yet."""
    return render(request, "about/missing.html", {"missing": MISSING})

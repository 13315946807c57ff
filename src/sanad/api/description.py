"""The description of the API for people: what a program can ask, from the description that programs read."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as in_language_of_page
from django.views.decorators.http import require_safe

from sanad.api.problems import PROBLEMS
from sanad.api.routes import description


@login_not_required
@require_safe
def api_description(request: HttpRequest) -> HttpResponse:
    """Return the page; it needs no sign-in, since it says what the code says."""
    document = description()
    values = {
        "operations": [
            operation_of(address, method, told)
            for address, methods in document["paths"].items()
            for method, told in methods.items()
        ],
        "problems": PROBLEMS.values(),
        "fields": document["components"]["schemas"]["PersonsAsked"]["properties"],
    }
    return render(request, "api/description.html", values)


def operation_of(address: str, method: str, told: dict[str, Any]) -> dict[str, Any]:
    """Return one operation as the page shows it, its summary in the language of the page."""
    return {
        "method": method.upper(),
        "address": address,
        "summary": in_language_of_page(told["summary"]),
        "asked": [one["name"] for one in told.get("parameters", ()) if one["in"] == "query"],
    }

"""Turn what a query or an action refuses into a page: absent and not shared look the same."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from sanad.partners.errors import NotAllowed, NotFound
from sanad.web.pages.errors import not_found


class Refusals:
    """Answer NotFound with 404 and NotAllowed with 403, in the shell."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the response."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page of a refusal; any other fault goes its way."""
        if isinstance(exception, NotFound):
            return not_found(request)
        if isinstance(exception, NotAllowed):
            return render(request, "errors/not_allowed.html", status=403)
        return None

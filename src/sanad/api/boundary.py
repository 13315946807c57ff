"""Where the API begins: no session gets in, and no page of an error gets out."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from sanad.api.problems import MEDIA_TYPE, told

PREFIX = "/api/"


class Boundary:
    """Take the session's cookie from a request to the API, and give every refusal as a problem document.

    A browser sends its cookie with whatever another site makes it ask for; a token nobody sends unawares.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the response."""
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        response = self.get_response(request)
        if (
            response.status_code >= 400
            and isinstance(response, HttpResponse)
            and response.get("Content-Type") != MEDIA_TYPE
        ):
            told(response)
        return response

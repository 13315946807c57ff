"""Send pages compressed where what they hold could not be guessed from their length."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

# Pages that show no person, no record and no word of a search: BREACH (Gluck, Harris and Prado 2013) reads
# a secret from the length of a compressed page that also repeats what a stranger chose.
WITHOUT_PERSONS = frozenset(
    {
        "account_login",
        "missing",
        "home",
        "lists",
        "estimate",
        "figures",
        "publications",
        "publication",
        "claim",
    }
)


WITHOUT_PERSONS_UNASKED = frozenset({"card_new"})
"""Pages that show none as long as their address asks for nothing and nothing was sent: an empty form."""


class CompressPages(GZipMiddleware):
    """Compress the pages without persons, with random bytes added; leave every other page as it is."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the response."""
        return super().process_response(request, response) if _without_persons(request) else response


def _without_persons(request: HttpRequest) -> bool:
    view = request.resolver_match.view_name if request.resolver_match else ""
    unasked = request.method == "GET" and not request.GET
    return view in WITHOUT_PERSONS or (unasked and view in WITHOUT_PERSONS_UNASKED)

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


class CompressPages(GZipMiddleware):
    """Compress the pages of WITHOUT_PERSONS, with random bytes added; leave every other page as it is."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the response."""
        match = request.resolver_match
        if match is None or match.view_name not in WITHOUT_PERSONS:
            return response
        return super().process_response(request, response)

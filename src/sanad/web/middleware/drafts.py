"""A form that was sent needs its draft no more; one that meets the lock becomes a draft."""

from collections.abc import Callable

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from sanad.actions.drafts import drop_draft, keep_draft
from sanad.partners.member import Viewer
from sanad.web.draft_marks import MARK, Marked, read_mark, without_secrets
from sanad.web.membership import viewer_of_session
from sanad.web.pages.drafts import asked_of


class Drafts:
    """Delete the draft of a form once its page answered with a way on; keep what was refused on the way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the response."""
        response = self.get_response(request)
        viewer: Viewer | None = getattr(request, "viewer", None)
        if viewer and 300 <= response.status_code < 400 and (marked := marked_form(request)):
            if getattr(request, "refused", False):
                keep_what_was_sent(request)
            else:
                drop_draft(marked.form, marked.subject, sheet=marked.sheet, by=viewer)
        return response


def keep_what_was_sent(request: HttpRequest) -> None:
    """Keep as a draft what a form sent that met the lock, or was refused; its page gives it back."""
    viewer = viewer_of_session(request) if (marked := marked_form(request)) else None
    if marked and viewer:
        sent = {name: request.POST.getlist(name) for name in request.POST}
        keep_draft(marked.form, marked.subject, without_secrets(sent), sheet=marked.sheet, by=viewer)


def keep_what_waited(request: HttpRequest) -> bool:
    """Return whether the page of a locked session had words that it could not send before: they are kept.

    Nothing of a draft is given back before the lock is opened.
    """
    try:
        asked = asked_of(request)
    except Http404:
        return False
    viewer = viewer_of_session(request)
    if viewer is None or asked.content is None:
        return False
    of = asked.of
    keep_draft(of.form, of.subject, without_secrets(asked.content), sheet=of.sheet, by=viewer)
    return True


def marked_form(request: HttpRequest) -> Marked | None:
    """Return which form was sent, of one that says of itself that it keeps drafts."""
    return read_mark(request.POST.get(MARK, "")) if request.method == "POST" else None

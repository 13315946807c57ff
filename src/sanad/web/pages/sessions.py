"""One's own sessions: where the account is signed in, and how a session ends."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from sanad.actions.sessions import end_all_sessions, end_other_sessions, end_session
from sanad.partners.errors import NotFound
from sanad.records.queries.sessions import sessions_of
from sanad.web.viewing import account_of


@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """Return one's sessions; a POST ends one of them, the others, or, where it says nothing, all."""
    account, key = account_of(request), request.session.session_key or ""
    if request.method != "POST":
        return render(request, "sign_in/sessions.html", {"sessions": sessions_of(account, key)})
    wanted = request.POST.get("end", "all")
    if wanted == "all":
        end_all_sessions(account)
        logout(request)
        return redirect("account_login")
    if wanted == "others":
        end_other_sessions(account, key)
    else:
        end_session(account, seat_of(wanted))
    messages.success(request, gettext("Ended. That browser is signed out from its next request on."))
    return redirect("sessions")


def seat_of(text: str) -> UUID:
    """Return the id of a seat.

    Raises: NotFound, if the text is none.
    """
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound("This is no id of a session. One is required. See the list.") from error

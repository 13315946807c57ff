"""Notices: what one was told of the cards on which one works; read, unread."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from sanad.actions.notices import read_notices
from sanad.records.queries import notices as told
from sanad.web.card_inputs import is_id
from sanad.web.downloads import DownloadTable, corpus_of, download
from sanad.web.viewing import viewer_of


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Return what one was told, the newest first."""
    return render(request, "cards/notices.html", {"rows": told.notices(viewer=viewer_of(request))})


@require_safe
def notices_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the same as a file: ids and times, no word of what a card says."""
    rows = [
        (one.card_id, one.register_id, one.case_id, one.watch_id, one.kind, one.at, one.read)
        for one in told.notices(viewer=viewer_of(request))
    ]
    return download(
        DownloadTable(
            "notices", ("card", "register", "case", "watch", "told", "at", "read"), rows, corpus_of([])
        ),
        kind,
    )


@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    """Mark a notice as read, or all of them."""
    named = [UUID(one) for one in request.POST.getlist("notice") if is_id(one)]
    read_notices(None if "all" in request.POST else named, by=viewer_of(request))
    return redirect("notices")

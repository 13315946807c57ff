"""What one watches of conditions: places, profiles and claims; what reads otherwise since one saw it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanad.actions import watches as acting
from sanad.conditions.research import Research
from sanad.records.queries.conditions import instant_of
from sanad.records.queries.research import research_held
from sanad.records.queries.watches import watch_of
from sanad.records.queries.watches import watches as watches_of
from sanad.web.asking import asked, status_of
from sanad.web.downloads import DownloadTable, download
from sanad.web.forms.watches import WatchForm
from sanad.web.labels import language_now
from sanad.web.viewing import viewer_of
from sanad.web.watch_view import watch_seen

COLUMNS = ("watch", "watched", "place", "profile", "claim", "of", "names", "before", "now")


@require_http_methods(["GET", "HEAD", "POST"])
def watches(request: HttpRequest) -> HttpResponse:
    """Return what one watches; a place, a profile or a claim is watched from now on, and stays here."""
    viewer, research = viewer_of(request), _held(request)
    form = WatchForm(request.POST if request.method == "POST" else None, claims=_claims(research))
    made: list[UUID] = []
    if asked(request, form, lambda: made.append(acting.watch(form.watched(), by=viewer))):
        return redirect("watch", watch_id=made[0])
    rows = [watch_seen(one, research) for one in watches_of(viewer=viewer)]
    values = {"rows": rows, "form": form if "guest" not in viewer.clearances else None}
    return render(request, "conditions/watches.html", values, status=status_of(form))


@require_safe
def watches_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return what reads otherwise of all that one watches, as a file."""
    rows = [
        (
            one.id,
            one.watched.kind,
            one.watched.place,
            one.watched.profile,
            one.watched.claim,
            change.kind,
            " | ".join(change.names),
            "" if change.before is None else str(change.before),
            "" if change.now is None else str(change.now),
        )
        for one in watches_of(viewer=viewer_of(request))
        for change in one.changes
    ]
    return download(DownloadTable("watches", COLUMNS, rows, "real"), kind)


@require_http_methods(["GET", "HEAD", "POST"])
def watch(request: HttpRequest, watch_id: UUID) -> HttpResponse:
    """Return one watch with what reads otherwise; its member says that it was seen (POST)."""
    viewer = viewer_of(request)
    if request.method == "POST":
        acting.see_watch(watch_id, by=viewer)
        return redirect("watches")
    row = watch_of(watch_id, viewer=viewer)
    return render(request, "conditions/watch.html", {"watch": watch_seen(row, _held(request))})


@require_POST
def watch_end(request: HttpRequest, watch_id: UUID) -> HttpResponse:
    """Watch no longer."""
    acting.end_watch(watch_id, by=viewer_of(request))
    return redirect("watches")


def _claims(research: Research) -> list[tuple[str, str]]:
    """Return the claims to choose from, by day and speaker: their words are quotations, and no label."""
    ordered = sorted(research.claims.values(), key=lambda one: (one.known_on, one.code))
    language = language_now()
    return [
        (
            one.code,
            f"{one.said_on.edtf} · {research.sources[one.speaker].name.in_language(language)} ({one.code})",
        )
        for one in ordered
    ]


def _held(request: HttpRequest) -> Research:
    return research_held(viewer=viewer_of(request), as_of=instant_of(None))

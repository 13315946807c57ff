"""Erasure of a case: what hangs on it, how two members erase it, and what stands there afterwards."""

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sanad.actions.access import looked
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.partners.two_persons import may_ask
from sanad.protection.counted_words import counted_words
from sanad.records.queries.case_erasure import HangsOnCase, case_tombstone, hangs_on_case
from sanad.records.queries.case_files import CaseStanding, CheckedDeadline, case_standing
from sanad.web.forms.erasure import ErasureForm
from sanad.web.labels import language_now
from sanad.web.proposing import asked_of_two, waiting_for_two
from sanad.web.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def case_erase(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Return what would go with a case and what would stay; a POST proposes it to a second member."""
    viewer = viewer_of(request)
    try:
        found = hangs_on_case(case_id, viewer=viewer)
    except NotFound:
        return erased(request, case_id)
    asks = found.asks and may_ask("erase_case", viewer.roles)
    form = ErasureForm(request.POST or None) if asks else None
    asked = asked_of_two(request, "erase_case", case_id, form)
    return shown(request, found, form, status=asked) if isinstance(asked, int) else asked


def erased(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Return what stands where a case was.

    Raises: NotFound, as for any id that is not there.
    """
    stone = case_tombstone(case_id, viewer=viewer_of(request))
    return render(request, "cases/tombstone.html", {"stone": stone})


def shown(
    request: HttpRequest, found: HangsOnCase, form: ErasureForm | None, *, status: int = 200
) -> HttpResponse:
    """Return the page of what hangs on a case; its team is told which of its deadlines still run."""
    viewer = viewer_of(request)
    values: dict[str, object] = {
        "found": found,
        "form": form,
        "waiting": waiting_for_two(request, "erase_case", found.case),
    }
    if standing := _standing(found.case, viewer):
        looked("open", "case", found.case, by=viewer)
        values["faulty"] = standing.fault is not None
        values["running"] = list(_running(standing))
    return render(request, "cases/erase.html", values, status=status)


def _running(standing: CaseStanding) -> Iterator[tuple[CheckedDeadline, str]]:
    """Yield each deadline that is not over, and from where its day comes."""
    for one in standing.deadlines:
        if standing.read and one.deadline.state != "past":
            yield one, counted_words(one.deadline.counted, standing.read.pack, language_now())


def _standing(case: UUID, viewer: Viewer) -> CaseStanding | None:
    """Return where a case stands today, to its team; None to whoever is the second person from outside it."""
    try:
        return case_standing(case, None, viewer=viewer)
    except NotFound:
        return None

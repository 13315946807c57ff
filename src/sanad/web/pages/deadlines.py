"""One list of the deadlines of all one's cases, what tomorrow morning brings, and calendars of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanad.actions.access import looked
from sanad.actions.deadline_feeds import end_feed, open_feed
from sanad.actions.recorded import require_role
from sanad.partners.role import may
from sanad.protection.pack import Pack
from sanad.protection.team_feed import FeedEntry, team_feed
from sanad.protection.working_days import ONE, second_working_day
from sanad.records.queries.case_files import CaseStanding, team_standings
from sanad.records.queries.deadline_feeds import feeds, viewer_of_feed
from sanad.terms.language import LANGUAGES, Language
from sanad.web.asking import asked, asked_here, status_of
from sanad.web.case_words import DeadlineSeen, deadline_seen
from sanad.web.downloads import DownloadTable, corpus_of, download
from sanad.web.forms.organisation import ReasonForm
from sanad.web.labels import language_now
from sanad.web.pages.case_law import COLUMNS, corpus_of_case, deadline_row
from sanad.web.viewing import viewer_of

LONG_PAST = 30
"""So many days after its day a deadline stands in the folded part of the list."""
SOON = 14
"""So many days before its day a deadline that nobody checked is told on the page for tomorrow."""


@dataclass(frozen=True)
class TeamDeadline:
    """One deadline of one of the cases."""

    case: UUID
    code: str
    seen: DeadlineSeen
    pack: Pack
    today: date

    @property
    def day(self) -> date | None:
        """Return the day that leads."""
        return self.seen.told.leading


def team_deadlines(standings: Iterable[CaseStanding]) -> list[TeamDeadline]:
    """Return the deadlines of cases: what has no day first, then the earliest."""
    found = [
        TeamDeadline(
            each.id,
            each.code,
            deadline_seen(one, each.read.pack, each.as_of, may_check=False),
            each.read.pack,
            each.as_of,
        )
        for each in standings
        if each.read is not None and each.as_of is not None
        for one in each.deadlines
    ]
    return sorted(
        found, key=lambda one: (one.day or date.min, one.code, str(one.case), one.seen.told.key.text)
    )


@require_safe
def deadlines(request: HttpRequest) -> HttpResponse:
    """Return the deadlines of all one's open cases, the earliest first."""
    return _list(request, ReasonForm(), "")


def _list(request: HttpRequest, form: ReasonForm, address: str) -> HttpResponse:
    viewer = viewer_of(request)
    standings = team_standings(viewer=viewer)
    rows = team_deadlines(standings)
    if standings:
        looked("list", "case", None, by=viewer)
    values = {
        "faults": [one for one in standings if one.fault is not None],
        "rows": [one for one in rows if not _long_past(one)],
        "past": [one for one in rows if _long_past(one)],
        "feeds": [one for one in feeds(viewer=viewer) if one.ended_at is None],
        "may_feed": may(viewer.roles, "feed"),
        "form": form,
        "address": address,
    }
    return render(request, "deadlines/deadlines.html", values, status=status_of(form))


def _long_past(one: TeamDeadline) -> bool:
    return (
        one.day is not None and (one.today - one.day).days > LONG_PAST and not one.seen.told.deadline.at_once
    )


@require_safe
def deadlines_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the same as a file."""
    viewer = viewer_of(request)
    standings = team_standings(viewer=viewer)
    if standings:
        looked("download", "case", None, by=viewer)
    rows = [deadline_row(one, number) for one in standings for number in range(len(one.deadlines))]
    rows.sort(key=lambda row: str(row[COLUMNS.index("leading")] or ""))
    corpus = corpus_of(map(corpus_of_case, standings))
    return download(DownloadTable("deadlines", COLUMNS, rows, corpus), kind)


@require_safe
def tomorrow(request: HttpRequest) -> HttpResponse:
    """Return what has to be looked at tomorrow morning, to be read or printed the evening before."""
    viewer = viewer_of(request)
    standings = team_standings(viewer=viewer)
    rows = team_deadlines(standings)
    if standings:
        looked("list", "case", None, by=viewer)
    values = {
        "faults": [one for one in standings if one.fault is not None],
        "without_day": [one for one in rows if one.day is None],
        "pressing": [one for one in rows if _pressing(one)],
        "past": [one for one in rows if one.seen.days is not None and -SOON <= one.seen.days < 0],
        "unchecked": [one for one in rows if _unchecked(one)],
    }
    return render(request, "deadlines/tomorrow.html", values)


def _pressing(one: TeamDeadline) -> bool:
    """Return whether it is due at once, or ends until the second working day from today."""
    if one.day is None:
        return False
    return one.seen.told.deadline.at_once or one.today <= one.day <= _until(one)


def _until(one: TeamDeadline) -> date:
    """Return the second working day from today: what ends until then is done on the next working morning."""
    calendars = one.pack.calendars.values()
    return max((second_working_day(each, one.today) for each in calendars), default=one.today + 2 * ONE)


def _unchecked(one: TeamDeadline) -> bool:
    near = one.seen.days is not None and 0 <= one.seen.days <= SOON
    return near and not any(check.agrees for check in one.seen.told.checks)


@require_http_methods(["POST"])
def feed_open(request: HttpRequest) -> HttpResponse:
    """Open a calendar; its address stands on this answer and nowhere else."""
    viewer = viewer_of(request)
    require_role("feed", by=viewer)
    form = ReasonForm(request.POST)
    secrets: list[str] = []

    def act() -> None:
        secrets.append(open_feed(by=viewer, because=form.cleaned_data["because"])[1])

    if not asked(request, form, act):
        return _list(request, form, "")
    address = request.build_absolute_uri(reverse("calendar", kwargs={"secret": secrets[0]}))
    address += "" if language_now() == "en" else f"?language={language_now()}"
    return _list(request, ReasonForm(), address)


@require_POST
def feed_end(request: HttpRequest, feed_id: UUID) -> HttpResponse:
    """End a calendar of one's own."""
    viewer = viewer_of(request)
    form = ReasonForm(request.POST)
    asked_here(request, form, lambda: end_feed(feed_id, by=viewer, because=form.cleaned_data["because"]))
    return redirect("deadlines")


@login_not_required
@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """Return the calendar of whoever holds the secret of its address: ids, rules and marks, no name.

    Raises: Http404, for a secret that opens nothing, or opens nothing any more.
    """
    viewer = viewer_of_feed(secret)
    if viewer is None:
        raise Http404
    entries = [one for standing in team_standings(viewer=viewer) for one in _entries(standing)]
    looked("download", "case", None, by=viewer)
    asked = request.GET.get("language")
    language: Language = next((one for one in LANGUAGES if one == asked), "en")
    text = team_feed(entries, datetime.now(UTC).date(), language)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def _entries(standing: CaseStanding) -> Iterable[FeedEntry]:
    if standing.as_of is None:
        today = datetime.now(UTC).date()
        return [FeedEntry(standing.id, None, None, today, disputed=False, differs=False)]
    return [
        FeedEntry(
            standing.id,
            one.deadline,
            one.leading,
            standing.as_of,
            disputed=bool(one.disputes),
            differs=one.differs,
        )
        for one in standing.deadlines
    ]

"""A case begun without a file, and one event added to it: each makes a version of the file, without YAML."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sanad.actions.case_files import write_case_file
from sanad.actions.recorded import require_role
from sanad.protection.added_entry import next_id, tells, with_added
from sanad.protection.case_text import read_case_text
from sanad.protection.entry_text import document_of, written
from sanad.protection.errors import CaseFaulty, CaseFileChanged
from sanad.protection.fault import Fault
from sanad.records.queries.case_files import case_files
from sanad.records.queries.cases import case
from sanad.terms.errors import SanadError
from sanad.web.asking import asked, status_of, told_already
from sanad.web.draft_marks import sheet_of
from sanad.web.forms.case_events import BeginForm, EventForm
from sanad.web.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def case_begin(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Return the form that begins the file of a case, and write its first version; then comes an event."""
    viewer = viewer_of(request)
    require_role("write_case", by=viewer)
    detail = case(case_id, viewer=viewer)
    if case_files(case_id, viewer=viewer):
        return redirect("case_event", case_id=case_id)
    form = BeginForm(request.POST or None)

    def act() -> None:
        text = written(form.document("invented" if settings.SANAD_DEMONSTRATION else "real"))
        write_case_file(case_id, text, 0, by=viewer, because=form.cleaned_data["because"])

    if asked(request, form, act):
        return redirect("case_event", case_id=case_id)
    values = {"case": detail.row, "form": form, "sheet": sheet_of(request.POST)}
    return render(request, "cases/begin.html", values, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def case_event(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Return the form of one event, and write the version of the file that tells it after the others."""
    viewer = viewer_of(request)
    require_role("write_case", by=viewer)
    detail = case(case_id, viewer=viewer)
    newest = next(iter(case_files(case_id, viewer=viewer)), None)
    if newest is None:
        return redirect("case_begin", case_id=case_id)
    try:
        read = read_case_text(newest.content)
    except SanadError:  # an event is added to a file that is taken; another is mended by hand
        return redirect("case_file", case_id=case_id)
    form = EventForm(read.document, read.pack, request.POST or None)
    identity, others = next_id(read.document), list[Fault]()

    def act() -> None:
        entry = form.entry(identity)
        if tells(read.document["events"], entry):
            return told_already(request)
        text = with_added(newest.content, ("events",), entry)
        try:
            write_case_file(case_id, text, newest.number, by=viewer, because=form.cleaned_data["because"])
        except CaseFileChanged:
            if not tells(document_of(case_files(case_id, viewer=viewer)[0].content)["events"], entry):
                raise
        except CaseFaulty as refused:
            others.extend(form.tell(tuple(refused.faults), identity))
            if others:
                raise

    if asked(request, form, act):
        return redirect("case_law", case_id=case_id)
    values = {"case": detail.row, "form": form, "faults": others, "identity": identity}
    values["sheet"] = sheet_of(request.POST)
    return render(request, "cases/event.html", values, status=status_of(form))

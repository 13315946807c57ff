"""One event of a case corrected: a version of its file that tells it otherwise, and nothing else."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sanad.actions.case_files import write_case_file
from sanad.actions.recorded import require_role
from sanad.partners.errors import NotFound
from sanad.protection.case_text import read_case_text
from sanad.protection.changed_entry import with_changed
from sanad.protection.entry_text import document_of
from sanad.protection.errors import CaseFaulty, CaseFileChanged, LawFileUnreadable
from sanad.protection.fault import Fault
from sanad.records.queries.case_files import FileRow, case_files
from sanad.records.queries.cases import case
from sanad.terms.errors import SanadError
from sanad.web.asking import asked, status_of, told_already
from sanad.web.event_code import event_code as code_of
from sanad.web.forms.case_correction import CorrectForm
from sanad.web.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def case_event_correct(request: HttpRequest, case_id: UUID, event_code: str) -> HttpResponse:
    """Return the form of an event filled with what the file says of it, and write what it is to say."""
    viewer = viewer_of(request)
    require_role("write_case", by=viewer)
    detail = case(case_id, viewer=viewer)
    versions = case_files(case_id, viewer=viewer)
    held, gone = _held(case_id, versions, event_code, sent=request.method == "POST")
    newest = versions[0]
    try:
        read = read_case_text(newest.content)
    except SanadError:  # an event is corrected in a file that is taken; another is mended by hand
        return redirect("case_file", case_id=case_id)
    form = CorrectForm(read.document, read.pack, held, request.POST or None, initial={"base": newest.number})
    others = list[Fault]()

    def act() -> None:
        given = form.cleaned_data
        if not gone and given["base"] != newest.number and form.corrected() == held:
            return told_already(request)
        if gone or given["base"] != newest.number:
            form.renew(newest.number)
            raise CaseFileChanged
        place = [one["id"] for one in read.document["events"]].index(held["id"])
        text = with_changed(newest.content, ("events", place), form.corrected())
        try:
            write_case_file(case_id, text, newest.number, by=viewer, because=given["because"])
        except CaseFaulty as refused:
            others.extend(form.tell(tuple(refused.faults), held["id"]))
            if others:
                raise

    if asked(request, form, act):
        return redirect("case_law", case_id=case_id)
    values = {"case": detail.row, "form": form, "faults": others, "identity": held["id"], "gone": gone}
    values["draft"] = f"case_event_{event_code}"
    return render(request, "cases/event_correct.html", values, status=status_of(form))


def _held(
    case_id: UUID, versions: tuple[FileRow, ...], code: str, *, sent: bool
) -> tuple[Mapping[str, Any], bool]:
    """Return an event of the newest file, and whether it has gone from it.

    sent: where it is not, it is taken from the last file that had it, so that what was typed is not lost.
    Raises: NotFound.
    """
    for version in versions if sent else versions[:1]:
        for one in _events(version.content):
            if code_of(case_id, one["id"]) == code:
                return one, version is not versions[0]
    raise NotFound("There is no such event. One of the newest file is required. See the case.")


def _events(content: str) -> list[Mapping[str, Any]]:
    """Return the events of a kept file; none of one that is not read any more."""
    try:
        found: list[Mapping[str, Any]] = document_of(content)["events"]
    except LawFileUnreadable:
        return []
    return found

"""What a case's file tells of a person, told by a form: a fact with its source, or a link."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sanad.actions.case_files import write_case_file
from sanad.actions.recorded import require_role
from sanad.partners.errors import NotFound
from sanad.protection.added_entry import tells
from sanad.protection.case_text import read_case_text
from sanad.protection.entry_text import document_of
from sanad.protection.errors import CaseFaulty, CaseFileChanged, LawFileUnreadable
from sanad.protection.fault import Fault
from sanad.protection.told_of_person import Part, Told, told_of_persons, with_told
from sanad.records.queries.case_files import FileRow, case_files
from sanad.records.queries.cases import case
from sanad.terms.errors import SanadError
from sanad.web.asking import asked, status_of, told_already
from sanad.web.draft_marks import sheet_of
from sanad.web.event_code import told_code as code_of
from sanad.web.forms.case_persons import FactForm, LinkForm, PersonPartForm
from sanad.web.viewing import viewer_of

_FORMS: dict[Part, type[PersonPartForm]] = {"facts": FactForm, "links": LinkForm}
_PAGES: dict[Part, str] = {"facts": "fact", "links": "link"}


@require_http_methods(["GET", "HEAD", "POST"])
def case_fact(request: HttpRequest, case_id: UUID, told_code: str = "") -> HttpResponse:
    """Return the form of a fact, new or as the file tells it, and write the version that tells it."""
    return _page(request, case_id, "facts", told_code)


@require_http_methods(["GET", "HEAD", "POST"])
def case_link(request: HttpRequest, case_id: UUID, told_code: str = "") -> HttpResponse:
    """Return the form of a link, new or as the file tells it, and write the version that tells it."""
    return _page(request, case_id, "links", told_code)


def _page(request: HttpRequest, case_id: UUID, part: Part, code: str) -> HttpResponse:
    viewer = viewer_of(request)
    require_role("write_case", by=viewer)
    row = case(case_id, viewer=viewer).row
    versions = case_files(case_id, viewer=viewer)
    if not versions:
        return redirect("case_begin", case_id=case_id)
    newest = versions[0]
    try:
        read = read_case_text(newest.content)
    except SanadError:  # a file that is not taken is mended by hand
        return redirect("case_file", case_id=case_id)
    held, gone = _held(case_id, versions, part, code, sent=request.method == "POST")
    form = _FORMS[part](read.document, read.pack, held, request.POST or None)
    others = list[Fault]()

    def act() -> None:
        given, place, entry = form.cleaned_data, held.place if held else None, form.entry()
        told_now = (one.entry for one in _told(newest.content, part) if one.person == given["person"])
        if entry is not None and (gone or not held) and tells(told_now, entry):
            return told_already(request)
        if gone:
            raise CaseFileChanged
        text = with_told(newest.content, given["person"], part, place, entry)
        try:
            write_case_file(case_id, text, newest.number, by=viewer, because=given["because"])
        except CaseFaulty as refused:
            others.extend(form.tell(tuple(refused.faults)))
            if others:
                raise

    if asked(request, form, act):
        return redirect("case_law", case_id=case_id)
    values = {"case": row, "form": form, "faults": others, "gone": gone, "held": held}
    values |= {"draft": f"case_{part}_{code or 'new'}", "sheet": None if code else sheet_of(request.POST)}
    return render(request, f"cases/{_PAGES[part]}.html", values, status=status_of(form))


def _held(
    case_id: UUID, versions: tuple[FileRow, ...], part: Part, code: str, *, sent: bool
) -> tuple[Told | None, bool]:
    """Return what the newest file tells under a code, and whether that has gone from it; nothing without one.

    sent: where it is gone, it is taken from the last file that told it, so that what was typed is not lost.
    Raises: NotFound.
    """
    if not code:
        return None, False
    for version in versions if sent else versions[:1]:
        for told in _told(version.content, part):
            if code_of(case_id, told) == code:
                return told, version is not versions[0]
    raise NotFound("Nothing is told so. A fact or link of the newest file is required. See the case.")


def _told(content: str, part: Part) -> tuple[Told, ...]:
    """Return what a kept file tells; nothing of one that is not read any more."""
    try:
        return tuple(told_of_persons(document_of(content), part))
    except LawFileUnreadable:
        return ()

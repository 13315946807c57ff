"""The file of a case: written in versions, each fault told with its place, taken out as it was written."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sanad.actions.access import looked
from sanad.actions.case_files import write_case_file
from sanad.actions.recorded import require_role
from sanad.protection.errors import CaseFaulty, LawFileUnreadable
from sanad.protection.fault import Fault
from sanad.records.queries.case_files import case_file as one_version
from sanad.records.queries.case_files import case_files
from sanad.records.queries.cases import case
from sanad.web.asking import asked, status_of, told_already
from sanad.web.downloads import attachment
from sanad.web.forms.case_files import CaseFileForm
from sanad.web.labels import language_now
from sanad.web.viewing import viewer_of

START = """format: sanad-case/1
id: case
corpus: {corpus}
pack: dk
persons:
  - id: p1
events: []
"""


@require_http_methods(["GET", "HEAD", "POST"])
def case_file(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Return the form of a case's file, and write a new version of it."""
    viewer = viewer_of(request)
    require_role("write_case", by=viewer)
    detail = case(case_id, viewer=viewer)
    versions = case_files(case_id, viewer=viewer)
    newest = versions[0] if versions else None
    form = CaseFileForm(request.POST or None, request.FILES or None, initial=_initial(newest))
    faults: list[Fault] = []

    def act() -> None:
        told = form.cleaned_data
        if newest and told["base"] < newest.number and told["content"] == newest.content:
            return told_already(request)
        try:
            write_case_file(case_id, told["content"], told["base"], by=viewer, because=told["because"])
        except CaseFaulty as refused:
            faults.extend(refused.faults)
            raise
        except LawFileUnreadable as refused:
            faults.append(Fault(refused.where(language_now()), refused.code, refused.why.en, refused.why))
            raise

    if asked(request, form, act):
        return redirect("case_law", case_id=case_id)
    values = {"case": detail.row, "form": form, "faults": faults, "versions": versions}
    return render(request, "cases/file.html", values, status=status_of(form))


def _initial(newest: object) -> dict[str, object]:
    from django.conf import settings

    if newest is None:
        corpus = "invented" if settings.SANAD_DEMONSTRATION else "real"
        return {"content": START.format(corpus=corpus), "base": 0}
    return {"content": newest.content, "base": newest.number}  # type: ignore[attr-defined]


@require_safe
def case_file_version(request: HttpRequest, case_id: UUID, number: int) -> HttpResponse:
    """Return one version of a case's file as it was written; the look is entered."""
    viewer = viewer_of(request)
    found = one_version(case_id, number, viewer=viewer)
    looked("download", "case", case_id, by=viewer)
    return attachment(found.content.encode(), f"case-{number}.yaml", "application/yaml")

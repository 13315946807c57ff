"""Counting: a number of persons of the whole coalition, without reading a row."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sanad.actions.counts import count_persons
from sanad.partners.counting import FACETS
from sanad.partners.role import may
from sanad.records.queries.coalition import overview
from sanad.records.queries.counts import counts as counts_asked
from sanad.records.queries.linkage_beside import beside, linkages
from sanad.web.downloads import DownloadTable, corpus_of, download
from sanad.web.forms.counts import CountForm
from sanad.web.linkage_columns import LINKAGE_COLUMNS, linkage_cells
from sanad.web.question_words import question_words
from sanad.web.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def counts(request: HttpRequest) -> HttpResponse:
    """Return the form of a count and what this member asked; a question is answered on this page."""
    viewer = viewer_of(request)
    form = CountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        count_persons(form.question(), by=viewer)
        return redirect("counts")
    values = {
        "form": form,
        "beside": beside(viewer=viewer),
        "rows": [(row, question_words(row.question)) for row in counts_asked(viewer=viewer)],
        "may_count": may(viewer.roles, "count"),
    }
    return render(request, "counts/counts.html", values, status=422 if form.errors else 200)


def counts_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return what this member asked as a file."""
    viewer = viewer_of(request)
    asked = counts_asked(viewer=viewer)
    linkage = linkages((row.run for row in asked), viewer=viewer)
    rows = [
        (*(" ".join(row.question.to_json().get(facet, ())) for facet in FACETS), *told)
        for row in asked
        for told in [(row.persons, row.refused, row.run, row.at, *linkage_cells(linkage.get(row.run)))]
    ]
    columns = (*FACETS, "persons", "refused", "linking", "at", *LINKAGE_COLUMNS)
    corpus = corpus_of([overview(viewer=viewer).corpus])
    return download(DownloadTable("counts", columns, rows, corpus), kind)

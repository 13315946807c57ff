"""The coalition at a glance: lists, records, persons, and how many lists document each person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from sanad.actions.linked import MOST_TOLD
from sanad.publications.upset import ListSize, Overlap, Upset
from sanad.records.queries.coalition import Overview, overview, set_overlap
from sanad.records.queries.log import checkpoint
from sanad.terms.language import LocalisedText
from sanad.web.downloads import DownloadTable, download
from sanad.web.pages.pictures import overlap_picture
from sanad.web.viewing import viewer_of

TITLE = LocalisedText(
    en="How the lists overlap", ar="كيف تتقاطع القوائم", da="Hvordan listerne overlapper hinanden"
)
DESCRIPTION = LocalisedText(
    en="Each row is one combination of lists, with the number of persons on exactly those lists.",
    ar="كل صف تركيبة من القوائم، ومعها عدد الأشخاص الواردين في تلك القوائم بعينها لا غيرها.",
    da="Hver række er én kombination af lister med antallet af personer på netop de lister.",
)


def home(request: HttpRequest) -> HttpResponse:
    """Return the overview of the coalition."""
    viewer = viewer_of(request)
    seen = overview(viewer=viewer)
    patterns = set_overlap(viewer=viewer)
    values = {
        "overview": seen,
        "documented_by": seen.documented_by,
        "most_told": MOST_TOLD,
        "most": max((persons or 0 for _lists, persons in seen.documented_by), default=0),
        "several": several(seen),
        "overlap": overlap_of(seen, patterns),
        "checkpoint": checkpoint(viewer=viewer),
    }
    return render(request, "home/home.html", values)


def several(seen: Overview) -> int | None:
    """Return how many persons more than one list documents; None where a part of it is withheld."""
    counts = [persons for lists, persons in seen.documented_by if lists > 1]
    return None if not counts or None in counts else sum(persons or 0 for persons in counts)


def overlap_of(seen: Overview, patterns: tuple[tuple[tuple[str, ...], int], ...]) -> SafeString | None:
    """Return the UpSet plot, or nothing before the first linking."""
    if not patterns:
        return None
    names = {row.code: row.name for organisation in seen.organisations for row in organisation.lists}
    codes = [code for code in names if any(code in lists for lists, _count in patterns)]
    sizes = {code: sum(count for lists, count in patterns if code in lists) for code in codes}
    lists = tuple(ListSize(code, names[code], sizes[code]) for code in codes)
    overlaps = tuple(Overlap(tuple(lists), count) for lists, count in patterns if lists)
    data = Upset(
        lists=lists, overlaps=overlaps, corpus="invented" if seen.corpus == "invented" else "real", shown=16
    )
    return overlap_picture(data, TITLE, DESCRIPTION)


def lists_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the coalition's lists as a file."""
    seen = overview(viewer=viewer_of(request))
    rows = [
        (organisation.code, organisation.name.en, row.code, row.name.en, row.kind, row.corpus, row.records)
        for organisation in seen.organisations
        for row in organisation.lists
    ]
    columns = ("organisation", "organisation_name", "list", "list_name", "kind", "corpus", "records")
    corpus = "invented" if any(row[5] == "invented" for row in rows) else "real"
    return download(DownloadTable("lists", columns, rows, corpus), kind)


def documented_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return how many lists document how many persons, as a file."""
    seen = overview(viewer=viewer_of(request))
    corpus = "invented" if seen.corpus == "invented" else "real"
    rows = list(seen.documented_by)
    return download(DownloadTable("documented-by-lists", ("lists", "persons"), rows, corpus), kind)


def overlap_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the overlaps of the lists as a file."""
    viewer = viewer_of(request)
    corpus = "invented" if overview(viewer=viewer).corpus == "invented" else "real"
    rows = [
        (" + ".join(lists) or "fewer than the threshold", count)
        for lists, count in set_overlap(viewer=viewer)
    ]
    return download(DownloadTable("list-overlap", ("lists", "persons"), rows, corpus), kind)

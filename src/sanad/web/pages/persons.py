"""Persons: search by any spelling, narrow by facets, and one person's records side by side."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sanad.actions.access import looked
from sanad.actions.searches import keep_search
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.partners.role import may
from sanad.records.queries.coalition import runs
from sanad.records.queries.consents import consent_of_record
from sanad.records.queries.linkage_beside import beside
from sanad.records.queries.lists import lists as lists_seen
from sanad.records.queries.person_moves import Moved
from sanad.records.queries.person_question import PersonQuestion
from sanad.records.queries.persons import (
    PersonDetail,
    person,
    person_of,
    saved_question,
    search_persons,
)
from sanad.terms.series_letter import series_letter
from sanad.web.columns import in_order
from sanad.web.downloads import DownloadTable, corpus_of, download
from sanad.web.forms.persons import facets_of, is_uuid, question_asked
from sanad.web.labels import language_now
from sanad.web.paging import Paging, page_asked
from sanad.web.viewing import viewer_of

ROWS = 25


@require_http_methods(["GET", "HEAD", "POST"])
def persons(request: HttpRequest) -> HttpResponse:
    """Return all persons that one may see; a search is kept on the server and gets an address of its own."""
    viewer = viewer_of(request)
    if request.method == "POST":
        question = question_asked(request.POST)
        if (
            viewer.veil == "screen"
            and not question.words
            and is_uuid(within := request.POST.get("within", ""))
        ):
            question = replace(question, words=saved_question(UUID(within), viewer=viewer).words)
        if question == PersonQuestion():
            return redirect("persons")
        return redirect("persons_search", search_id=keep_search(question, by=viewer))
    return results(request, viewer, PersonQuestion(), None)


def persons_search(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Return the persons that answer a kept search."""
    viewer = viewer_of(request)
    return results(request, viewer, saved_question(search_id, viewer=viewer), search_id)


def results(
    request: HttpRequest, viewer: Viewer, question: PersonQuestion, search_id: UUID | None
) -> HttpResponse:
    """Return the page of persons that answer a question."""
    page = page_asked(request)
    found = search_persons(question, viewer=viewer, page=page, size=ROWS)
    looked("search", "search", search_id, persons=len(found.rows), by=viewer)
    names = {str(row.id): row.name for row in lists_seen(viewer=viewer)}
    values = {
        "question": question,
        "found": found,
        "facets": facets_of(found.facets, question, names),
        "paging": Paging(page, ROWS, found.total),
        "search_id": search_id,
        "asked": question != PersonQuestion(),
        "may_export": may(viewer.roles, "export"),
        "sees_persons": "persons" in viewer.clearances,
        "beside": beside(viewer=viewer),
    }
    return render(request, "persons/persons.html", values)


@dataclass(frozen=True)
class Line:
    """What each record says in one column; agreeing when all that say anything say the same."""

    column: str
    said: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Return whether the records say different things here; that each list has its own ids is none."""
        return self.column != OWN_ID and len({text.strip() for text in self.said if text.strip()}) > 1


OWN_ID = "record_id"


def person_page(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Return the records about one person side by side, and why they were judged to be one."""
    viewer = viewer_of(request)
    detail = person(person_id, viewer=viewer, number=run_asked(request))
    if detail.moved:
        return _led_on(request, detail)
    looked("open", "person", person_id, persons=1, by=viewer)
    letters = {record.id: series_letter(place, language_now()) for place, record in enumerate(detail.records)}
    values = {
        "person": detail,
        "columns": [(letters[record.id], record) for record in detail.records],
        "lines": lines_of(detail),
        "pairs": [
            (letters.get(pair.left_id, "?"), letters.get(pair.right_id, "?"), pair) for pair in detail.pairs
        ],
        "name": heading(detail),
        "moved": moved_here(request, viewer, person_id),
        "may_judge": may(viewer.roles, "judge"),
        "runs": runs(viewer=viewer),
        "lists": len({record.list_id for record in detail.records}),
        "beside": beside(detail.run.id, viewer=viewer) if detail.run else None,
    }
    return render(request, "persons/person.html", values)


def _led_on(request: HttpRequest, detail: PersonDetail) -> HttpResponse:
    """Return the way to the person of an earlier id, and say so there."""
    was = f"?was={detail.moved.was}" if detail.moved else ""
    run = f"&run={request.GET['run']}" if "run" in request.GET else ""
    return redirect(f"{reverse('person', args=[detail.id])}{was}{run}")


def moved_here(request: HttpRequest, viewer: Viewer, person_id: UUID) -> Moved | None:
    """Return how the records of an earlier id, from which one was led on, came to this person."""
    was = request.GET.get("was", "")
    if not is_uuid(was):
        return None
    try:
        found = person(UUID(was), viewer=viewer, number=run_asked(request)).moved
    except NotFound:
        return None
    return found if found and found.into == person_id else None


def run_asked(request: HttpRequest) -> int | None:
    """Return the number of the linking that the address asks for; None is the newest.

    Raises: Http404, if it is no number.
    """
    text = request.GET.get("run")
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise Http404
    return int(text)


def record_page(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Return one record: every cell as received, and where it stands in which file."""
    viewer = viewer_of(request)
    detail = person(record_id, viewer=viewer)
    record = next((record for record in detail.records if record.id == record_id), None)
    if record is None:
        raise Http404
    looked("open", "record", record_id, persons=1, by=viewer)
    said = [(column, record.values[column]) for column in in_order(record.values)]
    values = {
        "record": record,
        "said": said,
        "person_id": person_of(record_id, viewer=viewer),
        "own": record.organisation_code == viewer.organisation_code and "guest" not in viewer.clearances,
    }
    if values["own"]:
        values["consent"] = consent_of_record(record_id, viewer=viewer)
    return render(request, "persons/record.html", values)


def heading(detail: PersonDetail) -> str:
    """Return a name of the person, in the script of the page's language where a record has one."""
    names = [record.display_name for record in detail.records if record.display_name]
    arabic = language_now() == "ar"
    return next((name for name in names if is_arabic(name) == arabic), next(iter(names), ""))


def is_arabic(text: str) -> bool:
    """Return whether the first letter is Arabic."""
    letter = next((sign for sign in text if sign.isalpha()), "")
    return "\u0600" <= letter <= "\u06ff"


def lines_of(detail: PersonDetail) -> list[Line]:
    """Return what the records say, one line a column: the known columns first, then what else came."""
    columns = in_order(
        column for record in detail.records for column, text in record.values.items() if text.strip()
    )
    return [
        Line(column, tuple(record.values.get(column, "") for record in detail.records)) for column in columns
    ]


def person_data(request: HttpRequest, person_id: UUID, kind: str) -> HttpResponse:
    """Return the records about one person as a file."""
    viewer = viewer_of(request)
    detail = person(person_id, viewer=viewer)
    from_lists = detail.records
    looked("download", "person", person_id, persons=1, by=viewer)
    said = list(dict.fromkeys(column for record in from_lists for column in record.values))
    rows = [
        (
            record.id,
            detail.joined_by,
            record.list_code,
            record.record_key,
            record.row,
            record.item_sha256,
            *(record.values.get(column, "") for column in said),
        )
        for record in from_lists
    ]
    columns = (
        "record",
        "joined_by",
        "list",
        "record_id_in_list",
        "row",
        "file_sha256",
        *(f"said_{column}" for column in said),
    )
    corpus = corpus_of(record.corpus for record in from_lists)
    return download(DownloadTable("person", columns, rows, corpus), kind)

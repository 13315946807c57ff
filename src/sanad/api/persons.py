"""Persons: found by any spelling of a name, and shown with the records that this member may see."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Field, Router

from sanad.actions.access import looked
from sanad.api.access import viewer_of
from sanad.api.schemas import PersonOut, PersonsAsked, PersonsOut, RecordOut
from sanad.partners.errors import NotFound
from sanad.records.queries.person_question import PersonQuestion
from sanad.records.queries.persons import person, search_persons

router = Router()
RunNumber = Annotated[int, Field(ge=1, le=10**8)]


@router.post(
    "/persons/search",
    response=PersonsOut,
    summary=_("Persons that answer a question; its words stand in the body, never in an address"),
)
def search(request: HttpRequest, asked: PersonsAsked) -> Any:
    """Return one page of persons; the question is kept nowhere."""
    question = PersonQuestion(
        words=" ".join(asked.words.split()),
        governorates=tuple(asked.governorates),
        lists=tuple(asked.lists),
        event_types=tuple(asked.event_types),
        sexes=tuple(asked.sexes),
        documented_by=asked.documented_by,
    )
    viewer = viewer_of(request)
    found = search_persons(question, viewer=viewer, page=asked.page, size=asked.size)
    looked("download", "search", None, persons=len(found.rows), by=viewer)
    return found


@router.get(
    "/persons/{uuid:person_id}",
    response=PersonOut,
    summary=_("One person: the records that this member may see, and why they were joined"),
)
def person_one(request: HttpRequest, person_id: UUID, run: RunNumber | None = None) -> Any:
    """Return one person, in the newest linking or that of a number."""
    viewer = viewer_of(request)
    found = person(person_id, viewer=viewer, number=run)
    looked("open", "person", person_id, persons=1, by=viewer)
    return found


@router.get("/records/{uuid:record_id}", response=RecordOut, summary=_("One record, as it was received"))
def record_one(request: HttpRequest, record_id: UUID) -> Any:
    """Return one record."""
    viewer = viewer_of(request)
    seen = person(record_id, viewer=viewer).records
    found = next((record for record in seen if record.id == record_id), None)
    if found is None:
        raise NotFound("There is no such record. The address of one is required. See the lists.")
    looked("open", "record", record_id, persons=1, by=viewer)
    return found

"""Cases, for programs of their teams: the file, its deadlines, and a new version of it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Router, Status

from sanad.actions.access import looked
from sanad.actions.case_files import write_case_file
from sanad.api.access import viewer_of, writer_of
from sanad.api.case_schemas import (
    CaseDeadlinesOut,
    CaseFileNumber,
    CaseFileOut,
    CaseFileWritten,
    CaseOut,
    FactWritten,
    LinkWritten,
)
from sanad.api.schemas import Day
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.protection.added_entry import tells
from sanad.protection.entry_text import document_of
from sanad.protection.errors import CaseFileChanged, CaseFileUnchanged
from sanad.protection.told_of_person import Part, told_of_persons, with_told
from sanad.records.queries.case_files import CheckedDeadline, FileRow, case_files, case_standing
from sanad.records.queries.cases import CaseRow, case
from sanad.records.queries.cases import cases as cases_seen

router = Router()


@router.get("/cases", response=list[CaseOut], summary=_("The cases in whose team one sits"))
def cases(request: HttpRequest) -> Any:
    """Return one's cases, closed ones too; none for a program that reads no persons."""
    return list(_of_team(viewer_of(request)))


@router.get(
    "/cases/{uuid:case_id}/file", response=CaseFileOut, summary=_("The newest version of a case's file")
)
def case_file(request: HttpRequest, case_id: UUID) -> Any:
    """Return the file as it was written; the look is entered."""
    viewer = viewer_of(request)
    found = _newest(case_id, viewer)
    looked("download", "case", case_id, by=viewer)
    return found


@router.post(
    "/cases/{uuid:case_id}/file",
    response={201: CaseFileNumber},
    summary=_("Write a new version of a case's file, made from the version `base`"),
)
def case_file_written(request: HttpRequest, case_id: UUID, sent: CaseFileWritten) -> Any:
    """Return the number of the new version; one that is faulty is not taken, and says where."""
    viewer = _team_writer(request, case_id)
    content = sent.content.replace("\r\n", "\n")
    number = write_case_file(case_id, content, sent.base, by=viewer, because=sent.because)
    return Status(201, {"number": number})


@router.post(
    "/cases/{uuid:case_id}/facts",
    response={201: CaseFileNumber},
    summary=_("Tell a fact of a person: add it, or correct the one in a place, or take that out"),
)
def case_fact_told(request: HttpRequest, case_id: UUID, sent: FactWritten) -> Any:
    """Return the number of the version that tells it; nothing else in the file changes."""
    told = sent.fact
    if told is None:
        return _told(request, case_id, sent, "facts", None)
    entry = {"fact": told.fact, "answer": told.answer, "source": told.source}
    days = {"known": told.known, "from": told.first, "to": told.last}
    return _told(
        request, case_id, sent, "facts", entry | {name: str(day) for name, day in days.items() if day}
    )


@router.post(
    "/cases/{uuid:case_id}/links",
    response={201: CaseFileNumber},
    summary=_("Tell a link of a person: add it, or correct the one in a place, or take that out"),
)
def case_link_told(request: HttpRequest, case_id: UUID, sent: LinkWritten) -> Any:
    """Return the number of the version that tells it; nothing else in the file changes."""
    entry = None if sent.link is None else {"kind": sent.link.kind, "to": sent.link.to}
    return _told(request, case_id, sent, "links", entry)


def _told(
    request: HttpRequest,
    case_id: UUID,
    sent: FactWritten | LinkWritten,
    part: Part,
    entry: dict[str, str] | None,
) -> Any:
    viewer = _team_writer(request, case_id)
    newest = _newest(case_id, viewer)
    if newest.number != sent.base:
        raise CaseFileChanged
    held = (
        one.entry for one in told_of_persons(document_of(newest.content), part) if one.person == sent.person
    )
    if sent.place is None and entry is not None and tells(held, entry):
        raise CaseFileUnchanged
    content = with_told(newest.content, sent.person, part, sent.place, entry)
    number = write_case_file(case_id, content, sent.base, by=viewer, because=sent.because)
    return Status(201, {"number": number})


def _team_writer(request: HttpRequest, case_id: UUID) -> Viewer:
    """Return who writes to a case in whose team they sit.

    Raises: NotFound, as for none.
    """
    viewer = writer_of(request)
    if not viewer.sees_persons or not case(case_id, viewer=viewer).row.seated:
        raise _absent()
    return viewer


@router.get(
    "/cases/{uuid:case_id}/deadlines",
    response=CaseDeadlinesOut,
    summary=_("The deadlines of a case, as known at the end of a day (`as_of`), today where none is said"),
)
def case_deadlines(request: HttpRequest, case_id: UUID, as_of: Day | None = None) -> Any:
    """Return each with its mark; no date stands here without it."""
    viewer = viewer_of(request)
    newest = _newest(case_id, viewer)
    standing = case_standing(case_id, as_of, viewer=viewer)
    if standing is None:
        raise _absent()
    looked("open", "case", case_id, by=viewer)
    return {
        "number": newest.number,
        "as_of": standing.as_of,
        "faulty": standing.fault is not None,
        "deadlines": [_deadline(one) for one in standing.deadlines],
    }


def _deadline(one: CheckedDeadline) -> dict[str, Any]:
    told = one.deadline
    return {
        "rule": told.rule,
        "event": told.event,
        "persons": list(told.persons),
        "what": told.what,
        "due": told.due,
        "leading": one.leading,
        "counted_from": told.counted_from,
        "state": told.state,
        "missing": list(map(str, told.missing)),
        "mark": told.mark,
        "source": told.source,
        "origin": told.origin,
        "another_date": list(map(str, told.told)),
        "disputed": bool(one.disputes),
        "checked": sum(each.agrees for each in one.checks),
        "differs": one.differs,
    }


def _of_team(viewer: Viewer) -> Iterator[CaseRow]:
    if viewer.sees_persons:
        yield from (one for one in cases_seen(viewer=viewer) if one.seated and not one.erased_at)


def _newest(case_id: UUID, viewer: Viewer) -> FileRow:
    found = case_files(case_id, viewer=viewer) if viewer.sees_persons else ()
    if not found:
        raise _absent()
    return found[0]


def _absent() -> NotFound:
    return NotFound("There is no such case with a file. One in whose team one sits is required.")

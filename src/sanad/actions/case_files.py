"""Write the file of a case, in versions; reckon one of its deadlines again, as a second person."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection

from sanad.actions.recorded import recorded
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.protection.case_text import read_case_text
from sanad.protection.errors import (
    CaseFileChanged,
    CaseFileUnchanged,
    DeadlineChanged,
    RealCaseInDemonstration,
    SamePerson,
)
from sanad.records.models import Case, CaseFile, DeadlineCheck
from sanad.records.queries.case_files import CheckedDeadline, case_standing


def write_case_file(case: UUID, content: str, base: int, *, by: Viewer, because: str) -> int:
    """Return the number of a new version of a case's file.

    base: the number of the version that the writer had before them, 0 for none.
    Raises: NotAllowed, ReasonMissing; NotFound; CaseFileChanged, where somebody wrote meanwhile;
            CaseFileUnchanged; what read_case_text refuses; RealCaseInDemonstration.
    """
    with recorded("write_case", by=by, because=because) as recording:
        _open_case(case, by)
        with connection.cursor() as cursor:  # who writes at the same time waits, and is told of this version
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"case-file:{case}"])
        held = CaseFile.objects.filter(organisation_id=by.organisation, case_id=case)
        newest = held.order_by("-number").first()
        number = newest.number if newest else 0
        if number != base:
            raise CaseFileChanged
        if newest and newest.content == content:
            raise CaseFileUnchanged
        read = read_case_text(content)
        if settings.SANAD_DEMONSTRATION and read.document["corpus"] == "real":
            raise RealCaseInDemonstration
        made = CaseFile.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            case_id=case,
            number=number + 1,
            content=content,
            document=read.document,
            account=by.account,
            alias=by.alias,
            because=recording.because,
            recorded_at=datetime.now(UTC),
        )
        recording.enter("case", case, details={"version": made.number})
    return made.number


def check_deadline(case: UUID, deadline: str, reckoned: date | None, *, by: Viewer, because: str) -> bool:
    """Return whether a second person came to the day that a deadline has now; what they came to is kept.

    deadline: the text of its key. reckoned: their day, None where none can be reckoned.
    Raises: NotAllowed, ReasonMissing; NotFound; DeadlineChanged, where no deadline is told so any more;
            SamePerson, if they wrote the event from which it is counted.
    """
    with recorded("check_deadline", by=by, because=because) as recording:
        _open_case(case, by)
        one = _told(case, deadline, by)
        if one.since is None or not one.may_be_checked_by(by.account):
            raise SamePerson
        DeadlineCheck.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            case_id=case,
            of_version=one.since.number,
            rule=one.key.rule,
            rule_digest=one.key.rule_digest,
            matter=one.key.matter,
            event=one.key.event,
            persons=list(one.key.persons),
            due=one.key.due,
            counted_from=one.key.counted_from,
            reckoned=reckoned,
            account=by.account,
            alias=by.alias,
            because=recording.because,
            at=datetime.now(UTC),
        )
        recording.enter("case", case, details={"agrees": reckoned == one.key.due})
    return reckoned == one.key.due


def _open_case(case: UUID, by: Viewer) -> None:
    if not Case.objects.filter(id=case, organisation_id=by.organisation, closed_at=None).exists():
        raise NotFound("There is no such open case. One of one's own is required. See the cases.")


def _told(case: UUID, deadline: str, by: Viewer) -> CheckedDeadline:
    standing = case_standing(case, None, viewer=by)
    found = () if standing is None else standing.deadlines
    one = next((each for each in found if each.key.text == deadline), None)
    if one is None:
        raise DeadlineChanged
    return one

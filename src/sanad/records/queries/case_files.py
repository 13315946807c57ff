"""Files of cases: their versions, what the law asks of them on a day, and who checked their deadlines."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.protection.case_text import ReadCase, read_case_text
from sanad.protection.deadlines import Deadline
from sanad.protection.evaluation import Evaluation, evaluate
from sanad.protection.second_person import (
    DeadlineCheck,
    DeadlineKey,
    FileVersion,
    checks_of,
    key_of,
    stands_since,
)
from sanad.protection.signing import RuleSignature, Standing
from sanad.protection.yaml_file import read_text
from sanad.protection.zone import day_in, zone_of
from sanad.records.door import opened
from sanad.records.models import Case, CaseFile
from sanad.records.models import DeadlineCheck as CheckRow
from sanad.records.queries.rule_signatures import signatures_standing
from sanad.terms.errors import SanadError


@dataclass(frozen=True)
class FileRow:
    """One version of a case's file."""

    number: int
    alias: str
    because: str
    recorded_at: datetime
    content: str


@dataclass(frozen=True)
class CheckedDeadline:
    """A deadline, who reckoned it again, and who disputes its rule. checks: of exactly what is told."""

    deadline: Deadline
    key: DeadlineKey
    checks: tuple[DeadlineCheck, ...]
    disputes: tuple[RuleSignature, ...]

    @property
    def differs(self) -> bool:
        """Return whether a second person came to another day."""
        return any(not one.agrees for one in self.checks)

    @property
    def leading(self) -> date | None:
        """Return the day that leads: the earliest of what the rule and second persons came to."""
        days = [self.deadline.due, *(one.reckoned for one in self.checks)]
        return min((day for day in days if day is not None), default=None)


@dataclass(frozen=True)
class CaseStanding:
    """Where a case stands at the end of a day. fault: why nothing is computed; found is None then."""

    id: UUID
    code: str
    version: FileRow
    read: ReadCase | None
    found: Evaluation | None
    deadlines: tuple[CheckedDeadline, ...]
    standing: Standing | None
    fault: SanadError | None = None


def case_files(case: UUID, *, viewer: Viewer) -> tuple[FileRow, ...]:
    """Return the versions of a case's file, the newest first; none where one is not in the team."""
    with opened(viewer):
        rows = CaseFile.objects.filter(organisation_id=viewer.organisation, case_id=case).order_by("-number")
        return tuple(map(_row, rows))


def case_file(case: UUID, number: int, *, viewer: Viewer) -> FileRow:
    """Return one version of a case's file.

    Raises: NotFound.
    """
    found = next((one for one in case_files(case, viewer=viewer) if one.number == number), None)
    if found is None:
        raise NotFound("There is no such version of a file. See the case.")
    return found


def case_standing(case: UUID, as_of: date | None, *, viewer: Viewer) -> CaseStanding | None:
    """Return where a case stands at the end of a day, today where none is asked; None without a file.

    Raises: NotFound, if there is no such case, or one is not in its team.
    """
    with opened(viewer):
        held = Case.objects.filter(id=case, organisation_id=viewer.organisation, erased_at=None).first()
        row = CaseFile.objects.filter(organisation_id=viewer.organisation, case_id=case)
        newest = row.order_by("-number").first()
        if held is None:
            raise NotFound("There is no such case. One of one's own is required. See the cases.")
        return None if newest is None else _standing(held, newest, as_of, viewer)


def team_standings(*, viewer: Viewer) -> tuple[CaseStanding, ...]:
    """Return where every open case stands today whose file one sees."""
    with opened(viewer):
        newest = (
            CaseFile.objects.filter(organisation_id=viewer.organisation, case__closed_at=None)
            .order_by("case_id", "-number")
            .distinct("case_id")
            .select_related("case")
        )
        return tuple(_standing(one.case, one, None, viewer) for one in newest)


def versions_of(case: UUID) -> tuple[FileVersion, ...]:
    """Return the versions of a case's file as documents, the oldest first; within an open door."""
    rows = CaseFile.objects.filter(case_id=case).order_by("number")
    return tuple(FileVersion(one.number, one.account, read_text(one.content, "the file")) for one in rows)


def may_check(deadline: Deadline, versions: tuple[FileVersion, ...], account: UUID) -> bool:
    """Return whether an account is a second person to a deadline: another wrote its event."""
    since = stands_since(deadline.event, versions)
    return since is not None and since.account != account


def _standing(case: Case, row: CaseFile, as_of: date | None, viewer: Viewer) -> CaseStanding:
    try:
        read = read_case_text(row.content)
    except SanadError as fault:  # a pack of another release may refuse what an earlier one took
        return CaseStanding(case.id, case.code, _row(row), None, None, (), None, fault)
    standing = signatures_standing(read.pack.id, viewer=viewer)
    day = as_of or today_of(read)
    found = evaluate(read.case, read.pack, day, signed=standing.signed)
    checks = _checks(case.id)
    deadlines = tuple(_checked(one, standing, checks) for one in found.deadlines)
    return CaseStanding(case.id, case.code, _row(row), read, found, deadlines, standing)


def today_of(read: ReadCase) -> date:
    """Return today's day where the law of a case is in force."""
    return day_in(datetime.now(UTC), zone_of(read.pack.zone) or ZoneInfo("UTC"))


def _checked(deadline: Deadline, standing: Standing, checks: tuple[DeadlineCheck, ...]) -> CheckedDeadline:
    key = key_of(deadline, standing.digests)
    disputes = standing.disputed.get(deadline.rule or "", ())
    return CheckedDeadline(deadline, key, checks_of(key, checks), disputes)


def _checks(case: UUID) -> tuple[DeadlineCheck, ...]:
    return tuple(
        DeadlineCheck(
            DeadlineKey(
                one.rule,
                one.rule_digest,
                one.matter,
                one.event,
                tuple(one.persons),
                one.due,
                one.counted_from,
            ),
            one.reckoned,
            one.account,
            one.alias,
            one.because,
            one.at,
        )
        for one in CheckRow.objects.filter(case_id=case)
    )


def _row(one: CaseFile) -> FileRow:
    return FileRow(one.number, one.alias, one.because, one.recorded_at, one.content)

"""Files of cases: their versions, what the law asks of them on a day, and who checked their deadlines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.protection.case_text import ReadCase, read_case_text, read_kept_case
from sanad.protection.deadline import Deadline
from sanad.protection.evaluation import Evaluation, deadlines_of, evaluate
from sanad.protection.second_person import (
    DeadlineCheck,
    DeadlineKey,
    Stands,
    checks_of,
    key_of,
)
from sanad.protection.signing import RuleSignature, Standing
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
    """A deadline, who reckoned it again, and who disputes its rule. checks: of exactly what is told.

    since: the version since which its event stands; None where the file is told otherwise than it is kept.
    """

    deadline: Deadline
    key: DeadlineKey
    checks: tuple[DeadlineCheck, ...]
    disputes: tuple[RuleSignature, ...]
    since: Stands | None

    @property
    def differs(self) -> bool:
        """Return whether a second person came to another day."""
        return any(not one.agrees for one in self.checks)

    def may_be_checked_by(self, account: UUID) -> bool:
        """Return whether an account is a second person to it: another wrote its event."""
        return self.since is not None and self.since.account != account

    @property
    def leading(self) -> date | None:
        """Return the day that leads: the earliest of what the rule and second persons came to."""
        days = [self.deadline.due, *(one.reckoned for one in self.checks)]
        return min((day for day in days if day is not None), default=None)


@dataclass(frozen=True)
class CaseStanding:
    """Where a case stands at the end of a day.

    found: all that the law asks; None in a list of cases, for which the deadlines alone are computed.
    fault: why nothing is computed; read, as_of and found are None then.
    version: of the file; 0 in a list of cases.
    """

    id: UUID
    code: str
    read: ReadCase | None
    as_of: date | None
    deadlines: tuple[CheckedDeadline, ...]
    found: Evaluation | None = None
    standing: Standing | None = None
    fault: SanadError | None = None
    version: int = 0


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
        if newest is None:
            return None
        try:
            read = read_case_text(newest.content)
        except SanadError as fault:  # a pack of another release may refuse what an earlier one took
            return CaseStanding(held.id, held.code, None, None, (), fault=fault)
        standing = signatures_standing(read.pack.id, viewer=viewer)
        found = evaluate(read.case, read.pack, as_of or today_of(read), signed=standing.signed)
        second = _second_persons([newest])[case] if read.document == newest.document else NOBODY
        deadlines = tuple(_checked(one, standing, second) for one in found.deadlines)
        return CaseStanding(
            held.id, held.code, read, found.as_of, deadlines, found, standing, version=newest.number
        )


def team_standings(*, viewer: Viewer) -> tuple[CaseStanding, ...]:
    """Return where every open case stands today whose file one sees, by code: its deadlines alone."""
    with opened(viewer):
        rows = list(
            CaseFile.objects.filter(organisation_id=viewer.organisation, case__closed_at=None)
            .order_by("case_id", "-number")
            .distinct("case_id")
            .select_related("case")
            .defer("content", "because")
        )
        second = _second_persons(rows)
        signed = cache(lambda pack: signatures_standing(pack, viewer=viewer))
        by_code = sorted(rows, key=lambda one: (one.case.code, one.case.opened_at))
        return tuple(_of_team(one, second[one.case_id], signed) for one in by_code)


def _of_team(row: CaseFile, second: "_SecondPersons", signed: Callable[[str], Standing]) -> CaseStanding:
    try:
        read = read_kept_case(row.document)
    except SanadError as fault:
        return CaseStanding(row.case_id, row.case.code, None, None, (), fault=fault)
    standing, day = signed(read.pack.id), today_of(read)
    found = deadlines_of(read.case, read.pack, day, signed=standing.signed)
    deadlines = tuple(_checked(one, standing, second) for one in found)
    return CaseStanding(row.case_id, row.case.code, read, day, deadlines, standing=standing)


def today_of(read: ReadCase) -> date:
    """Return today's day where the law of a case is in force."""
    return day_in(datetime.now(UTC), zone_of(read.pack.zone) or ZoneInfo("UTC"))


@dataclass(frozen=True)
class _SecondPersons:
    """Of one case: since which version each event stands, and what second persons reckoned."""

    since: Mapping[str, Stands]
    checks: tuple[DeadlineCheck, ...]


NOBODY = _SecondPersons({}, ())


def _second_persons(newest: Sequence[CaseFile]) -> Mapping[UUID, _SecondPersons]:
    """Return of each case who wrote its events and who checked, by the newest version of each file."""
    asked = [one.case_id for one in newest]
    writers = {
        (case, number): account
        for case, number, account in CaseFile.objects.filter(case_id__in=asked).values_list(
            "case_id", "number", "account"
        )
    }
    checks: dict[UUID, list[DeadlineCheck]] = {one: [] for one in asked}
    for row in CheckRow.objects.filter(case_id__in=asked):
        checks[row.case_id].append(_check(row))
    return {
        one.case_id: _SecondPersons(
            {event: Stands(number, writers[one.case_id, number]) for event, number in one.since.items()},
            tuple(checks[one.case_id]),
        )
        for one in newest
    }


def _checked(deadline: Deadline, standing: Standing, second: _SecondPersons) -> CheckedDeadline:
    key = key_of(deadline, standing.digests)
    since = second.since.get(deadline.event)
    disputes = standing.disputed.get(deadline.rule or "", ())
    return CheckedDeadline(deadline, key, checks_of(key, second.checks, since), disputes, since)


def _check(one: CheckRow) -> DeadlineCheck:
    persons = tuple(one.persons)
    key = DeadlineKey(one.rule, one.rule_digest, one.matter, one.event, persons, one.due, one.counted_from)
    return DeadlineCheck(key, one.of_version, one.reckoned, one.account, one.alias, one.because, one.at)


def _row(one: CaseFile) -> FileRow:
    return FileRow(one.number, one.alias, one.because, one.recorded_at, one.content)

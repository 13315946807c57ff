"""Two members erase a case: nothing of its file is left, nobody is reminded, and the log still verifies."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import Error

from actions.test_card_erasure import in_database
from cast import BECAUSE, Cast, founded, member
from database import connected, rows, tell
from protection.conftest import example
from sanad.actions.errors import DecidedByOneself, GroundUnknown, ProposalClosed, ReasonMissing
from sanad.partners.errors import NotAllowed, NotFound
from teams import membership_of

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

# Words that stand nowhere else: in an event, in a fact, in the name of the case, in reasons, in a draft.
CANARIES = ("Zimtwinter", "Quorlampe", "Xanthofall", "Vrandogrund", "Kladdenwort", "2021-05-23")
GROUND = "gdpr-17-1-b"


@dataclass(frozen=True)
class Office:
    """A lawyer with a case of two versions, a colleague in its team, and who administers."""

    operator: "Viewer"
    lawyer: "Viewer"
    colleague: "Viewer"
    administrator: "Viewer"
    reviewer: "Viewer"
    case: UUID
    other: UUID

    def approved(self, ground: str = GROUND, asks: "Viewer | None" = None) -> UUID:
        from sanad.actions.two_persons import decide, propose

        by = asks or self.lawyer
        asked = propose("erase_case", self.case, {"ground": ground}, by=by, because=BECAUSE)
        second = self.administrator if by is not self.administrator else self.lawyer
        decide(asked, True, by=second, because=BECAUSE)
        return asked

    def erase(self, by: "Viewer | None" = None, proposal: UUID | None = None, **more: Any) -> Any:
        from sanad.actions.case_erasure import erase_case

        given = {"ground": GROUND, "because": BECAUSE, "case": self.case, **more}
        case, ground, because = given["case"], given["ground"], given["because"]
        return erase_case(case, ground, proposal, by=by or self.operator, because=because)


def file_of(name: str, *words: str) -> str:
    """Return the file of the reference with words of a test in it, due in two days."""
    text = example("case.md").replace("id: example", f"id: {name}")
    text = text.replace("letter of 15 January 2021", words[0]).replace("interview of 2021-04-20", words[1])
    return text.replace("due: 2021-05-17", f"due: {date.today() + timedelta(days=2)}")


@pytest.fixture
def office(cast: Cast) -> Office:
    """Return an office whose case is reckoned by a second person, drafted on, and reminded of."""
    from sanad.actions.case_files import check_deadline, write_case_file
    from sanad.actions.cases import open_case, seat_in_case
    from sanad.actions.drafts import keep_draft
    from sanad.records.queries.case_files import case_standing

    code = f"ce-{uuid4().hex[:8]}"
    operator = founded(code)
    lawyer, colleague = member(f"{code}-l", ("lawyer",), operator), member(f"{code}-c", ("lawyer",), operator)
    administrator = member(f"{code}-a", ("administrator",), operator)
    reviewer = member(f"{code}-r", ("reviewer",), operator)
    case = open_case(CANARIES[2], by=lawyer, because=BECAUSE)
    seat_in_case(case, membership_of(colleague), by=lawyer, because=BECAUSE)
    write_case_file(case, file_of("one", *CANARIES[:2]), 0, by=lawyer, because=CANARIES[3])
    write_case_file(case, file_of("two", *CANARIES[:2]), 1, by=lawyer, because=CANARIES[3])
    other = open_case("another", by=lawyer, because=BECAUSE)
    write_case_file(other, file_of("other", "letter", "interview"), 0, by=lawyer, because=BECAUSE)
    standing = case_standing(case, None, viewer=colleague)
    assert standing is not None
    key = standing.deadlines[0].key.text
    check_deadline(case, key, date.fromisoformat(CANARIES[5]), by=colleague, because=CANARIES[3])
    keep_draft("case_file", case, {"content": [CANARIES[4]]}, by=colleague)
    return Office(operator, lawyer, colleague, administrator, reviewer, case, other)


def test_two_members_erase_a_case_and_nothing_of_it_is_left(office: Office) -> None:
    from sanad.actions.carrying_out import carry_out
    from sanad.actions.deadline_feeds import open_feed
    from sanad.actions.reminders import remind
    from sanad.records.queries.case_erasure import case_tombstone, hangs_on_case
    from sanad.records.queries.case_files import case_files, case_standing, team_standings
    from sanad.records.queries.cases import case, cases
    from sanad.records.queries.notices import notices

    assert remind(office.operator)
    open_feed(by=office.colleague, because=BECAUSE)
    told = hangs_on_case(office.case, viewer=office.administrator).counts
    assert {name: told[name] for name in ("versions", "checks", "drafts", "calendars", "team")} == {
        "versions": 2, "checks": 1, "drafts": 1, "calendars": 1, "team": 2
    }  # fmt: skip
    assert told["reminders"] > 0
    assert all(in_database(words) for words in CANARIES)

    asked = office.approved()
    assert carry_out(asked, by=office.lawyer) == office.case
    found = {words: where for words in CANARIES if (where := in_database(words))}
    # Reasons stand in the custody that the organisation alone reads as well; the forms ask for no name.
    assert found == {CANARIES[3]: ["records_custodyentry"]}
    for viewer in (office.lawyer, office.colleague, office.administrator, office.operator):
        assert case_tombstone(office.case, viewer=viewer).proposal == asked
        assert case_files(office.case, viewer=viewer) == ()
        for read in (case, case_standing):
            with pytest.raises(NotFound):
                read(office.case, *([None] if read is case_standing else []), viewer=viewer)
    assert [one.id for one in team_standings(viewer=office.colleague)] == []
    assert [one.id for one in team_standings(viewer=office.lawyer)] == [office.other]
    assert {one.case_id for one in notices(viewer=office.lawyer)} == {office.other}
    remind(office.operator)
    assert not rows("superuser", 'SELECT 1 FROM records_notice WHERE "case" = %s', [office.case])
    (stone,) = [one for one in cases(viewer=office.lawyer) if one.id == office.case]
    assert stone.erased_at and not stone.code


def test_everything_else_still_verifies(office: Office) -> None:
    from sanad.actions.sequencing import sequence
    from sanad.vault.custody import commitment
    from sanad.vault.tree import Frontier, leaf_hash

    office.erase()
    size = sequence(whole=True)
    leaves = rows("backup", "SELECT commitment FROM records_logleaf ORDER BY index")
    root = Frontier().extended(leaf_hash(bytes(one)) for (one,) in leaves).root()
    assert rows("backup", "SELECT root FROM records_checkpoint WHERE size = %s", [size]) == [(root,)]
    entries = rows(
        "backup",
        "SELECT e.subject_id, e.verb, e.document, e.commitment, s.salt FROM records_custodyentry e"
        " LEFT JOIN records_custodysalt s ON s.entry_id = e.id"
        " WHERE e.subject_kind IN ('case', 'erasure') AND e.organisation_id = %s",
        [office.operator.organisation],
    )
    for subject, verb, document, told_commitment, salt in entries:
        assert (salt is None) == (subject == office.case and verb != "erase_case"), verb
        assert salt is None or commitment(document.encode(), bytes(salt)) == bytes(told_commitment)
    assert sum(salt is None for *_, salt in entries) == 5  # opened, seated, two versions, checked


def test_nothing_is_written_to_it_any_more(office: Office) -> None:
    from sanad.actions.case_files import write_case_file
    from sanad.actions.cases import close_case, seat_in_case

    office.erase()
    with pytest.raises(NotFound):
        write_case_file(office.case, file_of("two", "a", "b"), 0, by=office.lawyer, because=BECAUSE)
    with pytest.raises(NotFound):
        seat_in_case(office.case, membership_of(office.reviewer), by=office.lawyer, because=BECAUSE)
    with pytest.raises(NotFound):
        close_case(office.case, by=office.lawyer, because=BECAUSE)
    with pytest.raises(NotFound):
        office.erase()


def test_a_closed_case_is_erased_too(office: Office) -> None:
    from sanad.actions.cases import close_case

    close_case(office.case, by=office.lawyer, because=BECAUSE)
    before = rows("superuser", "SELECT closed_at FROM records_case WHERE id = %s", [office.case])
    office.erase(by=office.lawyer, proposal=office.approved())
    assert rows("superuser", "SELECT closed_at FROM records_case WHERE id = %s", [office.case]) == before


def test_one_member_alone_erases_nothing(office: Office) -> None:
    from sanad.actions.two_persons import decide, propose

    with pytest.raises(NotAllowed):
        office.erase(by=office.lawyer)
    waiting = propose("erase_case", office.case, {"ground": GROUND}, by=office.lawyer, because=BECAUSE)
    with pytest.raises(ProposalClosed):
        office.erase(by=office.lawyer, proposal=waiting)
    for who in (office.lawyer, office.reviewer):
        with pytest.raises((NotAllowed, DecidedByOneself)):
            decide(waiting, True, by=who, because=BECAUSE)
    assert in_database(CANARIES[0])


def test_who_administers_alone_has_no_say_over_a_case_that_has_a_team(office: Office) -> None:
    """Two who see nothing of the file do not destroy it, unless nobody of its team is left."""
    from sanad.actions.cases import end_case_seat
    from sanad.records.models import CaseSeat
    from sanad.records.queries.case_erasure import hangs_on_case

    assert not hangs_on_case(office.case, viewer=office.administrator).asks
    asked = office.approved(asks=office.administrator)
    with pytest.raises(Error, match="second member"):
        office.erase(by=office.administrator, proposal=asked)
    from sanad.records.door import opened

    with opened(office.administrator):
        seats = list(CaseSeat.objects.filter(case_id=office.case).values_list("id", flat=True))
    for seat in seats:
        end_case_seat(seat, by=office.administrator, because=BECAUSE)
    assert hangs_on_case(office.case, viewer=office.administrator).asks
    office.erase(by=office.administrator, proposal=asked)


def test_an_approval_is_for_one_case_on_one_ground_once(office: Office) -> None:
    asked = office.approved()
    for more in ({"ground": "gdpr-17"}, {"case": office.other}):
        with pytest.raises(Error, match="second member"):
            office.erase(by=office.lawyer, proposal=asked, **more)
    office.erase(by=office.lawyer, proposal=asked)
    with pytest.raises((NotFound, ProposalClosed)):
        office.erase(by=office.lawyer, proposal=asked)


def test_it_refuses_without_reason_ground_role_or_case_of_ones_own(office: Office, cast: Cast) -> None:
    with pytest.raises(ReasonMissing):
        office.erase(because=" ")
    with pytest.raises(GroundUnknown):
        office.erase(ground="because")
    for case in (office.case, uuid4()):
        with pytest.raises(NotFound):
            office.erase(by=cast.at_a, case=case)
    with pytest.raises(NotAllowed):
        office.erase(by=office.reviewer)


def test_sql_as_the_application_empties_no_case(office: Office) -> None:
    asked = office.approved()
    changes = (
        "UPDATE records_casefile SET content = ''",
        "UPDATE records_deadlinecheck SET reckoned = NULL",
        "UPDATE records_case SET code = ''",
        "UPDATE records_case SET erased_at = now(), ground = 'gdpr-17'",
        "DELETE FROM records_casefile",
        f"SELECT erase_case('{office.case}', 'gdpr-17', '{asked}')",
        f"SELECT erase_case('{office.other}', '{GROUND}', '{asked}')",
    )
    for statement in changes:
        with connected() as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            tell(connection, office.lawyer)
            connection.execute(statement)
    for statement in ("UPDATE records_casefile SET content = ''", "UPDATE records_case SET code = ''"):
        with connected("owner") as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SET row_security = off")
            connection.execute(statement)

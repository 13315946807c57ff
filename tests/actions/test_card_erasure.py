"""Two members erase a card: nothing of it is left, the cards around it stay, and the log still verifies."""

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import Error

from actions.test_cards import Work, told
from cast import BECAUSE, Cast, member
from database import connected, rows, tell
from sanad.actions.errors import GroundUnknown, ProposalClosed, ReasonMissing
from sanad.partners.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

# Words that stand nowhere else.
NAMES = {"first_name": {"en": "Quxelmina", "ar": "كوكسلمينا"}, "family_name": {"en": "Vrandolkhel"}}
CANARIES = ("Quxelmina", "كوكسلمينا", "Vrandolkhel", "Zebrawinter", "Xanthulark")
GROUND = "gdpr-17-1-b"


class Office(Work):
    """A register with a person of two versions, an act against it, a testimony of it, and who may erase."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        from sanad.actions.cards import change_card

        self.asks = member(f"{code}-a", ("administrator",), self.operator)
        self.seconds = member(f"{code}-b", ("reviewer",), self.operator)
        self.person = self.write("person", **NAMES, remarks={"en": "Zebrawinter"})
        change_card(
            self.person,
            told(**NAMES, marks={"en": "Xanthulark"}),
            base=1,
            by=self.documenter,
            because=BECAUSE,
        )
        self.event = self.write("event", title={"en": "A raid"}, date="2013-05")
        self.act = self.write("act", event=str(self.event), type_of_act="torture", victim=str(self.person))
        self.testimony = self.write("testimony", witness=str(self.person), account={"en": "Zebrawinter"})
        self.other = self.write("person", first_name={"en": "Maher"})

    def approved(self, *others: UUID, ground: str = GROUND) -> UUID:
        from sanad.actions.two_persons import decide, propose

        arguments = {"ground": ground, "with": sorted(map(str, others))}
        asked = propose("erase_card", self.person, arguments, by=self.asks, because=BECAUSE)
        decide(asked, True, by=self.seconds, because=BECAUSE)
        return asked

    def erase(
        self, *others: UUID, by: "Viewer | None" = None, proposal: UUID | None = None, **more: Any
    ) -> Any:
        from sanad.actions.card_erasure import erase_card

        given = {"ground": GROUND, "because": BECAUSE, **more}
        card = given.pop("card", self.person)
        return erase_card(
            card, others, given["ground"], proposal, by=by or self.operator, because=given["because"]
        )


@pytest.fixture
def office(cast: Cast) -> Office:
    return Office(f"er-{uuid4().hex[:8]}")


def seat(viewer: "Viewer") -> UUID:
    found = rows("superuser", "SELECT id FROM records_membership WHERE account_id = %s", [viewer.account])
    return UUID(str(found[0][0]))


def in_database(words: str) -> list[str]:
    """Return the tables in whose rows some words stand, whoever holds them."""
    tables = rows(
        "superuser", "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 'records\\_%%'", []
    )
    return [
        table
        for (table,) in tables
        if rows("superuser", f"SELECT 1 FROM {table} t WHERE t::text LIKE %s LIMIT 1", [f"%{words}%"])
    ]


def test_two_members_erase_a_card_and_nothing_of_it_is_left(office: Office) -> None:
    from sanad.actions.card_reviews import ask_review, comment_card
    from sanad.actions.carrying_out import carry_out
    from sanad.actions.drafts import keep_draft
    from sanad.records.queries.card_erasure import card_tombstone, hangs_on_card
    from sanad.records.queries.cards import card, cards

    comment_card(office.person, "Xanthulark", by=office.documenter)
    ask_review(office.person, "first", seat(office.seconds), by=office.documenter, because=BECAUSE)
    keep_draft("card", office.person, {"remarks.en": ["Zebrawinter"]}, by=office.documenter)
    spelled = {"first_name.en": ["Quxelmina"], "family_name.en": ["Vrandolkhel"]}
    keep_draft("card_person", office.register, spelled, by=office.documenter)
    told_before = hangs_on_card(office.person, viewer=office.asks)
    assert (told_before.counts["versions"], told_before.counts["readings"]) == (2, 2)
    assert {one.id for one in told_before.around} == {office.act, office.testimony}
    assert all(in_database(words) for words in CANARIES)

    asked = office.approved(office.testimony)
    assert carry_out(asked, by=office.asks) == office.person
    assert {words: found for words in CANARIES if (found := in_database(words))} == {}
    for gone in (office.person, office.testimony):
        with pytest.raises(NotFound):
            card(gone, viewer=office.documenter)
        assert card_tombstone(gone, viewer=office.documenter).proposal == asked
    left = cards(viewer=office.documenter, register=office.register)
    assert {one.id for one in left.rows} == {office.event, office.act, office.other}
    act = card(office.act, viewer=office.documenter)
    assert act.erased == {str(office.person)} and act.version.told.first("type_of_act") == "torture"


def test_neither_an_earlier_state_nor_a_new_version_brings_it_back(office: Office) -> None:
    from datetime import UTC, datetime

    from sanad.actions.cards import change_card, restore_card
    from sanad.actions.consents import record_consent
    from sanad.partners.consent import Consent
    from sanad.records.queries.cards import cards

    before, by = datetime.now(UTC), office.documenter
    office.erase()
    assert office.person not in {one.id for one in cards(viewer=by, as_of=before).rows}
    with pytest.raises(NotFound):
        change_card(office.person, told(**NAMES), base=2, by=by, because=BECAUSE)
    with pytest.raises(NotFound):
        restore_card(office.person, 1, by=by, because=BECAUSE)
    with pytest.raises(NotFound):
        record_consent(office.register, str(office.person), Consent("refused"), by=by, because=BECAUSE)
    with pytest.raises(NotFound):
        office.erase()
    kept = told(event=str(office.event), type_of_act="torture", victim=str(office.person), date="2013-05")
    assert change_card(office.act, kept, base=1, by=by, because=BECAUSE).number == 2


def test_everything_else_still_verifies(office: Office) -> None:
    from sanad.actions.sequencing import sequence
    from sanad.vault.custody import commitment
    from sanad.vault.tree import Frontier, leaf_hash

    office.erase(office.testimony)
    size = sequence(whole=True)
    leaves = rows("backup", "SELECT commitment FROM records_logleaf ORDER BY index")
    root = Frontier().extended(leaf_hash(bytes(one)) for (one,) in leaves).root()
    assert rows("backup", "SELECT root FROM records_checkpoint WHERE size = %s", [size]) == [(root,)]
    entries = rows(
        "backup",
        "SELECT e.subject_id, e.verb, e.document, e.commitment, s.salt FROM records_custodyentry e"
        " LEFT JOIN records_custodysalt s ON s.entry_id = e.id"
        " WHERE e.subject_kind = 'card' AND e.organisation_id = %s",
        [office.operator.organisation],
    )
    gone = {office.person, office.testimony}
    for subject, verb, document, told_commitment, salt in entries:
        assert (salt is None) == (subject in gone and verb != "erase_card"), verb
        assert salt is None or commitment(document.encode(), bytes(salt)) == bytes(told_commitment)
    assert sum(salt is None for *_, salt in entries) == 3


def test_one_member_alone_erases_nothing(office: Office) -> None:
    from sanad.actions.two_persons import propose

    with pytest.raises(NotAllowed):
        office.erase(by=office.asks)
    arguments = {"ground": GROUND, "with": []}
    waiting = propose("erase_card", office.person, arguments, by=office.asks, because=BECAUSE)
    with pytest.raises(ProposalClosed):
        office.erase(by=office.asks, proposal=waiting)
    assert in_database(CANARIES[0])


def test_an_approval_is_for_these_cards_on_one_ground_once(office: Office) -> None:
    asked = office.approved(office.testimony)
    for others, more in (
        ((), {}),
        ((office.act,), {}),
        ((office.testimony, office.act), {}),
        ((office.testimony,), {"ground": "gdpr-17"}),
        ((office.testimony,), {"card": office.other}),
    ):
        with pytest.raises(Error, match="second member"):
            office.erase(*others, by=office.asks, proposal=asked, **more)
    office.erase(office.testimony, by=office.asks, proposal=asked)
    with pytest.raises((NotFound, ProposalClosed)):
        office.erase(office.testimony, by=office.asks, proposal=asked)


def test_only_cards_around_it_go_with_it(office: Office) -> None:
    with pytest.raises(Error, match="second member"):
        office.erase(office.other)


def test_it_refuses_without_reason_ground_role_or_card_of_ones_own(office: Office, cast: Cast) -> None:
    with pytest.raises(ReasonMissing):
        office.erase(because=" ")
    with pytest.raises(GroundUnknown):
        office.erase(ground="because")
    for card in (office.person, uuid4()):
        with pytest.raises(NotFound):
            office.erase(by=cast.at_a, card=card)
    with pytest.raises(NotAllowed):
        office.erase(by=office.seconds)


def test_sql_as_the_application_empties_no_card(office: Office) -> None:
    asked = office.approved()
    changes = (
        "UPDATE records_cardversion SET told = '{}'",
        "UPDATE records_cardversion SET erased_at = now()",
        "UPDATE records_card SET erased_at = now(), ground = 'gdpr-17'",
        "UPDATE records_cardreview SET because = ''",
        "DELETE FROM records_cardversion",
        f"SELECT erase_cards('{office.person}', '{{}}', 'gdpr-17', '{asked}')",
        f"SELECT erase_cards('{office.person}', '{{{office.testimony}}}', '{GROUND}', '{asked}')",
    )
    for statement in changes:
        with connected() as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            tell(connection, office.asks)
            connection.execute(statement)
    with connected("owner") as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("SET row_security = off")
        connection.execute("UPDATE records_cardversion SET told = '{}'")


def test_a_blind_coding_goes_too(office: Office) -> None:
    from sanad.actions.card_reviews import ask_review, code_card

    act = office.write(
        "act", event=str(office.event), type_of_act="torture", victim=str(office.person), date="1803-06"
    )
    review = ask_review(act, "blind", seat(office.seconds), by=office.documenter, because=BECAUSE)
    code_card(review, told(type_of_act="torture", date="1803-07"), by=office.seconds, because=BECAUSE)
    assert in_database("1803-07") and in_database("1803-06")
    office.erase(act, office.testimony)
    assert not in_database("1803-07") and not in_database("1803-06")

"""Readings of cards: by another than who wrote, twice by two, blind where it is to be blind."""

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg
import pytest

from cast import BECAUSE, Cast, founded, member
from database import connected, rows, tell
from sanad.register.said import Said, Told

if TYPE_CHECKING:
    from sanad.partners.member import Viewer


class House:
    """A documenter, two reviewers and a register with ten acts of one organisation."""

    def __init__(self, code: str) -> None:
        from sanad.actions.cards import open_register

        operator = founded(code)
        self.writer = member(f"{code}-writer", ("documenter",), operator)
        self.one = member(f"{code}-one", ("reviewer",), operator)
        self.other = member(f"{code}-other", ("reviewer",), operator)
        names = dict.fromkeys(("en", "ar", "da"), f"{code} register (invented)")
        self.register = open_register("acts", names, by=self.writer, because=BECAUSE)
        self.event = self.write("event", date=Said("2013"))

    def write(self, kind: Any, **fields: Said) -> UUID:
        from sanad.actions.cards import write_card

        told = Told({code: (value,) for code, value in fields.items()})
        return write_card(kind, told, register=self.register, by=self.writer, because=BECAUSE).card

    def act(self, kind: str = "torture") -> UUID:
        return self.write("act", event=Said(str(self.event)), type_of_act=Said(kind), date=Said("2013-05"))

    def seat(self, viewer: "Viewer") -> UUID:
        found = rows("superuser", "SELECT id FROM records_membership WHERE account_id = %s", [viewer.account])
        return UUID(str(found[0][0]))

    def ask(self, card: UUID, kind: Any, reader: "Viewer") -> UUID:
        from sanad.actions.card_reviews import ask_review

        return ask_review(card, kind, self.seat(reader), by=self.writer, because=BECAUSE)


@pytest.fixture(scope="module")
def house(cast: Cast) -> House:
    return House(f"rev-{uuid4().hex[:8]}")


def stands(card: UUID, viewer: "Viewer") -> str:
    from sanad.records.queries.card_reviews import card_reviews

    return card_reviews(card, viewer=viewer).status


def test_it_works(house: House) -> None:
    from sanad.actions.card_reviews import close_review, comment_card
    from sanad.actions.cards import change_card
    from sanad.records.queries.card_reviews import card_reviews, to_read

    act = house.act()
    assert stands(act, house.writer) == "entered"
    first = house.ask(act, "first", house.one)
    assert [one.review.id for one in to_read(viewer=house.one)] == [first]
    assert to_read(viewer=house.other) == ()
    close_review(first, "returned", "the date has no source", by=house.one, because=BECAUSE)
    assert stands(act, house.writer) == "returned"
    told = Told(
        {
            "event": (Said(str(house.event)),),
            "type_of_act": (Said("torture"),),
            "date": (Said("2013-05-04"),),
        }
    )
    change_card(act, told, base=1, by=house.writer, because=BECAUSE)
    again = house.ask(act, "first", house.one)
    close_review(again, "passed", "", by=house.one, because=BECAUSE)
    second = house.ask(act, "second", house.other)
    close_review(second, "passed", "", by=house.other, because=BECAUSE)
    comment_card(act, "good work", by=house.writer)
    found = card_reviews(act, viewer=house.writer)
    assert found.status == "reviewed"
    assert [one.remark for one in found.rows] == ["good work", "", "", "the date has no source"]


def test_nobody_reads_what_they_wrote_nor_reads_twice(house: House) -> None:
    from sanad.actions.card_reviews import close_review
    from sanad.actions.errors import ReadByOther, ReviewClosed

    act = house.act()
    with pytest.raises(ReadByOther):
        house.ask(act, "first", house.writer)
    first = house.ask(act, "first", house.one)
    close_review(first, "passed", "", by=house.one, because=BECAUSE)
    with pytest.raises(ReadByOther):
        house.ask(act, "second", house.one)
    with pytest.raises(ReviewClosed):
        close_review(first, "returned", "", by=house.one, because=BECAUSE)


def test_who_writes_a_card_while_it_is_to_be_read_reads_it_no_more(house: House) -> None:
    from sanad.actions.card_reviews import close_review, end_review
    from sanad.actions.cards import change_card
    from sanad.actions.errors import ReadByOther

    event = house.write("event", date=Said("2013"))
    review = house.ask(event, "first", house.one)
    change_card(event, Told({"date": (Said("2014"),)}), base=1, by=house.one, because=BECAUSE)
    with pytest.raises(ReadByOther):
        close_review(review, "passed", "", by=house.one, because=BECAUSE)
    end_review(review, by=house.one, because=BECAUSE)


def test_a_blind_coder_sees_nothing_of_the_card_until_it_is_coded(house: House) -> None:
    from sanad.actions.card_reviews import code_card
    from sanad.partners.errors import NotFound
    from sanad.records.queries.card_reviews import agreement, card_reviews, to_code
    from sanad.records.queries.cards import card, cards

    act = house.act("torture")
    review = house.ask(act, "blind", house.other)
    with pytest.raises(NotFound):
        card(act, viewer=house.other)
    assert act not in {one.id for one in cards(viewer=house.other, register=house.register).rows}
    assert card_reviews(act, viewer=house.other).rows[0].id == review
    with connected() as connection, connection.transaction():
        tell(connection, house.other)
        for table in ("records_cardversion", "records_seencardversion"):
            assert connection.execute(
                f"SELECT count(*) FROM {table} WHERE card_id = %s", [act]
            ).fetchone() == (0,)
    assert card(act, viewer=house.one).row.id == act  # whoever does not code it sees it
    assert to_code(review, viewer=house.other).kind == "act"
    with pytest.raises(NotFound):
        to_code(review, viewer=house.one)
    coded = Told({"type_of_act": (Said("arbitrary_detention"),), "date": (Said("2013-05"),)})
    assert code_card(review, coded, by=house.other, because=BECAUSE)
    assert card(act, viewer=house.other).row.id == act
    assert stands(act, house.writer) == "reviewers_differ"
    (row,) = card_reviews(act, viewer=house.writer).rows
    assert [one.field for one in row.differences] == ["type_of_act"]
    fields = {(one.kind, one.field.code): one.kappa for one in agreement(house.register, viewer=house.writer)}
    assert fields["act", "type_of_act"].agreed == 0
    assert fields["act", "date"].agreed == 1


def test_a_sample_is_drawn_again_by_its_seed_without_what_the_coder_wrote(house: House) -> None:
    from sanad.actions.card_reviews import draw_sample, end_review

    for _number in range(6):
        house.act()

    def drawn(seed: int) -> list[UUID]:
        made = draw_sample(
            house.register, "act", 4, house.seat(house.one), seed=seed, by=house.writer, because=BECAUSE
        )
        statement = "SELECT card_id FROM records_cardreview WHERE id = ANY(%s) ORDER BY card_id"
        found = [UUID(str(one)) for (one,) in rows("superuser", statement, [list(made)])]
        for review in made:
            end_review(review, by=house.writer, because=BECAUSE)
        return found

    first = drawn(7)
    assert len(first) == 4
    assert drawn(7) == first
    assert any(drawn(seed) != first for seed in range(8, 12))
    mine = draw_sample(
        house.register, "act", 4, house.seat(house.writer), seed=7, by=house.writer, because=BECAUSE
    )
    assert mine == ()


def test_the_database_keeps_readings_to_their_readers(house: House, cast: Cast) -> None:
    refused = psycopg.errors.InsufficientPrivilege
    act = house.act()
    review = house.ask(act, "first", house.one)
    close = "UPDATE records_cardreview SET outcome = 'passed' WHERE id = %s"
    for viewer in (house.other, cast.amal, house.writer):
        with connected() as connection, connection.transaction(force_rollback=True):
            tell(connection, viewer)
            try:
                assert connection.execute(close, [review]).rowcount == 0
            except refused:
                continue
    copied = (
        "INSERT INTO records_cardreview (id, organisation_id, collection_id, card_id, kind, account, alias,"
        " asked_by, asked_alias, because, asked_at, of_version, outcome, remark)"
        " SELECT gen_random_uuid(), organisation_id, collection_id, card_id, {kind}, {reader}, alias,"
        " {asker}, asked_alias, because, asked_at, of_version, 'open', '' FROM records_cardreview"
        " WHERE id = %s"
    )
    wrong = (
        {
            "kind": "'first'",
            "reader": "current_account()",
            "asker": "current_account()",
        },  # who wrote the card
        {"kind": "'second'", "reader": "account", "asker": "current_account()"},  # who reads it first already
        {"kind": "'second'", "reader": "account", "asker": "account"},  # in another's name
        {"kind": "'verdict'", "reader": "account", "asker": "current_account()"},
    )
    for values in wrong:
        with connected() as connection, connection.transaction(force_rollback=True):
            tell(connection, house.writer)
            with pytest.raises((refused, psycopg.errors.UniqueViolation)):
                connection.execute(copied.format(**values), [review])
    with connected() as connection, connection.transaction():
        tell(connection, cast.amal)
        found = connection.execute(
            "SELECT count(*) FROM records_cardreview WHERE collection_id = %s", [house.register]
        )
        assert found.fetchone() == (0,)

"""Cards: every state stays, two changes lose nothing, partners see what agreement and consent open."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Barrier
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg
import pytest

from cast import BECAUSE, Cast, founded, member, share
from database import connected, rows, tell
from sanad.partners.consent import Consent
from sanad.register.said import Said, Told

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

WRITERS = 5


def told(**fields: Any) -> Told:
    """Return what a card says: each field one value, or a tuple of them."""
    return Told(
        {
            code: value if isinstance(value, tuple) else (value if isinstance(value, Said) else Said(value),)
            for code, value in fields.items()
        }
    )


class Work:
    """A documenter with a register of its own organisation, and a partner."""

    def __init__(self, code: str) -> None:
        from sanad.actions.cards import open_register

        self.operator = founded(code)
        self.documenter = member(f"{code}-writer", ("documenter",), self.operator)
        names = dict.fromkeys(("en", "ar", "da"), f"{code} register (invented)")
        self.register = open_register("cards", names, by=self.documenter, because=BECAUSE)

    def write(self, kind: Any, **fields: Any) -> UUID:
        from sanad.actions.cards import write_card

        given = Consent("given") if kind == "testimony" else None
        made = write_card(
            kind, told(**fields), register=self.register, by=self.documenter, because=BECAUSE, consent=given
        )
        return made.card


@pytest.fixture(scope="module")
def work(cast: Cast) -> Work:
    return Work(f"reg-{uuid4().hex[:8]}")


def said_of(card: UUID, viewer: "Viewer", **when: Any) -> Told:
    from sanad.records.queries.cards import card as card_of

    return card_of(card, viewer=viewer, **when).version.told


def test_it_works(work: Work) -> None:
    from sanad.actions.cards import change_card, restore_card
    from sanad.records.queries.cards import card, card_difference

    event = work.write("event", title={"en": "Raid on a street"}, date="2013-05")
    act = work.write("act", event=str(event), type_of_act="arbitrary_detention", victim=Said(None))
    before = datetime.now(UTC)
    by = work.documenter
    done = change_card(
        event, told(title={"en": "Raid on a street"}, date="2013-05-04"), base=1, by=by, because=BECAUSE
    )
    assert (done.card, done.number) == (event, 2)
    detail = card(event, viewer=by)
    assert detail.version.told.first("date") == "2013-05-04"
    assert [(one.number, one.changed) for one in detail.versions] == [(2, ("date",)), (1, ("title", "date"))]
    assert [one.id for one in detail.pointed_from] == [act]
    assert card(act, viewer=by).points_to[str(event)].id == event
    assert said_of(event, by, as_of=before).first("date") == "2013-05"
    found = card_difference(event, 1, 2, viewer=by)
    assert [one.field for one in found.changes] == ["date"]
    restored = restore_card(event, 1, by=by, because=BECAUSE)
    assert restored.number == 3
    assert said_of(event, by).fields == said_of(event, by, as_of=before).fields
    assert card(event, viewer=by).versions[0].restores == 1


def test_each_version_has_its_custody_entry_without_a_word_of_the_card(work: Work) -> None:
    card = work.write("person", first_name={"ar": "وداد", "en": "Widad"})
    entries = rows(
        "superuser", "SELECT verb, document FROM records_custodyentry WHERE subject_id = %s", [card]
    )
    assert [verb for verb, _document in entries] == ["write_card"]
    assert "Widad" not in entries[0][1] and "first_name" in entries[0][1]


def test_two_who_change_different_fields_lose_no_word(work: Work) -> None:
    from sanad.actions.cards import change_card

    event = work.write("event", title={"en": "A checkpoint"}, date="2014")
    by = work.documenter
    change_card(event, told(title={"en": "A checkpoint"}, date="2014-03"), base=1, by=by, because=BECAUSE)
    mine = told(title={"en": "A checkpoint", "ar": "حاجز"}, date="2014")
    assert change_card(event, mine, base=1, by=by, because=BECAUSE).number == 3
    assert (
        said_of(event, by).fields == told(title={"en": "A checkpoint", "ar": "حاجز"}, date="2014-03").fields
    )


def test_two_who_change_one_field_are_both_told_and_nothing_is_written(work: Work) -> None:
    from sanad.actions.cards import change_card
    from sanad.actions.errors import ChangesCross

    event = work.write("event", date="2014")
    by, other = work.documenter, member(f"other-{uuid4().hex[:8]}", ("documenter",), work.operator)
    change_card(event, told(date="2014-03"), base=1, by=other, because=BECAUSE)
    with pytest.raises(ChangesCross) as refused:
        change_card(event, told(date="2014-04"), base=1, by=by, because=BECAUSE)
    (conflict,) = refused.value.merged.conflicts
    assert (conflict.mine, conflict.theirs) == ((Said("2014-04"),), (Said("2014-03"),))
    assert refused.value.newest == 2
    assert rows("superuser", "SELECT count(*) FROM records_cardversion WHERE card_id = %s", [event]) == [(2,)]
    told_of = "SELECT account, kind FROM records_notice WHERE card = %s"
    assert rows("superuser", told_of, [event]) == [(other.account, "conflicted")]


def test_many_who_write_at_the_same_moment_follow_one_another(work: Work) -> None:
    from django.db import connection

    from sanad.actions.cards import change_card

    event = work.write("event", title={"en": "start"})
    start = Barrier(WRITERS)
    # Each changes a field of its own, so that all of them fit together.
    fields = ("date", "event_kind", "rights_affected", "place", "victims_counted")
    values = ("2013", Said(None), "life", {"pcode": "SY02"}, {"best": 3})

    def write(number: int) -> int:
        start.wait(30)
        mine = told(title={"en": "start"}, **{fields[number]: values[number]})
        try:
            return change_card(event, mine, base=1, by=work.documenter, because=BECAUSE).number
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        numbers = sorted(pool.map(write, range(WRITERS)))
    assert numbers == [2, 3, 4, 5, 6]
    assert set(said_of(event, work.documenter).fields) == {"title", *fields}


def test_what_cannot_be_kept_is_told_at_its_field_and_nothing_is_written(work: Work) -> None:
    from sanad.actions.cards import change_card
    from sanad.actions.errors import CardUnsound, NothingChanged

    person = work.write("person", first_name={"en": "Hasan"})
    before = rows("superuser", "SELECT count(*) FROM records_card")
    with pytest.raises(CardUnsound) as refused:
        work.write(
            "act", event=str(person), type_of_act="picnic", victim=str(uuid4()), age_at_time={"best": 400}
        )
    assert {(one.field, one.fault) for one in refused.value.found} == {
        ("event", "not_a_card"),
        ("type_of_act", "not_a_term"),
        ("victim", "not_a_card"),
        ("age_at_time", "out_of_bounds"),
    }
    with pytest.raises(CardUnsound):
        work.write("event", date=Said("2013", (str(person),)))
    assert rows("superuser", "SELECT count(*) FROM records_card") == before
    same = told(first_name={"en": "Hasan"})
    with pytest.raises(NothingChanged):
        change_card(person, same, base=1, by=work.documenter, because=BECAUSE)


def test_two_values_stand_each_with_its_source(work: Work) -> None:
    one = str(work.write("information", source_name={"en": "a neighbour"}))
    other = str(work.write("information", source_name={"en": "a court file"}))
    event = work.write("event", date=(Said("2013-05", (one,)), Said("2013-06", (other,))))
    assert said_of(event, work.documenter).values("date") == (
        Said("2013-05", (one,)),
        Said("2013-06", (other,)),
    )


def test_a_state_that_was_true_for_a_time_is_found_by_its_days(work: Work) -> None:
    from sanad.actions.cards import Period, change_card

    group = work.write("group", name={"en": "Unit 7"}, place={"pcode": "SY02"})
    moved = told(name={"en": "Unit 7"}, place={"pcode": "SY07"})
    by = work.documenter
    change_card(
        group, moved, base=1, by=by, because=BECAUSE, period=Period(date(2014, 1, 1), date(2014, 12, 31))
    )
    assert said_of(group, by, on=date(2014, 6, 1)).first("place") == {"pcode": "SY07"}
    assert said_of(group, by, on=date(2015, 6, 1)).first("place") == {"pcode": "SY02"}


def test_only_who_may_write_writes_and_only_in_its_own_register(work: Work, cast: Cast) -> None:
    from sanad.actions.cards import change_card, write_card
    from sanad.partners.errors import NotAllowed, NotFound

    event = work.write("event", date="2013")
    with pytest.raises(NotAllowed):
        write_card("event", told(date="2013"), register=work.register, by=cast.elias, because=BECAUSE)
    with pytest.raises(NotFound):
        write_card("event", told(date="2013"), register=work.register, by=cast.amal, because=BECAUSE)
    with pytest.raises(NotFound):
        change_card(event, told(date="2014"), base=1, by=cast.amal, because=BECAUSE)


def test_a_stranger_finds_nothing_and_a_partner_what_the_agreement_opens(work: Work, cast: Cast) -> None:
    from sanad.actions.consents import record_consent
    from sanad.partners.agreement import Opening
    from sanad.partners.consent import CONSENT_PURPOSES
    from sanad.partners.errors import NotFound
    from sanad.records.queries.cards import card, cards
    from sanad.records.queries.registers import registers

    source = str(work.write("information", source_name={"en": "a witness"}))
    person = work.write(
        "person",
        first_name={"en": "Canary-Rana"},
        date_of_birth=Said("1990", (source,), note="Canary note"),
        last_seen_at=(
            Said({"pcode": "SY0203", "said": "Canary street"}, note="Canary lane"),
            Said(None, note="Canary alley"),
        ),
        remarks={"en": "Canary remark"},
        national_number="Canary-77",
        belonging={"en": "Canary folk"},
    )
    for viewer in (cast.dina, cast.chadi):
        with pytest.raises(NotFound):
            card(person, viewer=viewer)
        assert work.register not in {one.id for one in registers(viewer=viewer) if one.counts}
    opens = Opening(frozenset({"person", "place"}), "governorate")
    share(work.register, work.operator, cast.at_b, opens=opens)
    with pytest.raises(NotFound):  # an agreement alone opens no person: consent is unknown
        card(person, viewer=cast.chadi)
    consent = Consent("given", frozenset(CONSENT_PURPOSES), form="invented", told_final=True)
    record_consent(work.register, str(person), consent, by=work.documenter, because=BECAUSE)
    detail = card(person, viewer=cast.chadi)
    shown = told(date_of_birth="1990", last_seen_at=(Said({"pcode": "SY02"}), Said(None)))
    assert detail.version.told.fields == shown.fields
    assert (detail.versions[0].alias, detail.versions[0].because, detail.points_to) == ("", "", {})
    assert not cards(viewer=cast.chadi, words="Canary").rows
    with pytest.raises(NotFound):
        card(person, viewer=cast.dina)
    withdrawn = Consent("withdrawn", frozenset(), form="", told_final=True)
    record_consent(work.register, str(person), withdrawn, by=work.documenter, because=BECAUSE)
    with pytest.raises(NotFound):
        card(person, viewer=cast.chadi)
    assert said_of(person, work.documenter).first("first_name") == {"en": "Canary-Rana"}


def test_a_note_goes_where_its_value_and_free_texts_go_and_is_found_by_nothing(cast: Cast) -> None:
    from sanad.actions.consents import record_consent
    from sanad.partners.agreement import Opening
    from sanad.partners.consent import CONSENT_PURPOSES
    from sanad.records.queries.cards import cards

    own = Work(f"noted-{uuid4().hex[:8]}")
    said = Said("2013-05", certainty="contested", note="Canarynote: a second list has June")
    event = own.write("event", date=said, title={"en": "A raid"})
    consent = Consent("given", frozenset(CONSENT_PURPOSES), told_final=True)
    record_consent(own.register, "", consent, by=own.documenter, because=BECAUSE)
    for groups, seen in (
        ({"event", "note"}, (said,)),
        ({"note"}, ()),
        ({"event"}, (replace(said, note=""),)),
    ):
        partner = founded(f"noted-{uuid4().hex[:8]}")
        share(own.register, own.operator, partner, opens=Opening(frozenset(groups), "exact"))
        assert said_of(event, partner).values("date") == seen
    assert not cards(viewer=own.documenter, register=own.register, words="Canarynote").rows


def test_names_stay_hidden_behind_a_veil(work: Work) -> None:
    person = work.write(
        "person",
        first_name={"en": "Canary-Veiled"},
        sex=Said(None, note="Canary note"),
        place_of_birth=Said({"pcode": "SY0203"}, note="Canary note"),
    )
    veiled = replace(work.documenter, veil="screen")
    shown = said_of(person, veiled)
    assert (shown.values("sex")[0].unknown, "Canary" in repr(shown)) == (True, False)
    assert said_of(person, work.documenter).values("sex")[0].note == "Canary note"
    assert shown.first("first_name") == {"en": "•••"}
    assert shown.first("place_of_birth") == {"pcode": "SY02"}


def test_the_database_takes_no_version_out_of_its_order_nor_for_another(work: Work, cast: Cast) -> None:
    event = work.write("event", date="2013")
    kept = "organisation_id, collection_id, card_id, kind"
    columns = f"id, {kept}, number, is_current, told, title, links, recorded_at,"
    values = f"gen_random_uuid(), {kept}, {{}}, true, told, title, links, now(),"
    statement = (
        f"INSERT INTO records_cardversion ({columns} alias, because) SELECT {values} alias, because"
        " FROM records_cardversion WHERE card_id = %s"
    )
    for number in ("1", "3", "-1"):
        with connected() as connection, connection.transaction(force_rollback=True):
            tell(connection, work.documenter)
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="follows the newest"):
                connection.execute(statement.format(number), [event])
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, work.documenter)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("UPDATE records_cardversion SET told = '{}' WHERE card_id = %s", [event])
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, cast.amal)
        for table in ("records_cardversion", "records_card"):
            found = connection.execute(
                f"SELECT count(*) FROM {table} WHERE collection_id = %s", [work.register]
            )
            assert found.fetchone() == (0,)

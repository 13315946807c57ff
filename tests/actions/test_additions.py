"""The deployment's own fields and terms: two administrators, append-only, shared only where it is said."""

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg
import pytest

from actions.test_cards import Work, said_of, told
from actions.test_hidden_places import in_sql
from cast import BECAUSE, Cast, consent_to_all, founded, import_rows, member, share
from database import connected, rows, tell
from own_fields import labelled
from sanad.actions.errors import AdditionClosed, AdditionUnsound, CardUnsound
from sanad.partners.agreement import Opening
from sanad.partners.errors import NotAllowed
from sanad.partners.fields import APART, FIELD_GROUPS
from sanad.register.said import Said

if TYPE_CHECKING:
    from pathlib import Path

    from sanad.partners.member import Viewer

SEEN = "Quenchling diary"
MARK = uuid4().hex[:6]


class Two:
    """An administrator, another of the same organisation, and one of another organisation."""

    def __init__(self) -> None:
        at, elsewhere = founded(f"add-{MARK}"), founded(f"too-{MARK}")
        self.operator = at
        self.first = member(f"add-first-{MARK}", ("administrator",), at)
        self.same = member(f"add-same-{MARK}", ("administrator",), at)
        self.other = member(f"add-other-{MARK}", ("administrator",), elsewhere)
        self.writer = member(f"add-writer-{MARK}", ("documenter",), at)


@pytest.fixture(scope="module")
def two(cast: Cast) -> Two:
    return Two()


@pytest.fixture(scope="module")
def work(cast: Cast, two: Two) -> Work:
    made = Work(f"own-{MARK}")
    consent_to_all(made.register, made.documenter)
    return made


def document(code: str, kind: str = "body", **schema: Any) -> dict[str, Any]:
    properties = {code: {"x-labels": labelled(code), **schema}}
    return {"x-sanad": "sanad-own-fields/1", "x-card": kind, "type": "object", "properties": properties}


def code() -> str:
    return f"own_{uuid4().hex[:8]}"


def proposed(by: "Viewer", name: str, kind: str = "body", **schema: Any) -> UUID:
    from sanad.actions.additions import propose_fields

    return propose_fields(document(name, kind, **schema), by=by, because=BECAUSE)[0]


def added(two: Two, name: str, kind: str = "body", **schema: Any) -> UUID:
    from sanad.actions.additions import decide_addition

    asked = proposed(two.first, name, kind, **schema)
    decide_addition(asked, True, by=two.other, because=BECAUSE)
    return asked


def asks(name: str, viewer: "Viewer", kind: str = "body") -> bool:
    from sanad.records.door import opened
    from sanad.records.present_formats import format_of

    with opened(viewer):
        return format_of(kind).asks(name)


def test_it_works(two: Two, work: Work) -> None:
    from sanad.actions.cards import change_card, restore_card

    name = code()
    asked = proposed(two.first, name, type="string", maxLength=20)
    assert not asks(name, work.documenter)
    from sanad.actions.additions import decide_addition, propose_retiring

    decide_addition(asked, True, by=two.other, because=BECAUSE)
    assert asks(name, work.documenter) and not asks(name, work.documenter, "act")
    body = work.write("body", name={"en": "A commission"}, **{name: SEEN})
    assert said_of(body, work.documenter).first(name) == SEEN
    with pytest.raises(CardUnsound):
        work.write("body", name={"en": "A commission"}, **{name: "x" * 21})
    gone = propose_retiring("field", "body", name, by=two.first, because=BECAUSE)
    decide_addition(gone, True, by=two.other, because=BECAUSE)
    # what stands there stays and is carried on by a change of something else; nothing new is said in it
    by = work.documenter
    change_card(body, told(name={"en": "Another"}, **{name: SEEN}), base=1, by=by, because=BECAUSE)
    assert said_of(body, by).first(name) == SEEN
    change_card(body, told(name={"en": "Without it"}), base=2, by=by, because=BECAUSE)
    assert restore_card(body, 2, by=by, because=BECAUSE).number == 4
    assert said_of(body, by).first(name) == SEEN
    with pytest.raises(CardUnsound) as refused:
        work.write("body", name={"en": "A commission"}, **{name: SEEN})
    assert [one.fault for one in refused.value.found] == ["retired"]


def test_every_step_is_in_the_log_of_whoever_took_it(two: Two) -> None:
    asked = added(two, code(), type="boolean")
    found = rows(
        "backup",
        "SELECT verb, organisation_id FROM records_custodyentry WHERE subject_id = %s ORDER BY at",
        [str(asked)],
    )
    assert found == [
        ("propose_addition", two.first.organisation),
        ("confirm_addition", two.other.organisation),
    ]


def test_nobody_decides_alone_or_within_one_organisation(two: Two) -> None:
    from sanad.actions.additions import decide_addition, take_back_addition

    asked = proposed(two.first, code(), type="boolean")
    for by in (two.first, two.same):
        with pytest.raises(AdditionClosed):
            decide_addition(asked, True, by=by, because=BECAUSE)
    with pytest.raises(AdditionClosed):
        take_back_addition(asked, by=two.other, because=BECAUSE)
    with pytest.raises(NotAllowed):
        decide_addition(asked, True, by=two.writer, because=BECAUSE)
    decide_addition(asked, False, by=two.other, because=BECAUSE)
    with pytest.raises(AdditionClosed):
        decide_addition(asked, True, by=two.other, because=BECAUSE)
    mine = proposed(two.first, code(), type="boolean")
    take_back_addition(mine, by=two.first, because=BECAUSE)
    with pytest.raises(AdditionClosed):
        decide_addition(mine, True, by=two.other, because=BECAUSE)


@pytest.mark.parametrize("who", ["first", "same", "writer"])
def test_the_database_refuses_what_the_action_would(two: Two, who: str) -> None:
    asked, by = proposed(two.first, code(), type="boolean"), getattr(two, who)
    with connected() as connection, connection.transaction():
        tell(connection, by)
        added = (
            "UPDATE records_addition SET state = 'added', decider = current_org(),"
            " decided_by = current_account() WHERE id = %s"
        )
        if who == "writer":
            assert connection.execute(added, [asked]).rowcount == 0
            return
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(added, [asked])


def test_nothing_that_was_added_changes(two: Two) -> None:
    asked = added(two, code(), type="boolean")
    for statement in (
        "UPDATE records_addition SET document = '{}' WHERE id = %s",
        "UPDATE records_addition SET state = 'refused', position = NULL WHERE id = %s",
        "DELETE FROM records_addition WHERE id = %s",
    ):
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            connected() as connection,
            connection.transaction(),
        ):
            tell(connection, two.other)
            connection.execute(statement, [asked])


def test_two_that_ask_for_the_same_are_not_both_added(two: Two) -> None:
    from sanad.actions.additions import decide_addition

    name = code()
    one, other = (proposed(two.first, name, type="boolean") for _ in range(2))
    decide_addition(one, True, by=two.other, because=BECAUSE)
    with pytest.raises(AdditionUnsound) as refused:
        decide_addition(other, True, by=two.other, because=BECAUSE)
    assert [one.fault for one in refused.value.found] == ["own_code_taken", "own_label_taken"]


def test_a_document_is_asked_for_whole_or_not_at_all(two: Two) -> None:
    from sanad.actions.additions import propose_fields
    from sanad.records.queries.additions import additions

    before = len(additions(viewer=two.first))
    asked = document(code(), type="boolean")
    asked["properties"]["own_wrong"] = {"type": "boolean"}
    with pytest.raises(AdditionUnsound) as refused:
        propose_fields(asked, by=two.first, because=BECAUSE)
    assert [(one.where, one.fault) for one in refused.value.found] == [
        ("properties/own_wrong/x-labels", "own_missing")
    ]
    assert len(additions(viewer=two.first)) == before


def test_others_see_an_own_field_only_where_it_may_be_shared_and_the_agreement_says_so(
    two: Two, work: Work, cast: Cast
) -> None:
    inside, shared = code(), code()
    added(two, inside, type="string")
    added(two, shared, **{"type": "string", "x-shared": True})
    source = work.write("information", source_name={"en": "a source"})
    telling = Said(f"{SEEN} inside", (str(source),))
    body = work.write("body", name={"en": "A body"}, **{inside: telling, shared: f"{SEEN} shared"})
    for groups, seen in (
        (frozenset(FIELD_GROUPS) - APART, ()),
        (frozenset(FIELD_GROUPS) - {"own"}, ()),
        (frozenset(FIELD_GROUPS) - {"witness"}, (shared,)),
        (frozenset(FIELD_GROUPS), (shared,)),
    ):
        from sanad.actions.agreements import withdraw

        made = share(work.register, work.operator, cast.at_b, opens=Opening(groups, "exact"))
        said = said_of(body, cast.chadi)
        assert said.first("name") == {"en": "A body"}
        assert [one for one in (inside, shared) if said.values(one)] == list(seen)
        shown = in_sql(cast.chadi, body)
        assert "inside" not in shown and ("shared" in shown) == bool(seen) and str(source) not in shown
        withdraw(made, by=work.operator, because=BECAUSE)
    assert said_of(body, work.documenter).first(inside) == f"{SEEN} inside"


def test_no_agreement_opens_what_stays_inside(two: Two, work: Work, cast: Cast) -> None:
    """Also where a row of an agreement were to name the group, past the forms."""
    name = code()
    added(two, name, type="string")
    body = work.write("body", name={"en": "A body"}, **{name: SEEN})
    share(work.register, work.operator, cast.at_b, opens=Opening(frozenset(FIELD_GROUPS), "exact"))
    with connected("superuser") as connection:
        connection.execute("ALTER TABLE records_agreement DISABLE TRIGGER USER")
        connection.execute(
            "UPDATE records_agreement SET fields = fields || 'inside'::varchar WHERE collection_id = %s",
            [work.register],
        )
        connection.execute("ALTER TABLE records_agreement ENABLE TRIGGER USER")
    assert SEEN not in in_sql(cast.chadi, body) and not said_of(body, cast.chadi).values(name)


def test_a_term_is_added_by_two_and_found_by_its_wider_term(two: Two, work: Work) -> None:
    from sanad.actions.additions import decide_addition, propose_retiring, propose_terms
    from sanad.records.queries.card_question import CardQuestion
    from sanad.records.queries.card_search import search_cards

    name = code()
    entry = {"code": name, "parent": "killing", "source": "a workshop (invented)", **labelled(name)}
    asked = propose_terms("acts", [entry], by=two.first, because=BECAUSE)[0]
    decide_addition(asked, True, by=two.other, because=BECAUSE)
    event = work.write("event", title={"en": "An event"}, date="2013")
    act = work.write("act", event=str(event), type_of_act=name, victim=Said(None))
    found = search_cards(CardQuestion(register=work.register, term="acts:killing"), viewer=work.documenter)
    assert [one.id for one in found.rows] == [act]
    gone = propose_retiring("term", "acts", name, by=two.first, because=BECAUSE)
    decide_addition(gone, True, by=two.other, because=BECAUSE)
    assert said_of(act, work.documenter).first("type_of_act") == name
    with pytest.raises(CardUnsound):
        work.write("act", event=str(event), type_of_act=name, victim=Said(None))


def test_an_own_kind_of_killing_is_a_death(two: Two, work: Work) -> None:
    from sanad.actions.additions import decide_addition, propose_terms
    from sanad.actions.cards import write_card

    name = code()
    entry = {"code": name, "parent": "killing", "source": "a workshop (invented)", **labelled(name)}
    decide_addition(
        propose_terms("acts", [entry], by=two.first, because=BECAUSE)[0], True, by=two.other, because=BECAUSE
    )
    event, person = work.write("event", title={"en": "An event"}), work.write("person")
    fields = {"event": str(event), "victim": str(person)}
    work.write("act", **fields, type_of_act=name, date="2013-05-01")
    made = write_card(
        "act",
        told(**fields, type_of_act="arbitrary_detention", date="2014-05-01"),
        register=work.register,
        by=work.documenter,
        because=BECAUSE,
    )
    assert [one.fault for one in made.doubts] == ["after_death"]


def test_an_import_adds_no_term_and_no_field(two: Two, cast: Cast, tmp_path: "Path") -> None:
    from sanad.records.door import opened
    from sanad.records.present_formats import present_formats

    with opened(two.first):
        before = present_formats()
    line = ("I1", "Nobody", "Nobody", "Nobody", "m", "abducted by a dragon", "2013-05-01", "Aleppo")
    import_rows(tmp_path, f"terms-{MARK}", [line], two.operator)
    with opened(two.first):
        assert present_formats() == before
    from sanad.terms.vocabulary import vocabulary

    assert not [one for one in vocabulary("event_kinds") if "dragon" in one.labels.en]


def test_another_process_learns_it_with_its_next_transaction(two: Two, work: Work) -> None:
    """What a process knows is as old as its newest door; here the process is made to forget."""
    from sanad.records import present_formats as present
    from sanad.register.deployment_formats import BROUGHT

    name = code()
    added(two, name, type="boolean")
    present._KNOWN = BROUGHT
    present._PRESENT.set(BROUGHT)
    assert asks(name, work.documenter)

"""An organisation hides where something is from everybody outside; a site with what points to it."""

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg
import pytest

from actions.test_cards import Work, said_of, told
from cast import BECAUSE, Cast, share
from database import connected, tell
from sanad.partners.consent import CONSENT_PURPOSES, Consent
from sanad.partners.errors import NotAllowed, NotFound
from sanad.register.said import Said

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

EXACT = {"pcode": "SY020301", "said": "Quenchling street"}


@pytest.fixture(scope="module", params=["whole", "part", "row by row"])
def work(request: pytest.FixtureRequest, cast: Cast) -> Work:
    """Return a register shared with Chadi: every field, some of them, or as far as each person consents."""
    from sanad.actions.consents import record_consent
    from sanad.partners.agreement import Opening
    from sanad.partners.fields import FIELD_GROUPS

    made = Work(f"hid-{uuid4().hex[:8]}")
    consent = Consent("given", frozenset(CONSENT_PURPOSES), told_final=True)
    record_consent(made.register, "", consent, by=made.documenter, because=BECAUSE)
    if request.param == "row by row":
        one = made.write("person", first_name={"en": "Somebody"})
        record_consent(made.register, str(one), Consent("refused"), by=made.documenter, because=BECAUSE)
    fields = frozenset(FIELD_GROUPS) if request.param != "part" else frozenset({"event", "place", "person"})
    share(made.register, made.operator, cast.at_b, opens=Opening(fields, "exact"))
    return made


def hide(work: Work, card: UUID, level: int | None, by: "Viewer | None" = None) -> None:
    from sanad.actions.hidden_places import hide_place

    hide_place(card, level, by=by or work.documenter, because=BECAUSE)  # type: ignore[arg-type]


def in_sql(viewer: "Viewer", card: UUID) -> str:
    with connected() as connection, connection.transaction():
        tell(connection, viewer)
        of_view = "SELECT s::text FROM records_seencardversion s WHERE s.card_id = %s ORDER BY s.number"
        of_function = "SELECT s::text FROM cards_seen(ARRAY[%s]::uuid[], false) s ORDER BY s.number"
        with_others = "SELECT s::text FROM cards_around(%s) s WHERE s.card_id = %s ORDER BY s.number"
        shown = [text for (text,) in connection.execute(of_view, [card])]
        assert [text for (text,) in connection.execute(of_function, [card])] == shown
        assert [text for (text,) in connection.execute(with_others, [card, card])] == shown
        return "".join(shown)


def around_in_sql(viewer: "Viewer", card: UUID) -> set[UUID]:
    with connected() as connection, connection.transaction():
        tell(connection, viewer)
        return {one for (one,) in connection.execute("SELECT card_id FROM cards_around(%s)", [card])} - {card}


def test_others_see_no_more_than_the_level_and_oneself_sees_all(work: Work, cast: Cast) -> None:
    noted = (Said(EXACT, note="beside Quenchling mill"), Said(None, note="or Quenchling"))
    event = work.write("event", title={"en": "A raid"}, date="2013-05", place=noted)
    assert said_of(event, cast.chadi).first("place") == EXACT
    for level, code in ((8, "SY020301"), (6, "SY0203"), (4, "SY02")):
        hide(work, event, level)
        assert said_of(event, cast.chadi).values("place") == (Said({"pcode": code}), Said(None))
        assert said_of(event, work.documenter).first("place") == EXACT
    hide(work, event, 0)
    assert said_of(event, cast.chadi).values("place") == (Said(None),)
    assert said_of(event, cast.chadi).first("date") == "2013-05"
    assert "Quenchling" not in in_sql(cast.chadi, event) and "SY02" not in in_sql(cast.chadi, event)
    hide(work, event, None)
    assert said_of(event, cast.chadi).first("place") == EXACT


def test_earlier_states_and_later_versions_follow(work: Work, cast: Cast) -> None:
    from sanad.actions.cards import change_card

    event = work.write("event", title={"en": "A raid"}, date="2013-05", place=EXACT)
    hide(work, event, 4)
    elsewhere = {"pcode": "SY070000", "said": "Quenchling village"}
    change_card(
        event, told(title={"en": "A raid"}, place=elsewhere), base=1, by=work.documenter, because=BECAUSE
    )
    shown = in_sql(cast.chadi, event)
    assert "SY02" in shown and "SY07" in shown
    assert not any(one in shown for one in ("Quenchling", "SY0203", "SY070"))


def test_a_hidden_site_hides_every_card_that_points_to_it(work: Work, cast: Cast) -> None:
    named = {"name": {"en": "Quenchling branch"}, "coordinates": "Quenchling 33.5, 36.2"}
    site = work.write("place", **named, place=EXACT)
    event = work.write("event", title={"en": "A raid"}, date="2013", place=EXACT, site=str(site))
    hide(work, site, 4)
    later = work.write("event", title={"en": "Another"}, date="2014", place=EXACT, site=str(site))
    for card in (site, event, later):
        shown = in_sql(cast.chadi, card)
        assert said_of(card, cast.chadi).first("place") == {"pcode": "SY02"}
        assert "Quenchling" not in shown and (card == site or str(site) not in shown)
        assert said_of(card, work.documenter).first("place") == EXACT
    assert around_in_sql(work.documenter, site) == {event, later}
    assert around_in_sql(work.documenter, event) == {site}
    assert not any(around_in_sql(cast.chadi, one) for one in (site, event, later))
    hide(work, event, 6)  # the coarser of the two holds
    assert said_of(event, cast.chadi).first("place") == {"pcode": "SY02"}
    hide(work, site, None)
    assert around_in_sql(cast.chadi, later) == {site}, "there was nothing to hide"
    assert said_of(event, cast.chadi).first("place") == {"pcode": "SY0203"}
    assert said_of(later, cast.chadi).first("place") == EXACT


def test_nobody_hides_what_is_anothers_nor_without_the_role(work: Work, cast: Cast) -> None:
    event = work.write("event", title={"en": "A raid"}, place=EXACT)
    for by in (cast.amal, cast.dina):
        with pytest.raises(NotFound):
            hide(work, event, 4, by=by)
    with pytest.raises(NotAllowed):
        hide(work, event, 4, by=cast.elias)
    with connected() as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        tell(connection, work.documenter)
        connection.execute("UPDATE records_cardversion SET place_level = 0")
    assert said_of(event, cast.chadi).first("place") == EXACT


def test_a_search_by_place_finds_no_more_than_the_level_shows(work: Work, cast: Cast) -> None:
    from sanad.records.queries.card_question import CardQuestion
    from sanad.records.queries.card_search import search_cards

    event = work.write("event", title={"en": "A raid"}, place=EXACT)
    hide(work, event, 4)
    for place, seen in (("SY02", True), ("SY0203", False), ("SY020301", False)):
        question = CardQuestion(work.register, place=place)
        for viewer, finds in ((cast.chadi, seen), (work.documenter, True)):
            found = search_cards(question, viewer=viewer, size=500).rows
            assert (event in {one.id for one in found}) == finds


def test_no_other_way_leads_to_what_is_hidden(work: Work, cast: Cast) -> None:
    """By the difference of versions, as of a time before it was hidden, by words, and from the other end."""
    from datetime import UTC, datetime

    from sanad.actions.cards import change_card
    from sanad.records.queries.cards import card, card_difference, cards

    word = f"Quenchling{uuid4().hex[:6]}"
    site = work.write("place", name={"en": word}, place=EXACT)
    event = work.write("event", title={"en": "A raid"}, place=EXACT, site=str(site))
    elsewhere = told(title={"en": "A raid"}, place={"pcode": "SY070000", "said": word}, site=str(site))
    change_card(event, elsewhere, base=1, by=work.documenter, because=BECAUSE)
    before = datetime.now(UTC)
    assert "SY070000" in str(card(event, viewer=cast.chadi)), "there was nothing to hide"
    hide(work, site, 4)
    asked: tuple[Any, ...] = (
        card(event, viewer=cast.chadi),
        card(event, viewer=cast.chadi, as_of=before),
        card_difference(event, 1, 2, viewer=cast.chadi),
        cards(viewer=cast.chadi, register=work.register, words=word),
        card(site, viewer=cast.chadi),
    )
    for one in asked:
        assert word not in str(one) and "SY0203" not in str(one) and "SY070" not in str(one)
    assert asked[-1].pointed_from == (), "what points to a hidden site is not told from its other end"
    assert word in str(card(event, viewer=work.documenter))

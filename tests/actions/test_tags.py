"""Tags: an organisation's own words on its cards, found by, changed in bulk, and never seen outside."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from actions.test_cards import Work, told
from actions.test_hidden_places import around_in_sql, in_sql, work
from cast import BECAUSE, Cast
from sanad.register.said import Said

__all__ = ["work"]  # the fixture: a register shared whole, in part, and row by row


def bearing(work: Work, tag: UUID, **when: object) -> set[UUID]:
    from sanad.records.queries.card_question import CardQuestion
    from sanad.records.queries.card_search import search_cards

    asked = CardQuestion(work.register, tag=tag, **when)  # type: ignore[arg-type]
    return {row.id for row in search_cards(asked, viewer=work.documenter).rows}


def test_a_tag_finds_its_cards_in_bulk_and_undone_and_as_of_a_day(work: Work) -> None:
    from sanad.actions.card_batches import change_cards, undo_batch
    from sanad.register.edit import Edit

    tag = work.write("tag", name={"en": f"Call back {uuid4().hex[:6]}"})
    one, two = (work.write("event", title={"en": name}) for name in ("A raid", "Another"))
    edit = Edit("tags", "add", told(tags=str(tag)).values("tags"))
    batch = change_cards({one: 1, two: 1}, edit, by=work.documenter, because=BECAUSE)
    assert bearing(work, tag) == {one, two}
    assert bearing(work, tag, kind="act") == set()
    today = datetime.now(UTC).date()
    assert bearing(work, tag, as_of=today) == {one, two}
    assert bearing(work, tag, as_of=today - timedelta(days=7)) == set()
    undo_batch(batch.id, by=work.documenter, because=BECAUSE)
    assert bearing(work, tag) == set()


def test_one_tag_is_given_beside_others_taken_away_alone_and_put_back(work: Work) -> None:
    from sanad.actions.card_batches import change_cards, undo_batch
    from sanad.register.edit import Edit

    one, two = (str(work.write("tag", name={"en": f"Tag {uuid4().hex[:6]}"})) for _tag in range(2))
    has_one, has_both = work.write("event", tags=one), work.write("event", tags=(Said(one), Said(two)))
    neither = work.write("event")
    seen = {has_one: 1, has_both: 1, neither: 1}
    edit = Edit("tags", "less", told(tags=one).values("tags"))
    batch = change_cards(seen, edit, by=work.documenter, because=BECAUSE)
    assert set(batch.done) == {has_one, has_both} and [each.reason for each in batch.left] == ["same"]
    assert bearing(work, UUID(one)) == set() and bearing(work, UUID(two)) == {has_both}
    undo_batch(batch.id, by=work.documenter, because=BECAUSE)
    assert bearing(work, UUID(one)) == {has_one, has_both}


def test_a_tag_that_is_not_there_is_never_made(work: Work) -> None:
    from sanad.actions.errors import CardUnsound

    event = work.write("event")
    for nothing in (str(uuid4()), "call back", str(event)):
        with pytest.raises(CardUnsound) as refused:
            work.write("event", tags=nothing)
        assert [(one.field, one.fault) for one in refused.value.found] == [("tags", "not_a_card")]


def test_no_partner_sees_a_tag_or_what_bears_it(work: Work, cast: Cast) -> None:
    from sanad.records.queries.card_question import CardQuestion
    from sanad.records.queries.card_search import search_cards
    from sanad.records.queries.tags import tags

    tag = work.write("tag", name={"en": "Quenchling doubts"}, meaning={"en": "Quenchling"})
    event = work.write("event", date="2013-05", tags=str(tag))
    assert in_sql(cast.chadi, tag) == "" and not around_in_sql(cast.chadi, tag)
    shown = in_sql(cast.chadi, event)
    assert "2013-05" in shown and str(tag) not in shown and "Quenchling" not in shown
    assert tag not in around_in_sql(cast.chadi, event) and tag in around_in_sql(work.documenter, event)
    assert around_in_sql(work.documenter, tag) == set(), "a search finds them, page by page"
    asked = CardQuestion(work.register, tag=tag)
    assert search_cards(asked, viewer=cast.chadi).total == 0 and bearing(work, tag) == {event}
    assert tags(work.register, viewer=cast.chadi) == ()
    assert tag in {row.id for row in tags(work.register, viewer=work.documenter)}

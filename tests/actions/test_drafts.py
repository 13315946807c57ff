"""Drafts: kept for one member, one form and one subject, and gone when they were sent."""

from datetime import timedelta
from uuid import uuid4

from cast import Cast
from database import connected, tell

LONG = {"text": ["سطر طويل جدا " * 20_000], "tags": ["one", "two"]}


def test_it_works(cast: Cast) -> None:
    from sanad.actions.drafts import drop_draft, keep_draft
    from sanad.records.queries.drafts import draft

    subject = uuid4()
    keep_draft("testimony", subject, {"text": ["first"]}, by=cast.amal)
    keep_draft("testimony", subject, LONG, by=cast.amal)
    assert draft("testimony", subject, viewer=cast.amal) == LONG
    assert draft("testimony", None, viewer=cast.amal) is None
    drop_draft("testimony", subject, by=cast.amal)
    assert draft("testimony", subject, viewer=cast.amal) is None


def test_each_sheet_of_a_form_is_kept_by_itself(cast: Cast) -> None:
    from sanad.actions.drafts import drop_draft, keep_draft
    from sanad.records.queries.drafts import draft, waiting

    subject, first, second = uuid4(), uuid4(), uuid4()
    for sheet in (first, second, first):
        keep_draft("card_act", subject, {"text": [str(sheet)]}, sheet=sheet, by=cast.amal)
    assert [one.sheet for one in waiting("card_act", subject, viewer=cast.amal)] == [first, second]
    assert draft("card_act", subject, sheet=second, viewer=cast.amal) == {"text": [str(second)]}
    assert draft("card_act", subject, viewer=cast.amal) is None
    assert (
        waiting("card_act", uuid4(), viewer=cast.amal)
        == waiting("card_act", subject, viewer=cast.basma)
        == ()
    )
    drop_draft("card_act", subject, sheet=first, by=cast.amal)
    assert [one.sheet for one in waiting("card_act", subject, viewer=cast.amal)] == [second]


def test_a_draft_is_for_its_writer_alone(cast: Cast) -> None:
    from sanad.actions.drafts import drop_draft, keep_draft
    from sanad.records.queries.drafts import draft

    keep_draft("testimony", None, {"text": ["mine"]}, by=cast.amal)
    for viewer in (cast.basma, cast.chadi, cast.dina, cast.at_a):
        assert draft("testimony", None, viewer=viewer) is None
        drop_draft("testimony", None, by=viewer)
        with connected() as connection, connection.transaction():
            tell(connection, viewer)
            assert connection.execute("SELECT count(*) FROM records_draft").fetchone() == (0,)
    assert draft("testimony", None, viewer=cast.amal) == {"text": ["mine"]}


def test_an_old_draft_is_deleted_when_the_next_is_kept(cast: Cast) -> None:
    from sanad.actions.drafts import KEPT, keep_draft
    from sanad.records.queries.drafts import draft

    keep_draft("old", None, {"text": ["forgotten"]}, by=cast.basma)
    with connected("superuser") as connection:
        days = KEPT + timedelta(days=1)
        connection.execute("UPDATE records_draft SET kept_at = now() - %s WHERE form = 'old'", [days])
        connection.commit()
    keep_draft("new", None, {"text": ["now"]}, by=cast.basma)
    assert draft("old", None, viewer=cast.basma) is None

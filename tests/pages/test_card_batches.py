"""Many cards at once: previewed, made with one reason, nothing overwritten, undone where nobody changed."""

import re
from uuid import UUID, uuid4

import pytest
from django.test import Client

from cast import BECAUSE, Cast
from database import rows
from pages.conftest import SignIn, text_of
from pages.test_cards import register, written

__all__ = ["register"]  # the fixture
WHY = {"because": BECAUSE}
TOLD = "SELECT told -> 'event' -> 'date' FROM records_cardversion WHERE card_id = %s AND is_current"
NUMBER = "SELECT max(number) FROM records_cardversion WHERE card_id = %s"
DATE = {"field": "date", "manner": "set", "said.date.0.value": "2014-03"}


@pytest.fixture
def events(cast: Cast, signed_in: SignIn, register: UUID) -> list[UUID]:
    """Return three events."""
    client = signed_in(cast.amal)
    return [
        written(client, register, "event", title__0__en=f"Event {place}", date__0__value=date)
        for place, date in enumerate(("2013", "2013-05", "2014-03"))
    ]


def sent(
    client: Client, register: UUID, step: str, cards: list[UUID], *, newest: bool = False, **said: str
) -> str:
    """Return the page of a step; the cards are sent as seen in their first version, or the newest."""
    numbers = [rows("superuser", NUMBER, [card])[0][0] if newest else 1 for card in cards]
    seen = {"seen": [f"{card}:{number}" for card, number in zip(cards, numbers, strict=True)], "step": [step]}
    fields = {**DATE, **said, **seen} if step != "ask" else {**said, **seen}
    answer = client.post(f"/register/{register}/many/", {**fields, **(WHY if step != "value" else {})})
    assert answer.status_code == 200, text_of(answer)
    return text_of(answer)


def batch_of(page: str) -> str:
    """Return the address of the change of which a page tells what came."""
    found = re.search(r'href="(/register/many/[0-9a-f-]+/)"', page)
    assert found, page
    return found[1]


def test_it_works(cast: Cast, signed_in: SignIn, register: UUID, events: list[UUID]) -> None:
    client = signed_in(cast.amal)
    person = written(client, register, "person", first_name__0__en="Nobody")
    ticked = client.post(f"/register/{register}/many/", {"card": [str(one) for one in (*events, person)]})
    assert "Event 1" in text_of(ticked) and 'value="date"' in text_of(ticked)
    assert 'name="said.date.0.value"' in sent(client, register, "value", events)
    plan = sent(client, register, "preview", [*events, person])
    assert "2 cards change" in plan and "says it already" in plan and "is not asked this" in plan
    assert all(rows("superuser", NUMBER, [card]) == [(1,)] for card in events), "a preview keeps nothing"
    page = sent(client, register, "apply", [*events, person])
    assert [rows("superuser", TOLD, [card])[0][0] for card in events] == [[{"value": "2014-03"}]] * 3
    assert [rows("superuser", NUMBER, [card])[0][0] for card in events] == [2, 2, 1]
    assert batch_of(page) in text_of(client.get(f"/cards/{events[0]}/"))
    entries = (
        "SELECT count(*) FROM records_custodyentry WHERE verb = 'change_cards' AND subject_id = ANY (%s)"
    )
    assert rows("superuser", entries, [events]) == [(2,)]
    assert str(events[1]) in client.get(f"{batch_of(page)}cards.csv").content.decode()


def test_a_preview_tells_which_values_stay_when_one_is_taken_away(
    cast: Cast, signed_in: SignIn, register: UUID, events: list[UUID]
) -> None:
    client = signed_in(cast.amal)
    sent(client, register, "apply", events, manner="add", **{"said.date.0.value": "2015"})
    less = {"manner": "less", "said.date.0.value": "2015"}
    assert 'name="said.date.0.value"' in sent(client, register, "value", events, newest=True, **less)
    plan = sent(client, register, "preview", events, newest=True, **less)
    cells = re.findall(r"<td>(.*?)</td>", plan, re.DOTALL)
    assert "3 cards change" in plan and ["2015" in one for one in cells] == [True, False] * 3
    assert sum("May 2013" in one for one in cells) == 2
    sent(client, register, "apply", events, newest=True, **less)
    assert [rows("superuser", TOLD, [card])[0][0] for card in events[:2]] == [
        [{"value": "2013"}],
        [{"value": "2013-05"}],
    ]


def test_what_somebody_changed_meanwhile_is_left_and_an_undo_leaves_what_changed_since(
    cast: Cast, signed_in: SignIn, register: UUID, events: list[UUID]
) -> None:
    client, colleague = signed_in(cast.amal), signed_in(cast.amal)
    change = {"said.title.0.en": "Event 0", "said.date.0.value": "2012", "base": "1", **WHY}
    assert colleague.post(f"/cards/{events[0]}/change/", change).status_code == 302
    page = sent(client, register, "apply", events)
    assert "somebody changed it since" in page
    assert rows("superuser", TOLD, [events[0]])[0][0] == [{"value": "2012"}]
    assert rows("superuser", TOLD, [events[1]])[0][0] == [{"value": "2014-03"}]
    page = sent(
        client, register, "apply", events[1:], newest=True, manner="add", **{"said.date.0.value": "2015"}
    )
    address = batch_of(page)
    assert rows("superuser", NUMBER, [events[2]]) == [(2,)]
    change = {"said.title.0.en": "Another title", "said.date.0.value": "2014-03", "base": "2", **WHY}
    assert colleague.post(f"/cards/{events[2]}/change/", change).status_code == 302
    assert "somebody changed it: it stays as it is" in text_of(client.get(address))
    page = text_of(client.post(address, WHY))
    assert "somebody changed it since" in page
    assert rows("superuser", TOLD, [events[1]])[0][0] == [{"value": "2014-03"}]
    assert "Another title" in text_of(client.get(f"/cards/{events[2]}/"))
    assert client.post(address, WHY).status_code == 422, "what is undone is not undone again"
    # The undo is a change of its own, and can be undone.
    client.post(batch_of(page), WHY)
    assert rows("superuser", TOLD, [events[1]])[0][0] == [{"value": "2014-03"}, {"value": "2015"}]


def test_what_cannot_be_kept_is_told_before_and_kept_nowhere(
    cast: Cast, signed_in: SignIn, register: UUID, events: list[UUID]
) -> None:
    client = signed_in(cast.amal)
    plan = sent(client, register, "preview", events, **{"said.date.0.value": "in the spring"})
    assert "not read as a date" in plan and "Change them" not in plan
    fields = {**DATE, "said.date.0.value": "in the spring", "step": "apply", **WHY}
    answer = client.post(f"/register/{register}/many/", {**fields, "seen": [f"{events[0]}:1"]})
    assert answer.status_code == 422
    assert rows("superuser", NUMBER, [events[0]]) == [(1,)]
    answer = client.post(
        f"/register/{register}/many/", {**DATE, "step": "preview", "seen": [f"{events[0]}:1"]}
    )
    assert answer.status_code == 422, "without a reason nothing is done"


def test_many_are_given_to_a_reader(
    cast: Cast, signed_in: SignIn, register: UUID, events: list[UUID]
) -> None:
    client = signed_in(cast.amal)
    seat = "SELECT id FROM records_membership WHERE account_id = %s"
    reader = str(rows("superuser", seat, [cast.basma.account])[0][0])
    page = sent(client, register, "ask", events, reading="first", member=reader)
    assert "/register/many/" not in page.replace(f"/register/{register}/many/", "")
    assert all(str(card) in text_of(signed_in(cast.basma).get("/readings/")) for card in events)
    together = re.search(r'href="(/register/asked/[0-9a-f-]+/)"', page)
    assert together
    of_batch = [together[1].split("/")[3]]
    one = rows("superuser", "SELECT id FROM records_cardreview WHERE batch = %s LIMIT 1", of_batch)[0][0]
    signed_in(cast.basma).post(f"/readings/{one}/close/", {"outcome": "passed", "remark": "", **WHY})
    assert "Take it back" not in text_of(signed_in(cast.basma).get(together[1]))
    assert signed_in(cast.basma).post(together[1], WHY).status_code in (403, 404), "only who asked takes back"
    assert client.post(together[1], WHY).status_code == 302
    outcomes = rows("superuser", "SELECT outcome FROM records_cardreview WHERE batch = %s", of_batch)
    assert sorted(one for (one,) in outcomes) == ["ended", "ended", "passed"]
    assert client.post(together[1], WHY).status_code == 422, "what is closed is not ended again"
    assert signed_in(cast.chadi).get(together[1]).status_code == 404
    own = str(rows("superuser", seat, [cast.amal.account])[0][0])
    answer = client.post(
        f"/register/{register}/many/",
        {"seen": [f"{events[0]}:1"], "step": "ask", "reading": "second", "member": own, **WHY},
    )
    assert answer.status_code == 422, "nobody reads what they wrote"


def test_a_comment_is_said_on_many_and_stays(
    cast: Cast, signed_in: SignIn, register: UUID, events: list[UUID]
) -> None:
    client = signed_in(cast.amal)
    fields = {"seen": [f"{card}:1" for card in events], "remark": "Ask the source again"}
    before = text_of(client.post(f"/register/{register}/many/", {**fields, "step": "remark"}))
    counted = "SELECT count(*) FROM records_cardreview WHERE card_id = ANY (%s) AND kind = 'comment'"
    assert "Ask the source again" in before and "is not undone" in before
    assert rows("superuser", counted, [events]) == [(0,)]
    page = text_of(client.post(f"/register/{register}/many/", {**fields, "step": "say"}))
    assert rows("superuser", counted, [events]) == [(3,)]
    assert all("Ask the source again" in text_of(client.get(f"/cards/{card}/")) for card in events[:2])
    together = re.search(r'href="(/register/asked/[0-9a-f-]+/)"', page)
    assert together
    told = text_of(client.get(together[1]))
    assert "Ask the source again" in told and "Choose these cards again" in told
    assert "Take it back" not in told
    assert client.post(together[1], WHY).status_code == 422, "nothing takes it back"
    assert signed_in(cast.chadi).get(together[1]).status_code == 404
    empty = client.post(f"/register/{register}/many/", {**fields, "remark": " ", "step": "say"})
    assert empty.status_code == 422
    assert rows("superuser", counted, [events]) == [(3,)]


def test_all_that_were_found_change_and_others_change_nothing(
    cast: Cast, signed_in: SignIn, register: UUID, events: list[UUID]
) -> None:
    client = signed_in(cast.amal)
    search = client.post(f"/register/{register}/", {"since": "2014-01-01"})["Location"].split("/")[-2]
    page = text_of(client.post(f"/register/{register}/many/", {"search": search}))
    assert f"{events[2]}:1" in page and f"{events[0]}:1" not in page
    page = sent(client, register, "apply", events[:1])
    for viewer in (cast.chadi, cast.dina, cast.elias):
        other = signed_in(viewer)
        for address in (batch_of(page), f"{batch_of(page)}cards.json"):
            assert other.get(address).status_code in (403, 404)
        assert other.post(batch_of(page), WHY).status_code in (403, 404)
        fields = {**DATE, "step": "apply", "seen": [f"{events[1]}:1"], **WHY}
        assert other.post(f"/register/{register}/many/", fields).status_code in (403, 404)
    assert rows("superuser", NUMBER, [events[1]]) == [(1,)]
    assert client.get(f"/register/many/{uuid4()}/").status_code == 404

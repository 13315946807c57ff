"""The register, as programs read it: what pages show, no more, and every look is entered."""

from typing import Any
from uuid import uuid4

import pytest

from actions.test_cards import Work, told
from api.conftest import Program
from cast import BECAUSE, Cast, share

ROOT = "/api/v1"


@pytest.fixture(scope="module")
def work(cast: Cast) -> Work:
    return Work(f"api-{uuid4().hex[:8]}")


def ask(client: Any, work: Work, question: Any) -> Any:
    address = f"{ROOT}/registers/{work.register}/cards/search"
    return client.post(address, question, content_type="application/json")


def test_it_works(work: Work, program: Program) -> None:
    from sanad.actions.cards import change_card

    event = work.write("event", title={"en": "Quillraid"}, date="2013-05")
    act = work.write("act", event=str(event), type_of_act="torture", victim=str(work.write("person")))
    told_now = told(title={"en": "Quillraid"}, date="2013-05-04")
    change_card(event, told_now, base=1, by=work.documenter, because=BECAUSE)
    asking = program(work.documenter)
    (register,) = [one for one in asking.get(f"{ROOT}/registers").json() if one["own"]]
    assert register["counts"] == {"event": 1, "act": 1, "person": 1}
    found = asking.get(f"{ROOT}/registers/{work.register}/cards?of=event").json()
    assert (found["total"], found["rows"][0]["told"]["date"]) == (1, [{"value": "2013-05-04"}])
    detail = asking.get(f"{ROOT}/cards/{event}").json()
    assert detail["newest"] == 2 and detail["pointed_from"] == [str(act)]
    assert [one["number"] for one in detail["versions"]] == [2, 1]
    (change,) = asking.get(f"{ROOT}/cards/{event}/changes?before=1&after=2").json()
    assert change == {
        "field": "date",
        "before": [{"value": "2013-05"}],
        "after": [{"value": "2013-05-04"}],
    }
    assert asking.get(f"{ROOT}/cards/{event}?as_of=2001-01-01").status_code == 404
    assert ask(asking, work, {"words": "quillraid"}).json()["total"] == 1
    assert ask(asking, work, {"words": "nothing of it"}).json()["rows"] == []


def test_a_search_by_any_all_and_none_in_cases(work: Work, program: Program) -> None:
    event = work.write("event", title={"en": "Clauses"}, date="1999-05", place={"pcode": "SY070301"})
    asking = program(work.documenter)
    here = {"trait": "place", "quantity": "any", "values": ["SY07"]}
    then = {"trait": "time", "quantity": "all", "values": ["1999-01-01/1999-12-31"]}
    never = {"trait": "time", "quantity": "none", "values": ["1999-01-01/1999-12-31"]}
    for question, expected in (
        ({"every": [here, then]}, [str(event)]),
        ({"every": [here, never]}, []),
        ({"every": [here], "cases": [[never], [then]]}, [str(event)]),
        ({"every": [here], "as_of": "2001-01-01"}, []),
    ):
        assert [one["id"] for one in ask(asking, work, question).json()["rows"]] == expected, question
    for values in (["SY99999"], ["SY07", "Homs"]):
        assert ask(asking, work, {"every": [{**here, "values": values}]}).status_code == 404
    assert ask(asking, work, {"every": [{**here, "quantity": "some"}]}).status_code == 400
    assert ask(asking, work, {"every": [{**here, "values": []}]}).status_code == 400


def test_a_partner_reads_what_the_agreement_opens_and_a_stranger_nothing(
    work: Work, cast: Cast, program: Program
) -> None:
    from sanad.actions.consents import record_consent
    from sanad.actions.hidden_places import hide_place
    from sanad.partners.agreement import Opening
    from sanad.partners.consent import Consent

    place = {"pcode": "SY020301", "said": "Thornlane"}
    event = work.write("event", title={"en": "Thornlane raid"}, date="2014", place=place)
    hide_place(event, 6, by=work.documenter, because=BECAUSE)
    reading = Consent("given", frozenset({"reading"}))
    record_consent(work.register, "", reading, by=work.documenter, because=BECAUSE)
    opens = Opening(frozenset({"event", "place"}), "exact")
    share(work.register, work.operator, cast.at_b, opens=opens)
    partner = program(cast.chadi)
    shown = partner.get(f"{ROOT}/cards/{event}")
    assert shown.json()["card"]["told"] == {
        "date": [{"value": "2014"}],
        "place": [{"value": {"pcode": "SY0203"}}],
    }
    assert "Thornlane" not in shown.content.decode() and shown.json()["versions"][0]["alias"] == ""
    assert ask(partner, work, {"words": "Thornlane"}).json()["total"] == 0
    for viewer in (cast.dina, cast.elias):
        asking = program(viewer)
        answers = [asking.get(f"{ROOT}/cards/{card}") for card in (event, uuid4())]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].content == answers[1].content


@pytest.mark.parametrize(
    ("address", "status"),
    [("?of=verdict", 404), ("?as_of=yesterday", 400), ("?page=0", 400), ("?size=1000", 400)],
)
def test_what_is_not_as_described_is_refused(work: Work, program: Program, address: str, status: int) -> None:
    answer = program(work.documenter).get(f"{ROOT}/registers/{work.register}/cards{address}")
    assert answer.status_code == status and answer.json()["status"] == status

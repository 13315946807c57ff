"""Cases, as programs of their teams read and write them; to every other program they are absent."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from api.conftest import Program
from cast import BECAUSE, Cast, founded, member, secret_for
from protection.conftest import example
from teams import membership_of

ROOT = "/api/v1"


class Office:
    """A lawyer with a case of one version, a colleague in its team, and one outside of it."""

    def __init__(self) -> None:
        from sanad.actions.case_files import write_case_file
        from sanad.actions.cases import open_case, seat_in_case

        code = f"ac-{uuid4().hex[:8]}"
        at = founded(code)
        self.lawyer, self.colleague, self.outside = (
            member(f"{code}-{one}", ("lawyer",), at) for one in "lco"
        )
        self.administrator = member(f"{code}-a", ("administrator",), at)
        self.case: UUID = open_case("of programs", by=self.lawyer, because=BECAUSE)
        seat_in_case(self.case, membership_of(self.colleague), by=self.lawyer, because=BECAUSE)
        write_case_file(self.case, example("case.md"), 0, by=self.lawyer, because=BECAUSE)

    @property
    def address(self) -> str:
        return f"{ROOT}/cases/{self.case}"


@pytest.fixture(scope="module")
def office(cast: Cast) -> Office:
    return Office()


def writing(viewer: Any) -> Client:
    return Client(headers={"authorization": f"Bearer {secret_for(viewer, writes=True)}"})


def send(client: Client, office: Office, content: str, base: int, **more: Any) -> Any:
    sent = {"content": content, "base": base, "because": "as the letter says", **more}
    return client.post(f"{office.address}/file", sent, content_type="application/json")


def test_it_works(office: Office, program: Program) -> None:
    asking = program(office.colleague)
    (seen,) = asking.get(f"{ROOT}/cases").json()
    assert (seen["id"], seen["code"]) == (str(office.case), "of programs")
    file = asking.get(f"{office.address}/file").json()
    assert (file["number"], file["content"]) == (1, example("case.md"))
    found = asking.get(f"{office.address}/deadlines?as_of=2021-05-10").json()
    assert (found["as_of"], found["faulty"]) == ("2021-05-10", False)
    assert [one["leading"] for one in found["deadlines"]] == ["2021-05-17", "2021-05-19"]
    assert {one["mark"] for one in found["deadlines"]} == {"secondary"}
    assert all(one["another_date"] and one["checked"] == 0 for one in found["deadlines"])


def test_a_version_is_written_from_the_one_before(office: Office) -> None:
    client = writing(office.colleague)
    changed = example("case.md").replace("notified: 2021-05-05", "notified: 2021-05-06")
    assert send(client, office, changed, 0).json()["code"] == "case_file_changed"
    answer = send(client, office, changed, 1)
    assert (answer.status_code, answer.json()) == (201, {"number": 2})
    assert send(client, office, changed, 2).json()["code"] == "case_file_unchanged"
    wrong = changed.replace("kind: review_opened", "kind: hidden_word")
    refused = send(client, office, wrong, 2)
    assert refused.status_code == 422 and "hidden_word" not in refused.content.decode()
    assert refused.json()["found"] == [{"place": "events[e3].kind", "code": "unknown_event"}]
    assert send(client, office, "a: 1\nx: [", 2).json()["found"][0]["place"] == "line 3"
    for text in ("x: [", "- a", changed.replace("pack: ruritania", "pack: hidden"), "x" * 131_073):
        refused = send(client, office, text, 2)
        assert refused.status_code in (400, 422) and "hidden" not in refused.content.decode()
    assert client.get(f"{office.address}/file").json()["number"] == 2


def test_to_whoever_is_not_in_the_team_it_is_absent(office: Office, cast: Cast, program: Program) -> None:
    for viewer in (office.outside, office.administrator, cast.amal):
        asking = program(viewer)
        assert str(office.case) not in asking.get(f"{ROOT}/cases").content.decode()
        for what in ("file", "deadlines"):
            theirs = asking.get(f"{office.address}/{what}")
            absent = asking.get(f"{ROOT}/cases/{uuid4()}/{what}")
            assert theirs.status_code == absent.status_code == 404
            assert theirs.content == absent.content
    assert send(writing(office.outside), office, "x", 1).status_code == 404


def test_a_token_that_reads_no_persons_finds_no_case_and_one_that_reads_writes_none(
    office: Office, program: Program
) -> None:
    from sanad.actions.tokens import make_token

    secret = make_token("a test", 1, by=office.lawyer, because=BECAUSE)[1]
    plain = Client(headers={"authorization": f"Bearer {secret}"})
    assert plain.get(f"{ROOT}/cases").json() == []
    for what in ("file", "deadlines"):
        assert plain.get(f"{office.address}/{what}").status_code == 404
    assert send(program(office.lawyer), office, example("case.md"), 1).status_code == 403


def test_facts_and_links_are_told_by_programs(office: Office) -> None:
    """Added, corrected in their place, taken out; nothing else in the file changes, and the base holds."""
    client = writing(office.colleague)
    fact = {"fact": "sought_by_authorities", "answer": "unknown", "source": "talk", "known": "2021-04-21"}

    def tell(part: str, base: int, **more: Any) -> Any:
        sent = {"person": "p2", "base": base, "because": "as the talk says", **more}
        return client.post(f"{office.address}/{part}", sent, content_type="application/json")

    def content() -> str:
        return str(client.get(f"{office.address}/file").json()["content"])

    before, number = content(), client.get(f"{office.address}/file").json()["number"]
    assert tell("facts", number, fact=fact).json() == {"number": number + 1}
    assert (
        "facts: [{fact: sought_by_authorities, answer: unknown, source: talk, known: 2021-04-21}]"
        in content()
    )
    assert tell("facts", number, fact=fact).json()["code"] == "case_file_changed"
    assert tell("facts", number + 1, place=0, fact={**fact, "answer": "yes"}).status_code == 201
    assert 'answer: "yes", source: talk' in content()
    assert tell("facts", number + 2, place=0).status_code == 201
    assert content() == before
    for part, sent in (
        ("facts", {"place": 4, "fact": fact}),
        ("facts", {"fact": {**fact, "fact": "hidden_word"}}),
        ("links", {"person": "p1", "link": {"kind": "sponsor", "to": "p2"}}),
    ):
        refused = tell(part, number + 3, **sent)
        assert refused.status_code == 422 and "hidden_word" not in refused.content.decode()
    for changed, place in (
        ({"known": 0}, "fact.known"),
        ({"answer": None}, "fact.answer"),
        ({"hidden": 1}, "fact"),
    ):
        unread = tell("facts", number + 3, fact={**fact, **changed})
        assert unread.status_code == 400 and "hidden" not in unread.content.decode()
        assert [one["place"] for one in unread.json()["found"]] == [place]
    assert tell("links", number + 3, person="p3", link={"kind": "child", "to": "p1"}).status_code == 201
    assert "- {id: p3, links: [{kind: child, to: p1}]}" in content()
    again = tell("links", number + 4, person="p3", link={"kind": "child", "to": "p1"})
    assert again.json()["code"] == "case_file_unchanged"

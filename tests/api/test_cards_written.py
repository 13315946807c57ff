"""The register, written by programs: the same rules as the forms, and only where a second member agreed."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from actions.test_card_erasure import Office
from actions.test_cards import Work
from cast import BECAUSE, Cast, member, secret_for
from database import rows
from sanad.partners.consent import Consent
from sanad.register.format import CARD_KINDS
from sanad.register.said import Said, Told

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

ROOT = "/api/v1"
ENTRIES = "SELECT verb FROM records_custodyentry WHERE subject_id = %s ORDER BY verb"
CURRENT = "SELECT number FROM records_cardversion WHERE card_id = %s AND erased_at IS NULL"
Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def work(cast: Cast) -> Work:
    return Work(f"written-{uuid4().hex[:8]}")


def asking(viewer: "Viewer", *, writes: bool = True) -> Ask:
    """Return what sends a body to an address as a program of a member, and reads where there is none."""
    from django.core.cache import cache
    from django.test import Client

    cache.clear()  # of requests
    client = Client(headers={"authorization": f"Bearer {secret_for(viewer, writes=writes)}"})

    def ask(address: str, body: Any = None) -> Any:
        if body is None:
            return client.get(ROOT + address)
        return client.post(ROOT + address, body, content_type="application/json")

    return ask


@pytest.fixture(scope="module")
def ask(work: Work) -> Ask:
    return asking(work.documenter)


def card(kind: str, told: dict[str, Any], **more: Any) -> dict[str, Any]:
    said = {code: [value if isinstance(value, dict) else {"value": value}] for code, value in told.items()}
    return {"kind": kind, "told": said, "because": BECAUSE, **more}


def change(told: dict[str, Any], base: int) -> dict[str, Any]:
    return {"told": card("", told)["told"], "base": base, "because": BECAUSE}


def written(answer: Any) -> tuple[str, int]:
    assert answer.status_code == 201, answer.content
    return answer.json()["id"], answer.json()["number"]


def test_it_works(work: Work, ask: Ask) -> None:
    cards = f"/registers/{work.register}/cards"
    event, _ = written(ask(cards, card("event", {"date": "2013-05", "title": {"value": {"en": "Ashfall"}}})))
    person, _ = written(ask(cards, card("person", {})))
    source, _ = written(ask(cards, card("information", {"source_type": "interview_in_person"})))
    said = {"value": "2013-05-04", "sources": [source], "certainty": "likely", "note": "counted back"}
    told = {
        "event": event,
        "type_of_act": "torture",
        "victim": person,
        "date": said,
        "site": {"unknown": True},
    }
    act, number = written(ask(cards, card("act", told)))
    assert number == 1
    assert written(ask(f"/cards/{act}/versions", change({**told, "date": "2013"}, 1))) == (act, 2)
    assert written(ask(f"/cards/{act}/restored", {"number": 1, "because": BECAUSE})) == (act, 3)
    shown = ask(f"/cards/{act}").json()
    assert shown["card"]["told"]["date"] == [said] and shown["card"]["told"]["site"] == [{"unknown": True}]
    assert shown["versions"][0]["restores"] == 1 and shown["versions"][0]["alias"] == work.documenter.alias
    entries = "SELECT document FROM records_custodyentry WHERE subject_id = %s"
    details = [json.loads(one)["details"] for (one,) in rows("superuser", entries, [act])]
    assert len(details) == 3 and all(one["program"].startswith("token-") for one in details)


def test_a_token_that_reads_writes_nothing_and_nobody_writes_without_a_second_member(
    work: Work, ask: Ask
) -> None:
    """The address is refused before it is looked up, so that it tells nothing."""
    from sanad.actions.tokens import make_token, propose_token
    from sanad.partners.errors import NotAllowed
    from sanad.records.queries.tokens import program_of_token

    held = work.write("event", date="2014")
    reading = asking(work.documenter, writes=False)
    for address, body in (
        (f"/registers/{work.register}/cards", card("event", {})),
        (f"/cards/{held}/versions", change({"date": "2015"}, 1)),
        (f"/cards/{uuid4()}/versions", change({"date": "2015"}, 1)),
        (f"/cards/{held}/restored", {"number": 1, "because": BECAUSE}),
    ):
        assert reading(address, body).status_code == 403
    assert reading(f"/cards/{held}").json()["newest"] == 1
    alone = program_of_token(make_token("alone", 1, by=work.documenter, because=BECAUSE)[1])
    assert alone is not None and not alone.writes
    analyst = member("analyst-of-written", ("analyst",), work.operator)
    with pytest.raises(NotAllowed):
        propose_token("writes", 1, by=analyst, because=BECAUSE, writes=True)


def test_what_cannot_be_kept_is_said_at_its_field_and_nothing_is_written(work: Work, ask: Ask) -> None:
    before = ask(f"/registers/{work.register}/cards").json()["total"]
    told = {"date": "2999", "title": {"value": {"en": "Ash\u202efall"}}, "event_kind": "picnic", "so": 1}
    refused = ask(f"/registers/{work.register}/cards", card("event", told))
    assert refused.status_code == 422 and refused["Content-Type"] == "application/problem+json"
    assert refused.json()["code"] == "card_unsound"
    found = {(one["field"], one["fault"]) for one in refused.json()["found"]}
    faults = {("date", "after_today"), ("title", "turned"), ("event_kind", "not_a_term"), ("", "not_asked")}
    assert found == faults and "fall" not in refused.content.decode()
    assert ask(f"/registers/{work.register}/cards").json()["total"] == before


@pytest.mark.parametrize("value", [7, 1.5, True, [], ["a"], {"en": 1}, {"low": []}, "x" * 30_000, "\0"])
def test_whatever_shape_is_sent_is_refused_at_its_field(work: Work, ask: Ask, value: Any) -> None:
    held = work.write("event", date="2012")
    told = dict.fromkeys(("event", "victim", "site", "date", "place", "age_at_time", "description"), value)
    refused = ask(f"/registers/{work.register}/cards", card("act", {code: {"value": value} for code in told}))
    assert refused.status_code == 422, value
    assert {"event", "victim", "site", "place"} <= {one["field"] for one in refused.json()["found"]}
    changed = ask(f"/cards/{held}/versions", change({"date": {"value": value}}, 1))
    assert changed.status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "event", "told": {}},
        {"kind": "verdict", "told": {}, "because": BECAUSE},
        {"kind": "event", "told": {}, "because": "  "},
        {"kind": "event", "told": {"date": [{}]}, "because": BECAUSE},
        {"kind": "event", "told": {"date": [{"value": "2013", "unknown": True}]}, "because": BECAUSE},
        {"kind": "event", "told": {"date": "2013"}, "because": BECAUSE},
        {"kind": "event", "told": {"date": [{"value": "2013", "sources": ["x"]}]}, "because": BECAUSE},
        {
            "kind": "event",
            "told": {},
            "because": BECAUSE,
            "valid_from": "2014-02-01",
            "valid_until": "2013-01-01",
        },
        {"kind": "event", "told": {}, "because": BECAUSE, "id": str(UUID(int=7))},
        '{"kind": "event", "told": {"date": [{"value": 1e999}]}, "because": "no number"}',
    ],
)
def test_a_body_that_is_not_as_described_is_refused(work: Work, ask: Ask, body: Any) -> None:
    refused = ask(f"/registers/{work.register}/cards", body)
    assert refused.status_code == 400 and refused.json()["code"] == "request_unreadable"


def test_two_that_meet_lose_no_word_and_a_draft_of_the_site_stays(work: Work, ask: Ask) -> None:
    from sanad.actions.cards import change_card
    from sanad.actions.drafts import keep_draft
    from sanad.records.queries.drafts import draft

    event = work.write("event", date="2012", title={"en": "Emberlow"})
    keep_draft("card", event, {"said.date.0.value": ["2011"]}, by=work.documenter)
    change_card(
        event,
        Told({"date": (Said("2012-03"),), "title": (Said({"en": "Emberlow"}),)}),
        base=1,
        by=work.documenter,
        because=BECAUSE,
    )
    address = f"/cards/{event}/versions"
    title = {"value": {"en": "Emberlow gate"}}
    met = ask(address, change({"date": "2012", "title": title}, 1))
    assert written(met) == (str(event), 3)
    told = ask(f"/cards/{event}").json()["card"]["told"]
    assert told == {"date": [{"value": "2012-03"}], "title": [title]}
    crossed = ask(address, change({"date": "2013", "title": title}, 1))
    assert crossed.status_code == 409
    assert (crossed.json()["code"], crossed.json()["newest"]) == ("changes_cross", 3)
    assert crossed.json()["fields"] == ["date"]
    same = ask(address, change({"date": "2012-03", "title": title}, 3))
    assert (same.status_code, same.json()["code"]) == (409, "nothing_changed")
    assert draft("card", event, viewer=work.documenter) == {"said.date.0.value": ["2011"]}


def test_a_card_whose_answer_was_lost_is_written_once(work: Work, ask: Ask) -> None:
    """Whoever sends it again gets the first answer, whatever became of the card meanwhile."""
    from sanad.actions.consents import record_consent

    address, key = f"/registers/{work.register}/cards", str(uuid4())
    sent = card("event", {"date": "2013-05", "title": {"value": {"en": "Kindling"}}}, key=key)
    first = ask(address, sent)
    event, _ = written(first)
    before = ask(address).json()["total"]
    again = ask(address, sent)
    assert (again.status_code, again.content) == (201, first.content)
    assert written(ask(f"/cards/{event}/versions", change({"date": "2014"}, 1))) == (event, 2)
    assert ask(address, sent).content == first.content and ask(address).json()["total"] == before
    assert [row[0] for row in rows("superuser", ENTRIES, [event])] == ["change_card", "write_card"]
    record_consent(work.register, event, Consent("given"), by=work.documenter, because=BECAUSE)
    assert ask(address, sent).content == first.content, "a consent of later was not sent with it"
    other, _ = written(ask(address, {**sent, "key": str(uuid4())}))
    assert other != event and key not in {event, other}


@pytest.mark.parametrize(
    "otherwise",
    [
        {"told": {"date": [{"value": "2013-06"}]}},
        {"told": {"date": [{"value": "2013-05", "certainty": "likely"}]}},
        {"told": {}},
        {"told": {"verdict": [{"value": "2013-05"}]}},
        {"because": "another reason"},
        {"kind": "person"},
        {"valid_from": "2013-01-01"},
        {"consent": {"purposes": []}},
    ],
)
def test_a_key_under_which_another_card_was_sent_writes_nothing(
    work: Work, ask: Ask, otherwise: dict[str, Any]
) -> None:
    address = f"/registers/{work.register}/cards"
    sent = card("event", {"date": "2013-05"}, key=str(uuid4()))
    written(ask(address, sent))
    before = ask(address).json()["total"]
    refused = ask(address, sent | otherwise)
    assert (refused.status_code, refused.json()["code"]) == (409, "sent_otherwise")
    assert "2013" not in refused.content.decode() and ask(address).json()["total"] == before


def test_a_key_is_of_one_member_by_chance_and_no_word(work: Work, ask: Ask, cast: Cast) -> None:
    key, body = str(uuid4()), card("event", {"date": "2013"})
    mine, _ = written(ask(f"/registers/{work.register}/cards", {**body, "key": key}))
    other = Work(f"keyed-{uuid4().hex[:8]}")
    theirs, _ = written(asking(other.documenter)(f"/registers/{other.register}/cards", {**body, "key": key}))
    assert mine != theirs
    for bad in ("Kindling street", str(UUID(int=7)), 7, ""):
        assert ask(f"/registers/{work.register}/cards", {**body, "key": bad}).status_code == 400


def test_two_that_send_one_card_at_once_write_one(work: Work) -> None:
    from sanad.actions.cards_once import write_card_once

    key, start = uuid4(), Barrier(2)

    def write(_turn: int) -> UUID:
        start.wait(20)
        try:
            told = Told({"date": (Said("2013"),)})
            by, because = work.documenter, BECAUSE
            return write_card_once(
                "event", told, key=key, register=work.register, by=by, because=because
            ).card
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(write, range(2))
    assert first == second
    assert rows("superuser", "SELECT count(*) FROM records_cardversion WHERE card_id = %s", [first]) == [(1,)]


def test_what_was_erased_is_not_written_again_under_its_key(cast: Cast) -> None:
    office = Office(f"keyed-{uuid4().hex[:8]}")
    ask, address = asking(office.documenter), f"/registers/{office.register}/cards"
    sent = card("person", {"first_name": {"value": {"en": "Maher"}}}, key=str(uuid4()))
    office.person = UUID(written(ask(address, sent))[0])
    office.erase(by=office.asks, proposal=office.approved())
    refused = ask(address, sent)
    assert (refused.status_code, refused.json()["code"]) == (409, "sent_otherwise")
    assert rows("superuser", CURRENT, [office.person]) == []


def test_a_key_tells_nothing_of_a_register_that_is_shut_since(cast: Cast) -> None:
    from sanad.actions.cards import open_register
    from sanad.actions.folders import move_list, open_folder
    from sanad.terms.language import LocalisedText

    shut = Office(f"shut-{uuid4().hex[:8]}")
    ask, names = asking(shut.documenter), dict.fromkeys(("en", "ar", "da"), "Open (invented)")
    other = open_register("open", names, by=shut.documenter, because=BECAUSE)
    sent = card("event", {"date": "2013"}, key=str(uuid4()))
    written(ask(f"/registers/{shut.register}/cards", sent))
    room = open_folder(
        "quiet", LocalisedText.from_mapping(names), restricted=True, by=shut.operator, because=BECAUSE
    )
    move_list(shut.register, room, by=shut.operator, because=BECAUSE)
    assert ask(f"/registers/{shut.register}/cards", sent).status_code == 404
    refused = ask(f"/registers/{other}/cards", sent)
    assert (refused.status_code, refused.json()["code"]) == (409, "sent_otherwise")


def test_a_testimony_begins_with_consent(work: Work, ask: Ask) -> None:
    address = f"/registers/{work.register}/cards"
    refused = ask(address, card("testimony", {"state": "going_on"}))
    assert (refused.status_code, refused.json()["code"]) == (422, "consent_first")
    begun, _ = written(ask(address, card("testimony", {}, consent={"purposes": ["counting"]})))
    assert ask(f"/cards/{begun}").json()["consent"] == "given"
    keyed = card("testimony", {}, consent={"purposes": ["counting"]}, key=str(uuid4()))
    first = ask(address, keyed)
    assert first.status_code == 201 and ask(address, keyed).content == first.content
    assert ask(address, keyed | {"consent": {"purposes": ["reading"]}}).status_code == 409
    forbidden = card("testimony", {}, consent={"purposes": ["publication"]})
    assert ask(address, forbidden).status_code == 400


def test_a_version_that_is_not_there_is_not_taken_up(work: Work, ask: Ask) -> None:
    address = f"/cards/{work.write('event', date='2016')}/restored"
    for number, status in ((7, 404), (0, 400), (1, 409)):
        assert ask(address, {"number": number, "because": BECAUSE}).status_code == status


def test_a_partner_and_a_stranger_write_to_it_as_to_nothing(work: Work, ask: Ask, cast: Cast) -> None:
    event = work.write("event", date="2016")
    stranger = asking(cast.dina)
    for address, nobodys, body in (
        (f"/registers/{work.register}/cards", f"/registers/{uuid4()}/cards", card("event", {})),
        (f"/cards/{event}/versions", f"/cards/{uuid4()}/versions", change({"date": "2017"}, 1)),
        (f"/cards/{event}/restored", f"/cards/{uuid4()}/restored", {"number": 1, "because": BECAUSE}),
    ):
        answers = [stranger(address, body), stranger(nobodys, body)]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].content == answers[1].content
    act = card("act", {"event": str(event), "type_of_act": "torture"})
    own = Work(f"other-{uuid4().hex[:8]}")
    pointing = asking(own.documenter)(f"/registers/{own.register}/cards", act)
    nowhere = card("act", {"event": str(uuid4()), "type_of_act": "torture"})
    absent = asking(own.documenter)(f"/registers/{own.register}/cards", nowhere)
    assert pointing.status_code == 422 and pointing.content == absent.content


def test_a_program_reads_what_may_be_written(work: Work, ask: Ask) -> None:
    kinds = {one["kind"]: one for one in ask("/formats").json()}
    assert len(kinds) == len(CARD_KINDS) and not any(field["terms"] for field in kinds["act"]["fields"])
    fields = {one["code"]: one for one in ask("/formats/act").json()["fields"]}
    assert fields["event"]["required"] and fields["event"]["cards"] == ["event"]
    assert "torture" in [term["code"] for term in fields["type_of_act"]["terms"]]
    assert ask("/formats/verdict").status_code == 404

"""A caseworker tells facts and links of persons by forms: each makes a version, and no YAML is seen."""

from typing import Any
from uuid import UUID

import pytest

from cast import BECAUSE, Cast
from pages.conftest import SignIn, text_of
from pages.test_case_events import Office
from sanad.protection.told_of_person import Part, Told

HAND = (
    "# by hand\nformat: sanad-case/1\nid: c   # mine\ncorpus: invented\npack: ruritania\npersons:\n"
    "  - id: p1\n    facts:\n      - {fact: sought_by_authorities, answer: yes, source: 'talk  of 1 May',\n"
    "         note: kept}  # said twice\n"
    "  - id: p2\n    links: [{kind: sponsor, to: p1}]\n"
    "events: []\n"
)
SOUGHT = {"fact": "sought_by_authorities", "answer": "yes", "source": "talk  of 1 May", "note": "kept"}
FACT = {
    "person": "p2",
    "fact": "sought_by_authorities",
    "answer": "unknown",
    "source": "مقابلة 20 نيسان",
    "known": "2021-04-20",
    "since": "2020-01-01",
    "to": "2020-12-31",
    "because": "the talk was read again",
}
LINK = {"person": "p3", "kind": "child", "to": "p1", "because": "born in May"}


@pytest.fixture(scope="module")
def office(cast: Cast) -> Office:
    return Office()


@pytest.fixture
def case(office: Office) -> UUID:
    from sanad.actions.case_files import write_case_file

    made = office.case()
    write_case_file(made, HAND, 0, by=office.lawyer, because=BECAUSE)
    return made


def address_of(case: UUID, part: Part, entry: Any, person: str = "p1") -> str:
    from sanad.web.event_code import told_code

    return f"/cases/{case}/{part[:-1]}/{told_code(case, Told(person, part, 0, entry))}/"


def test_it_works(office: Office, case: UUID, signed_in: SignIn) -> None:
    browser = signed_in(office.caseworker)
    page = text_of(browser.get(f"/cases/{case}/law/"))
    assert f"/cases/{case}/fact/" in page and address_of(case, "facts", SOUGHT) in page
    assert "talk  of 1 May" in page and "No fact is told" in page
    for sent, name in ((FACT, "fact"), (LINK, "link")):
        form = text_of(browser.get(f"/cases/{case}/{name}/"))
        assert f'data-draft="case_{name}s_new"' in form and f'data-draft-subject="{case}"' in form
        assert browser.post(f"/cases/{case}/{name}/", sent).headers["Location"] == f"/cases/{case}/law/"
    assert office.content(case) == HAND.replace(
        "    links: [{kind: sponsor, to: p1}]\n",
        "    links: [{kind: sponsor, to: p1}]\n"
        "    facts: [{fact: sought_by_authorities, answer: unknown, "
        'source: "مقابلة 20 نيسان", known: 2021-04-20, from: 2020-01-01, to: 2020-12-31}]\n'
        "  - {id: p3, links: [{kind: child, to: p1}]}\n",
    )
    page = text_of(browser.get(f"/cases/{case}/law/"))
    assert "مقابلة 20 نيسان" in page and "2020-12-31" in page and "whose child is" in page
    assert "مقابلة 20 نيسان" not in text_of(browser.get(f"/cases/{case}/law/?as_of=2021-04-19"))
    assert "the talk was read again" in text_of(browser.get(f"/cases/{case}/file/"))


def test_one_is_corrected_or_taken_out(office: Office, case: UUID, signed_in: SignIn) -> None:
    browser = signed_in(office.caseworker)
    address = address_of(case, "facts", SOUGHT)
    page = text_of(browser.get(address))
    assert 'value="talk of 1 May"' in page and 'value="yes" selected' in page
    sent = {
        **FACT,
        "person": "p1",
        "answer": "no",
        "source": "talk of 1 May",
        "known": "",
        "since": "",
        "to": "",
    }
    assert browser.post(address, sent).status_code == 302
    assert office.content(case) == HAND.replace("answer: yes", 'answer: "no"')
    answer = browser.post(address, {**sent, "answer": "unknown"})  # somebody else, from the page before
    assert answer.status_code == 422 and "does not tell this any more" in text_of(answer)
    assert 'value="unknown" selected' in text_of(answer) and browser.get(address).status_code == 404
    link = address_of(case, "links", {"kind": "sponsor", "to": "p1"}, "p2")
    gone = {"person": "p2", "kind": "sponsor", "to": "p1", "take_out": "on", "because": "it was his sister"}
    assert browser.post(link, gone).status_code == 302
    assert "sponsor" not in office.content(case) and "# said twice" in office.content(case)


def test_what_is_sent_twice_is_told_once(office: Office, case: UUID, signed_in: SignIn) -> None:
    browser = signed_in(office.caseworker)
    for name, sent in (("fact", FACT), ("link", LINK)):
        browser.post(f"/cases/{case}/{name}/", sent)
        before = office.content(case)
        assert browser.post(f"/cases/{case}/{name}/", sent).status_code == 302
        assert office.content(case) == before
    assert "nothing was written a second time" in text_of(browser.get(f"/cases/{case}/law/"))
    second = {**LINK, "person": "p2", "kind": "sponsor", "to": "p3"}
    answer = browser.post(f"/cases/{case}/link/", second)
    assert answer.status_code == 422 and 'id="id_kind_error"' in text_of(answer)


@pytest.mark.parametrize(
    ("name", "changed", "field"),
    [
        ("fact", {"to": "2019-12-31"}, "to"),
        ("fact", {"fact": "no_such_question"}, "fact"),
        ("fact", {"answer": ""}, "answer"),
        ("fact", {"source": " "}, "source"),
        ("fact", {"known": "2021-02-30"}, "known"),
        ("fact", {"known": "0021-02-03"}, "known"),
        ("fact", {"source": "talk of \u202e1 May"}, "source"),
        ("fact", {"because": ""}, "because"),
        ("link", {"person": "p1", "to": "p1"}, "to"),
        ("link", {"person": "p1", "kind": "sponsor", "to": "p2"}, "to"),
        ("link", {"person": "p4"}, "person"),
    ],
)
def test_an_error_stands_at_its_field(
    office: Office, case: UUID, signed_in: SignIn, name: str, changed: dict[str, str], field: str
) -> None:
    sent = {**(FACT if name == "fact" else LINK), **changed}
    answer = signed_in(office.caseworker).post(f"/cases/{case}/{name}/", sent)
    assert answer.status_code == 422 and office.content(case) == HAND
    assert f'id="id_{field}_error"' in text_of(answer)


def test_whoever_is_not_in_the_team_or_does_not_write_finds_nothing(
    office: Office, case: UUID, signed_in: SignIn, cast: Cast
) -> None:
    addresses = [f"/cases/{case}/fact/", f"/cases/{case}/link/", address_of(case, "facts", SOUGHT)]
    for viewer, status in ((office.outside, 404), (cast.amal, 404), (office.advocate, 403)):
        browser = signed_in(viewer)
        for address in addresses:
            assert browser.get(address).status_code == browser.post(address, FACT).status_code == status
    assert signed_in(office.lawyer).get(f"/cases/{case}/fact/none/").status_code == 404
    assert addresses[0] not in text_of(signed_in(office.advocate).get(f"/cases/{case}/law/"))
    assert signed_in(office.lawyer).get(f"/cases/{office.case()}/fact/").status_code == 302

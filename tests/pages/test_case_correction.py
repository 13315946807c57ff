"""A caseworker corrects one event of a case by a form: a new version tells it, and nothing else changes."""

from typing import Any
from uuid import UUID

import pytest

from cast import BECAUSE, Cast
from pages.conftest import SignIn, text_of
from pages.test_case_events import Office
from sanad.protection.case_text import read_case_text
from sanad.protection.errors import SamePerson

HAND = (
    "# by hand\nformat: sanad-case/1\nid: c   # mine\ncorpus: invented\npack: ruritania\npersons:\n"
    "  - id: p1\n  - id: p2\nevents:\n"
    "  - {id: grant, persons: [p2, p1], kind: permit_granted, date: 2019-06-03, authority: office,\n"
    "     basis: [], document: permit, certainty: certain, status: protected, permit_until: 2021-06-02}\n"
    "  - id: no\n    persons: [p1]\n    kind: extension_refused   # as the letter says\n"
    "    date: '2021-05-03'\n    notified: 2021-05-05T23:30:00Z\n    authority: office\n"
    "    basis: [stay-act-4]\n    document: |\n      letter of\n      3 May\n    certainty: certain\n"
    "    sets:\n      - {matter: complaint, what: complain, due: 2021-05-17}\n"
    "      - {matter: beyond, what: answer the office, due: unknown}\n    note: kept  # and this\n"
    "  - {id: talk, persons: [p1], kind: hearing, date: 2021-06-01, authority: office, basis: [], "
    "document: minutes, certainty: certain, about: no}\n"
)
AS_FILLED = {
    "persons": ["p1"],
    "kind": "extension_refused",
    "date": "2021-05-03",
    "notified": "2021-05-05T23:30:00Z",
    "authority": "office",
    "basis": ["stay-act-4"],
    "document": "letter of 3 May",
    "certainty": "certain",
    "set_matter": "complaint",
    "set_what": "complain",
    "set_due": "2021-05-17",
    "base": "1",
    "because": "the letter was read again",
}


@pytest.fixture(scope="module")
def office(cast: Cast) -> Office:
    return Office()


def address_of(case: UUID, event: str) -> str:
    from sanad.web.event_code import event_code

    return f"/cases/{case}/event/{event_code(case, event)}/"


def by_hand(office: Office) -> UUID:
    from sanad.actions.case_files import write_case_file

    case = office.case()
    write_case_file(case, HAND, 0, by=office.lawyer, because=BECAUSE)
    return case


@pytest.fixture(scope="module")
def case(office: Office) -> UUID:
    return by_hand(office)


def test_it_works(office: Office, signed_in: SignIn) -> None:
    case, browser = by_hand(office), signed_in(office.caseworker)
    address = address_of(case, "no")
    page = text_of(browser.get(f"/cases/{case}/law/"))
    assert address in page and "/event/no/" not in page  # ids that somebody wrote stand in no address
    page = text_of(browser.get(address))
    for filled in (
        'value="2021-05-05T23:30:00Z"',
        'value="letter of 3 May"',
        'value="2021-05-17"',
        "answer the office",
    ):
        assert filled in page
    assert '<option value="no"' not in page  # no event is about itself
    assert 'data-draft="case_event_' in page and f'data-draft-subject="{case}"' in page
    assert "The file is the same as before" in text_of(browser.post(address, AS_FILLED))
    sent = {**AS_FILLED, "date": "2021-05-04", "basis": [], "status": "", "set_what": "complain by then"}
    assert browser.post(address, sent).headers["Location"] == f"/cases/{case}/law/"
    assert office.content(case) == (
        HAND.replace("'2021-05-03'", "2021-05-04")
        .replace("    basis: [stay-act-4]\n", "    basis: []\n")
        .replace(
            "    sets:\n      - {matter: complaint, what: complain, due: 2021-05-17}\n"
            "      - {matter: beyond, what: answer the office, due: unknown}\n",
            '    sets: [{matter: complaint, what: "complain by then", due: 2021-05-17}, '
            '{matter: beyond, what: "answer the office", due: unknown}]\n',
        )
    )


def test_what_was_told_is_taken_out_and_what_was_not_is_added(office: Office, signed_in: SignIn) -> None:
    case, browser = by_hand(office), signed_in(office.caseworker)
    sent: dict[str, Any] = {**AS_FILLED, "notified": "", "known": "2021-05-06", "about": "grant"}
    sent |= {"set_matter": "", "set_what": "", "set_due": ""}
    assert browser.post(address_of(case, "no"), sent).status_code == 302
    (told,) = [one for one in read_case_text(office.content(case)).document["events"] if one["id"] == "no"]
    assert told == {
        "id": "no",
        **{name: AS_FILLED[name] for name in ("persons", "kind", "date", "authority", "basis", "certainty")},
        "document": "letter of\n3 May\n",
        "known": "2021-05-06",
        "about": "grant",
        "sets": [{"matter": "beyond", "what": "answer the office", "due": "unknown"}],
        "note": "kept",
    }
    granted = {
        **{name: AS_FILLED[name] for name in ("authority", "certainty", "because")},
        **{"persons": ["p1", "p2"], "kind": "permit_granted", "date": "2019-06-03", "document": "permit"},
        **{"status": "protected", "permit_until": "2021-06-03", "base": "2"},
    }
    before = office.content(case)
    assert browser.post(address_of(case, "grant"), granted).status_code == 302
    assert office.content(case) == before.replace("permit_until: 2021-06-02", "permit_until: 2021-06-03")


def test_who_wrote_meanwhile_is_not_written_over(office: Office, signed_in: SignIn) -> None:
    """It is refused, what was typed stays, and what the newest file says stands beside it."""
    from sanad.actions.case_files import write_case_file

    case, browser = by_hand(office), signed_in(office.caseworker)
    newer = HAND.replace("'2021-05-03'", "'2021-05-02'")
    write_case_file(case, newer, 1, by=office.lawyer, because=BECAUSE)
    sent = {**AS_FILLED, "date": "2021-05-04", "authority": "the office in town"}
    answer = browser.post(address_of(case, "no"), sent)
    page = text_of(answer)
    assert answer.status_code == 422 and office.content(case) == newer
    assert "Somebody wrote a newer version meanwhile" in page
    assert 'value="2021-05-04"' in page and 'value="the office in town"' in page
    assert '<dd dir="auto">2021-05-02</dd>' in page and '<dd dir="auto">office</dd>' in page
    assert 'name="base" value="2"' in page
    assert browser.post(address_of(case, "no"), {**sent, "base": "2"}).status_code == 302
    without = office.content(case).replace("about: no", "about: grant").partition("  - id: no\n")[0]
    write_case_file(case, without, 3, by=office.lawyer, because=BECAUSE)
    answer = browser.post(address_of(case, "no"), {**sent, "base": "3"})
    assert answer.status_code == 422 and office.content(case) == without
    assert "does not stand in the file any more" in text_of(answer)
    assert 'value="the office in town"' in text_of(answer)
    assert browser.get(address_of(case, "no")).status_code == 404


WRONG: list[tuple[str, dict[str, Any], str, str]] = [
    ("no", {"date": "2021-02-30"}, "date", "calendar has no such day"),
    ("no", {"notified": "2021-05-01"}, "notified", "cannot be notified before it happened"),
    ("no", {"document": " "}, "document", "required"),
    ("no", {"kind": "board_upheld"}, "kind", "on that day or before"),
    ("no", {"because": ""}, "because", "required"),
    ("no", {"about": "no"}, "about", "Choose one that is offered"),
]


@pytest.mark.parametrize(("event", "changed", "field", "words"), WRONG, ids=[one[2] for one in WRONG])
def test_an_error_stands_at_its_field(
    office: Office, case: UUID, signed_in: SignIn, event: str, changed: dict[str, Any], field: str, words: str
) -> None:
    answer = signed_in(office.caseworker).post(address_of(case, event), {**AS_FILLED, **changed})
    page = text_of(answer)
    assert answer.status_code == 422 and office.content(case) == HAND
    assert words in page and f'id="id_{field}_error"' in page


def test_a_check_of_a_deadline_falls(office: Office, signed_in: SignIn) -> None:
    from sanad.actions.case_files import check_deadline
    from sanad.records.queries.case_files import case_standing

    case = by_hand(office)

    def deadline() -> Any:
        standing = case_standing(case, None, viewer=office.lawyer)
        assert standing is not None
        return next(one for one in standing.deadlines if one.key.event == "no" and one.key.rule)

    def check(by: Any) -> None:
        check_deadline(case, deadline().key.text, deadline().key.due, by=by, because=BECAUSE)

    check(office.caseworker)  # another than who wrote the file
    assert deadline().checks
    sent = {**AS_FILLED, "authority": "the office in town"}
    assert signed_in(office.caseworker).post(address_of(case, "no"), sent).status_code == 302
    assert not deadline().checks
    with pytest.raises(SamePerson):
        check(office.caseworker)


def test_whoever_is_not_in_the_team_or_does_not_write_finds_nothing(
    office: Office, case: UUID, signed_in: SignIn, cast: Cast
) -> None:
    for viewer, status in ((office.outside, 404), (cast.amal, 404), (office.advocate, 403)):
        browser = signed_in(viewer)
        assert browser.get(address_of(case, "no")).status_code == status
        assert browser.post(address_of(case, "no"), AS_FILLED).status_code == status
    assert signed_in(office.lawyer).get(f"/cases/{case}/event/none/").status_code == 404
    assert address_of(case, "no") not in text_of(signed_in(office.advocate).get(f"/cases/{case}/law/"))

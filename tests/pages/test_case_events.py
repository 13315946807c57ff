"""A caseworker begins a case and adds events by forms: each makes a version, and no YAML is seen."""

import re
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast, founded, member
from pages.conftest import SignIn, text_of
from sanad.protection.case_text import read_case_text
from sanad.protection.pack_document import shipped
from sanad.protection.packs import open_pack
from sanad.web.law_words import MATTERS
from teams import membership_of

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

GRANTED = {
    "persons": ["p1", "p2"],
    "kind": "permit_granted",
    "date": "2019-06-03",
    "authority": "دائرة الهجرة",
    "document": "permit of 3 June 2019",
    "certainty": "certain",
    "status": "protected",
    "permit_until": "2021-06-02",
    "because": "as the permit says",
}
REFUSED = {
    "persons": ["p1"],
    "kind": "extension_refused",
    "date": "2021-05-03",
    "notified": "2021-05-05",
    "known": "2021-05-06",
    "authority": "immigration office",
    "basis": ["stay-act-4"],
    "document": "decision of 3 May 2021",
    "certainty": "certain",
    "set_matter": "complaint",
    "set_what": "complain by the day in the letter",
    "set_due": "2021-05-17",
    "because": "as the letter says",
}


class Office:
    """A caseworker and a lawyer with cases of their own."""

    def __init__(self) -> None:
        code = f"ev-{uuid4().hex[:8]}"
        at = founded(code)
        self.lawyer = member(f"{code}-l", ("lawyer",), at)
        self.caseworker = member(f"{code}-d", ("documenter",), at)
        self.outside = member(f"{code}-o", ("documenter",), at)
        self.advocate = member(f"{code}-v", ("advocate",), at)

    def case(self) -> UUID:
        from sanad.actions.cases import open_case, seat_in_case

        made: UUID = open_case("of forms", by=self.lawyer, because=BECAUSE)
        for viewer in (self.caseworker, self.advocate):
            seat_in_case(made, membership_of(viewer), by=self.lawyer, because=BECAUSE)
        return made

    def content(self, case: UUID, viewer: "Viewer | None" = None) -> str:
        from sanad.records.queries.case_files import case_files

        return case_files(case, viewer=viewer or self.lawyer)[0].content


@pytest.fixture(scope="module")
def office(cast: Cast) -> Office:
    return Office()


def test_it_works(office: Office, signed_in: SignIn) -> None:
    case = office.case()
    browser = signed_in(office.caseworker)
    assert f"/cases/{case}/begin/" in text_of(browser.get(f"/cases/{case}/law/"))
    assert browser.get(f"/cases/{case}/event/").headers["Location"] == f"/cases/{case}/begin/"
    begun = {"pack": "ruritania", "persons": "2", "family": "on", "because": "the first talk"}
    assert browser.post(f"/cases/{case}/begin/", begun).headers["Location"] == f"/cases/{case}/event/"
    assert browser.get(f"/cases/{case}/begin/").headers["Location"] == f"/cases/{case}/event/"
    page = text_of(browser.get(f"/cases/{case}/event/"))
    assert "extension refused" in page and 'value="p2"' in page and '<code dir="ltr">e1</code>' in page
    for sent in (GRANTED, {**REFUSED, "about": ""}):
        assert browser.post(f"/cases/{case}/event/", sent).headers["Location"] == f"/cases/{case}/law/"
    read = read_case_text(office.content(case))
    assert [one["id"] for one in read.document["events"]] == ["e1", "e2"]
    assert read.document["persons"][1]["links"] == [{"kind": "sponsor", "to": "p1"}]
    told = {**read.document["events"][1]}
    assert told == {
        "id": "e2",
        **{name: REFUSED[name] for name in ("persons", "kind", "date", "notified", "known", "authority")},
        "basis": ["stay-act-4"],
        "document": "decision of 3 May 2021",
        "certainty": "certain",
        "sets": [{"matter": "complaint", "what": "complain by the day in the letter", "due": "2021-05-17"}],
    }
    written = office.content(case)
    twice = {**REFUSED, "about": "", "persons": ["p1", "p1"], "date": "٢٠٢١-٠٥-٠٣"}
    assert browser.post(f"/cases/{case}/event/", twice).status_code == 302
    assert office.content(case) == written
    refused = browser.get(f"/cases/{case}/law/?as_of=10/05/2021", follow=True)
    assert "Write a day that the calendar has" in text_of(refused)
    page = text_of(browser.get(f"/cases/{case}/law/?as_of=2021-05-10"))
    assert "2021-05-17" in page and "2021-05-19" in page and "Another date is told" in page


def test_what_somebody_wrote_by_hand_stays_as_it_was(office: Office, signed_in: SignIn) -> None:
    from sanad.actions.case_files import write_case_file

    case = office.case()
    text = (
        "# by hand\nformat: sanad-case/1\nid: c   # mine\ncorpus: invented\npack: ruritania\nevents:\n"
        "  - id: first\n    persons: [p1]\n    kind: hearing   # a talk\n    date: '2021-01-15'\n"
        "    authority: office\n    basis: []\n    document: letter\n    certainty: certain\n\n"
        "persons:  # one\n  - id: p1\n"
    )
    write_case_file(case, text, 0, by=office.lawyer, because=BECAUSE)
    sent = {**REFUSED, "kind": "hearing", "set_matter": "", "set_what": "", "set_due": "", "about": "first"}
    assert signed_in(office.caseworker).post(f"/cases/{case}/event/", sent).status_code == 302
    after = office.content(case)
    (added,) = [line for line in after.splitlines() if line not in text.splitlines()]
    assert added.startswith("  - {id: e1, persons: [p1], kind: hearing") and "about: first" in added
    assert after.replace(f"{added}\n", "") == text


def test_each_matter_of_a_deadline_is_told_in_words(office: Office, begun: UUID, signed_in: SignIn) -> None:
    """A matter that a pack brings has words here, so that nobody chooses by a code."""
    packs = [one for one in map(open_pack, shipped()) if one.statuses]
    told = {
        rule.effect.deadline.matter for one in packs for rule in one.rules.values() if rule.effect.deadline
    }
    assert told == set(MATTERS)
    browser = signed_in(office.caseworker)
    for language, words in (
        ("en", "a complaint over the decision"),
        ("ar", "شكوى من القرار"),
        ("da", "en klage over afgørelsen"),
    ):
        browser.cookies["sanad_language"] = language
        page = text_of(browser.get(f"/cases/{begun}/event/"))
        assert f'<option value="complaint">{words}</option>' in page


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"date": "3 June"}, "date", "Write a day as 2021-03-01"),
    ({"date": "2021-02-30"}, "date", "calendar has no such day"),
    ({"date": "9999"}, "date", "between 1900 and 2199"),
    ({"known": "03/06/2021"}, "known", "Write a day that the calendar has"),
    ({"document": "letter\u202e"}, "document", "U+202E"),
    ({"about": "x" * 9_999}, "about", "Choose one that is offered."),
    ({"notified": "2021-05-01"}, "notified", "cannot be notified before it happened"),
    ({"known": "2021-05-01"}, "known", "cannot become known before it happened"),
    ({"persons": []}, "persons", "required"),
    ({"document": " "}, "document", "required"),
    (
        {"kind": "board_upheld", "set_matter": "", "set_what": "", "set_due": ""},
        "kind",
        "on that day or before",
    ),
    ({"set_what": ""}, "set_what", "what is to be done"),
    (
        {"kind": "permit_granted", "status": "protected", "permit_until": "2020-01-01"},
        "permit_until",
        "ends before",
    ),
    ({"because": ""}, "because", "required"),
]


@pytest.fixture(scope="module")
def begun(office: Office) -> UUID:
    from sanad.actions.case_files import write_case_file
    from sanad.protection.entry_text import written

    case = office.case()
    document = {"format": "sanad-case/1", "id": "case", "corpus": "invented", "pack": "ruritania"}
    text = written({**document, "persons": [{"id": "p1"}], "events": []})
    write_case_file(case, text, 0, by=office.lawyer, because=BECAUSE)
    return case


@pytest.mark.parametrize(("changed", "field", "words"), WRONG, ids=[f"{one[1]}-{one[2]}" for one in WRONG])
def test_an_error_stands_at_its_field(
    office: Office, begun: UUID, signed_in: SignIn, changed: dict[str, Any], field: str, words: str
) -> None:
    alone = {"persons": ["p1"], **({"kind": "hearing"} if "kind" not in changed else {})}
    answer = signed_in(office.caseworker).post(f"/cases/{begun}/event/", {**REFUSED, **alone, **changed})
    assert answer.status_code == 422
    page = text_of(answer)
    assert words in page
    if field != "persons":
        assert f'id="id_{field}_error"' in page
    assert office.content(begun).endswith("events: []\n")


def test_whoever_is_not_in_the_team_or_does_not_write_finds_nothing(
    office: Office, begun: UUID, signed_in: SignIn, cast: Cast
) -> None:
    for viewer, status in ((office.outside, 404), (cast.amal, 404), (office.advocate, 403)):
        browser = signed_in(viewer)
        for page in ("begin", "event"):
            assert browser.get(f"/cases/{begun}/{page}/").status_code == status
            assert browser.post(f"/cases/{begun}/{page}/", REFUSED).status_code == status


def test_what_was_typed_is_kept_where_the_sign_in_ended(
    office: Office, begun: UUID, signed_in: SignIn
) -> None:
    """Each form of a case says that it keeps drafts; a file's draft is of the version it was written from."""
    from sanad.actions.drafts import keep_draft
    from sanad.records.queries.drafts import draft

    browser = signed_in(office.caseworker)
    for page, code in (("event", "case_event"), ("file", "case_file"), ("erase", "case_erase")):
        shown = text_of(signed_in(office.lawyer).get(f"/cases/{begun}/{page}/"))
        assert f'data-draft="{code}" data-draft-subject="{begun}"' in shown
    assert 'type="number" name="base"' in text_of(browser.get(f"/cases/{begun}/file/"))
    keep_draft("case_event", begun, {"document": ["typed so far"]}, by=office.caseworker)
    assert draft("case_event", begun, viewer=office.lawyer) is None
    case = office.case()
    keep_draft("case_begin", case, {"persons": ["3"]}, by=office.caseworker)
    begun_so = {"pack": "ruritania", "persons": "3", "because": "so", "draft": f"case_begin:{case}"}
    assert browser.post(f"/cases/{case}/begin/", begun_so).status_code == 302
    assert draft("case_begin", case, viewer=office.caseworker) is None


def test_two_windows_that_add_an_event_keep_two_drafts(office: Office, signed_in: SignIn) -> None:
    """Each window is a sheet of its own; a form that comes back with an error stays on its sheet."""
    case, browser = office.case(), signed_in(office.caseworker)
    sheet = re.compile(r'data-draft-sheet="([0-9a-f-]{36})"')

    def sheets(page: str) -> set[str]:
        told = [text_of(browser.get(f"/cases/{case}/{page}/")) for _ in range(2)]
        assert all('<template id="drafts-wait">' in one for one in told)  # what waits is offered there
        return {sheet.findall(one)[0] for one in told}

    assert len(sheets("begin")) == 2
    browser.post(f"/cases/{case}/begin/", {"pack": "ruritania", "persons": "1", "because": "a talk"})
    assert [len(sheets(page)) for page in ("event", "fact", "link")] == [2, 2, 2]
    mine = uuid4()
    sent = {**REFUSED, "date": "soon", "draft": f"case_event:{case}:{mine}"}
    assert sheet.findall(text_of(browser.post(f"/cases/{case}/event/", sent))) == [str(mine)]


def test_what_is_known_by_its_month_is_told_as_the_file_writes_it(office: Office, signed_in: SignIn) -> None:
    case, browser = office.case(), signed_in(office.caseworker)
    browser.post(f"/cases/{case}/begin/", {"pack": "ruritania", "persons": "2", "because": "a talk"})
    browser.cookies["sanad_language"] = "ar"
    assert "أو: غير معروف." in text_of(browser.get(f"/cases/{case}/event/"))
    for when in ("2021-03", "2020", "غير معروف"):
        sent = {
            **GRANTED,
            "date": when,
            "known": "2021-05-01",
            "permit_until": "",
            "kind": "hearing",
            "status": "",
        }
        assert browser.post(f"/cases/{case}/event/", sent).status_code == 302
    page = text_of(browser.get(f"/cases/{case}/law/"))
    assert "date: unknown" in office.content(case)
    for when in ("2021-03", "2020", "غير معروف"):
        assert f'<td class="date"><bdi class="text-nowrap">{when}</bdi></td>' in page
    assert "2021-03-01/2021-03-31" not in page
    assert f'href="/cases/{case}/file/4/case.yaml"' in page
    assert b"date: 2021-03" in browser.get(f"/cases/{case}/file/4/case.yaml").content


def test_the_articles_of_the_law_itself_stand_before_those_it_uses(office: Office, signed_in: SignIn) -> None:
    case, browser = office.case(), signed_in(office.caseworker)
    browser.post(f"/cases/{case}/begin/", {"pack": "dk", "persons": "1", "because": "a talk"})
    page = text_of(browser.get(f"/cases/{case}/event/"))
    groups = re.findall(r'<optgroup label="([^"]+)"', page)
    assert groups[0].startswith("Aliens Act") and "Country guidance" in "".join(groups[2:])
    assert len(groups) == len(set(groups))

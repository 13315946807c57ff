"""The file of a case, what the law asks of it, and the second person who reckons its deadlines again."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.utils.translation import gettext

from cast import BECAUSE, Cast
from pages.conftest import SignIn, text_of
from protection.conftest import example
from teams import Teams, membership_of, the_teams

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

OF = "as_of=2021-05-10"


def open_case(code: str, *, by: "Viewer", because: str) -> UUID:
    """Return a new case of a lawyer."""
    from sanad.actions import cases

    return cases.open_case(code, by=by, because=because)


@pytest.fixture(scope="module")
def teams(cast: Cast) -> Teams:
    """Return the invented organisation with its two lawyers."""
    return the_teams()


@pytest.fixture(scope="module")
def case(teams: Teams) -> UUID:
    """Return a case of both lawyers, without a file."""
    from sanad.actions.cases import seat_in_case

    made = open_case("of law (invented)", by=teams.munir, because=BECAUSE)
    seat_in_case(made, membership_of(teams.nora), by=teams.munir, because=BECAUSE)
    return made


def file_of(base: int = 0, **changed: str) -> dict[str, Any]:
    """Return the form of a file as it is sent: that of the reference, with parts changed."""
    content = example("case.md")
    for old, new in changed.items():
        assert old in content
        content = content.replace(old, new)
    return {"content": content, "base": base, "because": "as the papers say"}


def test_it_works(teams: Teams, case: UUID, signed_in: SignIn) -> None:
    munir, nora = signed_in(teams.munir), signed_in(teams.nora)
    assert "This case has no file yet" in text_of(munir.get(f"/cases/{case}/law/"))
    assert munir.post(f"/cases/{case}/file/", file_of()).status_code == 302
    page = text_of(nora.get(f"/cases/{case}/law/?{OF}"))
    for shown in (
        "2021-05-17",
        "Another date is told; the earliest that is not over leads",
        "not verified: from a secondary source",
        "not verified: as the authority wrote it",
        "set by an authority",
        "Lodge the complaint with the board.",
        "Not checked by a second person.",
        "The decision becomes final.",
        "Does what the authorities seek the person for",
        "individual risk",
        "Nothing here decides a case.",
    ):
        assert shown in page, shown
    assert page.index("2021-05-17") < page.index("2021-05-19")
    rows = nora.get(f"/cases/{case}/deadlines.json?{OF}").json()["rows"]
    assert [row["leading"] for row in rows] == ["2021-05-17", "2021-05-19"]
    assert {row["checked_by"] for row in rows} == {"nobody"}
    questions = nora.get(f"/cases/{case}/questions.json?{OF}").json()["rows"]
    assert [row["rule"] for row in questions] == ["individual-risk", "family-of-sponsor"]
    kept = nora.get(f"/cases/{case}/file/1/case.yaml")
    assert text_of(kept) == example("case.md").rstrip() or text_of(kept) == example("case.md")


def test_no_line_ends_within_a_day_and_what_was_written_stays_text() -> None:
    from sanad.web.templatetags.sanad import whole_days

    told = whole_days("<b>set</b> in e4: 2026-12-02, case 12026-12-021")
    assert told.startswith("&lt;b&gt;set") and told.count("text-nowrap") == 1
    assert '<span class="text-nowrap">2026-12-02</span>, case 12026-12-021' in told


def test_a_second_person_comes_to_a_day(teams: Teams, case: UUID, signed_in: SignIn) -> None:
    munir, nora = signed_in(teams.munir), signed_in(teams.nora)
    address = f"/cases/{case}/check/"
    keys = _keys(text_of(nora.get(f"/cases/{case}/law/")))
    assert len(keys) == 2
    told = next(key for key in keys if key.startswith("complaint-14"))
    sent = {"deadline": told, "reckoned": "2021-05-19", "because": "counted on the calendar"}
    assert not _keys(text_of(munir.get(f"/cases/{case}/law/")))  # who wrote the event is not asked
    assert "Somebody else must check it." in text_of(munir.post(address, sent, follow=True))
    page = text_of(nora.post(address, sent, follow=True))
    assert "who came to the same day" in page
    assert "nora (invented)" in page
    page = text_of(nora.post(address, {**sent, "reckoned": "2021-05-18"}, follow=True))
    assert "A second person came to another day, 2021-05-18" in page
    rows = nora.get(f"/cases/{case}/deadlines.json").json()["rows"]
    assert {"2021-05-18"} <= {row["leading"] for row in rows}  # the earlier of both leads
    nora.post(address, sent)


def test_whoever_changes_an_event_has_checked_it_no_more(teams: Teams, signed_in: SignIn) -> None:
    """The day may stay: who wrote the event as it stands now is no second person to it, nor was before."""
    from sanad.actions.cases import seat_in_case

    case = open_case("of two writers (invented)", by=teams.munir, because=BECAUSE)
    seat_in_case(case, membership_of(teams.nora), by=teams.munir, because=BECAUSE)
    munir, nora = signed_in(teams.munir), signed_in(teams.nora)
    munir.post(f"/cases/{case}/file/", file_of())
    told = next(one for one in _keys(text_of(nora.get(f"/cases/{case}/law/"))) if one.startswith("complaint"))
    sent = {"deadline": told, "reckoned": "2021-05-19", "because": "counted on the calendar"}
    assert "who came to the same day" in text_of(nora.post(f"/cases/{case}/check/", sent, follow=True))
    munir.post(f"/cases/{case}/file/", file_of(1, **{"interview of": "talk of"}))  # of another part
    assert "who came to the same day" in text_of(nora.get(f"/cases/{case}/law/"))
    nora.post(f"/cases/{case}/file/", file_of(2, **{"decision of 3 May": "letter of 3 May"}))
    page = text_of(nora.get(f"/cases/{case}/law/"))
    assert "2021-05-19" in page and "who came to the same day" not in page


def test_where_the_file_is_kept_otherwise_than_it_is_told_nobody_is_a_second_person(
    teams: Teams, case: UUID, signed_in: SignIn
) -> None:
    from database import connected

    nora = signed_in(teams.nora)
    assert _keys(text_of(nora.get(f"/cases/{case}/law/")))
    change = "UPDATE records_casefile SET document = jsonb_set(document, '{events,0,document}', '\"x\"')"
    with connected("superuser") as connection:
        connection.execute("SET session_replication_role = replica")  # past what keeps a version as it is
        connection.execute(f"{change} WHERE case_id = %s", [case])
    page = text_of(nora.get(f"/cases/{case}/law/"))
    assert "2021-05-19" in page and not _keys(page) and "who came to the same day" not in page
    with connected("superuser") as connection:
        connection.execute("SET session_replication_role = replica")
        old = change.replace('"x"', '"permit of 3 June 2019"')
        connection.execute(f"{old} WHERE case_id = %s", [case])
    assert _keys(text_of(nora.get(f"/cases/{case}/law/")))


def test_a_check_is_of_exactly_what_was_told(teams: Teams, case: UUID, signed_in: SignIn) -> None:
    nora = signed_in(teams.nora)
    changed = file_of(1, **{"notified: 2021-05-05": "notified: 2021-05-06"})
    assert nora.post(f"/cases/{case}/file/", changed).status_code == 302
    page = text_of(nora.get(f"/cases/{case}/law/"))
    assert "2021-05-20" in page
    assert "who came to the same day" not in page
    assert not _keys(page)  # Nora wrote the event as it stands now
    assert _keys(text_of(signed_in(teams.munir).get(f"/cases/{case}/law/")))
    stale = {"deadline": "complaint-14|gone", "reckoned": "", "because": "late"}
    assert "told otherwise now" in text_of(nora.post(f"/cases/{case}/check/", stale, follow=True))


def test_every_fault_is_told_with_its_place(teams: Teams, case: UUID, signed_in: SignIn) -> None:
    munir = signed_in(teams.munir)
    bad = file_of(2, **{"kind: review_opened": "kind: review_begun"})
    answer = munir.post(f"/cases/{case}/file/", bad)
    assert answer.status_code == 422
    assert "events[e3].kind" in text_of(answer)
    assert "review_begun" in text_of(answer)  # what was written is still there
    stale = file_of(1, **{"notified: 2021-05-05": "notified: 2021-05-07"})
    assert "newer version meanwhile" in text_of(munir.post(f"/cases/{case}/file/", stale))
    broken = {**file_of(2), "content": "format: [", "base": 2}
    assert "cannot be read as YAML" in text_of(munir.post(f"/cases/{case}/file/", broken))
    chosen = SimpleUploadedFile("case.yaml", bad["content"].replace("review_begun", "review_chosen").encode())
    page = text_of(munir.post(f"/cases/{case}/file/", {**file_of(2), "upload": chosen}))
    assert "events[e3].kind" in page and page.count("review_chosen") == 2  # in its fault and in the field


def test_a_missing_notification_comes_first(teams: Teams, signed_in: SignIn) -> None:
    made = open_case("without notification", by=teams.munir, because=BECAUSE)
    munir = signed_in(teams.munir)
    munir.post(f"/cases/{made}/file/", file_of(**{"notified: 2021-05-05, ": ""}))
    page = text_of(munir.get(f"/cases/{made}/law/?{OF}"))
    assert "<title>Deadlines and questions" in page
    assert "Missing:" in page
    days = re.findall(r'<strong role="heading" aria-level="3">(.*?)</strong>', page)  # for who reads by ear
    assert days[0] == "Cannot be computed" and len(days) == page.count(
        'class="card-body border-bottom deadline'
    )
    assert '<span class="badge bg-secondary-lt">cannot be computed' not in page  # it is told once
    assert "<bdi>2021-05-17</bdi> · Monday · in 7 days" in page
    assert page.index("the day of notification") < page.index("2021-05-17")


def test_whoever_is_not_in_the_team_finds_nothing(
    teams: Teams, case: UUID, cast: Cast, signed_in: SignIn
) -> None:
    for viewer in (teams.hana, teams.lina, cast.amal, teams.peer):
        client = signed_in(viewer)
        for part in ("law/", "file/", "deadlines.csv", "questions.csv", "file/1/case.yaml"):
            assert client.get(f"/cases/{case}/{part}").status_code in (403, 404)
    admin = signed_in(teams.gudrun)  # sees that there is a case, and nothing of it
    assert "2021-05-17" not in text_of(admin.get(f"/cases/{case}/law/"))
    assert admin.get(f"/cases/{case}/deadlines.json").status_code == 404
    assert admin.get(f"/cases/{case}/file/1/case.yaml").status_code == 404


def test_a_disputed_rule_says_so_beside_its_deadline(teams: Teams, case: UUID, signed_in: SignIn) -> None:
    from sanad.actions.rule_signatures import sign_rule
    from sanad.protection.rule_digest import rule_digests

    def said(verdict: Any) -> None:
        read = rule_digests("ruritania")["complaint-14"]
        sign_rule(
            "complaint-14",
            read,
            verdict,
            pack="ruritania",
            lawyer="Judge-Name",
            by=teams.nora,
            because="wrong",
        )

    def marks() -> set[str]:
        rows = signed_in(teams.munir).get(f"/cases/{case}/deadlines.json").json()["rows"]
        return {row["mark"] for row in rows if row["rule"] == "complaint-14"}

    before = marks()
    said("disputed")
    page = text_of(signed_in(teams.munir).get(f"/cases/{case}/law/"))
    assert "The rule is disputed:" in page
    assert "Judge-Name" in page
    assert marks().isdisjoint({"verified"})
    said("signed")
    assert marks() == {"verified"}
    said("withdrawn")
    assert marks() == before, "another lawyer's signature, where there is one, stands on"


def test_the_demonstration_keeps_no_case_of_real_persons(teams: Teams, signed_in: SignIn) -> None:
    made = open_case("of real persons", by=teams.munir, because=BECAUSE)
    with override_settings(SANAD_DEMONSTRATION=True):
        form = file_of(**{"corpus: invented": "corpus: real"})
        told = text_of(signed_in(teams.munir).post(f"/cases/{made}/file/", form))
    assert "keeps invented ones alone" in told


@pytest.mark.parametrize(("language", "shown"), [("ar", "يوم التبليغ"), ("da", "dagen for meddelelsen")])
def test_what_is_missing_is_told_in_the_language_of_the_page(
    teams: Teams, signed_in: SignIn, language: str, shown: str
) -> None:
    made = open_case(f"in {language}", by=teams.munir, because=BECAUSE)
    munir = signed_in(teams.munir)
    munir.post(f"/cases/{made}/file/", file_of(**{"notified: 2021-05-05, ": ""}))
    munir.post("/language/", {"language": language, "next": "/"})
    assert shown in text_of(munir.get(f"/cases/{made}/law/"))


def _keys(page: str) -> list[str]:
    """Return the deadlines that a page lets one reckon again."""
    import html
    import re

    return [html.unescape(one) for one in re.findall(r'name="deadline" value="([^"]+)"', page)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", ("محدّدة في", "قراءة أخرى", "الصيغة النافذة من", "قُرئ في", "أبكر يوم ممكن")),
        ("da", ("sat i", "en anden læsning af", "affattelse fra", "Læst i:", "den tidligst mulige dag")),
    ],
)
def test_from_where_a_day_comes_is_told_in_the_language_of_the_page(
    language: str, words: tuple[str, ...]
) -> None:
    from django.utils.translation import override

    from sanad.protection.counted import ByRule, EndsWith
    from sanad.protection.counted_words import counted_words, other_day_words
    from sanad.protection.evaluation import evaluate
    from sanad.protection.read_case import read_case
    from sanad.protection.read_pack import read_pack
    from sanad.protection.yaml_file import read_text
    from sanad.web.deadline_words import source_seen

    document = read_text(example("case.md").replace("notified: 2021-05-05", "notified: 2021-05"), "case.md")
    pack = read_pack(read_text(example("pack.md"), "pack.md"))
    found = evaluate(read_case(document, pack), pack, date(2021, 5, 10)).deadlines
    with override(language):
        said = [counted_words(one.counted, pack, language) for one in found]
        said += [other_day_words(other, pack, language) for one in found for other in one.told]
        seen = [rests_on for one in found if (rests_on := source_seen(one.grounds, pack))]
        said += [one.marks for one in seen] + [text.text for one in seen for text in one.cited]
        ending = EndsWith(ByRule("complaint-14"), next(one.counted for one in found if one.rule))
        said += [counted_words(ending, pack, language), str(gettext("Read in:"))]
    told = " ".join(said)
    assert [word for word in words if word not in told] == []
    for english in (
        "set in",
        "another reading",
        "version from",
        "earliest day",
        "the last day of",
        "seen in",
    ):
        assert english not in told, english

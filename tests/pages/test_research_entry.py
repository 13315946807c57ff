"""Research on forms: six kinds; what is refused is told at its field; a change is a version."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from cast import Cast
from pages.conftest import SignIn, text_of

if TYPE_CHECKING:
    from django.test import Client

FORM = {"because": "a test"}
SOURCE = {
    "code": "f-paper", "name_en": "A paper (invented)", "name_ar": "صحيفة (مختلقة)", "kind": "media",
    "whom_it_repeats": "known", "repeats": ["fln"], "method_en": "It asks by telephone.",
    "checked": "2026-01",
}  # fmt: skip
PASSAGE = {
    "code": "f-passage", "source": "f-paper", "words_en": "Some were held (invented).",
    "exact": "Nogle blev holdt.", "language": "da", "page": "3", "places": ["SY05", "SY0202"],
    "published": "2019-06", "document": "p. 3",
    "mark": "seen", "speaks_of_from": "2019-05", "speaks_of_to": "2019-05", "through": ["fln"],
}  # fmt: skip
SEARCH = {
    "code": "f-search", "question_da": "Hvem?", "where": "a library", "searched_for": "roads",
    "on": "2026-01-02",
    "result": "found", "passages": ["f-passage"], "elements": ["detention"], "places": ["SY05"],
}  # fmt: skip
DECISION = {
    "code": "f-decision", "by_en": "A board (invented)", "dated": "2020", "area": "Hama", "places": ["SY05"],
    "profiles": ["protester"], "axis": "individual", "route": "appeal", "outcome": "granted",
    "reasons_read": "yes", "ground_en": "It believed him (invented).", "document": "invented",
}  # fmt: skip
CLAIM = {
    "code": "f-claim", "speaker": "f-paper", "said_on": "2019-12-01", "words_en": "It is quieter (invented).",
    "place": "SY05", "period_from": "2019-01-01", "period_to": "2019-06-30", "document": "invented",
    "says_detention": "absent", "extent_detention": "all", "why_detention": "quieter",
}  # fmt: skip
FIGURE = {
    "code": "f-figure", "source": "f-paper", "topic": "detention", "counts_en": "People held (invented)",
    "low": "0", "high": "1200.5", "unit_en": "persons", "places": ["SY05"], "period_from": "2019-01",
    "period_to": "2019-06", "published": "2019-07", "exact": "Flere blev holdt.", "language": "da",
    "document": "p. 4", "mark": "part", "passage": "f-passage", "cannot_see_en": "Who was not asked.",
}  # fmt: skip
KINDS = {
    "sources": SOURCE, "passages": PASSAGE, "searches": SEARCH, "decisions": DECISION, "claims": CLAIM,
    "figures": FIGURE,
}  # fmt: skip


def held(cast: Cast, kind: str, code: str) -> dict[str, Any]:
    from sanad.records.queries.research import own_entries

    rows = own_entries(viewer=cast.amal, as_of=datetime.now(UTC))
    return dict(next(one.content for one in rows if (one.kind, one.code) == (kind, code)))


@pytest.fixture
def entered(cast: Cast, signed_in: SignIn) -> "Client":
    """Return Amal's browser, who entered one of each kind."""
    client = signed_in(cast.amal)
    for kind, told in KINDS.items():
        if client.get(f"/conditions/enter/{kind}/{told['code']}/").status_code == 200:
            continue
        assert client.get(f"/conditions/enter/{kind}/").status_code == 200
        answer = client.post(f"/conditions/enter/{kind}/", {**told, **FORM})
        assert answer.status_code == 302, (kind, answer.context["form"].errors)
    return client


def test_each_kind_is_entered_as_its_document_would_have_it(cast: Cast, entered: "Client") -> None:
    assert held(cast, "sources", "f-paper") == {
        "code": "f-paper", "en": "A paper (invented)", "ar": "صحيفة (مختلقة)", "kind": "media",
        "whom_it_repeats": "known", "repeats": ["fln"], "method": {"en": "It asks by telephone."},
        "checked": "2026-01",
    }  # fmt: skip
    passage = held(cast, "passages", "f-passage")
    assert passage["speaks_of"] == {"from": "2019-05", "to": "2019-05"}
    assert (passage["exact"], passage["language"], passage["places"]) == (
        "Nogle blev holdt.", "da", ["SY05", "SY0202"]
    )  # fmt: skip
    assert held(cast, "searches", "f-search")["by"] == cast.amal.alias
    assert held(cast, "decisions", "f-decision")["ground"] == {"en": "It believed him (invented)."}
    assert held(cast, "claims", "f-claim")["asserts"] == [
        {"element": "detention", "says": "absent", "extent": "all", "because": {"en": "quieter"}}
    ]
    assert "contradicted by what is held" not in text_of(entered.get("/conditions/claims/f-claim/"))


def test_a_figure_on_a_form_stands_beside_the_indicators_as_its_document_has_it(
    cast: Cast, entered: "Client"
) -> None:
    figure = held(cast, "figures", "f-figure")
    assert (figure["low"], figure["high"], "value" in figure) == (0, 1200.5, False)
    assert figure["period"] == {"from": "2019-01", "to": "2019-06"}
    listed = text_of(entered.get("/conditions/figures/"))
    assert "Flere blev holdt." in listed
    assert "Who was not asked." in listed
    assert 'href="/conditions/enter/figures/f-figure/"' in listed
    again = {**FIGURE, "value": "7", **FORM}
    del again["code"]
    assert entered.post("/conditions/enter/figures/f-figure/", again).status_code == 302
    assert held(cast, "figures", "f-figure")["value"] == 7
    asked = {"pcode": "SY0501", "from_year": "2019", "to_year": "2019", "told_by": "year"}
    page = entered.post("/conditions/", asked)["Location"]
    assert "People held (invented)" in text_of(entered.get(page))
    rows = entered.get(f"{page}figures.json").json()
    assert [one["high"] for one in rows["rows"] if one["figure"] == "f-figure"] == [1200.5]


def test_a_change_is_a_version_and_keeps_what_the_form_does_not_ask(cast: Cast, entered: "Client") -> None:
    from sanad.actions.research import judge_passage

    reading = {"element": "detention", "says": "present", "extent": "some", "because": {"en": "invented"}}
    judge_passage(
        "f-passage", reading, by=cast.basma if "documenter" in cast.basma.roles else cast.amal, because="x"
    )
    address = "/conditions/enter/passages/f-passage/"
    page = text_of(entered.get(address))
    assert "Some were held (invented)." in page
    assert 'data-draft="research_passages"' in page
    assert "data-draft-subject=" in page
    changed = {**PASSAGE, "words_en": "Many were held (invented).", "page": ""}
    del changed["code"]
    assert entered.post(address, {**changed, **FORM}).status_code == 302
    passage = held(cast, "passages", "f-passage")
    assert (passage["en"], "page" in passage) == ("Many were held (invented).", False)
    assert [one["element"] for one in passage["readings"]] == ["detention"]
    assert text_of(entered.get(address)).count('<td class="date">') >= 3


@pytest.mark.parametrize(
    ("kind", "changes", "at"),
    [
        ("sources", {"code": "f-paper"}, "code"),
        ("sources", {"code": "Not A Code"}, "code"),
        ("sources", {"name_en": "", "name_ar": ""}, "name_en"),
        ("sources", {"kind": "oracle"}, "kind"),
        ("sources", {"checked": "last week"}, "checked"),
        ("sources", {"checked": "2151"}, "checked"),
        ("passages", {"accessed": "2151-03-01"}, "accessed"),
        ("passages", {"published": "2151-03"}, "published"),
        ("searches", {"on": "2151-03-01"}, "on"),
        ("decisions", {"dated": "2151"}, "dated"),
        ("claims", {"said_on": "2151-03-01"}, "said_on"),
        ("figures", {"published": "2151"}, "published"),
        ("passages", {"language": ""}, "language"),
        ("passages", {"speaks_of_from": "2020"}, "speaks_of_from"),
        ("passages", {"places": ["XX01"]}, "places"),
        ("searches", {"passages": []}, "passages"),
        ("decisions", {"reasons_read": "no"}, "ground_en"),
        ("claims", {"extent_detention": ""}, "says_detention"),
        ("figures", {"low": "", "high": ""}, "value"),
        ("figures", {"value": "2000"}, "low"),
        ("figures", {"value": "-1"}, "value"),
        ("figures", {"value": "many"}, "value"),
        ("figures", {"unit_en": ""}, "unit_en"),
        ("figures", {"topic": "weather"}, "topic"),
        ("claims", {"period_to": ""}, "period_to"),
        ("claims", {"period_from": "1990-01-01"}, "period_from"),
    ],
    ids=str,
)
def test_what_is_refused_is_told_at_its_field(
    entered: "Client", kind: str, changes: dict[str, Any], at: str
) -> None:
    sent = {**KINDS[kind], "code": "f-refused", **changes, **FORM}
    answer = entered.post(f"/conditions/enter/{kind}/", sent)
    assert answer.status_code == 422
    assert f'id="id_{at}_error"' in text_of(answer)
    assert ("still to come" in text_of(answer)) == any("2151" in str(said) for said in changes.values())


def test_nobody_without_the_role_and_no_other_organisation_sees_it(
    cast: Cast, entered: "Client", signed_in: SignIn
) -> None:
    dina = signed_in(cast.dina)
    assert dina.get("/conditions/enter/sources/f-paper/").status_code == 404
    assert dina.get("/conditions/enter/verdicts/").status_code == 404
    assert "f-paper" not in text_of(dina.get("/conditions/enter/passages/"))

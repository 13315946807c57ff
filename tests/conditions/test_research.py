"""What is held beside the event sets: read strictly, named back to its source, and never in our own voice."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from sanad.conditions.decisions import DecisionQuestion, found_decisions
from sanad.conditions.errors import ResearchUnreadable
from sanad.conditions.research import FORMAT, KINDS, read_research, shipped
from sanad.conditions.sources import Source, chain_of, independent_origins, origins_of
from sanad.terms.own_voice import verdict_word
from sanad.terms.territory import Pcode
from sanad.terms.texts import Texts
from sanad.terms.vocabulary_file import read_document


def named(code: str, *repeats: str) -> Source:
    return Source(code, Texts((("en", code),)), "media", {}, repeats, (), True, None, None)


def test_rows_that_repeat_one_source_are_one_origin() -> None:
    held = {one.code: one for one in (named("a"), named("b", "a"), named("c", "b"), named("d"))}
    assert origins_of("c", held) == {"a"}
    assert independent_origins(["a", "b", "c", "d"], held) == {"a", "d"}
    assert [(link.source, link.rests_on) for link in chain_of(["c"], held)] == [("b", "a"), ("c", "b")]


def test_two_that_only_repeat_each_other_are_one_origin() -> None:
    held = {one.code: one for one in (named("a", "b"), named("b", "a"))}
    assert origins_of("a", held) == origins_of("b", held) == {"a"}


def test_who_draws_conclusions_is_an_origin_of_them() -> None:
    sources = shipped().sources
    assert origins_of("fln", sources) == {"fln"}
    assert origins_of("thelocal", sources) == {"report-sources"}
    assert any(not link.passes_on for link in chain_of(["fln"], sources))


def walked(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, one in value.items() if key != "exact" for text in walked(one)]
    return [text for one in value for text in walked(one)] if isinstance(value, list) else []


@pytest.mark.parametrize("kind", KINDS)
def test_a_verdict_stands_in_quotation_marks_alone(kind: str) -> None:
    for text in walked(read_document(f"research_{kind}")[kind]):
        assert verdict_word(text) is None, text


def test_exact_words_stand_in_their_own_language_as_they_were_read() -> None:
    """In the language of the quotation it is shown as it was read, between its marks, whole or in part."""
    for one in shipped().passages.values():
        if one.exact and one.exact.language in ("en", "ar", "da"):
            shown = one.words.as_mapping()[one.exact.language]
            between = [part.split("”")[0] for part in shown.split("“")[1:]]
            assert any(part.strip(" .") in one.exact.text or one.exact.text in part for part in between), (
                one.code
            )


ENTRY: dict[str, Any] = {
    "format": FORMAT,
    "sources": [{"code": "press", "en": "A paper (invented)", "kind": "media", "whom_it_repeats": "unknown"}],
    "passages": [
        {
            "code": "p1", "source": "press", "en": "It says so.", "places": ["SY01"], "published": "2021",
            "document": "a paper", "mark": "seen",
            "readings": [
                {"element": "events", "says": "rose", "extent": "all", "because": {"en": "It says so."}}
            ],
        }
    ],
    "searches": [
        {
            "code": "s1", "en": "What happened?", "where": "a library", "searched_for": "a word",
            "on": "2026-01-01", "by": "Amal (invented)", "result": "no_information",
        }
    ],
    "decisions": [],
    "claims": [],
}  # fmt: skip
SPOILT = {
    "format": lambda d: d.update(format="sanad-research/2"),
    "unknown list": lambda d: d.update(verdicts=[]),
    "unknown field": lambda d: d["passages"][0].update(score=3),
    "twice": lambda d: d["sources"].append(d["sources"][0]),
    "no source": lambda d: d["passages"][0].update(source="nobody"),
    "no element": lambda d: d["passages"][0]["readings"][0].update(element="danger"),
    "no reason": lambda d: d["passages"][0]["readings"][0].pop("because"),
    "no place": lambda d: d["passages"][0].update(places=["XX01"]),
    "no day": lambda d: d["passages"][0].update(published="soon"),
    "days turned": lambda d: d["passages"][0].update(speaks_of={"from": "2021", "to": "2020"}),
    "words without language": lambda d: d["passages"][0].update(exact="words"),
    "found nothing but a passage": lambda d: d["searches"][0].update(passages=["p1"]),
    "found without a passage": lambda d: d["searches"][0].update(result="found"),
    "no language": lambda d: d["sources"][0].pop("en"),
    "a list": lambda d: d.update(passages="all"),
    "a number": lambda d: d["sources"][0].update(en=True),
    "long": lambda d: d["passages"][0].update(en="x" * 9_000),
    "code": lambda d: d["passages"][0].update(code="../x"),
}


def test_a_document_is_read() -> None:
    held = read_research(deepcopy(ENTRY))
    assert held.passages["p1"].first_origin == "press"
    assert held.passages["p1"].known_on == date(2021, 12, 31)


@pytest.mark.parametrize("fault", SPOILT)
def test_what_has_not_its_form_is_refused_whole(fault: str) -> None:
    document = deepcopy(ENTRY)
    SPOILT[fault](document)
    with pytest.raises(ResearchUnreadable) as refused:
        read_research(document)
    assert "nobody" not in refused.value.message and "../x" not in refused.value.message


def test_what_each_side_claimed_is_held_against_the_other_too() -> None:
    held = shipped()
    for claim in held.claims.values():
        own = [one for one in held.passages.values() if one.source == claim.speaker and one.exact]
        assert any(claim.exact and one.exact and claim.exact.text == one.exact.text for one in own), (
            claim.code
        )
    assert {claim.code for claim in held.claims.values()} <= {
        code for one in held.passages.values() for code in one.uses_of
    }


def test_decisions_are_found_by_place_period_and_profile() -> None:
    held = shipped().decisions.values()

    def codes(question: DecisionQuestion) -> list[str]:
        return [one.code for one in found_decisions(held, question)]

    rural = codes(DecisionQuestion(place=Pcode("SY03"), first=date(2021, 12, 1), last=date(2021, 12, 31)))
    assert set(rural) >= {"fln-syri-2021-252", "fln-syri-2021-254"}
    assert "fln-2019-12-three" not in rural
    assert codes(DecisionQuestion(profile="relative_of_evader"))[0] == "fln-syri-2024-51"
    assert all(one.ground is None for one in held if one.reasons_read == "no")


FIGURE: dict[str, Any] = {
    "code": "invented", "source": "snhr", "topic": "return", "en": "Invented returns", "low": 1, "value": 2,
    "high": 3, "unit": {"en": "persons"}, "places": ["SY01"], "period": {"from": "2020", "to": "2020"},
    "published": "2021", "exact": "one to three", "language": "en", "document": "none", "mark": "seen",
}  # fmt: skip


def figures(**changes: Any) -> dict[str, Any]:
    entry = {key: value for key, value in (FIGURE | changes).items() if value is not None}
    return {"format": FORMAT, "figures": [entry]}


def test_a_figure_keeps_its_range_its_words_and_who_published_it() -> None:
    one = read_research(figures(), known=shipped()).figures["invented"]
    assert (one.low, one.value, one.high, one.exact.text) == (1, 2, 3, "one to three")
    least = read_research(figures(value=None, high=None), known=shipped()).figures["invented"]
    assert (least.low, least.value, least.high) == (1, None, None)


@pytest.mark.parametrize(
    "changes",
    [
        {"low": 4}, {"high": 1}, {"value": -1}, {"value": "2"}, {"value": True}, {"value": float("nan")},
        {"low": None, "value": None, "high": None}, {"exact": None}, {"language": None}, {"unit": None},
        {"places": []}, {"places": ["SY99"]}, {"period": {"from": "2021", "to": "2020"}}, {"period": None},
        {"topic": "mood"}, {"source": "nobody"}, {"passage": "none"}, {"published": None}, {"guess": 5},
    ],
)  # fmt: skip
def test_a_figure_that_is_not_whole_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ResearchUnreadable):
        read_research(figures(**changes), known=shipped())


def test_the_words_of_a_shipped_figure_stand_in_its_passage() -> None:
    for one in shipped().figures.values():
        passage = shipped().passages[one.passage or ""]
        assert passage.exact is not None and one.exact.text in passage.exact.text
        assert set(one.places) == set(passage.places) and one.period == passage.speaks_of

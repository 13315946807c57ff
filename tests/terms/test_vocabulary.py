"""Vocabularies: terms in their order and hierarchy, and what a deployment may add."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.terms.errors import (
    SanadError,
    TermOrphaned,
    TermRedefined,
    TermRepeated,
    TermUnreadable,
    UnknownTerm,
    UnknownVocabulary,
)
from sanad.terms.language import LocalisedText
from sanad.terms.vocabulary import Term, Vocabulary, extended, read_extra_terms, vocabularies, vocabulary

ALL = [(name, term.code) for name in vocabularies() for term in vocabulary(name)]
any_term = st.sampled_from(ALL)

FILE = """
format: sanad-vocabulary/1
vocabulary: acts
source: The invented coalition's own list, of its first meeting.
terms:
  - code: own_arrest
    en: Arrest at an invented bridge
    ar: توقيف عند جسر متخيّل
    da: Anholdelse ved en opdigtet bro
    parent: arrest
    since: 2012-03
"""


def term(code: str, parent: str | None = None, word: str = "") -> Term:
    return Term(code, LocalisedText(word or code, "كلمة " + (word or code), word or code), parent, "invented")


@given(any_term)
def test_every_term_is_found_under_its_parent_and_at_the_end_of_its_path(one: tuple[str, str]) -> None:
    known, code = vocabulary(one[0]), one[1]
    found = known.term(code)
    assert found in known.children(found.parent)
    path = known.path(code)
    assert path[-1] == found
    assert path[0].parent is None
    assert all(lower.parent == upper.code for upper, lower in pairwise(path))


@given(any_term, st.data())
def test_a_term_is_a_kind_of_all_that_it_stands_under_and_of_nothing_below(
    one: tuple[str, str], data: st.DataObject
) -> None:
    known, code = vocabulary(one[0]), one[1]
    assert all(known.is_a(code, wider.code) for wider in known.path(code))
    assert all(known.is_a(code, wider) for wider in known.term(code).also)
    other = data.draw(st.sampled_from(known.terms)).code
    assert (known.is_a(code, other) and known.is_a(other, code)) == (code == other)
    assert (other in known.kinds_of(code)) == known.is_a(other, code)


def test_terms_keep_the_order_of_their_file() -> None:
    acts = vocabulary("acts")
    assert tuple(acts) == acts.terms
    assert acts.children()[0].code == "killing"
    assert [one.code for one in acts.children("forced_return")] == ["deportation", "pushback", "handover"]


def test_an_arrest_of_a_returnee_counts_as_an_arrest_and_as_done_to_a_returnee() -> None:
    acts = vocabulary("acts")
    for wider in ("arrest", "detention", "against_returnee"):
        assert acts.is_a("arrest_of_returnee", wider)
        assert "arrest_of_returnee" in acts.kinds_of(wider)
    assert not acts.is_a("arrest_of_returnee", "return")


@pytest.mark.parametrize("code", ["unheard_of", "", "Amal Al-Invented", "قتل", "killing "])
def test_a_code_that_is_not_there_is_told_without_repeating_what_may_be_a_name(code: str) -> None:
    with pytest.raises(UnknownTerm) as told:
        vocabulary("acts").term(code)
    assert ("unheard_of" in told.value.message) == (code == "unheard_of")
    assert "Amal" not in str(told.value.details) + told.value.message
    assert code not in vocabulary("acts")


@pytest.mark.parametrize("name", ["unheard_of", "", "../vocabularies/acts", "acts.yaml", "subdistricts_sy_2"])
def test_a_vocabulary_that_is_not_there(name: str) -> None:
    with pytest.raises(UnknownVocabulary):
        vocabulary(name)


def test_a_vocabulary_is_read_once() -> None:
    assert vocabulary("acts") is vocabulary("acts")


def test_a_deployment_adds_a_term_at_the_end_and_changes_none() -> None:
    acts = vocabulary("acts")
    more = extended(acts, read_extra_terms(FILE, "acts"))
    assert more.terms[: len(acts.terms)] == acts.terms
    assert [one.code for one in more.path("own_arrest")] == ["detention", "arrest", "own_arrest"]
    assert more.term("own_arrest").source == "The invented coalition's own list, of its first meeting."
    assert "own_arrest" not in acts


@given(any_term)
def test_a_term_that_is_there_is_never_redefined(one: tuple[str, str]) -> None:
    with pytest.raises(TermRedefined):
        extended(vocabulary(one[0]), [term(one[1])])


@pytest.mark.parametrize(
    ("extra", "error"),
    [
        ([term("own", "unheard_of")], TermOrphaned),
        ([term("own", "own")], TermOrphaned),
        ([term("own", "later"), term("later", "own")], TermOrphaned),
        ([term("own"), term("own")], TermRedefined),
        ([term("own", "arrest", "Mass arrest")], TermRepeated),
        ([term("own", None, "Mass arrest")], TermRepeated),
        ([term("own", "arrest", "MASS ARREST")], TermRepeated),
    ],
    ids=[
        "no parent",
        "its own parent",
        "a circle",
        "twice",
        "same label",
        "same label elsewhere",
        "same label in capitals",
    ],
)
def test_an_addition_that_would_spoil_the_list_is_refused(extra: list[Term], error: type[SanadError]) -> None:
    with pytest.raises(error):
        extended(vocabulary("acts"), extra)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("sanad-vocabulary/1", "sanad-vocabulary/2"),
        ("vocabulary: acts", "vocabulary: actors"),
        ("source: The", "sauce: The"),
        ("terms:", "words:"),
        ("    da: Anholdelse ved en opdigtet bro\n", ""),
        ("en: Arrest at an invented bridge", "en: ' '"),
        ("en: Arrest at an invented bridge", "en: 7"),
        ("code: own_arrest", "code: Own Arrest"),
        ("since: 2012-03", "since: one spring"),
        ("since: 2012-03", "since: 2012-02-30"),
        ("since: 2012-03", "since: [2012]"),
        ("en: Arrest at", "en: \u202eArrest at"),
        ("en: Arrest at", "en: \u0410rrest at"),
        ("en: Arrest at", "en: " + "at " * 200 + "at"),
        ("parent: arrest", "parrent: arrest"),
        ("parent: arrest", "parent: [arrest]"),
        ("parent: arrest", "also: arrest"),
        ("parent: arrest", "note: Only in spring"),
        ("source: The invented coalition's own list, of its first meeting.", "source: [a]"),
        ("terms:", "terms: [" * 2000),
    ],
)
def test_a_file_that_has_not_the_form_is_refused(was: str, becomes: str) -> None:
    assert was in FILE
    with pytest.raises(TermUnreadable):
        read_extra_terms(FILE.replace(was, becomes), "acts")


@pytest.mark.parametrize(
    ("code", "earliest", "latest", "holds"),
    [
        ("army_to_2024", date(2024, 12, 8), date(2024, 12, 8), True),
        ("army_to_2024", date(2024, 12, 9), date(2024, 12, 31), False),
        ("army_to_2024", date(2024, 1, 1), date(2024, 12, 31), True),
        ("armed_forces_from_2024", None, date(2024, 12, 7), False),
        ("armed_forces_from_2024", date(2020, 1, 1), None, True),
        ("unknown", None, None, True),
    ],
)
def test_an_actor_is_dated(code: str, earliest: date | None, latest: date | None, holds: bool) -> None:
    assert vocabulary("actors").term(code).may_hold(earliest, latest) is holds


@given(st.sampled_from([(name, code) for name in ("relations", "event_links") for code in vocabulary(name)]))
def test_a_relation_reads_from_both_sides(one: tuple[str, Term]) -> None:
    known, there = vocabulary(one[0]), one[1]
    assert there.inverse
    back = known.term(there.inverse)
    assert back.inverse == there.code
    assert back.parent == there.parent


def test_an_inverse_that_does_not_name_its_term_in_turn_is_refused() -> None:
    one_sided = replace(term("own"), inverse="parent_of")
    with pytest.raises(TermUnreadable):
        extended(vocabulary("relations"), [one_sided])
    mutual = [replace(term("own"), inverse="other"), replace(term("other"), inverse="own")]
    assert "own" in extended(vocabulary("relations"), mutual)


def test_two_parents_in_a_list_of_ones_own() -> None:
    both = Term("c", LocalisedText("c", "ج", "c"), "a", "invented", also=("b",))
    known = Vocabulary("own", "invented", (term("a"), term("b"), both), LocalisedText("o", "و", "o"))
    assert known.kinds_of("b") == ("b", "c")
    assert known.children("b") == ()

"""Counting: whoever has every pair of answers isolates nobody."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sanad.partners.counting import FACETS, THRESHOLD, CountQuestion, may_tell, tells_few

EVERYBODY = frozenset(range(24))
sets = st.frozensets(st.integers(0, 23))
questions = st.lists(sets, max_size=12)
NOBODY = frozenset[int]()


def told(asked: list[frozenset[int]], counted: frozenset[int], known: frozenset[int]) -> list[frozenset[int]]:
    """Return the questions that are answered when they are asked one after another."""
    answered: list[frozenset[int]] = []
    for one in asked:
        if may_tell(one & counted, answered, everybody=EVERYBODY, counted=counted, known=known):
            answered.append(one & counted)
    return answered


@given(questions, sets, sets)
def test_no_pair_of_answers_isolates_one_to_four_persons(
    asked: list[frozenset[int]], out: frozenset[int], known: frozenset[int]
) -> None:
    counted = EVERYBODY - out
    answered = told(asked, counted, known)
    for one in answered:
        assert len(one) >= THRESHOLD
        for whole in (EVERYBODY, counted):
            assert not tells_few(whole - one, NOBODY) or not one <= whole
    for one, other in combinations(answered, 2):
        if one <= other or other <= one:
            assert not tells_few(one ^ other, NOBODY)
            assert not tells_few(one ^ other, known)
        if not one & other:
            assert not tells_few(EVERYBODY - (one | other), NOBODY)
        if one | other == EVERYBODY:
            assert not tells_few(one & other, NOBODY)


@given(questions, st.permutations(range(12)))
def test_the_order_of_the_questions_never_isolates(asked: list[frozenset[int]], order: list[int]) -> None:
    mixed = [asked[place] for place in order if place < len(asked)]
    answered = told(mixed, EVERYBODY, NOBODY)
    assert not any(tells_few(one ^ other, NOBODY) for one, other in combinations(answered, 2))


@given(sets)
def test_a_question_that_was_told_is_told_again(asked: frozenset[int]) -> None:
    rules = {"everybody": EVERYBODY, "counted": EVERYBODY}
    if may_tell(asked, [], **rules):
        assert may_tell(asked, [asked], **rules)


def test_a_question_narrowed_or_widened_by_few_is_refused() -> None:
    ten, eleven = frozenset(range(10)), frozenset(range(11))
    rules = {"everybody": EVERYBODY, "counted": EVERYBODY}
    assert may_tell(ten, [], **rules) and may_tell(eleven, [], **rules)
    assert not may_tell(eleven, [ten], **rules)
    assert not may_tell(ten, [eleven], **rules)
    assert not may_tell(EVERYBODY - frozenset({3}), [], **rules), "subtracted from the total"


def test_whom_an_organisation_knows_already_does_not_hide_the_others() -> None:
    rules = {"everybody": EVERYBODY, "counted": EVERYBODY}
    seven = frozenset(range(7))
    assert may_tell(seven, [], **rules)
    assert not may_tell(seven, [], **rules, known=frozenset(range(5)))


@given(st.builds(CountQuestion, *(st.lists(st.from_regex(r"\A[a-z0-9]{1,8}\Z")).map(tuple) for _ in FACETS)))
def test_a_question_comes_back_from_its_document(question: CountQuestion) -> None:
    assert CountQuestion.from_json(question.to_json()) == question

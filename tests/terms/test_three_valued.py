"""Yes, no and unknown join as in the logic of three values."""

import pytest

from sanad.terms.three_valued import Answer, both, either, negated

ORDER: list[Answer] = ["no", "unknown", "yes"]


@pytest.mark.parametrize("one", ORDER)
@pytest.mark.parametrize("other", ORDER)
def test_both_is_the_weaker_and_either_the_stronger(one: Answer, other: Answer) -> None:
    ranks = sorted((ORDER.index(one), ORDER.index(other)))
    assert (both(one, other), either(one, other)) == (ORDER[ranks[0]], ORDER[ranks[1]])


def test_unknown_has_no_opposite() -> None:
    assert [negated(one) for one in ORDER] == ["yes", "unknown", "no"]

"""Identifiers on several rows: identical rows once, differing rows refused."""

from hypothesis import given
from hypothesis import strategies as st

from sanad.intake.repeated_keys import RepeatedKeys


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), max_size=30))
def test_it_agrees_with_the_plain_definition(rows: list[tuple[str, str]]) -> None:
    repeated = RepeatedKeys()
    for key, text in rows:
        repeated.see(key, [key, text])
    repeated.settle()
    given_keys: set[str] = set()
    for key, _ in rows:
        texts = {text for other, text in rows if other == key}
        assert repeated.differs(key) == (len(texts) > 1)
        assert repeated.already_given(key) == (key in given_keys)
        given_keys.add(key)


def test_cells_are_told_apart_by_where_they_end() -> None:
    repeated = RepeatedKeys()
    repeated.see("1", ["ab", "c"])
    repeated.see("1", ["a", "bc"])
    repeated.settle()
    assert repeated.differs("1")

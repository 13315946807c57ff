"""Acts that cannot be one life are told; what the dates allow is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filled_cards import DATES
from sanad.register.acts_suffered import ONE_DEATH, suffered
from sanad.register.one_life import Contradiction, Lived, contradiction
from sanad.register.said import Said, Told

KINDS = st.sampled_from(
    ["killing", "arbitrary_detention", "torture", "denial_of_remains", "death_in_custody"]
)


def act(kind: str, *dates: str) -> Lived:
    return suffered(Told({"type_of_act": (Said(kind),), "date": tuple(Said(one) for one in dates)}))


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (act("killing", "2013-05"), act("arbitrary_detention", "2014"), "taken_after_death"),
        (act("arbitrary_detention", "2014"), act("extrajudicial_execution", "2013-05"), "taken_after_death"),
        (act("killing", "2013"), act("killing", "2015-01"), "killed_twice"),
        (act("killing", "2013-05-01"), act("killing", "2013-05-02"), "killed_twice"),
        (act("killing", "2013"), act("killing", "2013-05"), None),
        (act("killing", "2013"), act("arbitrary_detention", "2013"), None),
        (act("killing", "2013~"), act("arbitrary_detention", "2014"), None),
        (act("killing", "2013", "2015"), act("arbitrary_detention", "2014"), None),
        (act("killing"), act("arbitrary_detention", "2014"), None),
        (act("killing", "2013"), act("denial_of_remains", "2014"), None),
        (act("torture", "2013"), act("arbitrary_detention", "2010"), None),
        (act("death_in_custody", "1434-07 AH"), act("torture", "2016"), "harmed_after_death"),
        (act("killing", "in the spring"), act("torture", "2016"), None),
    ],
)
def test_what_cannot_be_one_life_is_told(one: Lived, other: Lived, found: Contradiction | None) -> None:
    assert contradiction(one, other, one_death=ONE_DEATH) == found


@given(KINDS, DATES, KINDS, DATES)
def test_it_is_the_same_whichever_act_is_looked_at(kind: str, date: str, other: str, when: str) -> None:
    one, two = act(kind, date), act(other, when)
    found = contradiction(one, two, one_death=ONE_DEATH)
    assert found == contradiction(two, one, one_death=ONE_DEATH)


def test_an_act_of_unknown_kind_contradicts_nothing() -> None:
    unknown = suffered(Told({"type_of_act": (Said(None),), "date": (Said("2014"),)}))
    assert contradiction(act("killing", "2013"), unknown) is None

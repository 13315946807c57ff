"""What is estimated: each part stated or told as not stated; what no method bears is refused."""

from sanad.estimation import Estimand, estimate, estimates_document
from sanad.estimation.estimand import assess_estimand
from sanad.estimation.patterns import Patterns

STATED = Estimand("person", "killed", "one district", "March 2016", "civilians named in full", "closed")


def test_it_works(kosovo: Patterns) -> None:
    for one in estimate(kosovo, estimand=STATED):
        assert one.estimand == STATED
        assert one.interval is not None
    assert STATED.not_stated == ()
    assert assess_estimand(STATED) == ()


def test_not_stated_is_a_value_that_is_shown(kosovo: Patterns) -> None:
    (one,) = estimates_document(estimate(kosovo, ("chao",)), [kosovo], seed=1)["estimates"]
    assert set(one["estimand"].values()) == {"not_stated"}
    assert Estimand(unit="person", event="").not_stated == ("event", "place", "period", "inclusion", "nature")


def test_an_open_population_is_refused_by_every_method(kosovo: Patterns) -> None:
    found = estimate(kosovo, ("chao", "loglinear", "decomposable"), estimand=Estimand(nature="open"))
    for one in found:
        assert (one.verdict, one.size, one.interval, one.detail) == ("refused", None, None, None)
        assert "population_open" in {reason.code for reason in one.reasons}


def test_a_repeated_thing_is_warned_when_counted_by_person(kosovo: Patterns) -> None:
    (warned,) = estimate(kosovo, ("chao",), estimand=Estimand(unit="person", nature="repeated"))
    assert warned.verdict == "warned"
    assert [reason.code for reason in warned.reasons] == ["events_repeated"]
    (bare,) = estimate(kosovo, ("chao",), estimand=Estimand(unit="person_and_episode", nature="repeated"))
    assert bare.verdict == "estimated"

"""What a search asks beyond words: clauses that are put together, taken apart, and kept."""

from sanad.register.clause import MOST_CASES, Clause, Clauses

TORTURE, KILLING = Clause("term", "any", ("acts:torture",)), Clause("term", "any", ("acts:killing",))
NOT_HOMS = Clause("place", "none", ("SY04",))


def test_it_works() -> None:
    asked = Clauses().adding(TORTURE).adding(KILLING).adding(NOT_HOMS, 0).adding(KILLING, 9)
    assert asked.every == (Clause("term", "any", ("acts:torture", "acts:killing")),)
    assert asked.cases == ((NOT_HOMS,), (KILLING,))
    assert asked.adding(TORTURE) == asked, "what is asked already is not asked twice"
    assert Clauses.of_document(asked.as_document()) == asked
    assert asked.without(KILLING).every == (TORTURE,)
    assert asked.without(NOT_HOMS, 0).cases == ((KILLING,),), "an empty case would be answered by every card"
    assert asked.without(TORTURE).without(KILLING).without(NOT_HOMS, 0).without(KILLING, 0) == Clauses()


def test_more_than_can_be_asked_does_not_fit() -> None:
    asked = Clauses()
    for case in range(MOST_CASES):
        asked = asked.adding(TORTURE, case)
    assert asked.fits and not asked.adding(TORTURE, MOST_CASES).fits
    days = tuple(f"20{year:02}-01-01/20{year:02}-12-31" for year in range(21))
    assert not Clauses().adding(Clause("time", "any", days)).fits

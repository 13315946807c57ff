"""The estimate: a bound and a range by stratum, and what was refused."""

from cast import Cast
from pages.conftest import SignIn, text_of

ROWS = [
    {"stratum": {}, "method": "chao", "documented": 100, "median": 150.0, "lower": 120.0, "upper": 200.0},
    {
        "stratum": {},
        "method": "loglinear",
        "documented": 100,
        "median": 160.0,
        "lower": 110.0,
        "upper": 210.0,
        "range": {"lowest": 105.0, "highest": 900.0},
    },
    {
        "stratum": {"governorate": "SY14"},
        "method": "chao",
        "documented": 4,
        "median": None,
        "lower": None,
        "upper": None,
    },
]


def test_it_works(cast: Cast, signed_in: SignIn) -> None:
    page = text_of(signed_in(cast.amal).get("/estimate/"))
    assert "No estimate yet" in page
    assert "<title>Estimate · Sanad</title>" in page


def test_rows_are_gathered_by_stratum_and_a_refusal_is_seen(workspace: object) -> None:
    from sanad.web.strata import strata_of

    whole, part = strata_of(ROWS)
    assert (whole.documented, whole.refused, part.refused) == (100, False, True)
    assert part.name == (("governorate", "SY14"),)
    assert part.loglinear is None


def test_marks_are_multiples_and_what_lies_beyond_is_told(workspace: object) -> None:
    from sanad.web.strata import LENGTH, MARGIN, marks_of, strata_of

    whole, part = (marks_of(stratum) for stratum in strata_of(ROWS))
    assert whole.bound is not None
    assert whole.best is not None
    assert MARGIN < whole.bound < whole.best < LENGTH - MARGIN
    assert whole.beyond is True
    assert (part.bound, part.best, part.beyond) == (None, None, False)

"""What is missing for real persons is written in one place."""

from sanad.terms.safeguards import MISSING


def test_it_works() -> None:
    codes = [one.code for one in MISSING]
    assert codes == ["sealing_at_rest", "sandbox", "review"]
    assert all(one.name.en and one.what.ar for one in MISSING)

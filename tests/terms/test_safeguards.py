"""What is missing for real persons is written in one place."""

from sanad.terms.safeguards import MISSING


def test_it_works() -> None:
    codes = [one.code for one in MISSING]
    assert codes == [
        "agreements_in_full",
        "consent",
        "two_persons",
        "sealing_at_rest",
        "erasure",
        "sandbox",
    ]
    assert all(one.name.en and one.what.ar for one in MISSING)

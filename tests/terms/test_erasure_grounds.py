"""The grounds of an erasure are known by codes that name their law."""

from sanad.terms.erasure_grounds import GROUND_CODES, GROUNDS


def test_every_ground_has_a_code_of_its_own_and_words() -> None:
    assert len(set(GROUND_CODES)) == len(GROUNDS) >= 7
    assert all(one.name.en and one.name.ar and one.name.da for one in GROUNDS)


def test_a_request_under_the_regulation_is_the_first() -> None:
    assert GROUND_CODES[0] == "gdpr-17"

"""Sealed texts: read with the secret and for the use alone; any changed character is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.vault.errors import SealedTextUnreadable
from sanad.vault.sealed_text import FORMAT, opened_text, sealed_text

SECRET, NONCE = "a secret of these tests alone", bytes(range(12))


@given(st.text(), st.binary(min_size=12, max_size=12))
def test_it_works(text: str, nonce: bytes) -> None:
    sealed = sealed_text(text, secret=SECRET, use="tests", nonce=nonce)
    assert opened_text(sealed, secret=SECRET, use="tests") == text
    assert sealed.startswith(FORMAT)
    for secret, use in (("another", "tests"), (SECRET, "another")):
        with pytest.raises(SealedTextUnreadable):
            opened_text(sealed, secret=secret, use=use)


def test_any_changed_character_is_noticed() -> None:
    sealed = sealed_text("JBSWY3DPEHPK3PXP", secret=SECRET, use="tests", nonce=NONCE)
    for place in range(len(sealed)):
        changed = sealed[:place] + ("A" if sealed[place] != "A" else "B") + sealed[place + 1 :]
        with pytest.raises(SealedTextUnreadable):
            opened_text(changed, secret=SECRET, use="tests")


@pytest.mark.parametrize("text", ["", "JBSWY3DPEHPK3PXP", FORMAT, FORMAT + "AAAA", FORMAT + "é"])
def test_what_was_not_sealed_is_refused(text: str) -> None:
    with pytest.raises(SealedTextUnreadable):
        opened_text(text, secret=SECRET, use="tests")


def test_a_nonce_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="12"):
        sealed_text("x", secret=SECRET, use="tests", nonce=b"short")

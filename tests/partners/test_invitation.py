"""Codes of invitations: read aloud, typed as anybody types, and kept as a digest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.partners.errors import InvitationMalformed
from sanad.partners.invitation import CODE_BYTES, INVITED, code_of, digest_of, require_fitting


@given(st.binary(min_size=CODE_BYTES, max_size=CODE_BYTES))
def test_it_works(random_bytes: bytes) -> None:
    code = code_of(random_bytes)
    assert len(code) == 39 and set(code) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567-")
    typed = code.lower().replace("-", " ").replace("o", "0").replace("i", "1")
    assert digest_of(code) == digest_of(typed) == digest_of(code.replace("-", ""))


@given(
    st.binary(min_size=CODE_BYTES, max_size=CODE_BYTES), st.binary(min_size=CODE_BYTES, max_size=CODE_BYTES)
)
def test_two_codes_have_two_digests(one: bytes, other: bytes) -> None:
    assert (digest_of(code_of(one)) == digest_of(code_of(other))) == (one == other)


@given(st.text())
def test_any_text_has_a_digest(text: str) -> None:
    assert len(digest_of(text)) == 64


def test_nobody_is_invited_as_operator() -> None:
    assert "operator" not in INVITED
    with pytest.raises(InvitationMalformed):
        require_fitting(("operator",), "A1", None)

"""Keys stand in file names and anchors as they are."""

import re
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.publications.corpus import mark_name
from sanad.publications.keys import is_key


@given(st.one_of(st.text(max_size=8), st.from_regex(r"[a-z0-9-]{1,70}", fullmatch=True)))
def test_a_key_needs_no_escape_in_an_address(text: str) -> None:
    plain = re.fullmatch(r"[a-z0-9-]{1,64}", text) and not text.startswith("-") and not text.endswith("-")
    assert is_key(text) == bool(plain)
    assert not is_key(text) or quote(text) == text


@pytest.mark.parametrize(("corpus", "name"), [("invented", "invented-places"), ("real", "places")])
def test_a_file_says_that_it_is_invented(corpus: str, name: str) -> None:
    assert mark_name("places", corpus) == name  # type: ignore[arg-type]

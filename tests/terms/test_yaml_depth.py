"""A text that nests too deep is told by its line, and nothing of it is built."""

import pytest

from sanad.terms.errors import TermUnreadable
from sanad.terms.vocabulary_file import document_of
from sanad.terms.yaml_depth import DEEPEST, too_deep


@pytest.mark.parametrize(
    "text", ["a:\n " + "[" * 200_000, "\n- " + "- " * 200_000, "a:\n " + "{b: " * 200_000]
)
def test_what_would_end_the_process_is_refused(text: str) -> None:
    assert too_deep(text) == 2
    with pytest.raises(TermUnreadable):
        document_of(text, "own")


def test_what_nests_as_deep_as_is_allowed_stands() -> None:
    filled = "x" * 3_000
    assert too_deep("[" * DEEPEST + filled + "]" * DEEPEST) is None
    assert too_deep("[" * (DEEPEST + 1) + filled + "]" * (DEEPEST + 1)) == 1

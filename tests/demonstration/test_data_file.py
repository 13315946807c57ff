"""The data files: read whole, nothing cut off at a comma or left empty."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sanad import demonstration
from sanad.demonstration.data_file import read_data_file

FILES = sorted(path.name for path in Path(demonstration.__file__).parent.glob("*.yaml"))


def _empty_places(content: Any, place: str) -> Iterator[str]:
    """Yield where nothing stands: what follows an unquoted comma becomes a key with nothing."""
    if content is None or content == "":
        yield place
    elif isinstance(content, dict):
        for key, value in content.items():
            yield from _empty_places(value, f"{place}/{key}")
    elif isinstance(content, list):
        for position, value in enumerate(content):
            yield from _empty_places(value, f"{place}/{position}")


def test_every_file_is_known() -> None:
    assert FILES == [
        "governorate_spellings.yaml",
        "invented_publication.yaml",
        "lists.yaml",
        "names.yaml",
        "organisations.yaml",
        "reading.yaml",
        "register.yaml",
        "ucdp_months.yaml",
    ]


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_empty_or_cut_off(name: str) -> None:
    assert list(_empty_places(read_data_file(name), name)) == []


def test_a_text_cut_off_at_a_comma_is_found() -> None:
    assert list(_empty_places({"en": "one", "which was cut": None}, "x")) == ["x/which was cut"]

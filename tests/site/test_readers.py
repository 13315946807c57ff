"""Settings are read strictly: an odd value is refused with what is accepted."""

import stat
from pathlib import Path

import pytest

from sanad.site import readers
from sanad.site.errors import SettingRefused


def test_it_works() -> None:
    assert readers.boolean("X", default=False, environ={"X": "Yes"}) is True
    assert readers.integer("X", default=1, least=0, most=9, environ={"X": "7"}) == 7
    assert readers.words("X", default=(), environ={"X": "a.example, b.example"}) == ["a.example", "b.example"]


def test_what_is_absent_has_its_default() -> None:
    assert readers.boolean("X", default=True, environ={}) is True
    assert readers.integer("X", default=3, least=0, most=9, environ={}) == 3
    assert readers.words("X", default=("a",), environ={}) == ["a"]


@pytest.mark.parametrize("text", ["", " 1", "2", "ja", "truee"])
def test_a_boolean_is_one_of_eight_words(text: str) -> None:
    with pytest.raises(SettingRefused, match="one of 1, 0, true"):
        readers.boolean("X", default=False, environ={"X": text})


@pytest.mark.parametrize("text", ["", "-1", "1.0", "٣", "10", "1e1", " 5"])
def test_an_integer_lies_within_its_bounds(text: str) -> None:
    with pytest.raises(SettingRefused, match="from 0 to 9"):
        readers.integer("X", default=1, least=0, most=9, environ={"X": text})


@pytest.mark.parametrize("text", ["", "*", "a,,b", "a b"])
def test_a_list_has_no_star_and_no_gap(text: str) -> None:
    with pytest.raises(SettingRefused):
        readers.words("X", default=(), environ={"X": text})


def test_a_secret_comes_from_one_place(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("s" * 40 + "\n", encoding="utf-8")
    kept = tmp_path / "keys" / "own"
    assert readers.secret("X", kept_in=kept, environ={"X_FILE": str(file)}) == "s" * 40
    with pytest.raises(SettingRefused, match="both set"):
        readers.secret("X", kept_in=kept, environ={"X": "a" * 40, "X_FILE": str(file)})
    with pytest.raises(SettingRefused, match="at least 32"):
        readers.secret("X", kept_in=kept, environ={"X": "short"})
    with pytest.raises(SettingRefused, match="cannot be read"):
        readers.secret("X", kept_in=kept, environ={"X_FILE": str(tmp_path / "absent")})


def test_the_workspace_keeps_its_own_secret_to_itself(tmp_path: Path) -> None:
    kept = tmp_path / "keys" / "own"
    first = readers.secret("X", kept_in=kept, environ={})
    assert readers.secret("X", kept_in=kept, environ={}) == first
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_without_a_workspace_a_secret_is_not_kept(tmp_path: Path) -> None:
    kept = tmp_path / "absent" / "keys" / "own"
    assert readers.secret("X", kept_in=kept, environ={}) != readers.secret("X", kept_in=kept, environ={})
    assert not kept.parent.parent.exists()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert readers.folder("X", default=".", environ={"X": str(tmp_path)}) == tmp_path.resolve()
    with pytest.raises(SettingRefused):
        readers.folder("X", default=".", environ={"X": str(file)})
    with pytest.raises(SettingRefused):
        readers.folder("X", default=".", environ={"X": ""})

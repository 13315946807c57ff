"""The invented country and case of the reference, as tests read them."""

import re
from pathlib import Path

import pytest

REFERENCE = Path(__file__).parents[2] / "docs/reference"


def example(name: str) -> str:
    """Return the YAML that a page of the reference shows."""
    text = (REFERENCE / name).read_text(encoding="utf-8")
    return re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)[0]


@pytest.fixture
def ruritania(tmp_path: Path) -> Path:
    """Return the folder of the invented pack."""
    folder = tmp_path / "ruritania"
    folder.mkdir()
    (folder / "pack.yaml").write_text(example("pack.md"), encoding="utf-8")
    return folder

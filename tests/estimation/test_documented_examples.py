"""The examples of the guide and of the package's README, run as they stand."""

import re
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
TABLE = "A,B,C,count\n1,0,0,247\n0,1,0,49\n1,1,0,142\n0,0,1,60\n1,0,1,112\n0,1,1,4\n1,1,1,12\n"


def examples(name: str) -> list[str]:
    """Return the Python of a document, one text a block."""
    return re.findall(r"```python\n(.+?)```", (ROOT / name).read_text(encoding="utf-8"), re.S)


def test_it_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    five_lines, *_ = examples("docs/method/estimation.md")
    (tmp_path / "patterns.csv").write_text(TABLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert len([line for line in five_lines.splitlines() if line]) == 5
    exec(five_lines, {})
    told = capsys.readouterr().out
    for method in ("chao", "loglinear", "decomposable", "latent_class"):
        assert f"{method} " in told
    assert "626" in told


def test_a_frame_of_persons_and_lists() -> None:
    """ArviZ changed what it takes at version 1: the call is held against both forms, the rest is run."""
    rng = np.random.default_rng(3)
    on = rng.random((2_000, 3)) < (0.4, 0.3, 0.35)
    persons, lists = np.nonzero(on)
    frame = {
        "person": persons.tolist(),
        "list": ["ABC"[place] for place in lists],
        "month": [f"2016-0{1 + person % 2}" for person in persons],
    }
    _, of_a_frame = examples("docs/method/estimation.md")
    given: list[object] = []
    known: dict[str, object] = {"frame": frame, "arviz": SimpleNamespace(from_dict=given.append)}
    exec(of_a_frame, known)
    (posterior,) = given
    assert known["total"].interval().holds(2_000)  # type: ignore[attr-defined]
    import arviz

    if int(arviz.__version__.split(".")[0]) < 1:
        inference = arviz.from_dict(**posterior)  # type: ignore[arg-type]
    else:
        inference = arviz.from_dict(posterior)
    assert inference["posterior"]["persons"].shape[0] == 8


def test_the_readme() -> None:
    first, second = examples("src/sanad/estimation/README.md")
    known: dict[str, object] = {}
    exec(first, known)
    exec(second, known)
    assert known["loglinear"].documented == 626  # type: ignore[attr-defined]

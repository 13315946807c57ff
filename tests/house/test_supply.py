"""What watches the supply: weaknesses that must be mended fail, secrets are found, and reasons end."""

import importlib.util
import re
import secrets
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TODAY = date(2026, 1, 2)


def script(repository: Path, name: str) -> ModuleType:
    """Return a script of the repository as a module."""
    spec = importlib.util.spec_from_file_location(name, repository / "scripts" / f"{name}.py")
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made  # dataclasses look their module up
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def audit(repository: Path) -> ModuleType:
    return script(repository, "audit")


@pytest.fixture(scope="module")
def no_secrets(repository: Path) -> ModuleType:
    return script(repository, "no_secrets")


def told(*fixes: str) -> dict[str, Any]:
    weak = {"id": "PYSEC-2026-1", "fix_versions": list(fixes)}
    return {"dependencies": [{"name": "a-package", "version": "1.0", "vulns": [weak]}]}


WAITS = '[[accepted]]\npackage = "a-package"\nid = "PYSEC-2026-1"\nbecause = "{}"\nuntil = {}\n'


@pytest.mark.parametrize(
    ("document", "written", "fails"),
    [
        (told("1.1"), "", True),
        (told(), "", False),
        (told("1.1"), WAITS.format("not called here", "2026-02-01"), False),
        (told("1.1"), WAITS.format("not called here", "2026-01-01"), True),
        (told("1.1"), WAITS.format(" ", "2026-02-01"), True),
        (told("1.1"), WAITS.format("x", "2026-02-01").replace("2026-1", "2026-2"), True),
    ],
)
def test_what_a_version_mends_fails_unless_a_reason_still_holds(
    audit: ModuleType, document: dict[str, Any], written: str, fails: bool
) -> None:
    found = list(audit.weaknesses("a.lock", document))
    assert bool(audit.verdict(found, audit.accepted(written, TODAY))) == fails


def test_a_registry_that_does_not_answer_is_told_and_fails_when_that_is_asked(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def silent(lock: Path) -> None:
        raise audit.NotAnswered("no line")

    monkeypatch.setattr(audit, "asked", silent)
    assert audit.main([]) == 0
    assert "NOT AUDITED" in capsys.readouterr().err
    assert audit.main(["--strict"]) == 1


def test_what_waits_is_written_with_its_reason(audit: ModuleType, repository: Path) -> None:
    text = (repository / "audit.toml").read_text(encoding="utf-8")
    assert isinstance(audit.accepted(text, TODAY), set)


def test_a_secret_in_the_tree_is_found(
    no_secrets: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = "AKIA" + "".join(secrets.choice("ABCDEFGHIJKLMNOP234567") for _ in range(16))
    private = "-----BEGIN " + "PRIVATE KEY-----"
    (tmp_path / "settings.py").write_text(f'key = "{key}"\n', encoding="utf-8")
    (tmp_path / "key.pem").write_text(f"{private}\n", encoding="utf-8")
    (tmp_path / "plain.py").write_text('"""Nothing."""\n', encoding="utf-8")
    monkeypatch.setattr(no_secrets, "REPOSITORY", tmp_path)
    monkeypatch.setattr(no_secrets, "kept", lambda: iter(("settings.py", "key.pem", "plain.py")))
    monkeypatch.setattr(no_secrets, "accepted", set)
    assert {name for name, _, _ in no_secrets.in_tree()} == {"settings.py", "key.pem"}
    assert no_secrets.check_tree() == 1


def test_a_secret_that_was_taken_out_again_is_found_in_the_history(
    no_secrets: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = "AKIA" + "".join(secrets.choice("ABCDEFGHIJKLMNOP234567") for _ in range(16))
    monkeypatch.setattr(
        no_secrets, "added_lines", lambda: iter([("c0ffee", f"key = '{key}'"), ("c0ffee", "x = 1")])
    )
    assert {commit for commit, _, _ in no_secrets.in_history()} == {"c0ffee"}
    assert no_secrets.check_history() == 1


def test_the_steps_of_ci_ask_all_three(repository: Path) -> None:
    steps = (repository / ".ci/run").read_text(encoding="utf-8")
    for step in ("make secrets", "make audit", "make sbom"):
        assert re.search(rf"^(begin \w+ )?{step}$", steps, re.MULTILINE), step

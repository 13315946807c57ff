"""One migration history with one leaf, and no model that it does not know."""

import ast
import os
import subprocess
import sys
from pathlib import Path


def history(package: Path) -> dict[str, set[str]]:
    """Return each migration with those it stands on."""
    found = {}
    for path in sorted((package / "records/migrations").glob("0*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "dependencies":
                pairs = [ast.literal_eval(pair) for pair in node.value.elts if isinstance(pair, ast.Tuple)]  # type: ignore[attr-defined]
                found[path.stem] = {name for app, name in pairs if app == "records"}
    return found


def test_there_is_one_leaf(package: Path) -> None:
    found = history(package)
    assert found
    leaves = set(found) - set().union(*found.values())
    assert len(leaves) == 1, leaves


def test_each_is_named_for_its_change(package: Path) -> None:
    for name in history(package):
        assert "auto" not in name.split("_"), name
        assert len(name.split("_")) >= 3, name


def test_no_migration_is_missing(package: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SANAD_")}
    environment |= {"SANAD_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "sanad.site.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run", "--skip-checks"],
        env=environment,
        cwd=package.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "No changes detected" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0

"""Case 42: a template, a catalogue, a statement of SQL or a dependency that somebody changed.

Every lock pins digests and every step of set-up asks for them (tests/house/test_locks.py). Here pip refuses,
in a run of its own, a wheel that is not the one that was pinned; and `sanad check` tells what of an
installation was changed since, added or taken away.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sanad.gateways.installed_package import digests_in, listing_of

REPOSITORY = Path(__file__).resolve().parents[2]
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "--isolated")
TAMPERED = {
    "a template": "web/templates/base.html",
    "a catalogue": "web/locale/ar/LC_MESSAGES/django.mo",
    "SQL": "records/sql/context.sql",
    "code": "partners/role.py",
    "a script of pages": "web/static/sanad.js",
    "a vocabulary": "terms/vocabularies/governorates_sy.yaml",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel of this package, built from a copy of the sources, without any registry."""
    folder = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(REPOSITORY / name, folder)
    left = shutil.ignore_patterns("__pycache__", "*.egg-info", "vendor")
    shutil.copytree(REPOSITORY / "src", folder / "src", ignore=left)
    options = ("--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir")
    done = run(*PIP, "wheel", *options, folder / "built", folder)
    assert done.returncode == 0, done.stderr
    (made,) = (folder / "built").glob("*.whl")
    return made


def run(*command: object, **environ: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        list(map(str, command)),
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )


def installed(wheel: Path, digest: str, to: Path) -> "subprocess.CompletedProcess[str]":
    """Return how pip ended that was asked for this wheel by this digest, as `make setup` asks."""
    lock = to.parent / f"{to.name}.lock"
    lock.write_text(f"sanad==0.1.0 \\\n    --hash=sha256:{digest}\n", encoding="utf-8")
    found = ("--no-index", "--find-links", wheel.parent, "--target", to)
    options = ("--quiet", "--no-compile", "--no-deps", "--require-hashes", "--only-binary", ":all:")
    return run(*PIP, "install", *options, *found, "-r", lock)


def sha256_of(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the wheel is installed."""
    to = tmp_path_factory.mktemp("installed") / "site"
    done = installed(wheel, sha256_of(wheel), to)
    assert done.returncode == 0, done.stderr
    return to


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Iterator[Path]:
    """Return a copy of the installation that a test may spoil."""
    to = tmp_path / "site"
    shutil.copytree(site, to)
    yield to
    shutil.rmtree(to)


def state(site: Path) -> Any:
    """Return what the package in a folder says of itself."""
    words = (
        "import json; from dataclasses import asdict; import sanad.gateways.installed_package as p;"
        "print(json.dumps([p.__file__, asdict(p.package_state())]))"
    )
    done = run(sys.executable, "-c", words, PYTHONPATH=str(site), PYTHONDONTWRITEBYTECODE="1")
    assert done.returncode == 0, done.stderr
    file, told = json.loads(done.stdout)
    assert file.startswith(str(site)), "another installation answered"
    return told


def test_it_works(site: Path, wheel: Path) -> None:
    told = state(site)
    assert told["kind"] == "wheel"
    assert told["files"] > 300
    assert (told["changed"], told["missing"], told["added"]) == ([], [], [])
    with zipfile.ZipFile(wheel) as made:
        (name,) = [one for one in made.namelist() if one.endswith("/RECORD")]
        record = made.read(name).decode()
    assert told["listing"] == listing_of(dict(digests_in(record))), "it differs from that of its wheel"


@pytest.mark.parametrize("what", TAMPERED)
def test_a_changed_file_is_told_by_its_name(copy: Path, what: str) -> None:
    file = copy / "sanad" / TAMPERED[what]
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    if file.suffix == ".py":
        content = bytearray(file.read_bytes() + b"\n# changed\n")
    file.write_bytes(content)
    told = state(copy)
    assert told["changed"] == [f"sanad/{TAMPERED[what]}"]


def test_what_came_and_what_went_is_told(copy: Path) -> None:
    (copy / "sanad/web/templates/base.html").rename(copy / "sanad/web/templates/gone.html")
    (copy / "sanad/web/added.py").write_text("", encoding="utf-8")
    (copy / "sanad/web/link.html").symlink_to("/etc/hostname")
    told = state(copy)
    assert told["missing"] == ["sanad/web/templates/base.html"]
    assert told["added"] == ["sanad/web/added.py", "sanad/web/link.html", "sanad/web/templates/gone.html"]


def test_a_list_that_was_changed_with_the_file_has_another_digest(copy: Path, site: Path) -> None:
    """Whoever may write both fools the comparison; not whoever kept the digest of the list."""
    record = next(copy.glob("sanad-*.dist-info/RECORD"))
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("sanad/web/templates/base.html", "sanad/web/other.html"), encoding="utf-8")
    assert state(copy)["listing"] != state(site)["listing"]


def test_the_check_says_what_was_changed_and_stops(copy: Path, tmp_path: Path) -> None:
    (copy / "sanad/web/templates/base.html").write_text("changed", encoding="utf-8")
    words = "import sys; from sanad.cli.check import Found, _look_at_package as look; f = Found();look(f);"
    done = run(
        sys.executable,
        "-c",
        words + "print([(p.code, p.stops, 'base.html' in p.message) for p in f.problems])",
        PYTHONPATH=str(copy),
        SANAD_HOME=str(tmp_path / "w"),
        PYTHONDONTWRITEBYTECODE="1",
    )
    assert done.stdout.strip() == "[('package_changed', True, True)]", done.stderr


def test_an_editable_installation_is_said_not_to_be_checked(workspace: Path) -> None:
    from sanad.cli.check import Found, _look_at_package

    found = Found()
    _look_at_package(found)
    package = found.facts["package"]
    assert package["checked"] == (package["kind"] == "wheel")
    assert package["checked"] or package["files"] == 0


def test_pip_refuses_a_wheel_with_another_digest_than_the_lock_pins(wheel: Path, tmp_path: Path) -> None:
    done = installed(wheel, "0" * 64, tmp_path / "site")
    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr
    assert not list((tmp_path / "site").glob("sanad*"))


def test_pip_refuses_a_wheel_in_which_one_template_was_changed(wheel: Path, tmp_path: Path) -> None:
    pinned = sha256_of(wheel)
    folder = tmp_path / "links"
    folder.mkdir()
    with zipfile.ZipFile(wheel) as source, zipfile.ZipFile(folder / wheel.name, "w") as made:
        for one in source.infolist():
            content = source.read(one)
            made.writestr(one, content + b" " if one.filename.endswith("base.html") else content)
    done = installed(folder / wheel.name, pinned, tmp_path / "site")
    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr


def test_pip_refuses_what_a_lock_does_not_pin(wheel: Path, tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.write_text("sanad==0.1.0\n", encoding="utf-8")
    found = ("--no-index", "--find-links", wheel.parent, "--target", tmp_path / "site")
    done = run(*PIP, "install", "--no-deps", "--require-hashes", *found, "-r", lock)
    assert done.returncode != 0
    assert "Hashes are required" in done.stderr

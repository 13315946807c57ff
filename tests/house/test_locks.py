"""What is installed is pinned by digest, and no lock or text names a host to fetch from."""

import ast
import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted(path.name for path in ROOT.glob("requirements*.lock"))
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[\w,-]+\])?==(\S+)", re.MULTILINE)
HOSTS = [
    ".".join(parts)
    for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
]


def pins(name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for package, version in PIN.findall((ROOT / name).read_text(encoding="utf-8")):
        found.setdefault(package, set()).add(version)
    return found


def test_the_locks_are_there() -> None:
    wanted = {
        "requirements.lock",
        "requirements-dev.lock",
        "requirements-spark.lock",
        "requirements-build.lock",
    }
    assert wanted <= set(LOCKS)


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_its_digests(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert blocks
    for block in blocks:
        assert PIN.match(block), block.splitlines()[0]
        assert "--hash=sha256:" in block, block.splitlines()[0]


@pytest.mark.parametrize("name", [*LOCKS, "package-lock.json"])
def test_a_lock_names_no_address_to_fetch_from(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert '"resolved"' not in text
    assert "--index-url" not in text
    if name != "package-lock.json":  # it names where authors ask for money, which is no place to fetch from
        assert "://" not in text


STEPS = re.compile(r"(?:\bpip3?|\$\(PIP\)|pip3?\b[^|;&]*?) (?:install|download|wheel)\b")
KEPT_TO_DIGESTS = ("--require-hashes", "--no-index", "--dry-run")
SHELL = ("Makefile", ".ci/", "scripts/", "deploy/")


def joined(text: str) -> list[str]:
    """Return the lines of a script, each with what it goes on with."""
    return re.sub(r"\\\n\s*", " ", text).splitlines()


def loose_steps(text: str) -> list[str]:
    """Return the steps of a script that take what a registry gives, whatever its digest."""
    return [
        line.strip()
        for line in joined(text)
        if STEPS.search(line) and not any(word in line for word in KEPT_TO_DIGESTS)
    ]


def test_every_step_that_installs_asks_for_digests(kept_texts: dict[str, str]) -> None:
    scripts = {place: text for place, text in kept_texts.items() if place.startswith(SHELL)}
    assert sum(len(STEPS.findall(line)) for text in scripts.values() for line in joined(text)) >= 2
    loose = [f"{place}: {line}" for place, text in scripts.items() for line in loose_steps(text)]
    assert not loose, loose
    assert loose_steps("$(PIP) install -r x.lock") and loose_steps("python -m pip install x")


def test_every_test_that_installs_asks_for_digests(kept_texts: dict[str, str]) -> None:
    loose = []
    for place, text in kept_texts.items():
        for node in ast.walk(ast.parse(text)) if place.endswith(".py") else ():
            words = {one.value for one in ast.walk(node) if isinstance(one, ast.Constant)}
            if (
                isinstance(node, ast.Call | ast.List)
                and {"pip", "install"} <= words
                and not words & {*KEPT_TO_DIGESTS}
            ):
                loose.append(f"{place}:{node.lineno}")
    assert not loose, loose


def test_packages_of_npm_are_taken_as_they_were_locked(kept_texts: dict[str, str]) -> None:
    """`npm ci` takes nothing that the lock does not pin; `npm install` may write the lock alone."""
    scripts = {place: text for place, text in kept_texts.items() if place.startswith(SHELL)}
    lines = [
        line
        for text in scripts.values()
        for line in joined(text)
        if re.search(r"\bnpm (?:i|install)\b", line)
    ]
    assert lines
    assert not [line for line in lines if "--package-lock-only" not in line]


def test_scripts_of_packages_never_run() -> None:
    assert "ignore-scripts=true" in (ROOT / ".npmrc").read_text(encoding="utf-8").split()


def test_every_package_of_npm_has_its_digest() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert len(packages) > 1
    assert all("integrity" in entry for name, entry in packages.items() if name)


def test_tests_run_on_what_people_install() -> None:
    for_people, for_tests = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: for_tests.get(name) for name in for_people} == for_people


def test_every_requirement_of_the_project_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["server"]]
    names = {re.split(r"[\[<>=~ ]", line)[0].lower() for line in wanted} - {"sanad"}
    assert names <= set(pins("requirements.lock"))


def test_no_kept_text_names_a_registry(kept_texts: dict[str, str]) -> None:
    found = [
        f"{place}: {host}" for place, text in kept_texts.items() for host in HOSTS if host in text.lower()
    ]
    assert not found, found

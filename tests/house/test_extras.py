"""Verify, estimate, link and the law each run in an environment that holds their extra and nothing else."""

import json
import os
import re
import subprocess
import sys
import textwrap
import venv
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PATTERNS = "a,b,c,count\n1,0,0,60\n0,1,0,55\n0,0,1,50\n1,1,0,20\n1,0,1,18\n0,1,1,16\n1,1,1,9\n"
COLUMNS = "record_id,first_name,family_name,date_of_event"
LISTS = {
    "first.csv": f"{COLUMNS}\n1,Samer,Halabi,2014-03-02\n2,Nour,Masri,2015-01-04\n",
    "second.csv": f"{COLUMNS}\n7,سامر,الحلبي,2014-03-02\n8,Rami,Homsi,2013-06-01\n",
}

PINS = re.split(r"\n(?=\S)", (REPOSITORY / "requirements.lock").read_text(encoding="utf-8").strip())

pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]  # it waits for a registry, beside other work


def environment(folder: Path, extra: str) -> Path:
    """Return the program `sanad` of an environment with one extra: what pip says it needs, as locked."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    wanted = f"{REPOSITORY}[{extra}]" if extra else str(REPOSITORY)
    (folder / "constraints.txt").write_text(
        "\n".join(pin.splitlines()[0].removesuffix("\\").strip() for pin in PINS), encoding="utf-8"
    )
    constraint = ("--constraint", folder / "constraints.txt")
    report = (*("--dry-run", "--report", folder / "report.json", "--ignore-installed"), *constraint)
    pip(python, "install", *report, wanted)
    needed = [one["metadata"]["name"] for one in json.loads((folder / "report.json").read_text())["install"]]
    names = {re.sub(r"[-_.]+", "-", name).lower() for name in needed} - {"sanad"}
    lock = folder / "needed.lock"
    lock.write_text("\n".join(pin for pin in PINS if re.split(r"[=\[]", pin)[0] in names), encoding="utf-8")
    hashed = ("--require-hashes", "--no-deps", "--only-binary", ":all:")
    pip(python, "install", *hashed, "-r", lock, "-r", REPOSITORY / "requirements-build.lock")
    pip(python, "install", "--no-index", "--no-deps", "--no-build-isolation", REPOSITORY)
    return folder / "bin" / "sanad"


def pip(python: Path, *words: object) -> None:
    subprocess.run(
        [python, "-m", "pip", "--disable-pip-version-check", "--quiet", *map(str, words)],
        check=True,
        timeout=600,
    )


def run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=300, check=False)


def test_verify_needs_no_extra(tmp_path: Path) -> None:
    sanad = environment(tmp_path / "bare", "")
    (tmp_path / "folder").mkdir()
    done = run(sanad, "verify", tmp_path / "folder", "--json")
    assert json.loads(done.stdout)["failures"][0]["code"] == "manifest_missing"
    assert done.returncode == 1


def test_estimate_needs_its_extra_alone(tmp_path: Path) -> None:
    sanad = environment(tmp_path / "estimate", "estimate")
    file = tmp_path / "patterns.csv"
    file.write_text(PATTERNS, encoding="utf-8")
    done = run(sanad, "estimate", file, "--json")
    assert done.returncode == 0, done.stderr
    assert {row["method"] for row in json.loads(done.stdout)["estimates"]} == {"chao", "loglinear"}


def test_link_needs_its_extra_alone(tmp_path: Path) -> None:
    sanad = environment(tmp_path / "link", "link")
    files = []
    for name, text in LISTS.items():
        files.append(tmp_path / name)
        files[-1].write_text(text, encoding="utf-8")
    done = run(sanad, "link", *files, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert len((tmp_path / "out" / "clusters.csv").read_text(encoding="utf-8").splitlines()) == 5


def test_deadlines_and_the_check_of_law_need_their_extra_alone(tmp_path: Path) -> None:
    sanad = environment(tmp_path / "law", "law")
    worked = next((REPOSITORY / "tests/worked/law/constructed").glob("d26-*.yaml")).read_text("utf-8")
    case = tmp_path / "case.yaml"
    body = worked.partition("case:\n")[2].partition("expect:")[0]
    case.write_text(textwrap.dedent(body), encoding="utf-8")
    # A machine without a database of zones: the one that the extra brings has to be enough.
    without = {**os.environ, "PYTHONTZPATH": ""}
    words = list(map(str, (sanad, "deadlines", case, "--as-of", "2021-04-01", "--json")))
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False, env=without)
    assert done.returncode == 0, done.stderr
    told = {one["rule"]: one["due"] for one in json.loads(done.stdout)["deadlines"]}
    assert told["dk.33b.seven"] == "2021-04-05"
    for pack in ("dk", "europe-un", "profiles-sy", "ruritania"):
        assert run(sanad, "law", "check", pack, "--json").returncode == 0
    python = sanad.with_name("python")
    there = run(
        python, "-c", "import importlib.util as u; print(u.find_spec('django'), u.find_spec('numpy'))"
    )
    assert there.stdout.split() == ["None", "None"]


def test_this_interpreter_is_supported() -> None:
    assert sys.version_info >= (3, 11)

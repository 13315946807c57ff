"""Ask the registry of Python packages which known weaknesses the locks hold.

Exit 1 when one has a version that mends it and is not in audit.toml with a reason that still holds; else 0.
A registry that does not answer is told loudly and is no failure, but with --strict.
"""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
LOUD = "!" * 79
AT_ONCE, SECONDS = 4, 90  # of locks, and for one of them


@dataclass(frozen=True)
class Weakness:
    """One known weakness of one locked package."""

    lock: str
    package: str
    version: str
    name: str
    mended_in: tuple[str, ...]


class NotAnswered(Exception):
    """The registry gave no answer."""


def asked(lock: Path) -> dict[str, Any]:
    """Return what pip-audit says of one lock.

    Raises: NotAnswered.
    """
    options = ("--require-hashes", "--disable-pip", "--format", "json", "--progress-spinner", "off")
    command = (sys.executable, "-m", "pip_audit", *options, "--timeout", "10", "-r", str(lock))
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    try:
        document: dict[str, Any] = json.loads(done.stdout)
    except json.JSONDecodeError as error:
        raise NotAnswered((done.stderr.strip().splitlines() or ["no word"])[-1][:200]) from error
    if all("skip_reason" in one for one in document["dependencies"]):
        raise NotAnswered("no package is known there")
    return document


def weaknesses(lock: str, document: dict[str, Any]) -> Iterator[Weakness]:
    for one in document["dependencies"]:
        for found in one.get("vulns", ()):
            yield Weakness(lock, one["name"], one["version"], found["id"], tuple(found["fix_versions"]))


def accepted(text: str, today: date) -> set[tuple[str, str]]:
    """Return package and name of each weakness that is written down with a reason, until its day."""
    rows = tomllib.loads(text).get("accepted", [])
    return {(row["package"], row["id"]) for row in rows if row["because"].strip() and row["until"] >= today}


def verdict(found: list[Weakness], known: set[tuple[str, str]]) -> list[Weakness]:
    """Return what must be mended: a version that mends it is there, and nobody wrote why it has to wait."""
    return [one for one in found if one.mended_in and (one.package, one.name) not in known]


def main(words: list[str]) -> int:
    locks = sorted(REPOSITORY.glob("requirements*.lock"))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = [(lock.name, pool.submit(asked, lock)) for lock in locks]
    found, silent = [], []
    for name, answer in answers:
        try:
            found += weaknesses(name, answer.result())
        except (NotAnswered, subprocess.TimeoutExpired) as error:
            silent.append(f"{name}: {error}")
    for one in found:
        mended = ", ".join(one.mended_in) or "no version yet"
        print(f"{one.lock}: {one.package} {one.version}: {one.name}, mended in {mended}")
    if silent:
        print(f"{LOUD}\nNOT AUDITED: the registry did not answer.", *silent, LOUD, sep="\n", file=sys.stderr)
    known = accepted((REPOSITORY / "audit.toml").read_text(encoding="utf-8"), datetime.now(UTC).date())
    to_mend = verdict(found, known)
    for one in to_mend:
        print(f"to be mended: {one.package} {one.version} ({one.name})", file=sys.stderr)
    return 1 if to_mend or (silent and "--strict" in words) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

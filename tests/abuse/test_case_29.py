"""Case 29: a command that is killed leaves no plaintext behind: no temporary file, no core, no half file."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from abuse.own_site import CANARIES, OwnSite, found_in

pytestmark = pytest.mark.timeout(540)
ROWS = 20_000
AFTER = (0.6, 1.2, 2.0, 3.0)


@pytest.fixture(scope="module")
def site() -> Iterator[OwnSite]:
    """Return a workspace in which imports and deposits were killed, each at another moment."""
    import shutil

    site = OwnSite(Path(mkdtemp(prefix="s29-")))
    try:
        site.sanad("check")
        for number, seconds in enumerate(AFTER):
            _killed(
                site, ("import", site.write_list(f"long-{number}", ROWS), "--list", f"long-{number}"), seconds
            )
            _killed(site, ("deposit", site.write_list(f"file-{number}", ROWS)), seconds)
        site.sanad("check", "--json")
        yield site
    finally:
        site.remove()
        shutil.rmtree(site.folder, ignore_errors=True)


def _killed(site: OwnSite, words: tuple[object, ...], seconds: float) -> None:
    process = site.start(*words, "--as", "alder")
    time.sleep(seconds)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=60)


def test_it_works(site: OwnSite) -> None:
    assert site.sanad("check").code == 0


def test_nothing_is_left_in_the_temporary_folder(site: OwnSite) -> None:
    assert [str(one) for one in site.temporary.rglob("*") if one.is_file()] == []


def test_no_plaintext_stands_outside_the_database_and_the_store_of_items(site: OwnSite) -> None:
    assert found_in(site.traces(), CANARIES) == []


def test_what_lies_in_the_store_is_whole_and_known_by_its_digest_or_gone(site: OwnSite) -> None:
    from hashlib import sha256

    kept = [one for one in (site.home / "vault").rglob("*") if one.is_file() and "log" not in one.parts]
    broken = [
        one.name
        for one in kept
        if any(canary.encode() in one.read_bytes() for canary in CANARIES.values())
        and sha256(one.read_bytes()).hexdigest() not in str(one).replace("/", "")
    ]
    assert broken == []


def test_no_core_is_left(site: OwnSite) -> None:
    cores = [one for one in site.folder.rglob("core*") if one.is_file()]
    assert cores == []
    assert not list(Path.cwd().glob("core.*"))

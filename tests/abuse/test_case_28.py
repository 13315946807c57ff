"""Case 28: names, testimony, places, search words and secrets are in no log, error, mail, job or file."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from abuse.own_site import CANARIES, MAKE_MEMBER, OWNER_SAYS, PASSWORD, OwnSite, Walker, found_in

pytestmark = pytest.mark.timeout(540)
LATIN, ARABIC, WORD = (CANARIES[one] for one in ("latin name", "arabic name", "search word"))


@pytest.fixture(scope="module")
def site() -> Iterator[OwnSite]:
    """Return a workspace in which the canaries were imported, looked at, mistaken and broken."""
    import shutil

    site = OwnSite(Path(mkdtemp(prefix="s28-")))
    try:
        _commands(site)
        with site.serving() as walker:
            _walk(site, walker)
            _mistakes(walker)
            _faults(site, walker)
        site.sanad("check", "--json")
        yield site
    finally:
        site.remove()
        shutil.rmtree(site.folder, ignore_errors=True)


def _commands(site: OwnSite) -> None:
    file = site.write_list("letters")
    site.sanad("deposit", file, "--as", "alder")
    assert site.sanad("import", file, "--list", "letters", "--as", "alder", "--json").code == 0
    site.sanad("import", file, "--list", "letters", "--as", "alder", "--strict")
    site.sanad("import", site.folder / f"{LATIN}.csv", "--list", "absent", "--as", "alder", "--dry-run")
    odd = site.folder / "odd.csv"
    odd.write_text(f'record_id,first_name\n1,"{LATIN}\n', encoding="utf-8")
    site.sanad("import", odd, "--list", "odd", "--as", "alder")
    odd.write_bytes(b"record_id,first_name\n1,\xff\xfe" + LATIN.encode() + b"\n")
    site.sanad("import", odd, "--list", "odd", "--as", "alder")
    site.sanad("check")
    site.python(MAKE_MEMBER, PASSWORD)


def _walk(site: OwnSite, walker: Walker) -> None:
    walker.signs_in("heron", PASSWORD)
    (site.folder / "secrets").mkdir(exist_ok=True)
    for name, value in walker.secrets().items():
        (site.folder / "secrets" / name).write_text(value, encoding="utf-8")
    assert ARABIC in walker.get("/persons/")[1], "the walk must meet what is looked for"
    for words in (LATIN, ARABIC, f"{WORD} {LATIN}", "\0", "x" * 5_000):
        walker.post("/persons/", {"words": words})
    page = walker.get("/persons/")[1]
    person = page.split('<td class="names"><a href="')[1].split('"')[0]
    for path in (
        person,
        f"{person}records.csv",
        "/lists/",
        "/figures/",
        "/account/looks/",
        "/organisation/audit/",
    ):
        walker.get(path)
    walker.post("/jobs/link/", {"because": "a list was added"})


def _mistakes(walker: Walker) -> None:
    for path in (f"/persons/{LATIN}/", f"/{ARABIC}/", f"/persons/?words={WORD}", f"/lists/?page={LATIN}"):
        walker.get(path)
    walker.get("/persons/", Host=f"{LATIN}.example")
    walker.post("/persons/", {"words": WORD}, token=False)
    walker.post("/persons/", {f"{LATIN}{number}": WORD for number in range(400)})
    walker.post("/sign-in/", {"login": LATIN, "password": WORD})
    walker.post("/language/", {"language": LATIN, "next": f"https://{LATIN}.example/"})


def _faults(site: OwnSite, walker: Walker) -> None:
    site.python(OWNER_SAYS, "ALTER TABLE records_savedsearch RENAME TO gone")
    try:
        status, page = walker.post("/persons/", {"words": f"{LATIN} {WORD}"})
        assert status == 500
        assert LATIN not in page
        assert WORD not in page
    finally:
        site.python(OWNER_SAYS, "ALTER TABLE gone RENAME TO records_savedsearch")


def test_it_works(site: OwnSite) -> None:
    kept = dict(site.traces())
    assert b"500" in kept["outputs/site.log"], "the forced fault must be told"
    assert len(kept) > 10
    control = iter([("control", f"... {ARABIC} ...".encode())])
    assert found_in(control, CANARIES) == [("control", "arabic name")]


def test_no_canary_stands_in_any_output(site: OwnSite) -> None:
    assert found_in(site.traces(), CANARIES) == []


def test_no_cookie_stands_in_any_output(site: OwnSite) -> None:
    secrets = {one.name: one.read_text() for one in (site.folder / "secrets").iterdir()}
    assert secrets
    assert found_in(site.traces(), secrets) == []


def test_no_canary_stands_in_the_queue_or_in_what_a_job_left(site: OwnSite) -> None:
    told = site.python(
        OWNER_SAYS,
        "SELECT t::text FROM django_tasks_database_dbtaskresult t"
        " UNION ALL SELECT s.session_data FROM django_session s",
    )
    assert told.strip()
    assert found_in(iter([("queue and sessions", told.encode())]), CANARIES) == []


def test_no_file_is_left_in_the_temporary_folder(site: OwnSite) -> None:
    assert [str(one) for one in site.temporary.rglob("*") if one.is_file()] == []

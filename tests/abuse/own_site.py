"""A workspace of its own, with people of invented names that are found nowhere else, searched for traces."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

SANAD = (sys.executable, "-c", "import sys; from sanad.cli.main import main; sys.exit(main())")
ADDRESS = re.compile(r"http://(?:localhost|127\.0\.0\.1)(:\d+)/")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
START_SECONDS = 90
PASSWORD = "Zwickelmoorpassage-9931"

# Nobody is called so; each stands for one kind of what must not get out.
CANARIES = {
    "latin name": "Quillabrandt",
    "arabic name": "قنبرصفوقة",
    "testimony": "Brambleferrystory",
    "place": "Zyggerathollow",
    "coordinates": "33.48291",
    "search word": "Ostravinkel",
    "password": PASSWORD,
}
HEADER = "record_id,first_name,family_name,family_name_ar,place,note,latitude,date_of_event,governorate\n"

MAKE_MEMBER = """
import sys
from sanad.cli.opening import open_workspace
open_workspace()
from sanad.actions.accounts import make_account
from sanad.actions.partners import join, operator_of
account = make_account("heron", sys.argv[1], "en")
roles = ("documenter", "analyst", "administrator")
join(account, roles, alias="heron", by=operator_of("alder"), because="a test")
"""
OWNER_SAYS = """
import sys
from sanad.gateways.database_roles import connect
with connect("owner") as connection:
    said = connection.execute(sys.argv[1])
    for row in said.fetchall() if said.description else ():
        print(*row)
"""


@dataclass(frozen=True)
class Said:
    """How a command ended, and what it said."""

    code: int
    text: str


class OwnSite:
    """A workspace in a folder, whose every output is kept beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "w"
        self.temporary = folder / "tmp"
        self.outputs = folder / "outputs"
        for one in (self.temporary, self.outputs):
            one.mkdir(parents=True)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SANAD_")}
        self.environ = {
            **kept,
            "SANAD_HOME": str(self.home),
            "SANAD_DEMONSTRATION": "1",
            "DJANGO_SETTINGS_MODULE": "sanad.site.settings",
            "TMPDIR": str(self.temporary),
            "PYTHONUNBUFFERED": "1",
        }

    def sanad(self, *words: Any) -> Said:
        """Return how a command ended; what it said is kept as an output."""
        return self._kept(words[0], [*SANAD, *map(str, words)])

    def python(self, code: str, *words: Any) -> str:
        """Return what a script prints in this workspace."""
        done = self._run([sys.executable, "-c", code, *map(str, words)])
        assert done.returncode == 0, done.stderr[-2_000:]
        return done.stdout

    def start(self, *words: Any) -> "subprocess.Popen[bytes]":
        """Start a command that will be killed."""
        output = (self.outputs / f"killed-{time.monotonic_ns()}").open("wb")
        return subprocess.Popen(
            [*SANAD, *map(str, words)],
            env=self.environ,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )

    def write_list(self, name: str, rows: int = 3) -> Path:
        """Return a file of persons who bear the canaries, with one row that is refused."""
        file = self.folder / f"{name}.csv"
        told = (CANARIES[one] for one in ("latin name", "arabic name", "place", "testimony", "coordinates"))
        family, arabic, place, note, latitude = told
        rest = f"{family},{arabic},{place},{note},{latitude}"
        lines = [f"{name}-{row},Nobody{row},{rest},2013-05-0{row % 9 + 1},Aleppo" for row in range(rows)]
        lines += [f"{name}-0,Other,{rest},{note},Aleppo"]
        file.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
        return file

    def database_log(self) -> Path:
        """Return the log of the database server."""
        from sanad.gateways import cluster

        remembered = cluster.remembered(self.home)
        assert remembered is not None
        return Path(remembered.log)

    def traces(self) -> Iterator[tuple[str, bytes]]:
        """Yield everything outside the database and the store of items, by name."""
        for file in sorted((*self.outputs.rglob("*"), *self.temporary.rglob("*"))):
            if file.is_file():
                yield str(file.relative_to(self.folder)), file.read_bytes()
        for file in sorted(self.home.rglob("*")):
            inside = file.relative_to(self.home)
            of_the_cluster = inside.parts[:2] == ("database", "data")  # there for whoever is not root
            if file.is_file() and inside.parts[0] not in {"vault", "static"} and not of_the_cluster:
                yield str(inside), file.read_bytes()
        yield "database log", self.database_log().read_bytes()

    def remove(self) -> None:
        """Stop the server and delete its cluster."""
        self._run(
            [sys.executable, "-c", "from sanad.gateways import database_server; database_server.remove()"]
        )

    def _kept(self, name: str, command: list[str]) -> Said:
        done = self._run(command)
        text = done.stdout + done.stderr
        (self.outputs / f"{name}-{time.monotonic_ns()}").write_text(text, encoding="utf-8")
        return Said(done.returncode, text)

    def _run(self, command: list[str]) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            command, env=self.environ, capture_output=True, text=True, timeout=200, check=False
        )

    @contextmanager
    def serving(self) -> Iterator["Walker"]:
        """Serve the site, its log among the outputs."""
        log = self.outputs / "site.log"
        command = [*SANAD, "serve", "--port", "0", "--workers", "1"]
        with (
            log.open("wb") as output,
            subprocess.Popen(command, env=self.environ, stdout=output, stderr=output) as server,
        ):
            try:
                yield Walker(_announced(log, server))
            finally:
                server.terminate()
                server.wait(timeout=40)


def _announced(log: Path, server: "subprocess.Popen[bytes]") -> str:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        if found := ADDRESS.search(log.read_text(encoding="utf-8")):
            return f"http://127.0.0.1{found[1]}"
        time.sleep(0.2)
    raise AssertionError(log.read_text()[-2_000:])


class Walker:
    """A browser without a screen: it keeps cookies, and gives back status and text, whatever the status."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.jar = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.jar))

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Return the answer to an address."""
        return self._open(Request(self.address + quote(path, safe="/?=&%"), headers=headers))

    def post(self, path: str, told: dict[str, Any], *, token: bool = True) -> tuple[int, str]:
        """Return the answer to a form."""
        form = {**told, "csrfmiddlewaretoken": self.token()} if token else told
        body = urlencode(form, doseq=True).encode()
        return self._open(Request(self.address + path, data=body, headers={"Referer": self.address + path}))

    def token(self) -> str:
        """Return the token of the forms of this session."""
        found = TOKEN.search(self.get("/about/missing/")[1])
        assert found is not None
        return found[1]

    def signs_in(self, name: str, password: str) -> None:
        """Sign in."""
        self.post("/sign-in/", {"login": name, "password": password})
        assert self.get("/persons/")[0] == 200

    def secrets(self) -> dict[str, str]:
        """Return the cookies that are worth stealing."""
        return {one.name: one.value or "" for one in self.jar if one.name.startswith("sanad_s")}

    def _open(self, request: Request) -> tuple[int, str]:
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode(errors="replace")
        except HTTPError as error:
            return error.code, error.read().decode(errors="replace")


def found_in(traces: Iterator[tuple[str, bytes]], canaries: dict[str, str]) -> list[tuple[str, str]]:
    """Return in which output which kind of canary can be read, as UTF-8, UTF-16, or escaped."""
    forms = {
        kind: {
            word.encode(),
            word.encode("utf-16-le"),
            quote(word).encode(),
            word.encode("ascii", "backslashreplace"),
        }
        for kind, word in canaries.items()
    }
    return [
        (name, kind)
        for name, content in traces
        for kind, written in forms.items()
        if any(one in content for one in written)
    ]

"""The local database server: started under a lock, reached by a private socket, stopped by name.

Never the wheel's own start helper: it opens parent folders to everybody and trusts whoever connects.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sanad.gateways import cluster as clusters
from sanad.gateways import database_roles, workspace
from sanad.gateways.cluster import PORT, Cluster
from sanad.gateways.errors import ServerNotStarted, WorkspaceUnreadable
from sanad.gateways.postgres_binaries import Binaries, find_binaries
from sanad.gateways.program_words import words_of
from sanad.gateways.unprivileged_user import ServerUser, server_user

START_SECONDS = 60
CHILDREN_SECONDS = 20
STILL_IN_USE = b"is still in use"
STATUS_LINE = 7  # of postmaster.pid, counted from 0

CONFIGURATION = """
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
port = {port}
max_connections = 80
shared_buffers = 256MB
work_mem = 16MB
jit = off
password_encryption = scram-sha-256
# What people search and write never reaches a log: no statement, no parameter, no detail of an error.
# Nor does one session see the statements of another: they share a role, and a statement may hold a name.
track_activities = off
log_statement = none
log_min_messages = log  # errors quote what was sent; what stops the server is LOG or above
log_min_error_statement = panic
log_error_verbosity = terse
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
"""

ACCESS = "local all all scram-sha-256\n"


def ensure_running() -> None:
    """Start the database server of this workspace unless it runs or another server is configured.

    The first start makes the cluster, its roles and its database. Safe to call from several processes.
    Raises: BinariesMissing, ClusterVersionMismatch, NoUnprivilegedUser, ServerNotStarted;
    WorkspaceUnreadable, if the cluster that the workspace remembers is not where it was.
    """
    if os.environ.get("SANAD_DATABASE_URL"):
        return
    home = workspace.private_folder(workspace.home())
    with _alone(home):
        user = server_user()
        cluster = clusters.remembered(home) or _created(home, user)
        if not _says_that_it_is_ready(cluster):
            _require_data(home, cluster)
            _drop_stale_pid(cluster)
            if not _answers(cluster, user):
                cluster = _started(home, cluster, user)
            _wait_until_ready(cluster, user)
        database_roles.ensure_roles(home, cluster)


def stop() -> bool:
    """Stop the server of this workspace; return whether one was running."""
    home = workspace.home()
    cluster = clusters.remembered(home) if home.is_dir() else None
    if cluster is None:
        return False
    with _alone(home):
        user = server_user()
        _drop_stale_pid(cluster)
        if not _answers(cluster, user):
            return False
        _run(cluster, user, "pg_ctl", "stop", "-D", cluster.data, "-m", "fast", "-w")
        return True


def remove() -> None:
    """Stop the server and delete its cluster, where it lies outside the workspace as well."""
    stop()
    cluster = clusters.remembered(workspace.home())
    if cluster is not None:
        shutil.rmtree(Path(cluster.data).parent, ignore_errors=True)
        shutil.rmtree(cluster.socket, ignore_errors=True)


def _require_data(home: Path, cluster: Cluster) -> None:
    if not Path(cluster.data, "PG_VERSION").is_file():
        raise WorkspaceUnreadable(
            f"The workspace {home} has its database in {cluster.data}; none is there now. "
            "The folder as it was is required: put it back, or restore a backup into another folder. "
            "A workspace that holds only a demonstration can be removed and built again."
        )


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    with (home / "database.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _created(home: Path, user: ServerUser) -> Cluster:
    """Make a cluster in a folder beside its place and move it there when it is whole."""
    cluster = clusters.planned(home, find_binaries(), user)
    unfinished = Path(tempfile.mkdtemp(dir=Path(cluster.data).parent, prefix="new-"))
    user.own(unfinished)
    password = unfinished / "password"
    workspace.write_private(password, database_roles.password(home, "superuser"))
    user.own(password)
    data = unfinished / "data"
    _run(
        cluster,
        user,
        "initdb",
        *("-D", str(data), "-U", "sanad_superuser", "-A", "scram-sha-256", "--pwfile", str(password)),
        *("--encoding=UTF8", "--data-checksums", *_locale(cluster.major)),
    )
    (data / "pg_hba.conf").write_text(ACCESS, encoding="utf-8")
    if Path(cluster.data).exists():  # made by a command that was killed, or by one whose state file is lost
        Path(cluster.data).rename(f"{cluster.data}-unknown-{unfinished.name}")
    data.rename(cluster.data)
    shutil.rmtree(unfinished)
    clusters.remember(home, cluster)
    return cluster


def _locale(major: int) -> tuple[str, ...]:
    if major >= 17:
        return ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8")
    return ("--locale=C.UTF-8",)


def _started(home: Path, cluster: Cluster, user: ServerUser) -> Cluster:
    cluster = clusters.with_socket_folder(cluster, user)
    if not Path(cluster.binaries, "postgres").is_file():
        cluster = Cluster(**{**vars(cluster), "binaries": str(find_binaries(major=cluster.major).folder)})
    settings = CONFIGURATION.format(socket=cluster.socket, port=PORT)
    (Path(cluster.data) / "postgresql.auto.conf").write_text(settings, encoding="utf-8")
    _start(cluster, user)
    clusters.remember(home, cluster)
    return cluster


def _start(cluster: Cluster, user: ServerUser) -> None:
    """Start the server; where the last one was killed, wait for its children to leave the shared memory."""
    options = ("-D", cluster.data, "-l", str(cluster.log), "-w", "-t", str(START_SECONDS), "-s")
    for _ in range(CHILDREN_SECONDS):
        before = cluster.log.stat().st_size if cluster.log.is_file() else 0
        done = _popen(cluster, user, "pg_ctl", "start", *options)
        with cluster.log.open("rb") as log:
            log.seek(before)
            if done.returncode == 0 or STILL_IN_USE not in log.read():
                break
        time.sleep(1)
    _require(cluster, "pg_ctl", done)


def _says_that_it_is_ready(cluster: Cluster) -> bool:
    """Return whether a living server of this cluster has written that it takes connections.

    It spares each command the start of two programs. `pg_ctl` itself waits for this line of the pid file.
    """
    file = Path(cluster.data) / "postmaster.pid"
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except OSError:
        return False
    ready = lines[STATUS_LINE:][:1] == ["ready   "] and Path(cluster.socket, f".s.PGSQL.{PORT}").exists()
    return ready and cluster.data.encode() in _words_of_process(lines[0])


def _words_of_process(pid: str) -> list[bytes]:
    """Return the command line of a process: nothing where it has ended, a zombie's included."""
    try:
        return Path(f"/proc/{int(pid)}/cmdline").read_bytes().split(b"\0")
    except (OSError, ValueError):
        return []


def _drop_stale_pid(cluster: Cluster) -> None:
    """Remove a pid file whose process is now something else: another cluster's server, too.

    `pg_ctl status` only asks whether the process lives, and would take any other for the server. A file whose
    process is gone is left to PostgreSQL, which looks for children of that process first.
    """
    file = Path(cluster.data) / "postmaster.pid"
    try:
        pid = file.read_text(encoding="utf-8").split("\n", 1)[0].strip()
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return
    if cluster.data.encode() not in command.split(b"\0"):  # a zombie has no command
        file.unlink()
        Path(cluster.socket, f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)


def _wait_until_ready(cluster: Cluster, user: ServerUser) -> None:
    """Wait for a server that was started by a command that was killed before it was up."""
    last = time.monotonic() + START_SECONDS
    where = ("-h", cluster.socket, "-p", str(PORT), "-q")
    while (code := _popen(cluster, user, "pg_isready", *where).returncode) != 0:
        if time.monotonic() > last:
            raise ServerNotStarted(
                f"The server took no connection within {START_SECONDS} s (pg_isready ended with {code}). "
                f"A running server is required. Read {cluster.log} and try again."
            )
        time.sleep(0.1)


def _answers(cluster: Cluster, user: ServerUser) -> bool:
    status = _popen(cluster, user, "pg_ctl", "status", "-D", cluster.data)
    return status.returncode == 0


def _run(cluster: Cluster, user: ServerUser, program: str, *arguments: str) -> None:
    _require(cluster, program, _popen(cluster, user, program, *arguments))


def _require(cluster: Cluster, program: str, done: subprocess.CompletedProcess[str]) -> None:
    if done.returncode != 0:
        raise ServerNotStarted(
            f"{program} ended with {done.returncode}: {words_of(done.stderr)} "
            f"A running server is required. Read {cluster.log} and try again."
        )


def _popen(
    cluster: Cluster, user: ServerUser, program: str, *arguments: str
) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs as the server's user, with no descriptor but files of its own.

    The output goes to a file: a pipe would be inherited by the server, and a command in `$(…)` never end.
    """
    binaries = Binaries(Path(cluster.binaries), cluster.major)
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            [binaries.program(program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=output,
            cwd="/",
            user=user.uid,
            group=user.gid,
            extra_groups=[] if user.uid is not None else None,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            start_new_session=True,
            umask=0o077,
            check=False,
        )
        output.seek(0)
        return subprocess.CompletedProcess(done.args, done.returncode, "", output.read())

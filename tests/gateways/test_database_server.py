"""The local server: started once however many ask, stopped by name, and not fooled by an old pid file."""

import os
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sanad.gateways import cluster, database_roles, database_server, workspace
from sanad.gateways.errors import ClusterVersionMismatch, ServerNotStarted, WorkspaceUnreadable
from sanad.gateways.postgres_binaries import find_binaries

START = "from sanad.gateways import database_server as d; d.ensure_running()"


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """Return a workspace of this file's own, away from the one that other tests share."""
    with tempfile.TemporaryDirectory(prefix="sg-") as folder, pytest.MonkeyPatch.context() as patch:
        patch.delenv("SANAD_DATABASE_URL", raising=False)
        patch.setenv("SANAD_HOME", folder)
        database_server.ensure_running()
        try:
            yield Path(folder)
        finally:
            database_server.remove()


def answers() -> bool:
    try:
        with database_roles.connect("app") as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except Exception:  # noqa: BLE001  whatever it is, it does not answer
        return False


def kept(home: Path) -> cluster.Cluster:
    found = cluster.remembered(home)
    assert found is not None
    return found


def test_it_works(home: Path) -> None:
    assert answers()
    with database_roles.connect("superuser") as connection:
        settings = dict(
            connection.execute(
                "SELECT name, setting FROM pg_settings WHERE name IN ('listen_addresses', 'data_checksums',"
                " 'unix_socket_permissions', 'log_min_messages', 'track_activities', 'password_encryption')"
            ).fetchall()
        )
    assert settings == {
        "listen_addresses": "",
        "data_checksums": "on",
        "unix_socket_permissions": "0700",
        "log_min_messages": "log",
        "track_activities": "off",
        "password_encryption": "scram-sha-256",
    }


def test_nobody_enters_without_a_password(home: Path) -> None:
    rules = (Path(kept(home).data) / "pg_hba.conf").read_text(encoding="utf-8")
    assert rules.split() == ["local", "all", "all", "scram-sha-256"]
    found = {**database_roles.connection_settings("app"), "PASSWORD": "wrong"}
    import psycopg

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(
            host=found["HOST"], user=found["USER"], password="wrong", dbname=found["NAME"], port=5432
        )


def test_folders_and_secrets_are_for_one_user(home: Path) -> None:
    found = kept(home)
    for folder in (Path(found.data), Path(found.socket), Path(found.data).parent, home / "keys"):
        assert stat.S_IMODE(folder.stat().st_mode) & 0o077 == 0, folder
    for secret in (home / "keys").glob("*.secret"):
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert len(bytes(Path(found.socket) / f".s.PGSQL.{cluster.PORT}.lock")) <= 107


def test_many_may_start_it_at_once(home: Path) -> None:
    database_server.stop()
    environment = {**os.environ, "SANAD_HOME": str(home)}
    started = [subprocess.Popen([sys.executable, "-c", START], env=environment) for _ in range(5)]
    assert [one.wait(60) for one in started] == [0] * 5
    assert answers()


def test_a_command_that_starts_it_ends(home: Path) -> None:
    """The server inherits no descriptor: a shell that waits for the command's output would wait for ever."""
    database_server.stop()
    environment = {**os.environ, "SANAD_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", START], env=environment, capture_output=True, timeout=60, check=True
    )
    assert done.stdout == b""
    assert answers()


def test_a_pid_file_of_another_process_does_not_stop_it_from_starting(home: Path) -> None:
    database_server.stop()
    file = Path(kept(home).data) / "postmaster.pid"
    with subprocess.Popen(["sleep", "60"]) as other:
        try:
            lines = [
                str(other.pid),
                kept(home).data,
                "0",
                str(cluster.PORT),
                kept(home).socket,
                "",
                "",
                "ready",
            ]
            file.write_text("\n".join(lines), encoding="utf-8")
            os.chown(file, file.parent.stat().st_uid, file.parent.stat().st_gid)
            database_server.ensure_running()
            assert answers()
        finally:
            other.kill()


def test_a_server_that_was_killed_starts_again(home: Path) -> None:
    pid = int((Path(kept(home).data) / "postmaster.pid").read_text(encoding="utf-8").split("\n")[0])
    os.kill(pid, 9)
    while Path(f"/proc/{pid}/cmdline").is_file() and Path(f"/proc/{pid}/cmdline").read_bytes():
        time.sleep(0.01)
    database_server.ensure_running()
    assert answers()


def test_a_socket_folder_that_was_cleared_is_made_anew(home: Path) -> None:
    database_server.stop()
    found = kept(home)
    for path in Path(found.socket).iterdir():
        path.unlink()
    Path(found.socket).rmdir()
    database_server.ensure_running()
    assert answers()
    assert stat.S_IMODE(Path(kept(home).socket).stat().st_mode) & 0o077 == 0


def test_stop_tells_whether_it_ran(home: Path) -> None:
    assert database_server.stop() is True
    assert database_server.stop() is False
    assert not answers()
    database_server.ensure_running()
    assert answers()


def test_a_cluster_is_opened_by_its_own_major_version_only() -> None:
    assert find_binaries().major >= 15
    with pytest.raises(ClusterVersionMismatch, match="sanad backup"):
        find_binaries(major=11)


def test_a_state_file_of_another_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "database.json").write_text('{"format": "sanad-database/99"}', encoding="utf-8")
    with pytest.raises(WorkspaceUnreadable):
        cluster.remembered(tmp_path)


def test_a_cluster_that_is_gone_is_told_with_what_to_do(home: Path) -> None:
    database_server.stop()
    data = Path(kept(home).data)
    data.rename(data.with_name("elsewhere"))
    with pytest.raises(WorkspaceUnreadable, match="restore a backup into another folder"):
        database_server.ensure_running()
    data.with_name("elsewhere").rename(data)
    database_server.ensure_running()
    assert answers()


def test_a_start_that_fails_is_told_without_a_password(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database_server.stop()
    monkeypatch.setattr(
        database_server, "CONFIGURATION", database_server.CONFIGURATION + "\nno_such_setting = 1\n"
    )
    with pytest.raises(ServerNotStarted) as refused:
        database_server.ensure_running()
    assert database_roles.password(home, "app") not in str(refused.value)
    monkeypatch.undo()
    os.environ["SANAD_HOME"] = str(home)
    database_server.ensure_running()
    assert answers()


def test_a_workspace_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir(mode=0o755)
    workspace.private_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(WorkspaceUnreadable):
        workspace.private_folder(tmp_path / "file")

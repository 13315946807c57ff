"""The folder that `sanad link` works in: nobody else may enter it, and it goes however the command ends."""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from sanad.cli.link_folder import private_folder, written_in_one_step


def test_it_works(tmp_path: Path) -> None:
    before = tempfile.tempdir
    with private_folder(tmp_path / "new" / "out") as work:
        assert work.stat().st_mode & 0o777 == 0o700
        assert Path(tempfile.mkdtemp()).parent == work
        with written_in_one_step(tmp_path / "new" / "out", work) as folder:
            (folder / "clusters.csv").write_text("x")
            assert not (tmp_path / "new" / "out").exists()
    assert tempfile.tempdir == before
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["out"]
    assert (tmp_path / "new" / "out" / "clusters.csv").read_text() == "x"


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    before = tempfile.tempdir
    with pytest.raises(ZeroDivisionError), private_folder(tmp_path / "out") as work:
        (work / "names").write_text("Zarwan")
        raise ZeroDivisionError
    assert (list(tmp_path.iterdir()), tempfile.tempdir) == ([], before)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_is_ended_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    program = f"""
import signal
from pathlib import Path
from time import sleep
from sanad.cli.link_folder import private_folder
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has its background jobs ignore Ctrl-C
with private_folder(Path({str(tmp_path / "out")!r})) as work:
    (work / "names").write_text("Zarwan")
    print("ready", flush=True)
    sleep(60)
"""
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        assert len(list(tmp_path.iterdir())) == 1
        child.send_signal(number)
        assert child.wait(timeout=30) != 0
    assert list(tmp_path.iterdir()) == []

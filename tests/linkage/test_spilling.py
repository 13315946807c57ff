"""What DuckDB spills: nobody else may read it, it goes, and none of it lies where the command was called."""

import tempfile
from pathlib import Path

import pytest

from sanad.linkage.duckdb_engine import duckdb_engine

MANY_NAMES = "SELECT i, 'Zarwan ' || md5(i::VARCHAR) AS name FROM range(1500000) t(i)"


def test_it_spills_into_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "work"))
    (tmp_path / "work").mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(RuntimeError), duckdb_engine() as engine:
        engine.statements.execute("SET memory_limit = '60MB'").fetchall()
        engine.statements.execute(f"CREATE TABLE names AS {MANY_NAMES}").fetchall()
        (folder,) = (tmp_path / "work").iterdir()
        assert folder.stat().st_mode & 0o777 == 0o700
        assert sum(file.stat().st_size for file in folder.iterdir()) > 10_000_000
        raise RuntimeError
    assert list((tmp_path / "work").iterdir()) == []
    assert list((tmp_path / "here").iterdir()) == []

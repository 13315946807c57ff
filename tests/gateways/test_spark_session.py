"""How a session of Spark is opened, and what is said where it cannot be; without Spark and without Java."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from sanad.gateways.errors import JavaMissing, SparkMissing
from sanad.gateways.spark_session import is_here, spark_options, spark_session

GIGABYTE = 1 << 30


def fake_pyspark(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    module = ModuleType("pyspark")
    module.__version__ = version  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pyspark", module)


def fake_java(folder: Path, says: str) -> Path:
    program = folder / "bin" / "java"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\necho '{says}' >&2\n")
    program.chmod(0o700)
    return folder


def test_here_nothing_is_reached_from_outside() -> None:
    told = spark_options("local[*]", Path("/private"), memory=8 * GIGABYTE, processors=2)
    assert told["spark.ui.enabled"] == "false"
    assert told["spark.driver.host"] == told["spark.driver.bindAddress"] == "127.0.0.1"
    assert told["spark.local.dir"].startswith("/private")
    assert told["spark.driver.memory"] == "2048m"


@pytest.mark.parametrize("master", ["local[2]", "spark://example.invalid:7077", "yarn"])
def test_everywhere_names_are_encrypted_and_not_logged(master: str) -> None:
    told = spark_options(master, Path("/private"), memory=GIGABYTE, processors=1)
    for switch in ("spark.authenticate", "spark.network.crypto.enabled", "spark.io.encryption.enabled"):
        assert told[switch] == "true", switch
    assert told["spark.ui.enabled"] == told["spark.eventLog.enabled"] == "false"
    assert "log4j2.configurationFile" in told["spark.driver.extraJavaOptions"]
    assert is_here(master) == ("spark.driver.bindAddress" in told)


def test_no_pyspark_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with (
        pytest.raises(SparkMissing, match=r"pip install 'sanad\[spark\]'"),
        spark_session("local", tmp_path),
    ):
        pass


@pytest.mark.parametrize("version", ["3.5.6", "4.0.1", "5.0.0"])
def test_another_version_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    fake_pyspark(monkeypatch, version)
    with pytest.raises(SparkMissing, match=version), spark_session("local", tmp_path):
        pass


def test_no_java_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_pyspark(monkeypatch, "4.3.0")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(JavaMissing, match="found: none"), spark_session("local", tmp_path):
        pass


@pytest.mark.parametrize(
    ("says", "found"), [('openjdk version "11.0.2"', "11"), ('java version "1.8.0_3"', "1"), ("?", "unknown")]
)
def test_an_old_java_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str, found: str) -> None:
    fake_pyspark(monkeypatch, "4.3.0")
    monkeypatch.setenv("JAVA_HOME", str(fake_java(tmp_path, says)))
    with pytest.raises(JavaMissing, match=f"found: {found}"), spark_session("local", tmp_path):
        pass

"""A session of Spark for one command: on this machine alone, or on a cluster that the operator names.

What is written to the disk on the way is encrypted with a key that is never written, and so is what is sent
between driver and workers. On this machine nothing listens but on the loopback address; there is no web page
of Spark's own. Nothing is logged: a log of Spark may quote a row.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sanad.gateways.errors import JavaMissing, SparkFailed, SparkMissing, SparkNotReached

HERE = "local[*]"
"""The master that is this machine: as many workers as it has processors."""

FIRST_VERSION, BEFORE_VERSION = (4, 1), (5, 0)
FIRST_JAVA = 17
_LOOPBACK = "127.0.0.1"
_JAVA_VERSION = re.compile(r'version "(\d+)')
# Java that makes less of each statement: half the processor time, since each of the many runs but once here.
_SHORT_RUNS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
_NO_LOG = "rootLogger.level = off\n"
_EVERYWHERE = {
    "spark.app.name": "sanad link",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.eventLog.enabled": "false",
    "spark.authenticate": "true",
    "spark.network.crypto.enabled": "true",
    "spark.io.encryption.enabled": "true",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.driver.maxResultSize": "0",
}


@contextlib.contextmanager
def spark_session(master: str, folder: Path) -> Iterator[Any]:
    """Give a session; it has ended, with all that it started and wrote here, when the block is left.

    folder: a private one of the command; on this machine all that Spark writes goes there, encrypted.

    Raises:  SparkMissing, JavaMissing, SparkNotReached; SparkFailed, where Spark stops while it is used.
    """
    _refuse_versions()
    _refuse_java()
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    place = folder / "spark"
    place.mkdir(mode=0o700)
    try:
        session = _opened(master, place)
    except (Py4JError, PySparkException, RuntimeError, OSError):
        _end()
        raise SparkNotReached() from None
    try:
        yield session
    except (Py4JError, PySparkException, ConnectionError) as error:
        raise SparkFailed(type(error).__name__) from None
    finally:
        _end(session)
        shutil.rmtree(place, ignore_errors=True)


def spark_options(master: str, place: Path, *, memory: int, processors: int) -> dict[str, str]:
    """Return how a session is to be opened.

    On a cluster, what is not said here is what the operator's own spark-defaults.conf says.

    Units: memory: bytes of this machine, a quarter of which Spark may have where it runs here.
    """
    log = place / "log4j2.properties"
    java = f"-Dlog4j2.configurationFile=file:{log} -Djava.io.tmpdir={place} -XX:-UsePerfData"
    told = {
        **_EVERYWHERE,
        "spark.master": master,
        "spark.driver.extraJavaOptions": java,
        "spark.local.dir": str(place),
        "spark.sql.warehouse.dir": str(place / "warehouse"),
    }
    if not is_here(master):
        return told
    return told | {
        "spark.driver.extraJavaOptions": f"{java} {_SHORT_RUNS}",
        "spark.driver.host": _LOOPBACK,
        "spark.driver.bindAddress": _LOOPBACK,
        "spark.driver.memory": f"{max(memory // 4, 1 << 30) >> 20}m",
        "spark.sql.shuffle.partitions": str(2 * processors),
        "spark.sql.adaptive.enabled": "false",  # with few processors it costs more than it saves
    }


def is_here(master: str) -> bool:
    """Return whether a master is this machine alone."""
    return master == "local" or master.startswith("local[")


def _opened(master: str, place: Path) -> Any:
    from pyspark.sql import SparkSession

    (place / "log4j2.properties").write_text(_NO_LOG, encoding="utf-8")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    options = spark_options(master, place, memory=memory, processors=os.cpu_count() or 1)
    with _environment(_names(master, place)), _silent():
        builder = SparkSession.builder
        for name, value in options.items():
            builder = builder.config(name, value)
        return builder.getOrCreate()


def _names(master: str, place: Path) -> Mapping[str, str]:
    """Return what the environment must say: these go before what a session is told."""
    if not is_here(master):
        return {}
    return {
        "SPARK_LOCAL_DIRS": str(place),
        "SPARK_LOCAL_IP": _LOOPBACK,
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_DRIVER_PYTHON": sys.executable,
    }


@contextlib.contextmanager
def _environment(names: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(names)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    """Let what is started here write to no terminal and no file: it inherits where messages go."""
    sys.stderr.flush()
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _end(session: Any = None) -> None:
    """End a session, and the Java that it ran in."""
    from py4j.protocol import Py4JError
    from pyspark import SparkContext

    with contextlib.suppress(Py4JError, OSError, RuntimeError):
        if session is not None:
            session.stop()
    gateway, SparkContext._gateway, SparkContext._jvm = SparkContext._gateway, None, None
    if gateway is None:
        return
    with contextlib.suppress(Py4JError, OSError):
        gateway.shutdown()
    java = getattr(gateway, "proc", None)
    if java is None:
        return
    java.stdin.close()
    try:
        java.wait(timeout=30)
    except subprocess.TimeoutExpired:
        java.kill()
        java.wait()


def _refuse_versions() -> None:
    try:
        import pyspark
    except ImportError:
        raise SparkMissing("none") from None
    found = tuple(int(part) for part in re.findall(r"\d+", pyspark.__version__)[:2])
    if not FIRST_VERSION <= found < BEFORE_VERSION:
        raise SparkMissing(pyspark.__version__)


def _refuse_java() -> None:
    home = os.environ.get("JAVA_HOME")
    program = f"{home}/bin/java" if home else shutil.which("java")
    if program is None:
        raise JavaMissing("none")
    try:
        said = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        raise JavaMissing("none") from None
    version = _JAVA_VERSION.search(said.stderr + said.stdout)
    if version is None or int(version[1]) < FIRST_JAVA:
        raise JavaMissing(version[1] if version else "unknown")

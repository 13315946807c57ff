"""What the tests of the repository itself look at."""

import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "src" / "sanad"


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the folder of the repository."""
    return REPOSITORY


@pytest.fixture(scope="session")
def package() -> Path:
    """Return the folder of the package."""
    return PACKAGE


@pytest.fixture(scope="session")
def kept_files() -> tuple[Path, ...]:
    """Return every file that is kept, or would be with the next commit."""
    command = ("git", "-c", f"safe.directory={REPOSITORY}", "ls-files", "-z", "--cached", "--others")
    done = subprocess.run(
        [*command, "--exclude-standard"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        pytest.skip("NOT A CLONE: git knows no files here, so what is kept cannot be looked at")
    paths = (REPOSITORY / name for name in done.stdout.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


@pytest.fixture(scope="session")
def kept_texts(kept_files: tuple[Path, ...]) -> dict[str, str]:
    """Return the text of every kept file that is text, by its path."""
    texts = {}
    for path in kept_files:
        try:
            texts[path.relative_to(REPOSITORY).as_posix()] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return texts


@pytest.fixture(scope="session")
def sources() -> dict[str, str]:
    """Return the text of every Python file of the package, by its path from the package."""
    return {
        path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(PACKAGE.rglob("*.py"))
    }

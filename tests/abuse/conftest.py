"""The workspace and the cast, for the cases of abuse."""

from pathlib import Path

import pytest

from cast import Cast, the_cast
from database import ready


@pytest.fixture(scope="session")
def workspace() -> Path:
    """Return the folder of the throw-away workspace."""
    return ready()


@pytest.fixture(scope="session")
def cast(workspace: Path) -> Cast:
    """Return the fixed cast with its lists."""
    return the_cast()

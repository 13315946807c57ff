"""Fixtures that every test may use."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).resolve().parent.parent

# How long an example of a property takes says how busy the machine is, and fails nothing.
settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Return the folder of real data, or skip loudly."""
    folder = Path(os.environ.get("SANAD_TEST_DATA", REPOSITORY.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"REAL DATA ABSENT: {folder} is not a folder; set SANAD_TEST_DATA")
    return folder

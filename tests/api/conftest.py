"""Programs that ask for each of the cast, and what is published for all of them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cast import Cast, secret_for, the_cast
from pages.conftest import published, signed_in, workspace

if TYPE_CHECKING:
    from django.test import Client

    from sanad.partners.member import Viewer

__all__ = ["published", "signed_in", "workspace"]
Program = Callable[["Viewer"], "Client"]


@pytest.fixture(scope="session")
def cast(workspace: Path) -> Iterator[Cast]:
    """Return the fixed cast, in a site that answers the test's own client."""
    from django.conf import settings
    from django.test import override_settings

    with override_settings(ALLOWED_HOSTS=[*settings.ALLOWED_HOSTS, "testserver"]):
        yield the_cast()


@pytest.fixture
def program(cast: Cast) -> Iterator[Program]:
    """Return what makes a program that reads as a member."""
    from django.core.cache import cache as counts
    from django.test import Client

    counts.clear()  # of requests

    def asking(viewer: "Viewer") -> Client:
        return Client(headers={"authorization": f"Bearer {secret_for(viewer)}"})

    yield asking

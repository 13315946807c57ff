"""Programs that ask for each of the cast, and what is published for all of them."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from cast import BECAUSE, Cast
from pages.conftest import cast, published, signed_in, workspace

if TYPE_CHECKING:
    from django.test import Client

    from sanad.partners.member import Viewer

__all__ = ["cast", "program", "published", "signed_in", "workspace"]
Program = Callable[["Viewer"], "Client"]


@pytest.fixture
def program(cast: Cast) -> Iterator[Program]:
    """Return what makes a program that reads as a member."""
    from django.core.cache import cache as counts
    from django.test import Client

    from sanad.actions.tokens import make_token

    counts.clear()  # of requests

    def asking(viewer: "Viewer") -> Client:
        secret = make_token("a test", 1, by=viewer, because=BECAUSE)[1]
        return Client(headers={"authorization": f"Bearer {secret}"})

    yield asking

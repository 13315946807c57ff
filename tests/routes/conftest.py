"""The world that every route is asked in, and who asks."""

from collections.abc import Iterator

import pytest

from api.conftest import cast
from pages.conftest import workspace
from routes.asking import Asker
from routes.world import World, the_world

__all__ = ["cast", "workspace"]


@pytest.fixture(scope="session")
def world(cast: object) -> Iterator[World]:
    """Return everybody and what each organisation holds; programs may ask as often as they like."""
    from django.conf import settings
    from django.test import override_settings

    hosts = [*settings.ALLOWED_HOSTS, "testserver"]
    with override_settings(SANAD_API_REQUESTS_A_MINUTE=100_000, ALLOWED_HOSTS=hosts):
        yield the_world()


@pytest.fixture(scope="session")
def askers(world: World) -> dict[str, Asker]:
    """Return each member with a browser and a program."""
    return {one.name: Asker(one) for one in world.everybody}

"""Case 18: every address, with the id of everything that another organisation holds, by every method.

The tests stand in tests/routes, made from the resolver and the OpenAPI description; here one
runs for the member with whom nothing is shared, so that the case is found by its number.
"""

from routes.asking import Asker
from routes.conftest import askers, world
from routes.filling import OTHERS
from routes.test_every_route import (
    test_a_forbidden_id_in_a_form_is_answered_as_one_that_is_nobodys as in_a_form,
)
from routes.test_every_route import with_ids
from routes.world import World

__all__ = ["askers", "world"]


def test_it_walks_the_whole_site(world: World) -> None:
    from sanad.site.urls import pages

    of_rows = {
        pattern.name: [one for one in pattern.pattern.converters if "_id" in one and one not in OTHERS]
        for pattern in pages
    }
    named = {name for name, parameters in of_rows.items() if parameters}
    assert named <= {route.name.strip(":") for route in with_ids()}


def test_absent_and_forbidden_are_one_in_forms_too(world: World, askers: dict[str, Asker]) -> None:
    in_a_form(world, askers, "dina")
    assert askers["dina"].browser.get("/lists/").status_code == 200

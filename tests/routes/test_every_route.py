"""Every route and method, by everybody, with the ids of every other organisation: forbidden is as absent.

Made from the resolver and from the OpenAPI description. A route that asks for something under a new name
fails here until tests/routes/filling.py says what that is; so does a table of which no row can be made.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from database import rows
from routes.asking import Asker, answer
from routes.filling import FIELD_IDS, FIELDS, IDS, OF_ACCOUNTS, ON_ONESELF, OTHERS, UNREAD, WRITTEN
from routes.walking import METHODS, Route, described, fields_of_forms, routes
from routes.world import Somebody, World, may_see

NAMES = ("amal", "basma", "chadi", "dina", "elias", "guest", "auditor", "administrator", "ended", "nobody")
QUICK = ("dina", "guest", "nobody")
"""Who walks in `make test`: an outsider, who sees one folder, who is not signed in; the others are long."""
WALKERS = [name if name in QUICK else pytest.param(name, marks=pytest.mark.long) for name in NAMES]
THOROUGHLY = ("amal", "dina")
"""Who tries every method and every kind of file; the others look and post."""

# What looking leaves behind: who looked, sessions, one's own questions, what was decided of one's own sight.
LEFT_BY_LOOKING = frozenset(
    {
        "records_accessevent",
        "records_alarm",
        "records_sessionseat",
        "django_session",
        "records_savedsearch",
        "records_draft",
        "records_keptdecision",
        "records_watch",
    }
)
# A refusal of what is absent; a redirect leads to where one signs in, or to a step that comes before any id.
REFUSED = frozenset({302, 303, 400, 401, 403, 404, 405, 422})


def with_ids() -> list[Route]:
    return [route for route in routes() if any(name in IDS for name in route.parameters)]


def fillings(route: Route) -> Iterator[dict[str, object]]:
    """Yield what an address may be filled with, but for its ids, which are nobody's."""
    ids: dict[str, object] = {name: nobodys(name) for name in route.parameters if name in IDS}
    others = [name for name in route.parameters if name in OTHERS]
    if not others:
        yield ids
    for name in others:
        for value in OTHERS[name]:
            yield {**{other: OTHERS[other][0] for other in others}, **ids, name: value}


def nobodys(name: str) -> object:
    """Return an id that no row has."""
    return 2**31 - 2 if IDS[name] in OF_ACCOUNTS else uuid4()


def opens_unread(somebody: Somebody, route: Route) -> UUID | None:
    """Return the organisation whose rows a role opens at an address without reading them, if one does."""
    from sanad.partners.role import may

    viewer = somebody.viewer
    return viewer.organisation if viewer and may(viewer.roles, UNREAD.get(route.name, "")) else None


def forbidden(somebody: Somebody, table: str, world: World, but: UUID | None = None) -> list[UUID]:
    """Return rows that others hold or that are shut: one of each holder that the member may not see."""
    found: dict[UUID, UUID] = {}
    for identity, holder in world.rows[table]:
        if holder not in {*found, but} and not may_see(somebody, table, identity):
            found[holder] = identity
    return list(found.values())


def counted() -> dict[str, int]:
    """Return how many rows each table has, but those that looking writes to."""
    found = rows("superuser", "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    kept = [table for (table,) in found if table not in LEFT_BY_LOOKING]
    counts = rows("superuser", f"SELECT {', '.join(f'(SELECT count(*) FROM {table})' for table in kept)}")[0]
    return dict(zip(kept, counts, strict=True))


def contents() -> dict[str, str]:
    """Return a digest of what stands in each of these tables."""
    digest = "SELECT md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) FROM {} t"
    return {table: rows("superuser", digest.format(table))[0][0] for table in counted()}


def test_every_name_in_an_address_is_known(workspace: Path) -> None:
    asked = {name: route.template for route in routes() for name in route.parameters}
    unknown = {name: template for name, template in asked.items() if name not in {*IDS, *OTHERS}}
    assert not unknown, f"say in tests/routes/filling.py (IDS or OTHERS) how these are filled: {unknown}"


def test_every_field_of_a_form_is_known(workspace: Path) -> None:
    unknown = {name: place for name, place in fields_of_forms().items() if name not in {*FIELDS, *FIELD_IDS}}
    assert not unknown, (
        f"say in tests/routes/filling.py (FIELDS or FIELD_IDS) how these are filled: {unknown}"
    )


def test_the_description_and_the_resolver_name_the_same_routes(world: World) -> None:
    walked = {route.template for route in routes() if route.is_api} - {"/api/v1/openapi.json"}
    assert walked == set(described()["paths"])


def test_the_world_holds_something_to_hide_of_every_kind(world: World) -> None:
    """Without rows to hide the tests below would pass whatever the site does."""
    dina = next(one for one in world.everybody if one.name == "dina")
    bare = {table for table in set(IDS.values()) if not forbidden(dina, table, world)}
    # Own fields and terms are the deployment's: every member reads them.
    assert bare <= {"records_organisation", "records_figure", "records_release", "records_addition"}, bare
    assert len({holder for _, holder in world.rows["records_record"]}) == 3


@pytest.mark.parametrize("name", WALKERS)
def test_a_forbidden_id_is_answered_as_one_that_is_nobodys(
    world: World, askers: dict[str, Asker], name: str
) -> None:
    asker, before = askers[name], contents()
    told: list[str] = []
    tried = 0
    for route in with_ids():
        held, own = counted(), opens_unread(asker.somebody, route)
        for values in fillings(route) if name in THOROUGHLY else list(fillings(route))[:1]:
            for method in METHODS if name in THOROUGHLY else ("GET", "POST"):
                absent = answer(asker.ask(route, method, route.at(values), FIELDS), *values.values())
                assert absent[0] in REFUSED or method == "OPTIONS", (route.name, method, absent[0])
                for parameter in (one for one in route.parameters if one in IDS):
                    for identity in forbidden(asker.somebody, IDS[parameter], world, own):
                        filled = {**values, parameter: identity}
                        got = answer(asker.ask(route, method, route.at(filled), FIELDS), *filled.values())
                        tried += 1
                        if got != absent:
                            told.append(
                                f"{method} {route.name} tells of a {parameter}: {got[0]} for {absent[0]}"
                            )
        if (now := counted()) != held:
            changed = {table for table in held if held[table] != now[table]}
            told.append(f"{route.name} changed {changed}")
    assert tried > 100
    assert not told, "\n".join(sorted(set(told)))
    changed = {table for table, digest in contents().items() if before[table] != digest}
    assert not changed, f"asking for what is forbidden changed {changed}"


@pytest.mark.parametrize("name", WALKERS)
def test_a_forbidden_id_in_a_form_is_answered_as_one_that_is_nobodys(
    world: World, askers: dict[str, Asker], name: str
) -> None:
    asker = askers[name]
    told = []
    for route in routes():
        if route.is_api or route.parameters or route.name.strip(":") in ON_ONESELF:
            continue
        for method in ("GET", "POST"):
            nobody = body_of({})
            absent = without_ids(answer(anew(asker).ask(route, method, route.at({}), nobody)))
            for holder in {holder for _, holder in world.rows["records_record"]} if absent[0] != 405 else ():
                hidden = body_of(others_ids(asker.somebody, holder, world))
                got = without_ids(answer(anew(asker).ask(route, method, route.at({}), hidden)))
                if got != absent:
                    told.append(f"{method} {route.name} tells of an id in its form: {got[0]} for {absent[0]}")
        assert asker.signed_in().get("/account/").status_code == 200, f"{route.name}: add it to ON_ONESELF"
    assert not told, "\n".join(sorted(set(told)))


def anew(asker: Asker) -> Asker:
    """Return who asks, signed in anew: what an earlier form left in the session is told by no later page.

    How often somebody has tried is counted by no id, so counting starts again too.
    """
    from django.core.cache import cache as tries

    tries.clear()
    asker.browser = asker.signed_in()
    return asker


def body_of(ids: dict[str, UUID]) -> dict[str, Any]:
    """Return a body that every form would take: these ids, else nobody's, and a name that nothing has yet."""
    return {
        **FIELDS,
        "name": str(uuid4()),
        **{name: WRITTEN.get(name, "{}").format(ids.get(name, uuid4())) for name in FIELD_IDS},
    }


def others_ids(somebody: Somebody, holder: UUID, world: World) -> dict[str, UUID]:
    """Return for each field of an id one that this organisation holds and the member may not see."""
    found = {}
    for name, table in FIELD_IDS.items():
        hidden = [one for one, of in world.rows[table] if of == holder and not may_see(somebody, table, one)]
        if hidden:
            found[name] = hidden[0]
    return found


def without_ids(told: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return an answer without any id: a kept question has a random one of its own."""
    import re

    return (told[0], re.sub(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|ID", "ID", repr(told[1:])))

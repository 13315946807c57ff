"""What stands in every answer: nothing of a record that the member may not read, by whatever road."""

from collections.abc import Iterator
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from routes.asking import Asker, answer
from routes.filling import FIELDS, IDS, OTHERS
from routes.test_every_route import WALKERS
from routes.walking import Route, routes
from routes.world import CANARIES, World

# What a browser may put behind an address, whether the page reads it or not.
QUERIES: tuple[dict[str, str], ...] = (
    {},
    {
        "page": "2",
        "size": "100",
        "sort": "family_name",
        "order": "-family_name",
        "q": "Zubayda",
        "words": "Zubayda",
    },
    {
        "organisation": str(uuid4()),
        "governorates": "Homs",
        "as_of": "2014-01-01",
        "run": "1",
        "format": "csv",
    },
)


def hidden_from(asker: Asker) -> list[str]:
    """Return the names that this member may not read: of other organisations, and its own without a role."""
    viewer = asker.somebody.viewer
    own = (
        viewer.organisation_code if viewer and viewer.sees_persons and asker.somebody.name != "guest" else ""
    )
    return [*(text for code, text in CANARIES.items() if code != own), "hidden-word"]


def filled(route: Route, world: World) -> Iterator[dict[str, object]]:
    """Yield every filling: each id of the right kind, and whatever else the address takes."""
    others = {name: OTHERS[name] for name in route.parameters if name in OTHERS}
    plain: dict[str, object] = {name: values[0] for name, values in others.items()}
    ids = [name for name in route.parameters if name in IDS]
    if not ids:
        for kind in others.get("kind", ("",)):
            yield {**plain, "kind": kind}
    for name in ids:
        for identity, _ in world.rows[IDS[name]]:
            yield {**plain, **{other: uuid4() for other in ids}, name: identity}


@pytest.mark.parametrize("name", WALKERS)
def test_no_answer_holds_a_name_that_is_hidden(world: World, askers: dict[str, Asker], name: str) -> None:
    asker, told = askers[name], []
    canaries = [text.lower() for text in hidden_from(asker)]
    for route in routes():
        for values in filled(route, world):
            for query in QUERIES if not any(one in IDS for one in route.parameters) else QUERIES[:1]:
                address = route.at(values) + (f"?{urlencode(query)}" if query else "")
                status, headers, text = answer(asker.ask(route, "GET", address))
                assert status < 500, f"{route.name} answers {status}"
                if any(one in f"{headers}{text}".lower() for one in canaries):
                    told.append(f"{route.name} for {name}")
    assert not told, sorted(set(told))


@pytest.mark.parametrize("name", WALKERS)
def test_a_search_for_a_hidden_name_finds_what_a_search_for_none_finds(
    world: World, askers: dict[str, Asker], name: str
) -> None:
    asker = askers[name]
    search = next(route for route in routes() if route.template == "/api/v1/persons/search")
    hidden = [text for text in hidden_from(asker) if text in CANARIES.values()]
    answers = [
        answer(asker.ask(search, "POST", search.template, f'{{"words": "{words}"}}'))
        for words in ("Qwertyuiopasdf", *hidden)
    ]
    assert len(set(answers)) == 1, [one[2][:200] for one in answers]
    page = next(route for route in routes() if route.template == "/persons/")
    found = [
        follow(asker, page, {**FIELDS, "governorates": [], "event_types": [], "sexes": [], "words": words})
        for words in ("Zzzzzzzzzzzz", *hidden)
    ]
    assert len({(status, count) for status, count in found}) == 1, found


def follow(asker: Asker, page: Route, body: dict[str, object]) -> tuple[int, int]:
    """Return the status of the page that a posted search leads to, and how many persons it links."""
    body = {
        name: value
        for name, value in body.items()
        if name in {"words", "governorates", "event_types", "sexes"}
    }
    posted = asker.ask(page, "POST", page.template, body)
    if posted.status_code != 302:
        return posted.status_code, 0
    shown = asker.browser.get(posted["Location"])
    return shown.status_code, shown.content.count(b'href="/persons/')

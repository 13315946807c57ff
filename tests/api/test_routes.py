"""What every route of the API has in common."""

from typing import Any, get_origin
from uuid import uuid4

import pytest


class Two(tuple[str, ...]):
    """Two of something, as a query gives them, whatever is asked of it."""

    @property
    def publication(self) -> "Two":
        return self

    @property
    def claims(self) -> "Two":
        return self

    @property
    def changes(self) -> "Two":
        return self


def listing() -> list[Any]:
    """Return every view that answers with a list."""
    from sanad.api.routes import api

    operations = [
        operation
        for _, router in api._routers
        for view in router.path_operations.values()
        for operation in view.operations
    ]
    models = {
        one: one.response_models[200].model_fields["response"].annotation
        for one in operations
        if 200 in one.response_models
    }
    return [one.view_func for one, kind in models.items() if get_origin(kind) is list]


def test_a_list_of_two_is_not_taken_for_a_status_and_an_answer(
    workspace: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pair that a view returns is read as its status and its body, and fails."""
    views = listing()
    assert len(views) >= 4
    for view in views:
        with monkeypatch.context() as changed:
            asked = [name for name in view.__code__.co_names if callable(view.__globals__.get(name))]
            for name in asked:
                changed.setitem(view.__globals__, name, lambda *_, **__: Two(("one", "other")))
            ids = {name: uuid4() for name in view.__code__.co_varnames[: view.__code__.co_argcount]}
            found = view(**ids)
        assert type(found) is list, f"{view.__name__} returns a {type(found).__name__}: make it a list"


def test_no_two_schemas_bear_one_name() -> None:
    """The description names a schema by its class alone: of two, one would describe the other's answers."""
    from ninja import Schema

    from sanad.api.routes import api

    assert api.title
    named: dict[str, set[str]] = {}
    pending = [Schema]
    while pending:
        for one in pending.pop().__subclasses__():
            pending.append(one)
            if one.__module__.startswith("sanad.api."):
                named.setdefault(one.__name__, set()).add(one.__module__)
    assert named
    assert not {name: places for name, places in named.items() if len(places) > 1}

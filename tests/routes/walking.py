"""Every address there is: walked from the resolver and from the OpenAPI description, never typed."""

import ast
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# What reads a field of a form by hand, and which of its arguments is the name of the field.
READERS = {"request.POST.get": 0, "request.POST.getlist": 0, "posted.get": 0, "codes": 1}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@dataclass(frozen=True)
class Route:
    """One address with what varies in it, each under its name."""

    name: str
    template: str
    parameters: tuple[str, ...]

    @property
    def is_api(self) -> bool:
        """Return whether a token is sent, and not a session."""
        return self.template.startswith("/api/")

    def at(self, values: dict[str, object]) -> str:
        """Return the address with its values."""
        return self.template.format(**{name: values[name] for name in self.parameters})


def routes() -> tuple[Route, ...]:
    """Return every route of the site, each once."""
    from django.urls import get_resolver

    return tuple(sorted(set(_walk(get_resolver().url_patterns, "/", "")), key=lambda route: route.template))


def _walk(patterns: Any, before: str, space: str) -> Iterator[Route]:
    import re

    from django.urls import URLResolver

    for pattern in patterns:
        text = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, text, f"{space}{pattern.namespace or ''}:")
            continue
        template = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", text)
        yield Route(f"{space}{pattern.name}", template, tuple(re.findall(r"{(\w+)}", template)))


def described() -> dict[str, Any]:
    """Return the OpenAPI description as a program reads it."""
    from django.test import Client

    document: dict[str, Any] = Client().get("/api/v1/openapi.json").json()
    return document


def fields_of_forms() -> dict[str, str]:
    """Return every name that a form of the site reads, with the place that reads it."""
    return {**_declared(), **_read_by_hand()}


def _declared() -> dict[str, str]:
    from django import forms

    import sanad.web.forms as package

    found = {}
    for module in pkgutil.iter_modules(package.__path__, "sanad.web.forms."):
        for kind in vars(pkgutil.resolve_name(module.name)).values():
            if isinstance(kind, type) and issubclass(kind, forms.BaseForm):
                found |= dict.fromkeys(kind.base_fields, f"{module.name}.{kind.__name__}")  # type: ignore[attr-defined]
    return found


def _read_by_hand() -> dict[str, str]:
    import sanad.web as package

    found = {}
    for path in Path(package.__path__[0]).rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and (place := READERS.get(ast.unparse(call.func))) is not None:
                name = call.args[place]
                if isinstance(name, ast.Constant):
                    found[str(name.value)] = path.name
    return found

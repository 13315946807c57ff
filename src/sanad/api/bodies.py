"""What a program sends: JSON read strictly, of a size that a question or a card has."""

import json
from math import isfinite
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

LARGEST_BODY = 512 * 1024
"""A card with several long texts in Arabic; longer matter is a file that is deposited."""


class StrictJson(Parser):
    """Read a body as RFC 8259 has it: UTF-8, finite numbers, each name once, no deeper than Python reads."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the body.

        Raises: ValueError, RecursionError; the framework answers both as unreadable.
        """
        if request.content_type != "application/json" or len(request.body) > LARGEST_BODY:
            raise ValueError
        return json.loads(
            request.body.decode("utf-8"),
            object_pairs_hook=_each_once,
            parse_constant=_not_finite,
            parse_float=_finite,
        )


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _finite(text: str) -> float:
    number = float(text)
    return number if isfinite(number) else _not_finite(text)


def _not_finite(text: str) -> float:
    raise ValueError

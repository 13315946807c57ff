"""What a program sends: JSON read strictly, of a size that a question has."""

import json
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

LARGEST_BODY = 64 * 1024


class StrictJson(Parser):
    """Read a body as RFC 8259 has it: UTF-8, finite numbers, each name once, no deeper than Python reads."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the body.

        Raises: ValueError, RecursionError; the framework answers both as unreadable.
        """
        if request.content_type != "application/json" or len(request.body) > LARGEST_BODY:
            raise ValueError
        return json.loads(
            request.body.decode("utf-8"), object_pairs_hook=_each_once, parse_constant=_not_finite
        )


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _not_finite(text: str) -> float:
    raise ValueError

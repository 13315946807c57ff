"""Whether an entry of research says under a code of its own what another says already.

A figure that stands twice reads as two who counted, and a source that stands twice as two origins.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

Key = tuple[str, str]
"""The kind and the code of an entry."""
NOT_SAID = ("code", "readings")
"""What an entry is called and how it was judged."""


def same_entry(kind: str, content: Mapping[str, Any], held: Mapping[Key, Mapping[str, Any]]) -> str | None:
    """Return the code of another entry of this kind that says the same; None where there is none."""
    said, own = _said(content), content.get("code")
    others = (code for (of, code), one in held.items() if of == kind and code != own and _said(one) == said)
    return next(others, None)


def entered_twice(
    entries: Iterable[tuple[Key, Mapping[str, Any]]], held: Mapping[Key, Mapping[str, Any]]
) -> tuple[Key, str] | None:
    """Return the first new entry that says what another says, and the code of that; None where none does.

    An entry whose code is held is its next version and may come to say what another says.
    """
    known = {(key[0], _said(one)): key[1] for key, one in held.items()}
    for key, content in entries:
        other = known.setdefault((key[0], _said(content)), key[1])
        if other != key[1] and key not in held:
            return key, other
    return None


def _said(content: Mapping[str, Any]) -> str:
    told = {part: one for part, one in content.items() if part not in NOT_SAID}
    return json.dumps(told, sort_keys=True, default=str)

"""Frozen values to plain JSON and back: strict, so that what is read equals what was written."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from types import NoneType, UnionType
from typing import Any, Literal, NewType, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from sanad.publications.errors import DocumentMalformed

T = TypeVar("T")
_PLAIN = (str, int, float, bool, NoneType)


def to_plain(value: Any) -> Any:
    """Return a frozen value as dicts, lists and plain values; instants and ids become text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_plain(member) for member in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def from_plain(kind: type[T], plain: Any) -> T:
    """Return the frozen value of a type, read from plain values.

    Raises: DocumentMalformed, if a field is missing, unknown or of another type.
    """
    value: T = _read(kind, plain)
    return value


def _read(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if isinstance(kind, NewType):
        return _read(kind.__supertype__, plain)
    if origin is Literal:
        return _expect(plain in get_args(kind), kind, plain)
    if origin in (Union, UnionType):
        return _read_union(get_args(kind), plain)
    if origin is tuple:
        return _read_tuple(get_args(kind), plain)
    if is_dataclass(kind):
        return _read_dataclass(kind, plain)
    if kind in (datetime, UUID):
        return _read_text(kind, plain)
    if kind is float and type(plain) is int:
        return float(plain)
    return _expect(kind in _PLAIN and type(plain) is kind, kind, plain)


def _expect(holds: bool, kind: Any, plain: Any) -> Any:
    if not holds:
        raise DocumentMalformed(
            f"Found a {type(plain).__name__}; {kind} is required; store the document anew.",
            required=str(kind),
        )
    return plain


def _read_text(kind: Any, plain: Any) -> Any:
    _expect(isinstance(plain, str), kind, plain)
    try:
        return datetime.fromisoformat(plain) if kind is datetime else UUID(plain)
    except ValueError:
        return _expect(False, kind, plain)


def _read_tuple(members: tuple[Any, ...], plain: Any) -> Any:
    _expect(isinstance(plain, list), tuple, plain)
    if members[-1] is Ellipsis:
        return tuple(_read(members[0], member) for member in plain)
    _expect(len(plain) == len(members), f"{len(members)} members", plain)
    return tuple(_read(kind, member) for kind, member in zip(members, plain, strict=True))


def _read_union(members: tuple[Any, ...], plain: Any) -> Any:
    if isinstance(plain, dict):
        candidates = [kind for kind in members if is_dataclass(kind) and _bears(kind, plain)]
        _expect(len(candidates) == 1, members, plain)
        return _read(candidates[0], plain)
    for kind in members:
        try:
            return _read(kind, plain)
        except DocumentMalformed:
            continue
    return _expect(False, members, plain)


def _bears(kind: Any, plain: Mapping[str, Any]) -> bool:
    tag = {field.name: field.default for field in fields(kind)}.get("kind")
    return bool(plain.get("kind") == tag)


def _read_dataclass(kind: Any, plain: Any) -> Any:
    _expect(isinstance(plain, dict), kind, plain)
    names = {field.name for field in fields(kind)}
    if names != set(plain):
        raise DocumentMalformed(
            f"Found other fields than those of {kind.__name__}; exactly its fields are required; "
            "store the document anew.",
            required=kind.__name__,
        )
    hints = get_type_hints(kind)
    return kind(**{name: _read(hints[name], plain[name]) for name in names})

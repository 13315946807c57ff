"""The one byte form of a document: JSON as RFC 8785 (JSON Canonicalization Scheme) writes it."""

import json
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from sanad.vault.errors import NotCanonical

LARGEST_INTEGER = 2**53 - 1
DEEPEST = 64


def canonical_json(document: Any) -> bytes:
    """Return the RFC 8785 bytes of a document of objects, arrays, strings, numbers, booleans and null.

    Raises: NotCanonical, if a key is no string, an integer is beyond 2^53 - 1, a float is not finite, a
            string holds half a surrogate pair, the nesting is over 64, or a value is of another kind.
    Source: RFC 8785, sections 3.2.2 and 3.2.3.
    """
    try:
        return _written(document, DEEPEST).encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonical(
            "A string holds half a surrogate pair; RFC 8785 requires whole characters."
        ) from error


def read_canonical(document: bytes) -> Any:
    """Return the document that these canonical bytes write.

    Raises: NotCanonical, if the bytes are not JSON, or not the canonical form of what they say (which also
            refuses a key written twice).
    """
    try:
        value = json.loads(document)
    except (ValueError, RecursionError) as error:
        raise NotCanonical("The bytes are not JSON; a canonical document is required.") from error
    if canonical_json(value) != document:
        raise NotCanonical("The bytes are JSON, but not in the canonical form of RFC 8785.")
    return value


def _written(value: Any, depth: int) -> str:
    if depth == 0:
        raise NotCanonical(f"The document nests over {DEEPEST} deep; flatten it.")
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, Mapping):
        return _object(value, depth)
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview):
        return "[" + ",".join(_written(element, depth - 1) for element in value) + "]"
    raise NotCanonical(f"A value of kind {type(value).__name__} has no JSON form; convert it first.")


def _object(members: Mapping[Any, Any], depth: int) -> str:
    if not all(isinstance(key, str) for key in members):
        raise NotCanonical("A key is not a string; JSON requires string keys.")
    # RFC 8785 sorts by UTF-16 code units: big-endian bytes compare the same way.
    ordered = sorted(members, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
    pairs = (f"{encode_basestring(key)}:{_written(members[key], depth - 1)}" for key in ordered)
    return "{" + ",".join(pairs) + "}"


def _number(value: int | float) -> str:
    if isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            raise NotCanonical("An integer is beyond 2^53 - 1; write it as a string.")
        return str(int(value))
    if not math.isfinite(value):
        raise NotCanonical("A number is infinite or not a number; JSON has neither; write unknown as text.")
    return "0" if value == 0 else _ecmascript(value)


def _ecmascript(value: float) -> str:
    """Return a finite float other than 0 as ECMAScript writes it (ECMA-262, Number::toString)."""
    sign, digit_tuple, exponent = Decimal(repr(value)).as_tuple()
    digits = "".join(map(str, digit_tuple)).lstrip("0")
    point = len(digits) + int(exponent)
    digits = digits.rstrip("0")
    return ("-" if sign else "") + _placed(digits, point)


def _placed(digits: str, point: int) -> str:
    if len(digits) <= point <= 21:
        return digits.ljust(point, "0")
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"0.{'0' * -point}{digits}"
    fraction = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{fraction}e{point - 1:+d}"

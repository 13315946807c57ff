"""The short reference of a card, to be said on the telephone: eight signs of its id and one to check them."""

from uuid import UUID

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters that are not taken for each other: no I, L, O or U (Crockford's base 32)."""
_HEARD = str.maketrans({"I": "1", "L": "1", "O": "0", "-": "", "–": "", ".": "", " ": ""})
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_LONG, _BITS = 8, 40


def reference_of(card: UUID) -> str:
    """Return the reference of a card: 7KF3-QD2M-5.

    It is the beginning of the card's id, so that it needs no counter, never changes, and tells nothing of how
    many cards there are. Of a million cards two share one as likely as not: a search shows both.
    """
    first = card.int >> (128 - _BITS)
    signs = "".join(SIGNS[first >> 5 * place & 31] for place in reversed(range(_LONG)))
    return f"{signs[:4]}-{signs[4:]}-{_check(signs)}"


def ids_between(text: str) -> tuple[UUID, UUID] | None:
    """Return the lowest and the highest id of a card that a reference may mean, as it is heard or typed.

    None where the text is none, or one sign is wrong: then the last one does not fit.
    """
    signs = text.translate(_DIGITS).upper().translate(_HEARD)
    if len(signs) != _LONG + 1 or not set(signs) <= set(SIGNS) or _check(signs[:_LONG]) != signs[_LONG]:
        return None
    first = 0
    for sign in signs[:_LONG]:
        first = first << 5 | SIGNS.index(sign)
    low = first << (128 - _BITS)
    return UUID(int=low), UUID(int=low | (1 << (128 - _BITS)) - 1)


def _check(signs: str) -> str:
    """Return the sign that checks the others, each weighed by its place: two turned round are seen."""
    return SIGNS[sum(place * SIGNS.index(sign) for place, sign in enumerate(signs, 1)) % 31]

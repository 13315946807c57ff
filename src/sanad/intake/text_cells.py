"""Cells that no spreadsheet program can mistake for a formula, and the way back."""

import unicodedata

_LEADS = frozenset("=+-@")
_GUARD = "'"


def _shown(text: str) -> str:
    """Return the text without leading characters that a spreadsheet program passes over."""
    for position, character in enumerate(text):
        if unicodedata.category(character) not in {"Cf", "Zs", "Zl", "Zp", "Cc"}:
            return text[position:]
    return ""


def _starts_a_formula(text: str) -> bool:
    if text[:1] in {"\t", "\r", "\n"}:
        return True
    # Full-width and small forms (＝ ﹢ －) fold to the plain signs; the minus sign does not, but is one.
    lead = unicodedata.normalize("NFKC", _shown(text)[:1])[:1]
    return lead in _LEADS or lead == "\u2212"


def as_text_cell(text: str) -> str:
    """Return a cell text that opens as text everywhere: an apostrophe leads what looks like a formula.

    It is undone exactly by `from_text_cell`, for every text.
    """
    return _GUARD + text if _starts_a_formula(text.lstrip(_GUARD)) else text


def from_text_cell(cell: str) -> str:
    """Return the text that `as_text_cell` was given."""
    guarded = cell.startswith(_GUARD) and _starts_a_formula(cell.lstrip(_GUARD))
    return cell[1:] if guarded else cell


def bare(text: str) -> str:
    """Return a text without blanks and unseen marks (of direction, of joining) at its ends."""
    start, end = 0, len(text)
    while start < end and _unseen(text[start]):
        start += 1
    while end > start and _unseen(text[end - 1]):
        end -= 1
    return text[start:end]


def _unseen(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) == "Cf"

"""What a card says behind the veil that a member put on."""

from dataclasses import replace
from typing import Any

from sanad.partners.veil import HIDDEN, Veil
from sanad.register.format import Field, Format
from sanad.register.said import Said, Told

TEXTS = frozenset({"names", "source", "note", "other", "witness", "own", "inside"})
"""The groups whose texts may name somebody."""


def veiled_told(form: Format, told: Told, veil: Veil) -> Told:
    """Return what a card says, behind a veil: that something is said stays, the words go.

    names: names and free texts, notes among them. screen: the same, and places below the governorate.
    """
    if veil == "none":
        return told
    return Told(
        {
            code: tuple(_veiled(form.field_of(code), one, veil) for one in values)
            for code, values in told
            if form.asks(code)
        }
    )


def _veiled(asked: Field, one: Said, veil: Veil) -> Said:
    value = None if one.unknown else _hidden(asked, one.value, veil)
    return replace(one, value=value, note=HIDDEN if one.note else "")


def _hidden(asked: Field, value: Any, veil: Veil) -> Any:
    if asked.kind == "place" and veil == "screen":
        return {"pcode": value["pcode"][:4]} if "pcode" in value else {"said": HIDDEN}
    hides = asked.group in TEXTS or (asked.group == "place" and veil == "screen")
    if asked.kind == "words" and hides:
        return dict.fromkeys(value, HIDDEN)
    return HIDDEN if asked.kind == "text" and hides else value

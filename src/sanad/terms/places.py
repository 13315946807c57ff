"""The gazetteer of Syria to the subdistrict: what lies in what, and every place that a text can name."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from sanad.terms.errors import UnknownPlace
from sanad.terms.language import LocalisedText
from sanad.terms.place_spelling import PlaceLevel, place_spelling, sound_of, without_centre
from sanad.terms.territory import GOVERNORATES, Governorate, Pcode
from sanad.terms.vocabulary_file import read_document

_PCODE = re.compile(r"\s*(sy\d{2}(?:\d{2}){0,2})\s*", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """One governorate, district or subdistrict: its P-code, what it lies in, its name, further spellings."""

    pcode: Pcode
    level: PlaceLevel
    parent: Pcode | None
    name: LocalisedText
    aliases: tuple[str, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return the name in each language and the further spellings."""
        return (self.name.en, self.name.ar, self.name.da, *self.aliases)


def _of_governorate(one: Governorate) -> Place:
    return Place(one.pcode, PlaceLevel.GOVERNORATE, None, one.name, (one.ucdp_name, *one.aliases))


def _of_entry(entry: Mapping[str, Any], level: PlaceLevel) -> Place:
    name = LocalisedText.from_mapping(entry)
    return Place(Pcode(entry["pcode"]), level, Pcode(entry["parent"]), name, tuple(entry.get("aliases", ())))


def _every_place() -> Iterator[Place]:
    yield from map(_of_governorate, GOVERNORATES)
    for entry in read_document("districts_sy")["districts"]:
        yield _of_entry(entry, PlaceLevel.DISTRICT)
    for entry in read_document("subdistricts_sy")["subdistricts"]:
        yield _of_entry(entry, PlaceLevel.SUBDISTRICT)


def _keys(spellings: Iterable[str]) -> frozenset[str]:
    return frozenset(place_spelling(text)[0] for one in spellings for text in (one, without_centre(one))) - {
        ""
    }


class _Gazetteer:
    """Every place by its code, and the codes of those that each spelling names."""

    def __init__(self) -> None:
        self.by_pcode = {place.pcode: place for place in _every_place()}
        self.parts: dict[Pcode | None, list[Place]] = defaultdict(list)
        for place in self.by_pcode.values():
            self.parts[place.parent].append(place)

    @cached_property
    def named(self) -> Mapping[str, tuple[Pcode, ...]]:
        """Return the places of each key; a place called like the one that it lies in has its spellings too.

        A district has those of the subdistrict that is called like it; a governorate has its own alone.
        """
        keys = {pcode: _keys(place.spellings) for pcode, place in self.by_pcode.items()}
        alike = [
            (place.pcode, place.parent)
            for place in self.by_pcode.values()
            if place.parent is not None and keys[place.pcode] & keys[place.parent]
        ]
        for pcode, parent in alike:
            if self.by_pcode[parent].level == PlaceLevel.DISTRICT:
                keys[parent] |= keys[pcode]
        for pcode, parent in alike:  # districts stand before subdistricts
            keys[pcode] |= keys[parent]
        return _turned(keys, lambda key: key)

    @cached_property
    def sounding(self) -> Mapping[str, tuple[Pcode, ...]]:
        """Return the places of each key without its vowels."""
        return _turned({pcode: _keys(place.spellings) for pcode, place in self.by_pcode.items()}, sound_of)


def _turned(
    keys: Mapping[Pcode, frozenset[str]], said: Callable[[str], str]
) -> Mapping[str, tuple[Pcode, ...]]:
    found: dict[str, set[Pcode]] = defaultdict(set)
    for pcode, own in keys.items():
        for key in own:
            found[said(key)].add(pcode)
    return {
        key: tuple(sorted(pcodes, key=lambda pcode: (len(pcode), pcode))) for key, pcodes in found.items()
    }


@cache
def _gazetteer() -> _Gazetteer:
    return _Gazetteer()


def place(pcode: str) -> Place:
    """Return the place of a P-code.

    Raises: UnknownPlace.
    """
    try:
        return _gazetteer().by_pcode[Pcode(pcode)]
    except KeyError:
        raise UnknownPlace() from None


def is_place(pcode: str) -> bool:
    """Return whether a text is the P-code of a place."""
    return pcode in _gazetteer().by_pcode


def level(pcode: str) -> PlaceLevel:
    """Return whether a P-code is that of a governorate, a district or a subdistrict."""
    return place(pcode).level


def path(pcode: str) -> tuple[Place, ...]:
    """Return the places from the governorate down to the one of a P-code."""
    found = place(pcode)
    return (*(path(found.parent) if found.parent else ()), found)


def parts(pcode: str | None = None) -> tuple[Place, ...]:
    """Return the places directly within a place, or the governorates, in the order of their codes."""
    return tuple(_gazetteer().parts.get(place(pcode).pcode if pcode else None, ()))


def coarser(pcode: str, wanted: PlaceLevel) -> Place:
    """Return the place at a level, or the place itself where it is as coarse; it never grows finer."""
    return next(found for found in reversed(path(pcode)) if found.level <= wanted)


def within(pcode: str, other: str) -> bool:
    """Return whether a place is another one, or lies in it."""
    return place(other) in path(pcode)


def places_named(text: str) -> tuple[Place, ...]:
    """Return every place that a text names, in any known spelling of either script, the coarsest first.

    Homs is a governorate, a district and a subdistrict: it gives three. A word such as district leaves those
    of that level, where there is one. No place is chosen among several, and none is given for a spelling that
    is not known.
    """
    if code := _PCODE.fullmatch(text):
        found = _gazetteer().by_pcode.get(Pcode(code[1].upper()))
        return (found,) if found else ()
    key, said = place_spelling(text)
    named = [place(pcode) for pcode in _gazetteer().named.get(key, ())]
    return tuple([one for one in named if one.level == said] or named)


def places_like(text: str) -> tuple[Place, ...]:
    """Return every place that a text may name, its vowels spelled in any way: proposals for a person."""
    key, _said = place_spelling(text)
    alike = _gazetteer().sounding.get(sound_of(key), ()) if key else ()
    return tuple(dict.fromkeys((*places_named(text), *(place(pcode) for pcode in alike))))

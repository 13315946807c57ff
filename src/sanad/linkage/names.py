"""The names of one record: its parts found, each with its key, its spellings and its last vowel."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sanad.linkage.consonants import last_vowel, name_key, word_key
from sanad.linkage.letters import CACHED_TEXTS, is_arabic, is_kunya, name_tokens, normal_form, says_nothing

__all__ = [
    "NAME_PARTS",
    "NameKeys",
    "NamePart",
    "keys_of",
    "name_key",
    "name_parts",
    "name_tokens",
    "normal_form",
]

NAME_PARTS = ("first", "father", "grandfather", "family", "mother")
_STEMS = {**{part: f"{part}_name" for part in NAME_PARTS}, "nick": "nickname", "": "name"}
_COLUMNS = {part: (f"{stem}_ar", stem, f"{stem}_en") for part, stem in _STEMS.items()}


@dataclass(frozen=True, slots=True)
class NamePart:
    """One part of a name: its key, its spelling in either script ("" where there is none), its last vowel."""

    key: str
    arabic: str
    latin: str
    vowel: str


@dataclass(frozen=True, slots=True)
class NameKeys:
    """The keys of one record's names, None where a part is not known, and every key in it for a search."""

    first: str | None
    father: str | None
    grandfather: str | None
    family: str | None
    mother: str | None
    tokens: tuple[str, ...]


def keys_of(values: Mapping[str, str]) -> NameKeys:
    """Return the keys of the names in one record's values (`first_name`, `name_ar`, `mother_name_en` ...).

    Assumes: a whole name without its parts is a chain: first, father, grandfather, last token the family. A
             first name that is a kunya (abu, umm) names nobody's given name: its part is None, its tokens
             still search.
    """
    parts = name_parts(values)
    found = {part: parts[part].key if part in parts else None for part in NAME_PARTS}
    texts = (text for part in (*NAME_PARTS, "nick", "") for text in _texts(values, part))
    tokens = tuple(dict.fromkeys(word_key(word) for text in texts for word in name_tokens(text)))
    return NameKeys(**found, tokens=tokens)


def name_parts(values: Mapping[str, str]) -> dict[str, NamePart]:
    """Return the parts of a name that one record's values tell, by the word of NAME_PARTS."""
    told = {part: texts for part in NAME_PARTS if (texts := _texts(values, part))}
    whole = _texts(values, "")
    if whole or not ("father" in told or "family" in told):
        return _parts_with_chains(told, [name_tokens(text) for text in whole])
    return {
        part: found for part, texts in told.items() if (found := _part_of_texts(texts, given=part == "first"))
    }


def _parts_with_chains(
    texts: Mapping[str, tuple[str, ...]], chains: list[tuple[str, ...]]
) -> dict[str, NamePart]:
    """Return the parts where a whole name, or a first name that holds one, fills what no column tells."""
    told = {part: [name_tokens(text) for text in texts.get(part, ())] for part in NAME_PARTS}
    if not chains:
        chains = [tokens for tokens in told["first"] if len(tokens) > 2]
        told["first"] = [] if chains else told["first"]
    missing = [part for part in NAME_PARTS if not any(told[part])]
    for chain in chains:
        for part, tokens in _parts_of_chain(chain).items():
            if part in missing:
                told[part].append(tokens)
    told["first"] = [tokens for tokens in told["first"] if not is_kunya(tokens)]
    return {part: _part(tuple(filter(None, found))) for part, found in told.items() if any(found)}


def _texts(values: Mapping[str, str], part: str) -> tuple[str, ...]:
    told = [text for column in _COLUMNS[part] if (text := values.get(column)) and not says_nothing(text)]
    return tuple(told if part else map(_family_last, told))


def _family_last(text: str) -> str:
    """Return a whole name with its family name last, where one comma says that it stands first."""
    family, comma, given = text.replace("،", ",").partition(",")
    both = comma and "," not in given and family.strip() and given.strip()
    return f"{given} {family}" if both else text


@lru_cache(maxsize=CACHED_TEXTS)
def _part_of_texts(texts: tuple[str, ...], *, given: bool) -> NamePart | None:
    spellings = [
        tokens for text in texts if (tokens := name_tokens(text)) and not (given and is_kunya(tokens))
    ]
    return _part(tuple(spellings)) if spellings else None


def _parts_of_chain(chain: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    if is_kunya(chain):
        chain = ("", *chain[1 if len(chain[0]) > 4 else 2 :])
        chain = chain[1:] if len(chain) > 2 else chain
    parts = {"first": chain[:1], "family": chain[-1:] if len(chain) > 1 else ()}
    parts |= {
        "father": chain[1:2] if len(chain) > 2 else (),
        "grandfather": chain[2:3] if len(chain) > 3 else (),
    }
    return {part: tokens for part, tokens in parts.items() if any(tokens)}


@lru_cache(maxsize=CACHED_TEXTS)
def _part(spellings: tuple[tuple[str, ...], ...]) -> NamePart:
    arabic = next((tokens for tokens in spellings if is_arabic("".join(tokens))), ())
    latin = next((tokens for tokens in spellings if not is_arabic("".join(tokens))), ())
    chosen = arabic or latin
    return NamePart(
        key=" ".join(map(word_key, chosen)),
        arabic=" ".join(arabic),
        latin=" ".join(latin),
        vowel=last_vowel(chosen[0]),
    )

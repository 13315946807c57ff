"""Formats: what the register asks about an event, an act, a person; data, which the forms follow."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, get_args

import yaml

from sanad.partners.fields import INSIDE, CardGroup
from sanad.register.errors import UnknownField, UnknownFormat
from sanad.terms.language import LocalisedText
from sanad.terms.vocabulary import Vocabulary, vocabulary

CardKind = Literal[
    "event",
    "act",
    "involvement",
    "person",
    "group",
    "place",
    "information",
    "testimony",
    "intervention",
    "event_link",
    "item_link",
    "biographic",
    "statement",
    "body",
    "characterisation",
    "tag",
]
CARD_KINDS: tuple[CardKind, ...] = get_args(CardKind)
FieldKind = Literal["text", "words", "term", "date", "place", "card", "item", "amount", "answer", "number"]
FIELD_KINDS: tuple[FieldKind, ...] = get_args(FieldKind)

FORMAT = "sanad-format/1"
TYPE_OF_ACT = "type_of_act"


@dataclass(frozen=True)
class Field:
    """One question of a format.

    group: what an agreement must open for others to read it. vocabulary: of a term. cards: the kinds that a
    card field may point to. long: words of many lines. part: the heading under which a form asks it.
    bounds: of an amount or a number, both within. lasting: of a date, that an interval is a time throughout
    which something held (from, to), and no span within which it happened (between). Of a field that a
    deployment added: terms, where they are not those of Sanad's vocabulary; schema, what one value has to be
    (JSON Schema); whole, of a number; repeated, that several hold at once; retired, that it is read for ever
    and asked no more.
    """

    code: str
    kind: FieldKind
    group: CardGroup
    labels: LocalisedText
    help: LocalisedText | None = None
    vocabulary: str | None = None
    cards: tuple[CardKind, ...] = ()
    part: str = ""
    required: bool = False
    long: bool = False
    lasting: bool = False
    bounds: tuple[float, float] | None = None
    terms: Vocabulary | None = field(default=None, compare=False)
    schema: Mapping[str, Any] | None = field(default=None, compare=False)
    whole: bool = True
    repeated: bool = False
    retired: bool = False

    def vocabulary_of(self) -> Vocabulary:
        """Return the terms that a value may be; those that the deployment adds with them."""
        return self.terms or vocabulary(str(self.vocabulary))


@dataclass(frozen=True)
class Format:
    """The questions about one kind of card, in the order in which a form asks them.

    title: the fields whose values, in this order, make the line by which people know the card.
    shown_for: the types of act, by part, for which a form shows the part open from the start.
    """

    kind: CardKind
    labels: LocalisedText
    plural: LocalisedText
    help: LocalisedText
    source: str
    title: tuple[str, ...]
    fields: tuple[Field, ...]
    parts: Mapping[str, LocalisedText] = field(default_factory=lambda: MappingProxyType({}))
    shown_for: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def types_shown(self, part: str) -> tuple[str, ...]:
        """Return every type of act, narrower ones too, for which a part is open; none, if it always is."""
        wide = self.shown_for.get(part, ())
        if not wide:
            return ()
        terms = self.field_of(TYPE_OF_ACT).vocabulary_of()
        shown = {code for one in wide for code in terms.kinds_of(one)}
        return tuple(one.code for one in terms if one.code in shown)

    def field_of(self, code: str) -> Field:
        """Return the field of a code.

        Raises: UnknownField.
        """
        found = next((one for one in self.fields if one.code == code), None)
        if found is None:
            raise UnknownField(
                f"The format {self.kind} was asked for the field {code}, which it does not have. A field of "
                "the format is required. See the reference of formats.",
                field=code,
            )
        return found

    def asks(self, code: str) -> bool:
        """Return whether the format asks this, or asked it before it was retired."""
        return any(one.code == code for one in self.fields)


@lru_cache(maxsize=len(CARD_KINDS))
def format_of(kind: str) -> Format:
    """Return the format of a kind of card.

    Raises: UnknownFormat.
    """
    if kind not in CARD_KINDS:
        raise UnknownFormat(
            "A kind of card was named that the register does not have. See the reference of formats."
        )
    text = (files("sanad.register") / "formats" / f"{kind}.yaml").read_text("utf-8")
    read = read_format(yaml.safe_load(text))
    return read if kind == "tag" else _tagged(read)


TAGS = Field(
    code="tags",
    kind="card",
    group=INSIDE,
    labels=LocalisedText("Tags", "الوسوم", "Mærker"),
    help=LocalisedText(
        "Your organisation's own words to find it by. Nobody else ever sees them.",
        "كلمات منظمتكم للعثور عليها. لا يراها أحد غيركم أبدًا.",
        "Jeres organisations egne ord at finde det ved. Ingen andre ser dem nogensinde.",
    ),
    cards=("tag",),
    part="tags",
    repeated=True,
)
"""What every card but a tag may bear."""


def _tagged(form: Format) -> Format:
    """Return a format that asks for tags last."""
    parts = MappingProxyType({**form.parts, TAGS.part: TAGS.labels})
    return replace(form, fields=(*form.fields, TAGS), parts=parts)


def read_format(document: Mapping[str, Any]) -> Format:
    """Return a format read from its document.

    Raises: UnknownFormat, for another version; KeyError and ValueError, where the document is not whole.
    """
    if document["format"] != FORMAT:
        raise UnknownFormat(f"A format of another version was found; {FORMAT} is required.")
    parts = {code: LocalisedText.from_mapping(labels) for code, labels in document.get("parts", {}).items()}
    fields = tuple(_read_field(entry) for entry in document["fields"])
    codes = [one.code for one in fields]
    if len(set(codes)) < len(codes) or not set(document["title"]) <= set(codes):
        raise ValueError("Fields of a format are asked once, and its title is made of them")
    if not {one.part for one in fields} <= {"", *parts}:
        raise ValueError("A field stands under a heading that the format does not have")
    shown_for = {part: tuple(types) for part, types in document.get("shown_for", {}).items()}
    if not set(shown_for) <= set(parts) or (shown_for and TYPE_OF_ACT not in codes):
        raise ValueError("A part that is shown for types of act is one of the format, which asks the type")
    return Format(
        kind=document["card"],
        labels=LocalisedText.from_mapping(document["names"]),
        plural=LocalisedText.from_mapping(document["plural"]),
        help=LocalisedText.from_mapping(document["help"]),
        source=document["source"],
        title=tuple(document["title"]),
        fields=fields,
        parts=MappingProxyType(parts),
        shown_for=MappingProxyType(shown_for),
    )


def _read_field(entry: Mapping[str, Any]) -> Field:
    kind: FieldKind = entry["kind"]
    if kind not in FIELD_KINDS or (kind == "term") != ("vocabulary" in entry):
        raise ValueError("A field has a known kind, and a term its vocabulary")
    if (kind == "card") != ("cards" in entry) or not set(entry.get("cards", ())) <= set(CARD_KINDS):
        raise ValueError("A field that points to cards names their kinds")
    if "lasting" in entry and kind != "date":
        raise ValueError("Of a date alone it is said that it tells how long something held")
    low, high = entry.get("bounds", (None, None))
    return Field(
        code=entry["code"],
        kind=kind,
        group=entry["group"],
        labels=LocalisedText.from_mapping(entry["labels"]),
        help=LocalisedText.from_mapping(entry["help"]) if "help" in entry else None,
        vocabulary=entry.get("vocabulary"),
        cards=tuple(entry.get("cards", ())),
        part=entry.get("part", ""),
        required=entry.get("required", False),
        long=entry.get("long", False),
        lasting=entry.get("lasting", False),
        bounds=None if low is None else (low, high),
    )

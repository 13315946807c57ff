"""A field that a deployment asks beside those that Sanad brings: from its JSON Schema, and its faults."""

from collections.abc import Iterator, Mapping
from typing import Any

from sanad.partners.fields import INSIDE, CardGroup
from sanad.register.format import Field, FieldKind
from sanad.register.own_schema import SchemaFault, Shape, element_of, faults_of_field, shape_of
from sanad.terms.language import LANGUAGES, LocalisedText
from sanad.terms.legibility import reading_doubts
from sanad.terms.vocabulary import Term, Vocabulary

OWN = "own_"
"""How the code of every own field and term begins, so that none ever meets one that Sanad brings later."""
PART = "own"
PART_LABELS = LocalisedText("Added by this deployment", "أضيفت في هذا النظام", "Tilføjet i dette system")
LARGEST = 10**12

_KINDS: Mapping[Shape, FieldKind] = {
    "text": "text",
    "date": "date",
    "choice": "term",
    "term": "term",
    "number": "number",
    "answer": "answer",
}


def faults_of_own(asked: Mapping[str, Any], code: str) -> tuple[SchemaFault, ...]:
    """Return everything that is wrong in the schema of one field, taken by itself."""
    return faults_of_field(asked, code) or tuple(_faults(asked, code))


def own_field(code: str, asked: Mapping[str, Any], vocabularies: Mapping[str, Vocabulary]) -> Field:
    """Return the field that a sound schema describes; vocabularies: those with own terms, by name."""
    element = element_of(asked)
    shape = shape_of(element)
    group: CardGroup = "own" if asked.get("x-shared") is True else INSIDE
    labels = LocalisedText.from_mapping(asked["x-labels"])
    name = {"choice": code, "term": element.get("x-vocabulary")}.get(shape)
    bounds = (element.get("minimum", -LARGEST), element.get("maximum", LARGEST))
    return Field(
        code=code,
        kind=_KINDS[shape],
        group=group,
        labels=labels,
        help=LocalisedText.from_mapping(asked["x-help"]) if "x-help" in asked else None,
        vocabulary=name,
        part=PART,
        long=element.get("x-long", False),
        lasting=element.get("x-lasting", False),
        bounds=bounds if shape == "number" else None,
        terms=_choices(code, element, labels) if shape == "choice" else vocabularies.get(str(name)),
        schema=element,
        whole=element["type"] == "integer",
        repeated=asked["type"] == "array",
    )


def _choices(code: str, element: Mapping[str, Any], title: LocalisedText) -> Vocabulary:
    """Return the choices of a field as a vocabulary of its own, which bears the code of the field."""
    labels = element["x-terms"]
    terms = tuple(
        Term(one, LocalisedText.from_mapping(labels[one]), None, "own field") for one in element["enum"]
    )
    return Vocabulary(code, "own field", terms, title)


def _faults(asked: Mapping[str, Any], code: str) -> Iterator[SchemaFault]:
    where = f"properties/{code}"
    for key in ("x-labels", "x-help"):
        yield from _unreadable(asked.get(key, {}), f"{where}/{key}")
    element = element_of(asked)
    inside = f"{where}/items" if element is not asked else where
    shape = shape_of(element)
    if shape == "choice":
        yield from _of_choices(element, inside)
    if shape == "number" and element.get("minimum", -LARGEST) > element.get("maximum", LARGEST):
        yield SchemaFault(f"{inside}/minimum", "own_bounds_cross")


def _of_choices(element: Mapping[str, Any], where: str) -> Iterator[SchemaFault]:
    labels = element["x-terms"]
    if set(labels) != set(element["enum"]):
        yield SchemaFault(f"{where}/x-terms", "own_terms_differ")
    for code, words in labels.items():
        yield from _unreadable(words, f"{where}/x-terms/{code}")
    for language in LANGUAGES:
        said = [words[language].casefold() for words in labels.values()]
        if len(set(said)) < len(said):
            yield SchemaFault(f"{where}/x-terms", "own_label_taken")


def _unreadable(words: Mapping[str, str], where: str) -> Iterator[SchemaFault]:
    for language, text in words.items():
        if not text.strip() or text != text.strip() or reading_doubts(text):
            yield SchemaFault(f"{where}/{language}", "own_unreadable")

"""The formats and vocabularies of one deployment: what Sanad brings, and what its administrators added."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from uuid import UUID

from sanad.register.addition import MOST_FIELDS, MOST_TERMS, Addition, What
from sanad.register.format import CARD_KINDS, CardKind, Field, Format
from sanad.register.format import format_of as brought
from sanad.register.own_field import OWN, PART, PART_LABELS, faults_of_own, own_field
from sanad.register.own_schema import DIALECT, VERSION, OwnFault, SchemaFault
from sanad.terms.errors import TermOrphaned, TermRedefined, TermRepeated, TermUnreadable
from sanad.terms.language import LocalisedText
from sanad.terms.vocabulary import Term, Vocabulary, read_term, vocabularies, vocabulary

OF_A_TERM = frozenset({"code", "parent", "inverse", "en", "ar", "da", "note", "source"})


@dataclass(frozen=True)
class DeploymentFormats:
    """What is asked and what may be answered, after these additions in their order.

    Earlier versions of cards are read by it as well: nothing that was added is ever taken away or retyped.
    """

    additions: tuple[Addition, ...] = ()

    @property
    def mark(self) -> UUID | None:
        """Return the id of the newest addition, by which two states are told apart."""
        return self.additions[-1].id if self.additions else None

    def format_of(self, kind: str) -> Format:
        """Return the format of a kind of card, the own fields last.

        Raises: UnknownFormat.
        """
        return self._formats[kind] if kind in self._formats else brought(kind)

    def vocabulary(self, name: str) -> Vocabulary:
        """Return a vocabulary with its own terms, or the choices of an own field by its code.

        Raises: UnknownVocabulary.
        """
        return self._chosen.get(name) or self._grown.get(name) or vocabulary(name)

    def names(self) -> tuple[str, ...]:
        """Return the names that `vocabulary` knows."""
        return (*vocabularies(), *self._chosen)

    def own_terms(self, name: str) -> tuple[Term, ...]:
        """Return the terms that were added to a vocabulary, those that were retired with them."""
        known = len(vocabulary(name).terms)
        return self._grown[name].terms[known:] if name in self._grown else ()

    def schema_of(self, kind: CardKind) -> dict[str, object]:
        """Return the own fields of a kind of card as one JSON Schema; its version counts every step."""
        steps = [one for one in self.additions if (one.what, one.of) == ("field", kind)]
        return {
            "$schema": DIALECT,
            "x-sanad": VERSION,
            "x-card": kind,
            "x-version": len(steps),
            "x-retired": [one.code for one in steps if one.step == "retire"],
            "type": "object",
            "additionalProperties": False,
            "properties": {one.code: dict(one.document) for one in steps if one.step == "add"},
        }

    def faults(self, addition: Addition) -> tuple[SchemaFault, ...]:
        """Return why an addition cannot be made now; empty where it can."""
        if addition.step == "retire":
            there = self._added(addition.what, addition.of, addition.code)
            gone = addition.code in self._retired(addition.what, addition.of)
            return () if there and not gone else (SchemaFault(addition.code, "own_not_there"),)
        found = self._faults_of_field if addition.what == "field" else self._faults_of_term
        return tuple(found(addition))

    def _added(self, what: What, of: str, code: str) -> bool:
        return any(
            (one.what, one.of, one.code, one.step) == (what, of, code, "add") for one in self.additions
        )

    def _retired(self, what: What, of: str) -> frozenset[str]:
        return frozenset(
            one.code for one in self.additions if (one.what, one.of, one.step) == (what, of, "retire")
        )

    def _faults_of_field(self, addition: Addition) -> Iterator[SchemaFault]:
        if addition.of not in CARD_KINDS:
            yield SchemaFault("x-card", "own_not_allowed")
            return
        found = faults_of_own(addition.document, addition.code)
        yield from found
        where = f"properties/{addition.code}"
        if not addition.code.startswith(OWN) or len(addition.code) > 44:
            yield SchemaFault(where, "own_bad_code")
        if any((one.what, one.step, one.code) == ("field", "add", addition.code) for one in self.additions):
            yield SchemaFault(where, "own_code_taken")
        if found:
            return
        fields = self.format_of(addition.of).fields
        if sum(one.code.startswith(OWN) for one in fields) >= MOST_FIELDS:
            yield SchemaFault(where, "own_too_many")
        named = str(_element(addition).get("x-vocabulary", ""))
        if named and named not in extensible():
            yield SchemaFault(f"{where}/x-vocabulary", "own_no_vocabulary")
        labels = LocalisedText.from_mapping(addition.document["x-labels"])
        if any(_alike(one.labels, labels) for one in fields if not one.retired):
            yield SchemaFault(f"{where}/x-labels", "own_label_taken")

    def _faults_of_term(self, addition: Addition) -> Iterator[SchemaFault]:
        if addition.of not in extensible():
            yield SchemaFault("vocabulary", "own_no_vocabulary")
            return
        if not addition.code.startswith(OWN) or addition.document.get("code") != addition.code:
            yield SchemaFault("code", "own_bad_code")
        if not addition.document.keys() <= OF_A_TERM:
            yield SchemaFault("", "own_not_known")
        if not str(addition.document.get("source") or "").strip():
            yield SchemaFault("source", "own_no_source")
        if len(self.own_terms(addition.of)) >= MOST_TERMS:
            yield SchemaFault("code", "own_too_many")
        known = self.vocabulary(addition.of)
        parent = addition.document.get("parent")
        if parent is not None and (parent not in known or known.term(parent).retired):
            yield SchemaFault("parent", "own_no_parent")
        elif not _may_face(known, addition):
            yield SchemaFault("inverse", "own_no_inverse")
        elif fault := _unjoinable(known, addition):
            yield fault

    @cached_property
    def _grown(self) -> Mapping[str, Vocabulary]:
        """Return the vocabularies that have own terms, by name."""
        grown: dict[str, Vocabulary] = {}
        for one in self.additions:
            if (one.what, one.step) == ("term", "add"):
                held = grown.get(one.of) or vocabulary(one.of)
                term = read_term(one.document, len(held.terms) + 1, one.of, "")
                grown[one.of] = _joined(
                    held, replace(term, retired=one.code in self._retired("term", one.of))
                )
        return grown

    @cached_property
    def _formats(self) -> Mapping[str, Format]:
        """Return the formats in which something was added or may be answered otherwise, by kind."""
        own: dict[str, list[Field]] = {}
        for one in self.additions:
            if (one.what, one.step) == ("field", "add"):
                made = own_field(one.code, one.document, self._grown)
                gone = one.code in self._retired("field", one.of)
                own.setdefault(one.of, []).append(replace(made, retired=gone))
        changed = {kind: self._format(brought(kind), own.get(kind, ())) for kind in CARD_KINDS}
        return {kind: made for kind, made in changed.items() if made is not None}

    def _format(self, form: Format, own: "list[Field] | tuple[()]") -> Format | None:
        fields = tuple(
            replace(one, terms=terms) if (terms := self._grown.get(str(one.vocabulary))) else one
            for one in form.fields
        )
        if not own and fields == form.fields and not any(one.terms for one in fields):
            return None
        parts = {**form.parts, PART: PART_LABELS} if own else form.parts
        return replace(form, fields=(*fields, *own), parts=MappingProxyType(dict(parts)))

    @cached_property
    def _chosen(self) -> Mapping[str, Vocabulary]:
        """Return the choices of own fields, by the code of the field."""
        fields = (one for form in self._formats.values() for one in form.fields)
        return {one.code: one.terms for one in fields if one.vocabulary == one.code and one.terms is not None}


BROUGHT = DeploymentFormats()
"""What Sanad brings, and nothing beside it."""


def extensible() -> tuple[str, ...]:
    """Return the vocabularies to which terms may be added: those of which a format asks a term."""
    asked = (one.vocabulary for kind in CARD_KINDS for one in brought(kind).fields)
    return tuple(dict.fromkeys(name for name in asked if name))


def _element(addition: Addition) -> Mapping[str, object]:
    items = addition.document.get("items")
    return items if isinstance(items, Mapping) else addition.document


def _alike(one: LocalisedText, other: LocalisedText) -> bool:
    pairs = zip(one.as_mapping().values(), other.as_mapping().values(), strict=True)
    return any(mine.casefold() == theirs.casefold() for mine, theirs in pairs)


def _unjoinable(known: Vocabulary, addition: Addition) -> SchemaFault | None:
    """Return why a term cannot stand in a vocabulary, or None."""
    reasons: Mapping[type[Exception], tuple[str, OwnFault]] = {
        TermRedefined: ("code", "own_code_taken"),
        TermOrphaned: ("parent", "own_no_parent"),
        TermRepeated: ("labels", "own_label_taken"),
        TermUnreadable: ("labels", "own_unreadable"),
    }
    try:
        _with(known, read_term(addition.document, len(known.terms) + 1, addition.of, ""))
    except tuple(reasons) as refused:
        return SchemaFault(*reasons[type(refused)])
    return None


def _joined(known: Vocabulary, term: Term) -> Vocabulary:
    """Return a vocabulary with a term; where Sanad brings its label by now, its code is put behind it."""
    try:
        return _with(known, term)
    except TermRepeated:
        labels = {language: f"{text} ({term.code})" for language, text in term.labels.as_mapping().items()}
        return _with(known, replace(term, labels=LocalisedText.from_mapping(labels)))


def reads_both_ways(name: str) -> bool:
    """Return whether the terms of a vocabulary are read from two sides: own ones may name an inverse."""
    return any(one.inverse for one in vocabulary(name))


def may_be_faced(term: Term) -> bool:
    """Return whether a term that is added may be the other side of this one: an own one that has none yet."""
    return term.code.startswith(OWN) and term.inverse is None and not term.retired


def _may_face(known: Vocabulary, addition: Addition) -> bool:
    """Return whether what a term names as its inverse is itself, or an own term that has none yet."""
    inverse = addition.document.get("inverse")
    if inverse is None:
        return True
    there = inverse in known and may_be_faced(known.term(str(inverse)))
    return reads_both_ways(addition.of) and (inverse == addition.code or there)


def _with(known: Vocabulary, term: Term) -> Vocabulary:
    """Return a vocabulary with an own term; the own term that it names as its inverse names it in turn."""
    return replace(known, terms=(*(_faced(one, term) for one in known), term))


def _faced(one: Term, term: Term) -> Term:
    return replace(one, inverse=term.code) if one.code == term.inverse and may_be_faced(one) else one

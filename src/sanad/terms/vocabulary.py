"""Terms in their order and hierarchy, and a vocabulary with what a deployment adds to it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import Any

from sanad.terms.errors import (
    TermOrphaned,
    TermRedefined,
    TermRepeated,
    TermUnreadable,
    UnknownTerm,
    is_code,
    shown,
)
from sanad.terms.language import LANGUAGES, LocalisedText
from sanad.terms.legibility import reading_doubts
from sanad.terms.partial_date import ImpossibleDate, PartialDate, parse_date
from sanad.terms.vocabulary_file import document_of, names_with, read_document


@dataclass(frozen=True)
class Term:
    """One term: a code that means the same for ever, and its words.

    parent: the code of the wider term. also: further terms that it is a kind of, so that a count of arrests
    holds the arrest of a returnee. inverse: the code that says the same read from the other side; its own,
    where both sides read alike. source: where the term or its dates were taken from. huridocs: the code in
    the list of the HURIDOCS Micro-thesauri that the vocabulary names, where one is certain. note: what the
    term covers. since, until: the days between which what it names was there; None where none is stated.
    retired: it is read for ever and chosen no more.
    """

    code: str
    labels: LocalisedText
    parent: str | None
    source: str
    also: tuple[str, ...] = ()
    inverse: str | None = None
    huridocs: str | None = None
    note: LocalisedText | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    retired: bool = False

    @property
    def wider(self) -> tuple[str, ...]:
        """Return the codes of the terms that it is a kind of, its parent first."""
        return (*((self.parent,) if self.parent else ()), *self.also)

    def may_hold(self, earliest: date | None, latest: date | None) -> bool:
        """Return whether any day of a time lies, as far as is known, within the term's own."""
        ended = self.until.latest if self.until else None
        began = self.since.earliest if self.since else None
        return not ((ended and earliest and earliest > ended) or (began and latest and latest < began))


@dataclass(frozen=True)
class Vocabulary:
    """A list of terms, each after its parent, with the source of the list.

    huridocs_list: the number of the list of the HURIDOCS Micro-thesauri that it answers to, if there is one.
    No circle can be: a parent stands before its kinds. No label stands twice, so each says enough alone.
    Raises: TermRedefined, TermOrphaned, TermRepeated, TermUnreadable.
    """

    name: str
    source: str
    terms: tuple[Term, ...]
    title: LocalisedText
    huridocs_list: int | None = None

    def __post_init__(self) -> None:
        seen: set[str] = set()
        labels: dict[tuple[str, str], str] = {}
        for term in self.terms:
            if term.code in seen:
                raise TermRedefined(self.name, term.code)
            if orphaned := [wider for wider in term.wider if wider not in seen]:
                raise TermOrphaned(self.name, term.code, orphaned[0])
            seen.add(term.code)
            for language, label in term.labels.as_mapping().items():
                other = labels.setdefault((language, label.casefold()), term.code)
                if other != term.code:
                    raise TermRepeated(self.name, term.code, other)
        for term in self.terms:
            if term.inverse and (term.inverse not in self or self.term(term.inverse).inverse != term.code):
                where = shown(term.code)
                raise TermUnreadable(self.name, where, "the inverse of a term has to name it in turn")

    @cached_property
    def _by_code(self) -> Mapping[str, Term]:
        return {term.code: term for term in self.terms}

    @cached_property
    def _kinds(self) -> Mapping[str | None, tuple[Term, ...]]:
        kinds: dict[str | None, tuple[Term, ...]] = {}
        for term in self.terms:
            kinds[term.parent] = (*kinds.get(term.parent, ()), term)
        return kinds

    @cached_property
    def _within(self) -> Mapping[str, frozenset[str]]:
        within: dict[str, frozenset[str]] = {}
        for term in self.terms:  # a wider one stands before its kinds
            within[term.code] = frozenset({term.code}).union(*map(within.__getitem__, term.wider))
        return within

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def term(self, code: str) -> Term:
        """Return the term of a code.

        Raises: UnknownTerm.
        """
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownTerm(self.name, code) from None

    def children(self, code: str | None = None) -> tuple[Term, ...]:
        """Return the terms directly under a term, or those that stand under none, in their order."""
        if code is not None:
            self.term(code)
        return self._kinds.get(code, ())

    def path(self, code: str) -> tuple[Term, ...]:
        """Return the terms from the widest down to the one of a code."""
        term = self.term(code)
        return (*(self.path(term.parent) if term.parent else ()), term)

    def is_a(self, code: str, ancestor: str) -> bool:
        """Return whether a term is another one, or a kind of it at any depth."""
        self.term(ancestor)
        return ancestor in self._within[self.term(code).code]

    def kinds_of(self, code: str) -> tuple[str, ...]:
        """Return the code of a term and of every kind of it, for a search that means all of them."""
        self.term(code)
        return tuple(term.code for term in self.terms if code in self._within[term.code])


_KEYS = frozenset(
    {"code", *LANGUAGES, "parent", "also", "inverse", "source", "huridocs", "note", "since", "until"}
)
_LONGEST_LABEL = 300


def _is_label(text: object) -> bool:
    """Return whether a text can be read as it stands: words without blanks around them or unseen marks."""
    return (
        isinstance(text, str)
        and 0 < len(text) <= _LONGEST_LABEL
        and text == text.strip()
        and not reading_doubts(text)
    )


def _localised(entry: object, vocabulary: str, where: str) -> LocalisedText:
    texts = {language: entry.get(language) for language in LANGUAGES} if isinstance(entry, dict) else {}
    if not texts or not all(map(_is_label, texts.values())):
        raise TermUnreadable(vocabulary, where, "words in en, ar and da are required, without unseen marks")
    return LocalisedText.from_mapping({language: str(text) for language, text in texts.items()})


def _bound(entry: Mapping[str, Any], key: str, vocabulary: str) -> PartialDate | None:
    """Return a date of an entry; YAML gives a year as a number and a day as a date."""
    given = entry.get(key)
    if given is None:
        return None
    try:
        bound = parse_date(str(given) if isinstance(given, str | int | date) else "")
    except ImpossibleDate:
        bound = parse_date("")
    if bound.edtf is None:
        raise TermUnreadable(vocabulary, entry["code"], "since and until have to be as 2024 or 2024-12-08")
    return bound


def _text(entry: Mapping[str, Any], key: str, vocabulary: str) -> str | None:
    given = entry.get(key)
    if given is not None and not isinstance(given, str):
        raise TermUnreadable(vocabulary, entry["code"], f"{key} has to be a text")
    return given


def _also(entry: Mapping[str, Any], vocabulary: str) -> tuple[str, ...]:
    given = entry.get("also", [])
    if not isinstance(given, list) or not all(isinstance(code, str) for code in given):
        raise TermUnreadable(vocabulary, entry["code"], "also has to be a list of codes")
    return tuple(given)


def read_term(entry: object, number: int, vocabulary: str, source: str) -> Term:
    """Return a term read from its entry, of this number in a list; source: where it says none itself.

    Raises: TermUnreadable.
    """
    if not isinstance(entry, dict) or not isinstance(code := entry.get("code"), str) or not is_code(code):
        required = "each term needs a code of small English words joined by _"
        raise TermUnreadable(vocabulary, f"entry {number}", required)
    if not entry.keys() <= _KEYS:
        raise TermUnreadable(vocabulary, code, f"a term has no other keys than {', '.join(sorted(_KEYS))}")
    return Term(
        code=code,
        labels=_localised(entry, vocabulary, code),
        parent=_text(entry, "parent", vocabulary),
        source=_text(entry, "source", vocabulary) or source,
        also=_also(entry, vocabulary),
        inverse=_text(entry, "inverse", vocabulary),
        huridocs=_text(entry, "huridocs", vocabulary),
        note=_localised(entry["note"], vocabulary, code) if "note" in entry else None,
        since=_bound(entry, "since", vocabulary),
        until=_bound(entry, "until", vocabulary),
    )


def _terms(document: Mapping[str, Any], name: str) -> tuple[Term, ...]:
    entries = document.get("terms")
    if not isinstance(entries, list) or not entries:
        raise TermUnreadable(name, "its head", "a list of terms is required")
    return tuple(read_term(entry, number, name, _source(document)) for number, entry in enumerate(entries, 1))


def _source(document: Mapping[str, Any]) -> str:
    return " ".join(document["source"].split())


@cache
def vocabulary(name: str) -> Vocabulary:
    """Return a vocabulary that Sanad brings, by its name.

    Raises: UnknownVocabulary.
    """
    document = read_document(name)
    return Vocabulary(
        name=name,
        source=_source(document),
        terms=_terms(document, name),
        title=_localised(document.get("title"), name, "its head"),
        huridocs_list=document.get("huridocs_list"),
    )


def vocabularies() -> tuple[str, ...]:
    """Return the names of the vocabularies that `vocabulary` knows."""
    return names_with("terms")


def read_extra_terms(text: str, name: str) -> tuple[Term, ...]:
    """Return the terms of a file of the same form by which a deployment adds to a vocabulary.

    Raises: TermUnreadable, also where the file says that it belongs to another vocabulary.
    """
    document = document_of(text, name)
    if document.get("vocabulary") != name:
        raise TermUnreadable(name, "its head", f"vocabulary: {name} is required")
    return _terms(document, name)


def extended(known: Vocabulary, extra_terms: Iterable[Term]) -> Vocabulary:
    """Return a vocabulary with a deployment's own terms after its own; no term that is there changes.

    Raises: TermRedefined, TermOrphaned, TermRepeated, TermUnreadable.
    """
    return replace(known, terms=(*known.terms, *extra_terms))

"""The root of every error that Sanad raises on purpose, and what can be wrong with a term or a place.

SanadError
├── one subclass tree a package, in its own errors.py
├── each leaf named for the fact, with a stable code that pages translate
├── UnknownVocabulary    no vocabulary has the name
├── UnknownTerm          no term of the vocabulary has the code
├── TermRedefined        a code that is there already was given again
├── TermOrphaned         the parent of a term does not stand before it
├── TermRepeated         two terms of one list have the same label
├── TermUnreadable       a file or a term of it has not the form of a vocabulary
└── UnknownPlace         no place of the gazetteer has the code
"""

import re

_CODE = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)


class SanadError(Exception):
    """A fact that stops the work: what was found, what is required, what to do next.

    A message carries ids, row numbers and codes only: never a name, a testimony or a place.
    """

    code = "error"

    def __init__(self, message: str, **details: str | int) -> None:
        super().__init__(message)
        self.message = message
        self.details = details


def is_code(text: str) -> bool:
    """Return whether a text has the form of a code: small English words joined by _."""
    return _CODE.fullmatch(text) is not None


def shown(code: str) -> str:
    """Return a code as a message may show it: what is no code may be a name, and is not repeated."""
    return code if is_code(code) else "(not a code)"


class UnknownVocabulary(SanadError):
    """No vocabulary has the name."""

    code = "unknown_vocabulary"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"A vocabulary {shown(name)} was asked for, and there is none; a name is required that "
            "docs/reference/vocabularies.md lists. Correct the name.",
            vocabulary=shown(name),
        )


class UnknownTerm(SanadError):
    """No term of the vocabulary has the code."""

    code = "unknown_term"

    def __init__(self, vocabulary: str, code: str) -> None:
        super().__init__(
            f"The code {shown(code)} was found; a code of the vocabulary {vocabulary} is required. "
            "Choose a term of the list, or have an administrator add one.",
            vocabulary=vocabulary,
            term=shown(code),
        )


class TermRedefined(SanadError):
    """A code that the vocabulary has already was given again."""

    code = "term_redefined"

    def __init__(self, vocabulary: str, code: str) -> None:
        super().__init__(
            f"The code {shown(code)} was found twice in the vocabulary {vocabulary}; a code means one thing "
            "for ever. Give the added term a code of its own.",
            vocabulary=vocabulary,
            term=shown(code),
        )


class TermOrphaned(SanadError):
    """The parent of a term does not stand before it."""

    code = "term_orphaned"

    def __init__(self, vocabulary: str, code: str, parent: str) -> None:
        super().__init__(
            f"The term {shown(code)} names the parent {shown(parent)}, which does not stand before it in the "
            f"vocabulary {vocabulary}; a parent has to. Correct the parent, or put it first.",
            vocabulary=vocabulary,
            term=shown(code),
            parent=shown(parent),
        )


class TermRepeated(SanadError):
    """Two terms of one list have the same label."""

    code = "term_repeated"

    def __init__(self, vocabulary: str, code: str, other: str) -> None:
        super().__init__(
            f"The terms {shown(code)} and {shown(other)} of the vocabulary {vocabulary} have the same label "
            "in one language; each term needs its own. Reword the added one.",
            vocabulary=vocabulary,
            term=shown(code),
            other=shown(other),
        )


class TermUnreadable(SanadError):
    """A file, or a term of it, has not the form of a vocabulary.

    where: the head of the file, the number of an entry, or the code of a term.
    """

    code = "term_unreadable"

    def __init__(self, vocabulary: str, where: str, required: str) -> None:
        super().__init__(
            f"The vocabulary {shown(vocabulary)} has not the form of one, at {where}: {required}. "
            "Correct the file.",
            vocabulary=shown(vocabulary),
            where=where,
        )


class UnknownPlace(SanadError):
    """No place of the gazetteer has the P-code, which is not repeated: it may say where somebody is."""

    code = "unknown_place"

    def __init__(self) -> None:
        super().__init__(
            "A P-code was found that no governorate, district or subdistrict has; one of those is required, "
            "as SY04, SY0401 or SY040100. Correct the code, or name the place in words."
        )

"""A text in those of the three languages in which somebody wrote it; the reader is told which one it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from sanad.terms.language import LANGUAGES, Language


@dataclass(frozen=True)
class Texts:
    """One text in one to three languages; at least one is there."""

    said: tuple[tuple[Language, str], ...]

    def best(self, language: Language) -> tuple[Language, str]:
        """Return the text in a language, else in the first that it was written in, with that language."""
        known = dict(self.said)
        return (language, known[language]) if language in known else self.said[0]

    def in_language(self, language: Language) -> str:
        """Return the text in a language, else in the first that it was written in."""
        return self.best(language)[1]

    def as_mapping(self) -> dict[str, str]:
        """Return the text as a mapping of language code to text."""
        return dict(self.said)

    @classmethod
    def from_mapping(cls, texts: Mapping[str, str]) -> "Texts":
        """Return a text read from a mapping of language code to text.

        Raises: KeyError, if it is in none of the three languages.
        """
        said = tuple((language, texts[language]) for language in LANGUAGES if texts.get(language))
        if not said:
            raise KeyError("language")
        return cls(said)

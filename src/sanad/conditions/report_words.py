"""The words of a report in one language, from `terms/vocabularies/report_texts.yaml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.dates import format_date

from sanad.conditions.period import Period
from sanad.terms.language import Language, LocalisedText, isolated
from sanad.terms.numbers_shown import LOCALES, number_text
from sanad.terms.partial_date import PartialDate
from sanad.terms.vocabulary_file import read_document


@cache
def _texts() -> Mapping[str, LocalisedText]:
    entries = read_document("report_texts")["texts"]
    return {entry["code"]: LocalisedText.from_mapping(entry) for entry in entries}


@dataclass(frozen=True)
class ReportWords:
    """Words, numbers and days as a reader of one language writes them."""

    language: Language

    def __call__(self, code: str, /, **values: str) -> str:
        """Return a text with its values; what runs from left to right keeps its direction."""
        told = {name: isolated(value, self.language) for name, value in values.items()}
        return _texts()[code].in_language(self.language).format(**told)

    def listed(self, texts: Iterable[str]) -> str:
        """Return texts one after the other, with the comma of the language."""
        return ("، " if self.language == "ar" else ", ").join(texts)

    def text(self, told: LocalisedText) -> str:
        """Return a text of another vocabulary."""
        return told.in_language(self.language)

    def number(self, value: int | float | None) -> str:
        """Return a number, or that it is not known; a minus keeps its side of it."""
        if value is None:
            return self("not_known")
        said = number_text(value, self.language)
        return f"\u2066{said}\u2069" if value < 0 and self.language == "ar" else said

    def counted(self, value: int | float | None) -> str:
        """Return a number, or that its source does not cover it."""
        return self("not_covered") if value is None else number_text(value, self.language)

    def day(self, day: date) -> str:
        """Return a day in words."""
        return str(format_date(day, "long", locale=LOCALES[self.language]))

    def dated(self, said: PartialDate) -> str:
        """Return a date as far as it is known, else as it was written."""
        return said.edtf or said.text

    def days(self, period: Period) -> str:
        """Return the first and last day as they are written in files."""
        return isolated(f"{period.first.isoformat()}/{period.last.isoformat()}", self.language)

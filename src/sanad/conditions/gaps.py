"""What a table of indicators does not hold, said beside it and never as 0."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from sanad.terms.language import LANGUAGES, Language, LocalisedText, isolated
from sanad.terms.numbers_shown import number_text
from sanad.terms.vocabulary_file import read_document

GapCode = Literal[
    "no_event_set",
    "not_covered",
    "coverage_not_stated",
    "unplaced",
    "not_in_district",
    "left_out",
    "flagged",
    "reaches_on",
    "one_origin",
    "no_population",
    "individual_risk",
]


@dataclass(frozen=True)
class Gap:
    """One thing that is not known here: of which event set (its list), how many, which days."""

    code: GapCode
    event_set: str | None = None
    numbers: Mapping[str, int] = field(default_factory=dict)
    days: str | None = None

    def text(self) -> LocalisedText:
        """Return what it says."""
        said = _texts()[self.code]
        return LocalisedText(*(self._in(language, said) for language in LANGUAGES))

    def _in(self, language: Language, said: LocalisedText) -> str:
        numbers = {name: number_text(value, language) for name, value in self.numbers.items()}
        return said.in_language(language).format(days=isolated(self.days or "", language), **numbers)


@cache
def _texts() -> Mapping[str, LocalisedText]:
    entries = read_document("condition_gaps")["gaps"]
    return {entry["code"]: LocalisedText.from_mapping(entry) for entry in entries}

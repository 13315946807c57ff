"""What a table of indicators does not hold, said beside it and never as 0."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from sanad.conditions.matching import Matching
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
    "not_counted",
    "reaches_on",
    "one_origin",
    "no_population",
    "individual_risk",
    "not_told",
    "no_control",
    "no_subdistricts",
    "no_figure",
    "no_passage",
    "few_eyes",
    "no_eyes",
    "research_apart",
    "as_of_ahead",
    "acts_kept_back",
    "no_act",
    "side_by_side",
    "matched",
]


@dataclass(frozen=True)
class Gap:
    """One thing that is not known here: of which event set (its list), how many, which days.

    indicators: the codes of those that are not told. lists: other lists, as organisation and code.
    """

    code: GapCode
    event_set: str | None = None
    numbers: Mapping[str, int] = field(default_factory=dict)
    days: str | None = None
    indicators: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()

    def text(self) -> LocalisedText:
        """Return what it says."""
        said = _texts()[self.code]
        return LocalisedText(*(self._in(language, said) for language in LANGUAGES))

    def _in(self, language: Language, said: LocalisedText) -> str:
        numbers = {name: number_text(value, language) for name, value in self.numbers.items()}
        days, named = isolated(self.days or "", language), _named(self.indicators, language)
        others = ", ".join(isolated(one, language) for one in self.lists) or "–"
        return said.in_language(language).format(days=days, named=named, lists=others, **numbers)


def matching_gap(event_set: str, matching: Matching | None) -> Gap:
    """Return what is said of whether other lists tell of the same events."""
    if matching is None:
        return Gap("side_by_side", event_set)
    numbers = {"count": matching.events, "linking": matching.linking}
    return Gap("matched", event_set, numbers, lists=tuple(map("/".join, matching.lists)))


_NAMED = {"indicators": "indicators", "condition_topics": "topics", "register_subjects": "subjects"}


def _named(codes: tuple[str, ...], language: Language) -> str:
    if not codes:
        return ""
    held = (one for document, part in _NAMED.items() for one in read_document(document)[part])
    names = (LocalisedText.from_mapping(one) for one in held if one["code"] in codes)
    return ("؛ " if language == "ar" else "; ").join(name.in_language(language) for name in names)


@cache
def _texts() -> Mapping[str, LocalisedText]:
    entries = read_document("condition_gaps")["gaps"]
    return {entry["code"]: LocalisedText.from_mapping(entry) for entry in entries}

"""The form of a search for persons: words and facets, read strictly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sanad.records.queries.person_question import PersonQuestion
from sanad.terms.language import LocalisedText
from sanad.web import labels

LONGEST = 200
CODE_LENGTH = 64
FACETS: tuple[tuple[str, Promise, str], ...] = (
    ("event_types", _("Event"), "event_type"),
    ("governorates", _("Governorate"), "governorate"),
    ("sexes", _("Sex"), "sex"),
    ("lists", _("List"), "list"),
)


@dataclass(frozen=True)
class FacetValue:
    """One value that one may narrow to, with how many persons it leaves."""

    value: str
    words: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One way to narrow."""

    name: str
    title: Promise
    values: tuple[FacetValue, ...]

    @property
    def chosen(self) -> bool:
        """Return whether one of its values is chosen."""
        return any(value.chosen for value in self.values)


def question_asked(posted: QueryDict) -> PersonQuestion:
    """Return the question that a form asks; what is no id or code is left out."""
    return PersonQuestion(
        words=" ".join(posted.get("words", "").replace("\0", " ").split())[:LONGEST],
        governorates=codes(posted, "governorates"),
        lists=tuple(UUID(text) for text in codes(posted, "lists") if is_uuid(text)),
        event_types=codes(posted, "event_types"),
        sexes=codes(posted, "sexes"),
        documented_by=None,
    )


def codes(posted: QueryDict, name: str) -> tuple[str, ...]:
    """Return the codes that are ticked, each once."""
    return tuple(
        sorted({text for text in posted.getlist(name) if 0 < len(text) <= CODE_LENGTH and text.isprintable()})
    )


def is_uuid(text: str) -> bool:
    """Return whether a text is an id."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def facets_of(
    counted: Mapping[str, Sequence[tuple[object, int]]],
    question: PersonQuestion,
    lists: Mapping[str, LocalisedText],
) -> list[Facet]:
    """Return the facets in the order of the page, the most frequent value first."""
    return [
        Facet(name, title, values)
        for name, title, kind in FACETS
        if (
            values := values_of(counted.get(kind, ()), {str(v) for v in getattr(question, name)}, kind, lists)
        )
    ]


def values_of(
    counted: Sequence[tuple[object, int]], chosen: set[str], kind: str, lists: Mapping[str, LocalisedText]
) -> tuple[FacetValue, ...]:
    """Return the values of one facet; one that is chosen stays though nothing is left of it."""
    found = {str(value): count for value, count in counted if value}
    found |= dict.fromkeys(chosen - set(found), 0)
    values = (FacetValue(v, value_words(v, kind, lists), count, v in chosen) for v, count in found.items())
    return tuple(sorted(values, key=lambda value: (-value.count, value.words)))


def value_words(value: str, kind: str, lists: Mapping[str, LocalisedText]) -> str:
    """Return the words for one value."""
    if kind == "list":
        return lists[value].in_language(labels.language_now()) if value in lists else value[:8]
    return labels.word(value, kind)

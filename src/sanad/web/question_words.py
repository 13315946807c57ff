"""A question of counting in words."""

from django.utils.translation import gettext

from sanad.partners.counting import UNKNOWN, CountQuestion
from sanad.web.consent_words import COUNT_FACETS, NUMBERS_OF_LISTS
from sanad.web.labels import between, word


def facet_words(facet: str, code: str) -> str:
    """Return the word for one code of a facet."""
    if code == UNKNOWN:
        return gettext("unknown")
    if facet == "lists":
        return str(NUMBERS_OF_LISTS.get(code, code))
    return code if facet == "year" else word(code, facet)


def question_words(question: CountQuestion) -> list[tuple[str, str]]:
    """Return the facets that a question names, each with its codes in words."""
    return [
        (str(COUNT_FACETS[facet]), f"{between()} ".join(facet_words(facet, code) for code in codes))
        for facet, codes in question.to_json().items()
    ]

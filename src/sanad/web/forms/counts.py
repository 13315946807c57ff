"""The form of a count: some facets, each with the codes that are known, and nothing else."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django import forms

from sanad.partners.counting import FACETS, NUMBERS_OF_LISTS, UNKNOWN, CountQuestion
from sanad.terms.territory import GOVERNORATES
from sanad.web.consent_words import COUNT_FACETS
from sanad.web.labels import EVENT_TYPES
from sanad.web.question_words import facet_words

FIRST_YEAR = 2011


def codes_of(facet: str) -> Iterator[str]:
    """Yield the codes that one facet may name."""
    if facet == "governorate":
        yield from (str(place.pcode) for place in GOVERNORATES)
    elif facet == "year":
        yield from (str(year) for year in range(FIRST_YEAR, datetime.now(UTC).year + 1))
    elif facet == "event_type":
        yield from (code for code in EVENT_TYPES if code)
    elif facet == "sex":
        yield from ("female", "male")
    else:
        yield from NUMBERS_OF_LISTS
        return
    yield UNKNOWN


class CountForm(forms.Form):
    """One group of boxes a facet."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for facet in FACETS:
            self.fields[facet] = forms.MultipleChoiceField(
                label=str(COUNT_FACETS[facet]),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=[(code, facet_words(facet, code)) for code in codes_of(facet)],
            )

    def question(self) -> CountQuestion:
        """Return the question that a valid form asks."""
        return CountQuestion(**{facet: tuple(self.cleaned_data[facet]) for facet in FACETS})

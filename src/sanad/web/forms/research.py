"""The forms of research: what a passage says, what was looked for, which decisions are sought, a document."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from sanad.conditions.claims import elements
from sanad.conditions.decisions import DecisionQuestion
from sanad.conditions.passages import Passage
from sanad.terms.places import parts
from sanad.terms.territory import Pcode
from sanad.web.forms.days import AS_KEPT, DayHeld, DayPast, with_order
from sanad.web.forms.organisation import ReasonForm, quiet_text
from sanad.web.labels import language_now
from sanad.web.research_words import PROFILES, RESULTS

LONGEST = 2_000
LONGEST_DOCUMENT = 400_000
SAYS = (
    ("", _("choose")),
    ("present", _("it is there")),
    ("absent", _("it is not there")),
    ("fell", _("it fell")),
    ("rose", _("it rose")),
    ("unchanged", _("it stayed as it was")),
)
EXTENTS = (
    ("", _("choose")),
    ("some", _("of some, or somewhere")),
    ("all", _("of everybody, or everywhere in its place")),
)


def _long_text(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto", "autocomplete": "off"})


def _elements() -> list[tuple[str, str]]:
    return [(one.code, one.name.in_language(language_now())) for one in elements().values()]


def _places(first: str) -> list[tuple[str, str]]:
    governorates = [(str(one.pcode), one.name.in_language(language_now())) for one in parts()]
    return [(first, gettext("The whole country")), *governorates]


class ReadingForm(ReasonForm):
    """What a member judges that a passage says of one element, and why."""

    element = forms.ChoiceField(label=_("Of what it speaks"))
    says = forms.ChoiceField(label=_("What it says of it"), choices=SAYS)
    extent = forms.ChoiceField(label=_("Of how much"), choices=EXTENTS)
    because = forms.CharField(
        label=_("By which of its words"),
        max_length=LONGEST,
        help_text=_("Read the passage alone, without thinking of any claim. Your name stands beside it."),
        widget=_long_text(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["element"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("choose")), *_elements()]

    def reading(self) -> dict[str, Any]:
        """Return the reading of a valid form, in the form of `sanad-research/1`."""
        told = self.cleaned_data
        said = {key: told[key] for key in ("element", "says", "extent")}
        return {**said, "because": {get_language() or "en": told["because"]}}


class SearchLogForm(ReasonForm):
    """What was looked for: the question, where, in which words, when, and what came of it."""

    question = forms.CharField(label=_("Question"), max_length=LONGEST, widget=_long_text(2))
    where = forms.CharField(label=_("Where"), max_length=300, widget=quiet_text())
    searched_for = forms.CharField(label=_("In which words"), max_length=300, widget=quiet_text())
    searched_on = DayPast(
        label=_("Day of the search"), help_text=AS_KEPT, widget=forms.DateInput(attrs={"type": "date"})
    )
    result = forms.ChoiceField(label=_("What came of it"), choices=[("", _("choose")), *RESULTS.items()])
    passages = forms.MultipleChoiceField(
        label=_("Passages found"),
        required=False,
        help_text=_("None where nothing was found. That nothing was found is not that nothing happened."),
    )
    pcode = forms.ChoiceField(label=_("Place"))

    def __init__(self, *args: Any, passages: Iterable[Passage] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found, place = self.fields["passages"], self.fields["pcode"]
        assert isinstance(found, forms.MultipleChoiceField) and isinstance(place, forms.ChoiceField)
        found.choices = [(one.code, one.code) for one in passages]
        place.choices = _places("SY")

    def search(self) -> dict[str, Any]:
        """Return the search of a valid form, in the form of `sanad-research/1`."""
        told = self.cleaned_data
        return {
            get_language() or "en": told["question"],
            "where": told["where"],
            "searched_for": told["searched_for"],
            "on": told["searched_on"].isoformat(),
            "result": told["result"],
            "passages": told["passages"],
            "places": [told["pcode"]],
        }


class DecisionForm(forms.Form):
    """Which published decisions are sought; it is sent and kept nowhere."""

    pcode = forms.ChoiceField(label=_("Place"), required=False)
    from_year = forms.IntegerField(label=_("From year"), min_value=1950, max_value=2100, required=False)
    to_year = forms.IntegerField(label=_("To year"), min_value=1950, max_value=2100, required=False)
    profile = forms.ChoiceField(
        label=_("What was said of the person"),
        required=False,
        choices=[("", _("anything")), *PROFILES.items()],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = self.fields["pcode"]
        assert isinstance(place, forms.ChoiceField)
        place.choices = _places("")

    def question(self) -> DecisionQuestion:
        """Return the question of a valid form."""
        told = self.cleaned_data
        return DecisionQuestion(
            place=Pcode(told["pcode"]) if told["pcode"] else None,
            first=date(told["from_year"], 1, 1) if told["from_year"] else None,
            last=date(told["to_year"], 12, 31) if told["to_year"] else None,
            profile=told["profile"] or None,
        )


class HeldOnForm(forms.Form):
    """The day whose holdings a claim is tested against."""

    held_on = DayHeld(
        label=_("What was held on"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=with_order(
            _("Only what was held by the end of this day in Damascus; a claim is tested from its own day on.")
        ),
    )


class DocumentForm(ReasonForm):
    """A document of research, entered whole or refused whole."""

    document = forms.CharField(
        label=_("Document sanad-research/1, as YAML or JSON"),
        max_length=LONGEST_DOCUMENT,
        help_text=_("A code stands in addresses: no name of a person in it."),
        widget=_long_text(14),
    )

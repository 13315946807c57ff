"""The form that begins a watch: a place, with or without a profile of persons, or a claim."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanad.conditions.selection import COUNTRY
from sanad.conditions.watching import Watched
from sanad.terms.territory import Pcode
from sanad.web.forms.conditions import places_to_choose
from sanad.web.research_words import PROFILES


class WatchForm(forms.Form):
    """What is to be watched: a place, a profile in a place, or a claim; one of them."""

    pcode = forms.ChoiceField(label=_("Place"), required=False)
    profile = forms.ChoiceField(
        label=_("What is said of persons with this profile"),
        required=False,
        choices=[("", _("no profile: everything of the place")), *PROFILES.items()],
    )
    claim = forms.ChoiceField(label=_("Claim"), required=False)

    def __init__(self, *args: Any, claims: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place, claim = self.fields["pcode"], self.fields["claim"]
        assert isinstance(place, forms.ChoiceField) and isinstance(claim, forms.ChoiceField)
        place.choices = [("", gettext("choose")), *places_to_choose()]
        claim.choices = [("", gettext("choose")), *claims]

    def clean(self) -> dict[str, Any]:
        """Return what was sent: one of a place and a claim."""
        told: dict[str, Any] = super().clean() or {}
        if not self.errors and bool(told.get("pcode")) == bool(told.get("claim")):
            self.add_error("pcode", ValidationError(_("Choose a place or a claim, one of them.")))
        return told

    def watched(self) -> Watched:
        """Return what a valid form asks to be watched."""
        told = self.cleaned_data
        if told["claim"]:
            return Watched("claim", claim=told["claim"])
        place = Pcode(told["pcode"] or str(COUNTRY))
        return Watched("profile" if told["profile"] else "place", place, profile=told["profile"])

"""The form with which an organisation hides where something is."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from sanad.actions.hidden_places import PlaceLevel
from sanad.web.forms.organisation import ReasonForm

LEVELS = (
    ("", _("what each agreement opens")),
    ("8", _("the subdistrict at most")),
    ("6", _("the district at most")),
    ("4", _("the governorate at most")),
    ("0", _("no place at all")),
)


class HidePlaceForm(ReasonForm):
    """How exactly others see a place, and why."""

    level = forms.ChoiceField(
        label=_("Every other organisation sees"),
        choices=LEVELS,
        required=False,
        help_text=_(
            "Earlier states follow. Texts that name a place are not changed by it: word them with care."
        ),
    )
    field_order = ("level", "because")

    def place_level(self) -> PlaceLevel | None:
        """Return the level that was chosen; None for what agreements open."""
        chosen = self.cleaned_data["level"]
        return cast(PlaceLevel, int(chosen)) if chosen else None

"""The form with which a testimony begins: consent, and nothing else that is required."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanad.partners.consent import CONSENT_PURPOSES as PURPOSES
from sanad.partners.consent import Consent
from sanad.web.consent_words import CONSENT_PURPOSES
from sanad.web.forms.organisation import ReasonForm

TICKED = {"class": "form-check-input"}


class BeginTestimonyForm(ReasonForm):
    """That the person was told and agreed, what else it may be used for, and whose card the witness has."""

    agreed = forms.BooleanField(
        label=_(
            "The person was told who keeps this and what for, and that they may stop, skip or take it back; "
            "they agreed."
        ),
        widget=forms.CheckboxInput(attrs=TICKED),
    )
    purposes = forms.MultipleChoiceField(
        label=_("The person also agrees to"),
        required=False,
        choices=[(one, CONSENT_PURPOSES[one]) for one in PURPOSES],
        widget=forms.CheckboxSelectMultiple(attrs=TICKED),
        help_text=_(
            "Tick nothing where it stays with your organisation. The person may change it at any time."
        ),
    )
    told_final = forms.BooleanField(
        label=_("The person was told before: what was published cannot be called back."),
        required=False,
        widget=forms.CheckboxInput(attrs=TICKED),
    )
    witness = forms.UUIDField(required=False, widget=forms.HiddenInput())
    field_order = ("agreed", "purposes", "told_final", "because", "witness")

    def clean(self) -> dict[str, Any]:
        """Return what was said, if it holds together."""
        said = super().clean() or {}
        if "publication" in said.get("purposes", ()) and not said.get("told_final"):
            raise ValidationError(
                gettext(
                    "Publication needs this: tell the person first that what was published cannot be called "
                    "back."
                )
            )
        return said

    def consent(self) -> Consent:
        """Return the statement that a valid form makes."""
        said = self.cleaned_data
        return Consent("given", frozenset(said["purposes"]), told_final=said["told_final"])

"""The forms of consent: what a person was told and said, and its withdrawal; each with a reason."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanad.partners.consent import CONSENT_STATES as STATES
from sanad.partners.consent import OF_THE_COALITION, OPENING, Consent
from sanad.terms.identifiers import OrganisationId
from sanad.web.consent_words import CONSENT_PURPOSES, CONSENT_STATES
from sanad.web.forms.days import DayField, with_order

LONGEST_REASON = 300
PLAIN = {"autocomplete": "off", "dir": "auto"}


class ReasonForm(forms.Form):
    """Why something was recorded or withdrawn."""

    because = forms.CharField(
        label=_("Because"),
        max_length=LONGEST_REASON,
        help_text=_("A reason for the log, such as: said so in the interview of today. No names."),
        widget=forms.TextInput(attrs=PLAIN),
    )


class ConsentForm(ReasonForm):
    """What was said: state, purposes, recipients, an end, the form used, and that the person was told."""

    state = forms.ChoiceField(label=_("What was said"))
    purposes = forms.MultipleChoiceField(
        label=_("Used for"), required=False, widget=forms.CheckboxSelectMultiple
    )
    recipients = forms.MultipleChoiceField(
        label=_("Read by these partners alone"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick none for every partner with whom the list is shared."),
    )
    until = DayField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=with_order(_("The last day on which it holds; empty for no end.")),
    )
    form = forms.CharField(
        label=_("Form used"),
        max_length=64,
        required=False,
        help_text=_("The name of the form or the way it was said, such as: form 2, signed. No names."),
        widget=forms.TextInput(attrs=PLAIN),
    )
    told_final = forms.BooleanField(
        label=_("The person was told before: what was published cannot be called back."), required=False
    )
    field_order = ("state", "purposes", "told_final", "recipients", "until", "form", "because")

    def __init__(self, partners: Mapping[UUID, str], *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._choices("state", {state: CONSENT_STATES[state] for state in STATES if state != "withdrawn"})
        self._choices("purposes", CONSENT_PURPOSES)
        self._choices("recipients", {str(one): name for one, name in partners.items()})

    def _choices(self, name: str, choices: Mapping[str, Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices.items())

    def clean_until(self) -> datetime | None:
        """Return the end of the last day, which must lie ahead."""
        day = self.cleaned_data["until"]
        if day is None:
            return None
        end = datetime.combine(day, time(), UTC) + timedelta(days=1)
        if end <= datetime.now(UTC):
            raise ValidationError(gettext("This day is over. Give a day that lies ahead, or none."))
        return end

    def clean(self) -> dict[str, Any]:
        """Return what was said, if it holds together."""
        said = super().clean() or {}
        if said.get("state") not in OPENING:
            return said
        purposes = set(said.get("purposes") or ())
        if not purposes:
            self.add_error("purposes", gettext("Tick at least one, or say that it was refused."))
        if said["state"] == "given" and "publication" in purposes and not said.get("told_final"):
            missing = gettext(
                "Publication needs this: tell the person first that what was published cannot be called back."
            )
            self.add_error("told_final", missing)
        if said.get("recipients") and purposes & OF_THE_COALITION:
            wide = gettext(
                "Linking, counting and publication give to every member. Tick reading alone, or no partner."
            )
            self.add_error("recipients", wide)
        return said

    def consent(self) -> Consent:
        """Return the statement that a valid form makes."""
        said = self.cleaned_data
        opening = said["state"] in OPENING
        named = frozenset(OrganisationId(UUID(one)) for one in said["recipients"])
        return Consent(
            said["state"],
            frozenset(said["purposes"]) if opening else frozenset(),
            recipients=named if opening and named else None,
            until=said["until"] if opening else None,
            form=said["form"],
            told_final=said["told_final"],
        )

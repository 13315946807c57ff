"""The form of the question before an interview."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanad.web.forms.organisation import ReasonForm


def _name(label: Any) -> forms.CharField:
    plain = {"autocomplete": "off", "dir": "auto"}
    return forms.CharField(label=label, max_length=100, widget=forms.TextInput(attrs=plain))


class InterviewedForm(ReasonForm):
    """Three parts of the person's name, in either script, and why it is asked."""

    first_name = _name(_("First name"))
    father_name = _name(_("Father's name"))
    family_name = _name(_("Family name"))
    field_order = ("first_name", "father_name", "family_name", "because")

    def names(self) -> tuple[str, ...]:
        """Return the parts of the name that were written."""
        return tuple(self.cleaned_data[part] for part in ("first_name", "father_name", "family_name"))

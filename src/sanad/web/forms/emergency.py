"""The forms of an emergency: short, since it is one, and with a reason, since it is kept."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_REASON = 300


class EmergencyForm(forms.Form):
    """Why sessions end or an organisation is locked."""

    because = forms.CharField(
        label=_("Because"),
        max_length=LONGEST_REASON,
        help_text=_("A reason for the log, which your organisation reads. No names."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )

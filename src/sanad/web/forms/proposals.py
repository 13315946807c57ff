"""The forms of two persons: a reason is always asked, and kept."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_REASON = 500


class ReasonForm(forms.Form):
    """A reason alone."""

    because = forms.CharField(
        label=_("Because"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "dir": "auto"}),
        help_text=_("Say in a few words why. It is kept in the log; no names."),
    )


class DecisionForm(ReasonForm):
    """Approve or refuse, with the reason."""

    answer = forms.ChoiceField(
        label=_("Your decision"),
        choices=(("approve", _("Approve")), ("refuse", _("Refuse"))),
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
    )


class ExportForm(ReasonForm):
    """In which format persons are exported, and why."""

    kind = forms.ChoiceField(
        label=_("File"),
        choices=(("xlsx", _("Spreadsheet (XLSX)")), ("csv", _("Table (CSV)"))),
    )

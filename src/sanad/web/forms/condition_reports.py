"""The forms with which a report on conditions is kept, and reviewed by a second person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sanad.web.forms.organisation import ReasonForm

LONGEST_PURPOSE = 2000


class KeepReportForm(ReasonForm):
    """What whoever asked for a report adds to its questions, and why it is kept."""

    purpose = forms.CharField(
        label=_("What was asked"),
        max_length=LONGEST_PURPOSE,
        required=False,
        help_text=_(
            "It stands in the terms of reference, as you write it, in every language. No name of a client."
        ),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "autocomplete": "off"}),
    )


class ReviewReportForm(ReasonForm):
    """What a second person says of a report, and why."""

    outcome = forms.ChoiceField(
        label=_("I have read this version beside its data"),
        choices=(
            ("", _("choose")),
            ("reviewed", _("and it is reviewed")),
            ("returned", _("and return it to whoever kept it")),
        ),
    )

"""The form with which a lawyer signs or disputes a rule."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sanad.web.forms.organisation import ReasonForm, legible, quiet_text

LONGEST = 1000


class SignatureForm(ReasonForm):
    """What a lawyer says of a rule, under which name, and why. read: the digest of the text that was read."""

    verdict = forms.ChoiceField(
        label=_("I have read the rule beside its sources"),
        choices=(
            ("", _("choose")),
            ("signed", _("and sign it as it is written here")),
            ("disputed", _("and dispute it")),
            ("withdrawn", _("and take back what I said before")),
        ),
    )
    lawyer = forms.CharField(
        label=_("Name under which you sign"),
        max_length=128,
        help_text=_("Your organisation reads it beside the rule, with the date."),
        widget=quiet_text(),
        validators=[legible],
    )
    because = forms.CharField(
        label=_("What you compared it with, or what is wrong"),
        max_length=LONGEST,
        help_text=_("Your organisation reads it. No name of a client, and nothing of a case."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "autocomplete": "off"}),
        validators=[legible],
    )
    read = forms.CharField(max_length=64, widget=forms.HiddenInput)
    field_order = ("verdict", "lawyer", "because", "read")

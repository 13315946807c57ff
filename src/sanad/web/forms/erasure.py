"""The form with which an erasure is proposed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sanad.web.erasure_words import ERASURE_KINDS
from sanad.web.forms.proposals import ReasonForm


class ErasureForm(ReasonForm):
    """The ground in law, and the reason."""

    ground = forms.ChoiceField(
        label=_("Ground in law"),
        choices=tuple(ERASURE_KINDS["ground"].items()),
        help_text=_("What the request stands on. If you are unsure, ask a lawyer before."),
    )
    field_order = ("ground", "because")

"""The forms with which an erasure or a purge is proposed."""

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


class PurgeForm(ReasonForm):
    """Why the file goes: one of three grounds, and the reason."""

    ground = forms.ChoiceField(label=_("Ground"), choices=tuple(ERASURE_KINDS["purge_ground"].items()))
    field_order = ("ground", "because")

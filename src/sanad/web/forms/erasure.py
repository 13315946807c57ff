"""The forms with which an erasure or a purge is proposed."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from sanad.web.erasure_words import ERASURE_KINDS
from sanad.web.forms.proposals import ReasonForm

TICKED = {"class": "form-check-input"}


class ErasureForm(ReasonForm):
    """The ground in law, and the reason."""

    ground = forms.ChoiceField(
        label=_("Ground in law"),
        choices=tuple(ERASURE_KINDS["ground"].items()),
        help_text=_("What the request stands on. If you are unsure, ask a lawyer before."),
    )
    field_order: tuple[str, ...] = ("ground", "because")


class CardErasureForm(ErasureForm):
    """The ground in law, the cards around the card that go with it, and the reason."""

    others = forms.MultipleChoiceField(
        label=_("Cards that go with it"), required=False, widget=forms.CheckboxSelectMultiple(attrs=TICKED)
    )
    field_order = ("ground", "others", "because")

    def __init__(self, around: Iterable[tuple[str, str]], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        cast(forms.MultipleChoiceField, self.fields["others"]).choices = list(around)


class PurgeForm(ReasonForm):
    """Why the file goes: one of three grounds, and the reason."""

    ground = forms.ChoiceField(label=_("Ground"), choices=tuple(ERASURE_KINDS["purge_ground"].items()))
    field_order = ("ground", "because")

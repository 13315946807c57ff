"""The forms of tokens: what a program is for, for how long and why; and why one ends."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sanad.actions.tokens import LONGEST_DAYS
from sanad.partners.role import may
from sanad.web.forms.sign_in import PasswordForm
from sanad.web.viewing import viewer_of

LONGEST_REASON = 300


class EndForm(forms.Form):
    """Why a token ends."""

    because = forms.CharField(label=_("Because"), max_length=LONGEST_REASON)


class TokenForm(PasswordForm):
    """A new token; the password is asked again, since a token outlives the session that made it."""

    label = forms.CharField(
        label=_("What the program does"), max_length=64, help_text=_("Such as: monthly table. No names.")
    )
    days = forms.IntegerField(
        label=_("For how many days"),
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=30,
        help_text=_("Ninety at most. As few as the program needs."),
    )
    persons = forms.BooleanField(
        label=_("The program reads persons"),
        required=False,
        help_text=_("A second member has to agree first. Without it the program reads everything else."),
    )
    writes = forms.BooleanField(
        label=_("The program writes cards of the register and files of cases"),
        required=False,
        help_text=_("It then reads persons too, and a second member has to agree first."),
    )
    because = forms.CharField(
        label=_("Because"),
        max_length=LONGEST_REASON,
        help_text=_("A reason for the log, which your organisation reads. No names."),
    )
    field_order = ("label", "days", "persons", "writes", "because", "password")

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        for name in ("label", "because"):
            self.fields[name].widget.attrs = {"autocomplete": "off", "dir": "auto"}
        self.fields["password"].widget.attrs.pop("autofocus", None)
        viewer = viewer_of(request)
        if not viewer.sees_persons:
            del self.fields["persons"]
        if not may(viewer.roles, "write_card"):
            del self.fields["writes"]

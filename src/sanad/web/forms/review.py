"""The form of a judgement: one of four answers, and a reason for whoever wishes to give one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sanad.web.forms.organisation import LONGEST_REASON, quiet_text


class JudgementForm(forms.Form):
    """Whether two records are one person."""

    verdict = forms.ChoiceField(
        choices=(
            ("same", _("One person")),
            ("different", _("Two persons")),
            ("unsure", _("Not to be told")),
            ("source", _("I need to see the source")),
        )
    )
    because = forms.CharField(
        label=_("Because"),
        max_length=LONGEST_REASON,
        required=False,
        help_text=_("What decided it. Left empty, it says that both records were read. No names."),
        widget=quiet_text(),
    )

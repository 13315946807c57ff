"""The forms of the audit: what to look for, and the answer to an alarm."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanad.records.queries.audit_question import AuditQuestion
from sanad.web.audit_words import AUDIT_KINDS
from sanad.web.forms.days import AS_KEPT, DayField

LONGEST_REASON = 500
ANYTHING = ("", _("any"))


class AuditForm(forms.Form):
    """Verb, alias, id and days; the words of a search are never kept, so none is asked for."""

    verb = forms.ChoiceField(label=_("What"), required=False)
    alias = forms.ChoiceField(label=_("Who"), required=False)
    subject = forms.UUIDField(label=_("Id of a person, record or list"), required=False)
    since = DayField(label=_("From day"), required=False, help_text=AS_KEPT)
    until = DayField(label=_("To day"), required=False)

    def __init__(self, *args: Any, aliases: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = sorted(AUDIT_KINDS["look_or_custody"].items(), key=lambda pair: str(pair[1]))
        self.fields["verb"].widget = forms.Select(choices=[ANYTHING, *words])
        self.fields["verb"].choices = [ANYTHING, *words]  # type: ignore[attr-defined]
        choices = [ANYTHING, *((alias, alias) for alias in aliases)]
        self.fields["alias"].choices = choices  # type: ignore[attr-defined]
        self.fields["subject"].widget.attrs = {"autocomplete": "off", "dir": "ltr"}
        for name in ("since", "until"):
            self.fields[name].widget = forms.DateInput(
                format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"}
            )

    def question(self) -> AuditQuestion:
        """Return what a valid form asks."""
        told = self.cleaned_data
        return AuditQuestion(told["verb"], told["alias"], told["subject"], told["since"], told["until"])


class AnswerForm(forms.Form):
    """What came of looking into an alarm."""

    because = forms.CharField(
        label=_("What you found"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "dir": "auto"}),
        help_text=_("Such as: a planned review; or: talked to the member, roles taken away. No names."),
    )

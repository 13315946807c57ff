"""The forms of a case's file, and of the second person who reckons a deadline again."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sanad.protection.case_text import LARGEST
from sanad.web.forms.case_fields import version_field
from sanad.web.forms.days import DayField
from sanad.web.forms.organisation import ReasonForm


class CaseFileForm(ReasonForm):
    """The file as text, or as a file in its place. base: the version from which one writes."""

    content = forms.CharField(
        label=_("The file"),
        required=False,
        max_length=LARGEST,
        strip=False,
        help_text=_("Persons by ids of your choice, never by name. The form is described in the reference."),
        widget=forms.Textarea(
            attrs={"rows": 26, "dir": "ltr", "spellcheck": "false", "autocomplete": "off", "class": "code"}
        ),
    )
    upload = forms.FileField(label=_("Or a file from this machine"), required=False)
    base = version_field(least=0)
    field_order = ("content", "upload", "because", "base")

    def clean(self) -> dict[str, object]:
        """Take the text of a file in the place of what was written; lines end in one way."""
        told = super().clean() or {}
        upload = told.get("upload")
        if upload is not None:
            if upload.size > LARGEST:
                self.add_error("upload", _("The file is too large for a case."))
                return told
            try:
                told["content"] = upload.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("upload", _("The file is no text in UTF-8."))
                return told
            self._show(str(told["content"]))
        told["content"] = str(told.get("content", "")).replace("\r\n", "\n")
        if not told["content"].strip():
            self.add_error("content", _("Write the file, or choose one."))
        return told

    def _show(self, content: str) -> None:
        """Let the text of a chosen file stand in the field: if it is refused, its faults are told of that."""
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data["content"] = content
        self.data = data


class CheckForm(ReasonForm):
    """What a second person came to: a day, or none."""

    deadline = forms.CharField(max_length=2000, widget=forms.HiddenInput)
    reckoned = DayField(label=_("The last day by your own reckoning"), required=False)


class AsOfForm(forms.Form):
    """The day at whose end one asks."""

    as_of = DayField(required=False)

"""The fields of which the forms of a case are made: a day, less than a day, a few words, a version."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from sanad.web.forms.organisation import quiet_text

LONGEST = 300
WHEN = r"^(unknown|[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)$"
NOT_SAID = [("", "—")]


def day_field(label: Any, help_text: Any = "") -> forms.DateField:
    """Return a field of a day that may be left out."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, help_text=help_text, widget=widget)


def when_field(label: Any, help_text: Any, *, required: bool) -> forms.RegexField:
    """Return a field of a day, or of less: a month, a year, or that nobody knows."""
    return forms.RegexField(
        WHEN,
        label=label,
        required=required,
        help_text=help_text,
        error_messages={"invalid": _("Write a day as 2021-03-01, less as 2021-03 or 2021, or: unknown.")},
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "placeholder": "2021-03-01"}),
    )


def words_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    """Return a field of a few words."""
    return forms.CharField(
        label=label, max_length=LONGEST, required=required, help_text=help_text, widget=quiet_text()
    )


def version_field(least: int = 1) -> forms.IntegerField:
    """Return the version from which one writes: unseen, not hidden, so that a draft brings back its own."""
    return forms.IntegerField(
        min_value=least,
        widget=forms.NumberInput(
            attrs={"class": "visually-hidden", "tabindex": "-1", "aria-hidden": "true", "readonly": True}
        ),
    )


def make_room(field: forms.Field, length: int) -> None:
    """Let a text be as long as somebody wrote it by hand."""
    assert isinstance(field, forms.CharField)
    longest = max(LONGEST, length)
    others = [one for one in field.validators if not isinstance(one, MaxLengthValidator)]
    field.validators = [*others, MaxLengthValidator(longest)]
    field.widget.attrs["maxlength"] = str(longest)

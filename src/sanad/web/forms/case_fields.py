"""The fields of which the forms of a case are made: a day, less than a day, a few words, a version."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanad.terms.partial_date import plain_digits
from sanad.web.forms.days import AS_KEPT, FAR_OFF, DayField, with_order
from sanad.web.forms.organisation import legible, quiet_text

LONGEST = 300
WHEN = r"^(unknown|[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)$"
NOT_SAID = [("", "—")]
NO_SUCH_DAY = _("The calendar has no such day.")
# What a fault of the file means at a field, whichever field it is.
FAULTS_OF_A_FIELD = {
    "dates_reversed": NO_SUCH_DAY,
    "day_far_off": FAR_OFF,
    "mark_in_text": _("There is a mark in it that turns or controls the text. Write it without."),
}


class WhenField(forms.RegexField):
    """A day or less as a file writes it; digits as an Arabic keyboard writes them are taken for the same."""

    def to_python(self, value: Any) -> str:
        """Return what was typed, in Latin digits; that it is unknown is taken in the language of the page."""
        typed = plain_digits(super().to_python(value) or "")
        return "unknown" if typed.casefold() in ("unknown", gettext("unknown").casefold()) else typed


def day_field(label: Any, help_text: Any = "") -> DayField:
    """Return a field of a day that may be left out."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    told = with_order(help_text) if help_text else AS_KEPT
    return DayField(label=label, required=False, help_text=told, widget=widget)


def when_field(label: Any, help_text: Any, *, required: bool) -> WhenField:
    """Return a field of a day, or of less: a month, a year, or that nobody knows."""
    return WhenField(
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
        label=label,
        max_length=LONGEST,
        required=required,
        help_text=help_text,
        widget=quiet_text(),
        validators=[legible],
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

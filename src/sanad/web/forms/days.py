"""A field of a day: one way of writing it in every language, so that no day is read as another."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sanad.protection.case_days import FIRST, LAST
from sanad.terms.civil_day import EVENTS_ZONE
from sanad.terms.partial_date import plain_digits

_ISO = "%Y-%m-%d"
TO_COME = _("This day is still to come. Write the day on which it was.")
FAR_OFF = _("Write a day between 1900 and 2199 of the Gregorian calendar. What has no end is left out.")


class DayField(forms.DateField):
    """A day as 2021-03-01, which is what a browser's field of days sends, in digits of any keyboard.

    Django's own takes what is usual in a language: in English 03/05/2021 for 5 March, silently.
    """

    default_error_messages = {
        "invalid": _("Write a day that the calendar has, as 2021-03-01."),
        "day_far_off": FAR_OFF,
    }

    def __init__(self, **more: Any) -> None:
        super().__init__(input_formats=[_ISO], **more)
        assert isinstance(self.widget, forms.DateInput)
        self.widget.format = _ISO

    def to_python(self, value: Any) -> date | None:
        """Return the day, or None where none was written."""
        day: date | None = super().to_python(plain_digits(value) if isinstance(value, str) else value)
        if day and not FIRST <= day <= LAST:  # 0021-03-01 is what a browser sends of a year of two digits
            raise forms.ValidationError(self.error_messages["day_far_off"], code="day_far_off")
        return day


AS_KEPT = _("Your browser may show the day in another order; it is kept as year, month, day: 2021-03-01.")


def with_order(help_text: Any) -> Any:
    """Return a help text that says too how a day is kept, whatever order a browser shows."""
    return format_lazy("{} {}", help_text, AS_KEPT)


class DayPast(DayField):
    """The day of something that was done: none that is still to come where events happen."""

    def validate(self, value: date | None) -> None:
        """Refuse a day after today where events happen."""
        super().validate(value)
        if value is not None and value > datetime.now(EVENTS_ZONE).date():
            raise forms.ValidationError(TO_COME, code="day_to_come")


class DayHeld(DayField):
    """The day whose knowledge is asked for: none that is still to come."""

    def validate(self, value: date | None) -> None:
        """Refuse a day after today where events happen."""
        super().validate(value)
        if value is not None and value > datetime.now(EVENTS_ZONE).date():
            raise forms.ValidationError(
                _("What will be held on a day to come is not known. Leave it empty for now.")
            )

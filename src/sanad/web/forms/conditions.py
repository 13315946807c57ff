"""The form that asks what is recorded of a place and its days."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanad.conditions.coded_event import DatePrecision, PlacePrecision
from sanad.conditions.period import Period
from sanad.conditions.selection import COUNTRY, Selection
from sanad.records.queries.condition_question import ConditionQuestion
from sanad.terms.places import Place, parts
from sanad.terms.territory import Pcode
from sanad.web.condition_words import DATED, PLACED, STEPS
from sanad.web.forms.days import DayField, DayHeld, with_order
from sanad.web.labels import language_now

FIRST_YEAR, LAST_YEAR = 1900, 2100
MONTHS_AT_MOST = 5  # years told by month on one page
ANY = ""
AS_IT_IS = _("as exactly as it is")


def places_to_choose() -> list[tuple[str, Any]]:
    """Return the country, then each governorate with its districts under it."""
    governorates = [(_said(one), [_choice(one), *map(_district, parts(one.pcode))]) for one in parts()]
    return [(str(COUNTRY), gettext("The whole country")), *governorates]


def _said(place: Place) -> str:
    return place.name.in_language(language_now())


def _choice(place: Place) -> tuple[str, str]:
    return str(place.pcode), _said(place)


def _district(place: Place) -> tuple[str, str]:
    return str(place.pcode), gettext("district: %(name)s") % {"name": _said(place)}


class AroundForm(forms.Form):
    """The date before and after which the days of a question are compared."""

    around = DayField(
        label=_("Date"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=with_order(_("As many days from it on as before it, within the days that were asked for.")),
    )


class ConditionForm(forms.Form):
    """A place, years, how they are told, what was known when, and how exact."""

    pcode = forms.ChoiceField(label=_("Place"))
    from_year = forms.IntegerField(label=_("From year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    to_year = forms.IntegerField(label=_("To year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    told_by = forms.ChoiceField(label=_("Told by"), choices=list(STEPS.items()), initial="year")
    held_on = DayHeld(
        label=_("What was held on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=with_order(_("Only what was imported by the end of this day in Damascus; empty for now.")),
    )
    placed = forms.ChoiceField(
        label=_("Placed at least"),
        required=False,
        choices=[(ANY, AS_IT_IS), *((code, PLACED[code]) for code in ("exact", "near", "district"))],
    )
    dated = forms.ChoiceField(
        label=_("Dated at least"),
        required=False,
        choices=[(ANY, AS_IT_IS), *((code, DATED[code]) for code in ("day", "days", "week", "month"))],
    )
    clear = forms.BooleanField(label=_("Only events that the dataset calls clear"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pcode = self.fields["pcode"]
        assert isinstance(pcode, forms.ChoiceField)
        pcode.choices = places_to_choose()

    def clean(self) -> dict[str, Any]:
        """Return what was asked; years in order, and by month not too many."""
        asked: dict[str, Any] = super().clean() or {}
        first, last = asked.get("from_year"), asked.get("to_year")
        if first and last and last < first:
            self.add_error("to_year", ValidationError(_("The last year is before the first.")))
        elif first and last and asked.get("told_by") == "month" and last - first >= MONTHS_AT_MOST:
            self.add_error("told_by", ValidationError(_("By month at most five years fit on a page.")))
        return asked

    def question(self) -> ConditionQuestion:
        """Return the question that a valid form asks."""
        asked = self.cleaned_data
        selection = Selection(
            Pcode(asked["pcode"]),
            placed=PlacePrecision[asked["placed"].upper()] if asked["placed"] else None,
            dated=DatePrecision[asked["dated"].upper()] if asked["dated"] else None,
            clear=asked["clear"],
        )
        days = Period(date(asked["from_year"], 1, 1), date(asked["to_year"], 12, 31))
        return ConditionQuestion(selection, days, asked["told_by"], asked["held_on"])

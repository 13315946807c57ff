"""The form of a new agreement, and the one row, invented, on which it shows what a partner will see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sanad.partners.agreement import AGREED_PURPOSES, AgreedPurpose, Opening
from sanad.partners.fields import FIELD_GROUPS, PRECISIONS, FieldGroup, Precision, group_of, shown
from sanad.records.queries.agreements import AgreementRow, Choices, Named
from sanad.web.forms.days import AS_KEPT, DayField, with_order
from sanad.web.forms.proposals import LONGEST_REASON
from sanad.web.labels import language_now, word

EVERYBODY = "everybody"
TICKED = {"class": "form-check-input"}
# Nobody's row: each value says that it is invented, or is a code.
EXAMPLE: Mapping[str, Promise | str] = {
    "record_id": "X-17",
    "first_name": _("Invented"),
    "family_name": _("Example"),
    "mother_name": _("Invented Mother"),
    "sex": "f",
    "date_of_birth": "1988",
    "event_type": _("Arbitrary detention"),
    "date_of_event": "2013-05-01",
    "governorate": _("Aleppo"),
    "district": _("Invented District"),
    "place": _("Invented Village"),
    "source": _("a neighbour"),
    "note": _("was seen with a cousin"),
    "telephone": "000 000",
}


class AgreementForm(forms.Form):
    """What is opened, to whom, for what, how much of it, for how long, and why."""

    on = forms.ChoiceField(label=_("List or folder"))
    recipient = forms.ChoiceField(label=_("With"))
    purpose = forms.ChoiceField(label=_("For"), widget=forms.RadioSelect(attrs=TICKED), initial="reading")
    case = forms.UUIDField(
        label=_("Id of the case"),
        required=False,
        help_text=_("For a named case alone: the partner tells you the id; the name stays with the partner."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    fields_opened = forms.MultipleChoiceField(
        label=_("Fields"), widget=forms.CheckboxSelectMultiple(attrs=TICKED), initial=["event", "place"]
    )
    place = forms.ChoiceField(
        label=_("How exact a place is"), widget=forms.RadioSelect(attrs=TICKED), initial="governorate"
    )
    starts = DayField(
        label=_("From"),
        help_text=AS_KEPT,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = DayField(
        label=_("Until, this day included"),
        required=False,
        help_text=with_order(_("Without a day it lasts until you withdraw it.")),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    replaces = forms.UUIDField(required=False, widget=forms.HiddenInput)
    because = forms.CharField(
        label=_("Because"),
        max_length=LONGEST_REASON,
        help_text=_("Say in a few words why. It is kept in the log; no names."),
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off", "dir": "auto"}),
    )

    def __init__(self, choices: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("on", [*_told("list", choices.lists), *_told("folder", choices.folders)])
        everybody = [(EVERYBODY, _("every member organisation"))]
        self._offer("recipient", [("", _("choose one")), *_plain(choices.organisations), *everybody])
        self._offer("purpose", [(one, word(one, "agreed_purpose")) for one in AGREED_PURPOSES])
        self._offer("fields_opened", [(one, word(one, "field_group_opens")) for one in FIELD_GROUPS])
        self._offer("place", [(one, word(one, "precision_opens")) for one in PRECISIONS])
        self.fields["starts"].initial = datetime.now(UTC).date()

    def _offer(self, name: str, choices: "Sequence[tuple[str, Any]]") -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = list(choices)

    def clean(self) -> dict[str, Any]:
        """Return the values when a case is named where it must be, and the end lies after the beginning."""
        told = super().clean() or {}
        of_case = told.get("purpose") == "case"
        if of_case and told.get("recipient") == EVERYBODY:
            self.add_error("recipient", ValidationError(_("A case is of one organisation. Choose it.")))
        if of_case and "case" in told and not told["case"]:
            self.add_error("case", ValidationError(_("Which case? Its id is required.")))
        starts, until = told.get("starts"), told.get("until")
        if starts and until and until < starts:
            self.add_error("until", ValidationError(_("This day lies before the first one.")))
        return told

    @property
    def terms(self) -> dict[str, Any]:
        """Return the terms as the action takes them, of a form that is valid."""
        told = self.cleaned_data
        kind, on = told["on"].split(":")
        everybody = told["recipient"] == EVERYBODY
        until = told["until"]
        case = told["case"] if told["purpose"] == "case" else None
        return {
            "collection": UUID(on) if kind == "list" else None,
            "folder": UUID(on) if kind == "folder" else None,
            "recipient": None if everybody else UUID(told["recipient"]),
            "purpose": cast(AgreedPurpose, told["purpose"]),
            "starts": beginning(told["starts"]),
            "until": beginning(until) + timedelta(days=1) if until else None,
            "opens": Opening(frozenset(told["fields_opened"]), told["place"], case),
            "replaces": told["replaces"],
            "because": told["because"],
        }

    @property
    def preview(self) -> "Preview":
        """Return what the partner will see of the example, by the fields that stand ticked now."""
        groups = self["fields_opened"].value() or []
        place = self["place"].value()
        precision: Precision = "exact" if place == "exact" else "governorate"
        return preview(frozenset(group for group in FIELD_GROUPS if group in groups), precision)


def terms_of(row: AgreementRow) -> dict[str, Any]:
    """Return the terms of an agreement as a form begins with them that changes it."""
    on = f"folder:{row.folder.id}" if row.folder else f"list:{row.lists[0].id}"
    return {
        "on": on,
        "recipient": row.recipient.id if row.recipient else EVERYBODY,
        "purpose": row.purpose,
        "case": row.case.id if row.case else None,
        "fields_opened": list(row.fields),
        "place": row.place,
        "until": (row.valid_until - timedelta(days=1)).date() if row.valid_until else None,
        "replaces": row.id,
    }


def beginning(day: date) -> datetime:
    """Return the instant at which a day begins."""
    return datetime.combine(day, time(), UTC)


@dataclass(frozen=True)
class ExampleCell:
    """One cell of the example; value None is closed to the partner."""

    column: str
    group: FieldGroup
    value: str | None


@dataclass(frozen=True)
class Preview:
    """The example as a partner will see it."""

    cells: tuple[ExampleCell, ...]

    @property
    def opened(self) -> tuple[ExampleCell, ...]:
        """Return the cells that the partner will see."""
        return tuple(one for one in self.cells if one.value is not None)

    @property
    def closed(self) -> tuple[ExampleCell, ...]:
        """Return the cells that stay closed."""
        return tuple(one for one in self.cells if one.value is None)


def preview(groups: frozenset[FieldGroup], precision: Precision) -> Preview:
    """Return what groups of fields open of the example, by the rule that the database follows."""
    open_to_them = shown({column: str(value) for column, value in EXAMPLE.items()}, groups, precision)
    return Preview(
        tuple(ExampleCell(column, group_of(column), open_to_them.get(column)) for column in EXAMPLE)
    )


def _told(kind: str, found: tuple[Named, ...]) -> list[tuple[str, Any]]:
    titles = {"list": _("List"), "folder": _("Folder")}
    return [(f"{kind}:{value}", f"{titles[kind]}: {name}") for value, name in _plain(found)]


def _plain(found: tuple[Named, ...]) -> list[tuple[str, str]]:
    language = language_now()
    return [(str(one.id), one.name.in_language(language) if one.name else str(one.id)) for one in found]

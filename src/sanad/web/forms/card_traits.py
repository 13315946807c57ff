"""The inputs by which cards are asked for by what they tell and where their reviews stand."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanad.records.queries.members import MemberRow
from sanad.terms.places import is_place
from sanad.terms.vocabulary import vocabulary
from sanad.web.forms.cards import place_of
from sanad.web.forms.days import AS_KEPT, DayField
from sanad.web.labels import language_now, word

LONGEST_WORDS = 200
ANY = ("", _("any"))


def choice_of(label: Any) -> forms.ChoiceField:
    """Return an input that may be left open, whose choices come with what is there."""
    return forms.ChoiceField(label=label, required=False)


def day_of(label: Any, help_text: Any = "") -> DayField:
    """Return an input for a day that may be left out."""
    return DayField(
        label=label, required=False, help_text=help_text, widget=forms.DateInput(attrs={"type": "date"})
    )


class TraitForm(forms.Form):
    """A time, a place, and of one's own register where reviews stand, who wrote, and who is to read."""

    since = day_of(_("Of a time from"), AS_KEPT)
    until = day_of(_("Of a time until"))
    place = forms.CharField(
        label=_("Place"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.TextInput(attrs={"list": "place-codes", "autocomplete": "off", "dir": "auto"}),
    )
    status = choice_of(_("Where its reviews stand"))
    writer = choice_of(_("Written by"))
    reader = choice_of(_("To be read by"))

    def offer_members(self, members: Iterable[MemberRow] | None) -> None:
        """Offer where reviews stand and whose work may be asked for; None of members: neither is asked."""
        if members is None:
            for name in ("status", "writer", "reader"):
                del self.fields[name]
            return
        people = [(str(row.id), row.alias) for row in members if not row.guest]  # a guest writes nothing
        language = language_now()
        reviews = [(one.code, one.labels.in_language(language)) for one in vocabulary("review_statuses")]
        for name, choices in (("status", reviews), ("writer", people), ("reader", people)):
            self.offer(name, [ANY, *choices])

    def offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        """Offer what may be chosen in an input."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_place(self) -> str:
        """Return the code of the place, where a code or a known name was written."""
        text = str(self.cleaned_data["place"]).strip()
        code = place_of(text) if text else ""
        if text and not is_place(code):
            raise forms.ValidationError(word("unknown_pcode", "field_fault"))
        return code

    def clean(self) -> dict[str, Any]:
        """Return what was sent, where the days do not cross."""
        given = super().clean() or {}
        start, end = given.get("since"), given.get("until")
        if start and end and end < start:
            self.add_error("until", _("This day is before the first one."))
        return given

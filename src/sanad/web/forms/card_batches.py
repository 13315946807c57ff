"""The forms of a change of many cards: which cards, which field in which manner, and why."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sanad.records.present_formats import format_of
from sanad.register.edit import MANNERS, Edit, Manner
from sanad.register.format import Field, Format
from sanad.web.card_words import MANNER_WORDS
from sanad.web.forms.cards import values_of
from sanad.web.forms.persons import is_uuid
from sanad.web.labels import language_now


class EditForm(forms.Form):
    """Which field of the chosen cards changes, and how."""

    field = forms.ChoiceField(label=_("Field"))
    manner = forms.ChoiceField(label=_("How"), choices=[(one, MANNER_WORDS[one]) for one in MANNERS])

    def __init__(self, kinds: Iterable[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, language = self.fields["field"], language_now()
        assert isinstance(field, forms.ChoiceField)
        labels: dict[str, str] = {}
        for kind in kinds:
            for one in (asked for asked in format_of(kind).fields if not asked.retired):
                labels.setdefault(one.code, one.labels.in_language(language))
        field.choices = [("", _("choose")), *labels.items()]

    def edit(self, form: Format, sent: QueryDict) -> Edit:
        """Return the edit that was sent, with its values."""
        manner: Manner = next(one for one in MANNERS if one == self.cleaned_data["manner"])
        asked = form.field_of(self.cleaned_data["field"])
        return Edit(asked.code, manner, () if manner == "take" else tuple(values_of(asked, sent)))


def bases_sent(sent: QueryDict) -> Mapping[UUID, int]:
    """Return the cards that were sent, each with the version in which it was seen."""
    bases = {}
    for text in sent.getlist("seen"):
        card, _separator, number = text.partition(":")
        if is_uuid(card) and number.isdecimal() and len(number) < 9:
            bases[UUID(card)] = int(number)
    return bases


def format_with(kinds: Iterable[str], code: str) -> tuple[Format, Field] | None:
    """Return the first format of these kinds that asks a field, and the field."""
    forms_asking = (form for kind in kinds if (form := format_of(kind)).asks(code))
    found = next(forms_asking, None)
    return None if found is None else (found, found.field_of(code))

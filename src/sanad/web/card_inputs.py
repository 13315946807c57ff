"""What the inputs of a card's form need: its fields, what is wrong with them, and what may be chosen."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from sanad.partners.member import Viewer
from sanad.records.queries.card_choices import card_choices
from sanad.records.queries.registers import RegisterRow
from sanad.register.checking import Found
from sanad.register.format import Format
from sanad.register.said import Told, links_of
from sanad.terms.places import parts
from sanad.web.context import LANGUAGE_NAMES
from sanad.web.forms.cards import field_rows
from sanad.web.labels import language_now
from sanad.web.templatetags.cards import options_of

AMOUNT_LABELS = (("low", _("Lowest")), ("best", _("Best")), ("high", _("Highest")))
WRITTEN = ("ar", "en", "da")
"""The languages of a text in the order in which a form asks them."""


def inputs_of(
    form: Format, told: Told, held: RegisterRow, found: Sequence[Found] = (), *, viewer: Viewer
) -> dict[str, Any]:
    """Return what the template of a card's form reads."""
    kinds = ["information", *(kind for asked in form.fields for kind in asked.cards)]
    named = [UUID(one) for one in links_of(form, told) if is_id(one)]
    choices = card_choices(held.id, kinds, named, viewer=viewer)
    return {
        "format": form,
        "register": held,
        "fields": field_rows(form, told, found),
        "found": found,
        "choices": {kind: options_of(rows) for kind, rows in choices.items()},
        "source_kinds": ("information",),
        "points_to": {row.key: row for rows in choices.values() for row in rows},
        "places": place_choices(),
        "written_languages": [
            (code, name) for code in WRITTEN for known, name in LANGUAGE_NAMES if code == known
        ],
        "amount_parts": AMOUNT_LABELS,
    }


def place_choices() -> list[tuple[str, str]]:
    """Return every place of the gazetteer with its code: governorates, each with its districts and theirs."""
    language = language_now()
    return [
        (one.pcode, one.name.in_language(language))
        for governorate in parts()
        for district in (governorate, *parts(governorate.pcode))
        for one in ((district, *parts(district.pcode)) if district is not governorate else (district,))
    ]


def is_id(text: str) -> bool:
    """Return whether a text is an id as values of cards write it."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False

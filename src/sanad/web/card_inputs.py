"""What the inputs of a card's form need: its fields, what is wrong with them, and what may be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from sanad.partners.member import Viewer
from sanad.records.queries.card_choices import card_choices
from sanad.records.queries.cards import cards_named
from sanad.records.queries.named_items import item_choices, names_of_items
from sanad.records.queries.registers import RegisterRow
from sanad.register.checking import Found
from sanad.register.format import Format
from sanad.register.said import Told, items_of, links_of
from sanad.terms.language import Language
from sanad.terms.places import parts
from sanad.web.choosing import Choice, any_term_choices, term_choices
from sanad.web.forms.cards import field_rows, form_sections
from sanad.web.input_words import SOURCE_KINDS, nothing_chosen, words_of_inputs
from sanad.web.labels import language_now
from sanad.web.templatetags.choosing import card_choice, item_choice

LONGEST_SEARCH = 200


@dataclass(frozen=True)
class Searched:
    """The input for which one searched, by its name, and what may be chosen in it."""

    name: str
    found: tuple[Choice, ...]


NOT_SEARCHED = Searched("", ())


def inputs_of(
    form: Format,
    told: Told,
    held: RegisterRow,
    found: Sequence[Found] = (),
    *,
    searched: Searched = NOT_SEARCHED,
    viewer: Viewer,
) -> dict[str, Any]:
    """Return what the template of a card's form reads."""
    named = {one for one in links_of(form, told) if is_id(one)}
    points_to = cards_named(map(UUID, named), viewer=viewer) if named else {}
    held_items = {one for one in items_of(form, told) if is_id(one)}
    items = names_of_items(held_items, viewer=viewer)
    rows = field_rows(form, told, found)
    return {
        **words_of_inputs(),
        "format": form,
        "register": held,
        "fields": rows,
        "sections": form_sections(form, told, rows, searched.name),
        "found": found,
        "searched": {searched.name: searched.found} if searched.name else {},
        "looked_beside": searched.name.removesuffix(".source").removesuffix(".beside"),
        "points_to": points_to,
        "items": items,
        "unseen": (named - points_to.keys()) | (held_items - items.keys()),
        "places": place_options(language_now()),
    }


def preview_inputs(form: Format, told: Told, code: str) -> dict[str, Any]:
    """Return what the template of one field reads where nothing can be chosen or kept yet."""
    row = next(one for one in field_rows(form, told) if one.field.code == code)
    return {**nothing_chosen(), "format": form, "row": row}


def searched_for(form: Format, held: RegisterRow, sent: QueryDict, *, viewer: Viewer) -> Searched:
    """Return what one may choose in the field for which its button asked, without a script."""
    name = sent.get("look", "")
    match name.split("."):
        case ["said", code, _place, part] if form.asks(code):
            asked = form.field_of(code)
        case _:
            return NOT_SEARCHED
    words = next((text for text in sent.getlist(f"find.{name}") if text.strip()), "")[:LONGEST_SEARCH]
    if part == "beside":
        return Searched(name, ())
    if part == "value" and asked.vocabulary:
        return Searched(name, term_choices(asked.vocabulary, words, language_now()))
    if part == "value" and asked.kind == "item":
        return Searched(name, tuple(map(item_choice, item_choices(words, viewer=viewer))))
    kinds = SOURCE_KINDS if part == "source" else asked.cards
    rows = card_choices(held.id, kinds, words, viewer=viewer)
    return Searched(name, tuple(map(card_choice, rows)))


def sought_in_search(sent: QueryDict, held: RegisterRow, *, viewer: Viewer) -> dict[str, tuple[Choice, ...]]:
    """Return what may be chosen where a term or a tag was looked for in a search, without a script."""
    name = sent.get("look", "")
    words = sent.get(f"find.{name}", "")[:LONGEST_SEARCH]
    if name.endswith("tag"):
        rows = card_choices(held.id, ("tag",), words, viewer=viewer) if held.own else ()
        return {name: tuple(map(card_choice, rows))}
    return {name: any_term_choices(words, language_now())} if name else {}


@cache
def place_options(language: Language) -> SafeString:
    """Return every place of the gazetteer with its code: governorates, each with its districts and theirs."""
    return format_html_join(
        "",
        '<option value="{} {}"></option>',
        (
            (one.pcode, one.name.in_language(language))
            for governorate in parts()
            for district in (governorate, *parts(governorate.pcode))
            for one in ((district, *parts(district.pcode)) if district is not governorate else (district,))
        ),
    )


def is_id(text: str) -> bool:
    """Return whether a text is an id as values of cards write it."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False

"""Tags for what was said: a text in the language in which there is one, and exact words as a quotation."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sanad.conditions.claims import elements
from sanad.conditions.passages import Quotation, Reading
from sanad.terms.language import isolated, of_unit
from sanad.terms.texts import Texts
from sanad.web import labels
from sanad.web.templatetags.sanad import number, quoting

register = template.Library()


@register.filter
def in_words(text: Texts | None) -> SafeString:
    """Return a text with its language, and what it quotes marked as a quotation."""
    if text is None:
        return SafeString("")
    language, said = text.best(labels.language_now())
    return format_html('<span lang="{}" dir="auto">{}</span>', language, quoting(isolated(said, language)))


@register.filter
def number_of(value: float, unit: Texts) -> str:
    """Return a number that was published, with what it counts, as the language of the page joins them."""
    language = labels.language_now()
    return of_unit(number(value), unit.best(language)[1], language)


@register.filter
def exactly(quotation: Quotation) -> SafeString:
    """Return exact words in the language in which they were read."""
    return format_html('<q lang="{}" dir="auto">{}</q>', quotation.language, quotation.text)


@register.simple_tag
def element_name(code: str) -> str:
    """Return the name of an element in the language of the page."""
    return elements()[code].name.in_language(labels.language_now())


@register.simple_tag
def form_words(reading: Reading) -> str:
    """Return in words what a reading says."""
    return labels.word(f"{reading.says}_{reading.extent}", "claim_form")

"""The pictures of figures, drawn by the server for the page's language."""

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from sanad.publications.figure import Figure
from sanad.publications.picture_words import picture_words
from sanad.publications.site import draw_picture
from sanad.web.labels import language_now


def picture_of(figure: Figure) -> SafeString:
    """Return a figure's picture as SVG, empty when it has none. The drawing escapes every word itself."""
    language = language_now()
    words = picture_words(figure.title, figure.description, figure.unit, language=language, _=gettext)
    return mark_safe(draw_picture(figure, words, language))  # noqa: S308

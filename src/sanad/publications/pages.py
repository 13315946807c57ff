"""The pages of a release in one language, from templates that escape everything."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from babel.lists import format_list
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from sanad.publications import addresses
from sanad.publications.claim import Claim
from sanad.publications.content import ReleaseContent
from sanad.publications.document import SEEN_MARKS
from sanad.publications.figure import Figure
from sanad.publications.table import NOT_COVERED, UNKNOWN, Cell
from sanad.terms.language import LANGUAGES, Language, LocalisedText, direction, isolated
from sanad.terms.numbers_shown import number_text, percent_text
from sanad.terms.own_voice import split_quoted
from sanad.terms.safeguards import MISSING

WORDS = {NOT_COVERED: "not covered", UNKNOWN: "unknown"}
LANGUAGE_NAMES: dict[Language, str] = {"en": "English", "ar": "العربية", "da": "Dansk"}

# What a page of a release may load, on whatever host: its own style, fonts and pictures; nothing runs.
# `file:` is for whoever opens the folder itself, where a browser may take no file for the page's own.
POLICY = (
    "default-src 'none'; style-src 'self' file:; font-src 'self' file:; img-src 'self' file:; "
    "base-uri 'none'; form-action 'none'"
)


class Pages:
    """The pages of one release in one language; each method returns one page as bytes."""

    def __init__(
        self,
        content: ReleaseContent,
        language: Language,
        translate: Callable[[Language, str], str],
        pictures: Mapping[str, str],
    ) -> None:
        self._language = language
        self._environment = Environment(
            loader=PackageLoader("sanad.publications"),
            autoescape=select_autoescape(["html"]),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= self._filters(translate)
        self._environment.globals |= {
            "_": lambda message: translate(language, message),
            "in_": translate,
            "policy": POLICY,
            "language": language,
            "languages": LANGUAGES,
            "language_names": LANGUAGE_NAMES,
            "direction": direction,
            "content": content,
            "publication": content.publication,
            "pictures": {key: Markup(svg) for key, svg in pictures.items()},  # noqa: S704 own, escaped SVG
            "at": addresses,
            "seen_marks": SEEN_MARKS,
            "missing": format_list([one.name.in_language(language) for one in MISSING], locale=language),
        }

    def _filters(self, translate: Callable[[Language, str], str]) -> dict[str, Callable[..., Any]]:
        language = self._language

        def say(text: LocalisedText) -> str:
            return isolated(text.in_language(language), language)

        def voiced(text: LocalisedText) -> Markup:
            pieces = split_quoted(say(text))
            return Markup("").join(Markup("<q>{}</q>").format(p) if q else escape(p) for p, q in pieces)

        def cell(value: Cell) -> str:
            if isinstance(value, LocalisedText):
                return say(value)
            if isinstance(value, str):
                return translate(language, WORDS[value]) if value in WORDS else value
            return number_text(round(value), language)

        return {
            "say": say,
            "voiced": voiced,
            "cell": cell,
            "number": lambda value: number_text(value, language),
            "share": lambda value: percent_text(value, language),
            "rounded": lambda value: number_text(round(value), language),
            "instant": lambda at, other=language: instant_text(at, other),
        }

    def languages(self) -> bytes:
        """Return the page on which a reader chooses a language."""
        return self._page("languages.html")

    def readme(self) -> bytes:
        """Return the note for whoever opens the folder."""
        return self._page("readme.txt")

    def publication(self) -> bytes:
        """Return the text with its claims."""
        return self._page("publication.html", file="index.html")

    def claim(self, claim: Claim) -> bytes:
        """Return the walk from one claim to what it stands on."""
        return self._page("claim.html", file=f"claim-{claim.id}.html", claim=claim)

    def figure(self, figure: Figure) -> bytes:
        """Return one figure with how it was made."""
        return self._page("figure.html", file=f"figure-{figure.id}.html", figure=figure)

    def sources(self) -> bytes:
        """Return the outside documents."""
        return self._page("sources.html", file="sources.html")

    def check(self) -> bytes:
        """Return how a stranger checks the release."""
        return self._page("check.html", file="check.html")

    def _page(self, template: str, **values: object) -> bytes:
        return (self._environment.get_template(template).render(**values).rstrip() + "\n").encode()


def instant_text(at: datetime, language: Language) -> str:
    """Return an instant in UTC; in Arabic text it is isolated, else its parts would change places."""
    text = at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return f"\u2066{text}\u2069" if direction(language) == "rtl" else text

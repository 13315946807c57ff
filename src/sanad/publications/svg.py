"""SVG as text: elements with presentation attributes, mirrored when the language runs right to left.

No style attribute and no style element, so that a page may forbid inline styles; no id, so that many
pictures stand in one page.
"""

import re
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Literal

from sanad.publications.corpus import Corpus
from sanad.terms.language import Language, direction, isolated

FONTS = "IBM Plex Sans, IBM Plex Sans Arabic, Noto Sans Arabic, DejaVu Sans, sans-serif"

INK = "#17303b"
QUIET = "#55666f"
RULE = "#d5dee2"
BLUE = "#1b5e7b"
FAINT = "#c9d4d9"
AMBER = "#7a4100"
AMBER_PALE = "#fff4e5"
PAPER = "#ffffff"

Anchor = Literal["start", "middle", "end"]


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """Return one element; `class_` becomes class, underscores become hyphens, numbers lose idle decimals."""
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"' for key, value in attributes.items()
    )
    return f"<{name}{pairs}>{content}</{name}>" if content else f"<{name}{pairs}/>"


def _plain(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


@dataclass(frozen=True)
class Sheet:
    """A drawing area: x is given from the side where reading begins, and mirrored in Arabic."""

    width: float
    language: Language

    @property
    def mirrored(self) -> bool:
        """Return whether reading begins at the right."""
        return direction(self.language) == "rtl"

    def across(self, x: float) -> float:
        """Return the place on paper of a distance from the side where reading begins."""
        return self.width - x if self.mirrored else x

    def box(self, x: float, y: float, width: float, height: float, **attributes: str | float) -> str:
        """Return a rectangle."""
        left = self.width - x - width if self.mirrored else x
        return element("rect", x=left, y=y, width=width, height=height, **attributes)

    def dot(self, x: float, y: float, radius: float, **attributes: str | float) -> str:
        """Return a circle."""
        return element("circle", cx=self.across(x), cy=y, r=radius, **attributes)

    def line(self, start: tuple[float, float], end: tuple[float, float], **attributes: str | float) -> str:
        """Return a straight line."""
        (x1, y1), (x2, y2) = start, end
        return element("line", x1=self.across(x1), y1=y1, x2=self.across(x2), y2=y2, **attributes)

    def text(self, x: float, y: float, words: str, *, size: float = 12, **attributes: str | float) -> str:
        """Return a line of text; the anchor "start" is the side where reading begins."""
        attributes.setdefault("fill", INK)
        shown = escape(isolated(words, self.language))
        return element("text", shown, x=self.across(x), y=y, font_size=size, **attributes)

    def hatched(self, x: float, y: float, width: float, height: float) -> str:
        """Return a hatched rectangle: nothing is known here, which is not zero."""
        left = self.width - x - width if self.mirrored else x
        frame = element(
            "rect", x=left, y=y, width=width, height=height, fill=PAPER, stroke="#7d8d95", stroke_width=0.75
        )
        strokes = " ".join(_slanted(left, y, width, height))
        return frame + element("path", d=strokes, stroke="#7d8d95", stroke_width=0.75, fill="none")


def _slanted(left: float, top: float, width: float, height: float, step: float = 5) -> list[str]:
    strokes = []
    reach = step
    while reach < width + height:
        x1, y1 = min(reach, width), max(0.0, reach - width)
        x2, y2 = max(0.0, reach - height), min(reach, height)
        strokes.append(f"M{_plain(left + x1)} {_plain(top + y1)}L{_plain(left + x2)} {_plain(top + y2)}")
        reach += step
    return strokes


def drawing(
    sheet: Sheet, height: float, body: list[str], *, name: str, words: tuple[str, str], corpus: Corpus
) -> str:
    """Return a whole picture; words are its title and its description for those who do not see it."""
    title, description = words
    head = element("title", escape(title)) + element("desc", escape(description))
    paper = element("rect", class_="paper", x=-1, y=-1, width=sheet.width + 2, height=height + 2, fill=PAPER)
    return element(
        "svg",
        head + paper + "".join(body),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"-1 -1 {_plain(sheet.width + 2)} {_plain(height + 2)}",
        class_=f"picture {name}",
        role="img",
        lang=sheet.language,
        direction=direction(sheet.language),
        font_family=FONTS,
        data_corpus=corpus,
    )


_TEXT = re.compile(r"<text [^>]*>")
_TURNED = {"start": "end", "end": "start", "middle": "middle"}


def without_direction(svg: str) -> str:
    """Return a picture for a reader that knows no direction of text: right to left, anchors change sides."""
    if ' direction="rtl"' not in svg:
        return svg
    return _TEXT.sub(_turned, svg.replace(' direction="rtl"', ""))


def _turned(found: re.Match[str]) -> str:
    tag = found[0]
    if anchor := re.search(r' text-anchor="(\w+)"', tag):
        return tag.replace(anchor[0], f' text-anchor="{_TURNED[anchor[1]]}"')
    return tag.replace("<text ", '<text text-anchor="end" ')


def wrapped(sheet: Sheet, top: float, words: str, **attributes: str | float) -> tuple[list[str], float]:
    """Return words as lines of text from the reading side, and the height that they take."""
    lines = wrap(words, 60) or [""]
    texts = [
        sheet.text(0, top + 12 + 15 * n, line, size=11, fill=QUIET, **attributes)
        for n, line in enumerate(lines)
    ]
    return texts, 15.0 * len(lines)


def notice(sheet: Sheet, y: float, words: str) -> str:
    """Return the strip across a picture that says that its data are invented."""
    strip = sheet.box(0, y, sheet.width, 20, fill=AMBER_PALE, class_="invented")
    return strip + sheet.text(8, y + 14, words, size=12, font_weight="600", fill=AMBER)

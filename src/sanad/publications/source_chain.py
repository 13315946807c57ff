"""The chain of repetition: each source on a line of its own, and an arc to those on whose words it rests.

A whole arc passes words on; a broken one draws conclusions of its own. A full dot is an origin.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

from sanad.publications.corpus import Corpus
from sanad.publications.svg import BLUE, PAPER, QUIET, Sheet, drawing, element, wrapped
from sanad.terms.language import Language

WIDTH = 390.0
MARGIN = 84.0  # for the arcs, on the side where reading begins
ROW = 42.0
LETTERS = 44


@dataclass(frozen=True)
class ChainNode:
    """One source; is_origin: nobody stands behind it, as far as is known."""

    code: str
    name: str
    is_origin: bool


@dataclass(frozen=True)
class ChainArc:
    """That one source rests on another's words: passed on, or conclusions drawn from them."""

    source: str
    rests_on: str
    passes_on: bool


@dataclass(frozen=True)
class SourceChain:
    """The sources in the order in which they are drawn, and the arcs between them."""

    nodes: tuple[ChainNode, ...]
    arcs: tuple[ChainArc, ...]
    corpus: Corpus = "real"
    kind: Literal["source_chain"] = "source_chain"


@dataclass(frozen=True)
class ChainWords:
    """The words of the picture: its title and description, and what its signs mean."""

    title: str
    description: str
    passes_on: str
    draws_on: str
    origin: str


def draw(data: SourceChain, words: ChainWords, language: Language) -> str:
    """Return the chain as SVG."""
    sheet = Sheet(WIDTH, language)
    lines = {node.code: ROW * at + ROW / 2 for at, node in enumerate(data.nodes)}
    body = [_arc(sheet, lines[arc.source], lines[arc.rests_on], arc) for arc in data.arcs]
    for node in data.nodes:
        body += _node(sheet, lines[node.code], node)
    legend, height = _legend(sheet, ROW * len(data.nodes) + 8, words)
    return drawing(
        sheet,
        ROW * len(data.nodes) + 8 + height,
        body + legend,
        name="source-chain",
        words=(words.title, words.description),
        corpus=data.corpus,
    )


def _node(sheet: Sheet, y: float, node: ChainNode) -> list[str]:
    dot = sheet.dot(MARGIN, y, 5, fill=BLUE if node.is_origin else PAPER, stroke=BLUE, stroke_width=1.5)
    lines = wrap(node.name, LETTERS)[:3]
    first = y + 4 - 7 * (len(lines) - 1)
    names = [sheet.text(MARGIN + 12, first + 14 * at, line, size=12) for at, line in enumerate(lines)]
    return [dot, *names]


def _arc(sheet: Sheet, start: float, end: float, arc: ChainArc) -> str:
    """Return the arc from who rests to on whom; its arrow stands at the one on whom it rests."""
    edge, out = sheet.across(MARGIN - 7), sheet.across(MARGIN - 10 - min(abs(end - start) / 2.6, MARGIN - 14))
    path = f"M{edge:.1f} {start:.1f}Q{out:.1f} {(start + end) / 2:.1f} {edge:.1f} {end:.1f}"
    broken = {} if arc.passes_on else {"stroke_dasharray": "4 3"}
    line = element("path", d=path, fill="none", stroke=QUIET, stroke_width=1.3, **broken)
    back = sheet.across(MARGIN - 14)
    lean = 4.0 if end > start else -4.0
    head = f"M{edge:.1f} {end:.1f}L{back:.1f} {end - lean - 3:.1f}L{back:.1f} {end - lean + 3:.1f}Z"
    return line + element("path", d=head, fill=QUIET)


def _legend(sheet: Sheet, top: float, words: ChainWords) -> tuple[list[str], float]:
    rows: Sequence[tuple[str, dict[str, str | float]]] = (
        (words.passes_on, {}),
        (words.draws_on, {"stroke_dasharray": "4 3"}),
    )
    drawn: list[str] = []
    for at, (said, dashes) in enumerate(rows):
        y = top + 10 + 18 * at
        drawn.append(sheet.line((0, y), (26, y), stroke=QUIET, stroke_width=1.3, **dashes))
        drawn.append(sheet.text(34, y + 4, said, size=11, fill=QUIET))
    drawn.append(sheet.dot(13, top + 46, 5, fill=BLUE, stroke=BLUE))
    drawn.append(sheet.text(34, top + 50, words.origin, size=11, fill=QUIET))
    told, height = wrapped(sheet, top + 58, words.description)
    return drawn + told, 58 + height + 4

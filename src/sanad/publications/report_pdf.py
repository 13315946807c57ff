"""A report as PDF: tagged, PDF/UA-1, set by typst; the same report gives the same bytes.

Its text reaches typst as data and never as markup. The font is that of a package, and no other is looked for.
"""

import json
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import fontpkg_amiri
import typst

from sanad.conditions.report import (
    DataTable,
    Heading,
    Paragraph,
    Part,
    Picture,
    Points,
    Quotation,
    Report,
    Sentence,
)
from sanad.conditions.report_words import ReportWords
from sanad.publications.font_letters import letters_of, shown_in
from sanad.publications.report_pictures import picture_svg
from sanad.publications.svg import FONTS, without_direction
from sanad.terms.language import Language, direction, isolated
from sanad.terms.letters_shown import without_vowel_marks

FONT = "Amiri"
PICTURE_PPI = 180
_FONTS = Path(fontpkg_amiri.ROOT) / "files"


def report_pdf(report: Report, made_on: date) -> bytes:
    """Return the report as PDF/UA-1, dated with the day on which it was made.

    The vowel marks of Arabic are left out: with them the text of a PDF can be neither searched nor copied.
    Raises: typst.TypstError, if it cannot be set as PDF/UA-1.
    """
    source = (files("sanad.publications") / "templates" / "report.typ").read_bytes()
    made = _compiler().compile(
        input=source,
        format="pdf",
        sys_inputs={"report": json.dumps(_document(report, made_on), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC),
    )
    assert isinstance(made, bytes)
    return made


def picture_png(data: Picture, language: Language) -> tuple[bytes, tuple[int, int]]:
    """Return a picture of a report as PNG with its width and height in points, for what takes no SVG."""
    svg = _svg(data, language)
    source = (
        "#set page(width: auto, height: auto, margin: 0pt)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 360pt)'
    )
    made = _compiler().compile(input=source.encode(), format="png", ppi=PICTURE_PPI, sys_inputs={"svg": svg})
    assert isinstance(made, bytes)
    width, height = (int.from_bytes(made[at : at + 4]) for at in (16, 20))  # the head of a PNG file
    return made, (width, height)


def _compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=typst.Fonts(False, False, [str(_FONTS)]))


def _svg(data: Picture, language: Language) -> str:
    return without_direction(picture_svg(data, language)).replace(FONTS, FONT)


def _document(report: Report, made_on: date) -> dict[str, Any]:
    words = ReportWords(report.language)
    told = {
        "language": report.language,
        "direction": direction(report.language),
        "font": FONT,
        "date": [made_on.year, made_on.month, made_on.day],
        "title": report.title,
        "subtitle": report.subtitle,
        "facts": report.facts,
        "notices": report.notices,
        "contents": words("contents"),
        "parts": [_part(part, report.language) for part in report.parts],
    }
    return {key: _plain(value) for key, value in told.items()}


def _plain(value: Any) -> Any:
    """Return a value with every text of it as the font can show it."""
    if isinstance(value, str):
        return shown_in(without_vowel_marks(value), _letters())
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


@cache
def _letters() -> frozenset[int]:
    weights = (_FONTS / f"{FONT}-{weight}.ttf" for weight in ("Regular", "Bold"))
    return frozenset.intersection(*map(letters_of, weights))


def _part(part: Part, language: Language) -> dict[str, Any]:
    match part:
        case Heading():
            return {"is": "heading", "level": part.level, "text": part.text}
        case Paragraph():
            return {"is": "paragraph", "sentences": _sentences(part.sentences)}
        case Points():
            return {"is": "points", "sentences": _sentences(part.sentences)}
        case Quotation():
            heading = quotation_heading(part, language)
            return {"is": "quotation", "heading": heading, "words": part.words, "document": part.document}
        case DataTable():
            told = {"columns": part.columns, "rows": part.rows, "names": part.names}
            return {"is": "table", "caption": part.caption, **told}
        case Picture():
            svg = without_direction(picture_svg(part, language)).replace(FONTS, FONT)
            return {
                "is": "picture",
                "title": part.title,
                "alt": f"{part.title}. {part.description}",
                "svg": svg,
            }


def quotation_heading(part: Quotation, language: Language) -> str:
    """Return the line over a quotation: who said it, when, and on what."""
    return ReportWords(language).listed((part.by, isolated(part.dated, language), part.about))


def _sentences(sentences: tuple[Sentence, ...]) -> list[dict[str, Any]]:
    return [{"text": one.text, "notes": one.notes} for one in sentences]

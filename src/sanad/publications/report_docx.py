"""A report as a text document (DOCX) with footnotes; the same report gives the same bytes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

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
from sanad.publications.docx_package import attribute, package, text_of_xml
from sanad.publications.report_pdf import picture_png, quotation_heading
from sanad.terms.language import Language, direction

PICTURE_WIDTH = 4_680_000  # of 914,400 units an inch: 13 centimetres
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


@dataclass
class _Writer:
    """What a document gathers while it is written: its footnotes, and its pictures by file name."""

    language: Language
    footnotes: list[str] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)

    @property
    def rtl(self) -> bool:
        return direction(self.language) == "rtl"

    def run(self, text: str, marks: str = "") -> str:
        about = f"{marks}{'<w:rtl/>' if self.rtl else ''}"
        return f'<w:r><w:rPr>{about}</w:rPr><w:t xml:space="preserve">{text_of_xml(text)}</w:t></w:r>'

    def paragraph(self, content: str, style: str = "Normal") -> str:
        bidi = "<w:bidi/>" if self.rtl else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{bidi}</w:pPr>{content}</w:p>'

    def footnote(self, text: str) -> str:
        raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        mark = f"<w:r>{raised}<w:footnoteRef/></w:r>"
        self.footnotes.append(self.paragraph(mark + self.run(f" {text}"), "FootnoteText"))
        return f'<w:r>{raised}<w:footnoteReference w:id="{len(self.footnotes)}"/></w:r>'

    def sentences(self, sentences: Iterable[Sentence]) -> str:
        told = []
        for number, one in enumerate(sentences):
            told.append(
                self.run(f"{' ' if number else ''}{one.text}") + "".join(map(self.footnote, one.notes))
            )
        return "".join(told)

    def table(self, part: DataTable) -> str:
        visual = "<w:bidiVisual/>" if self.rtl else ""
        edges = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:color="AAAAAA"/>' for side in ("top", "bottom", "insideH")
        )
        width = '<w:tblW w:w="5000" w:type="pct"/>'
        about = f"<w:tblPr>{visual}{width}<w:tblBorders>{edges}</w:tblBorders></w:tblPr>"
        grid = "<w:gridCol/>" * len(part.columns)
        rows = "".join(self._row(row) for row in part.rows)
        return (
            f"<w:tbl>{about}<w:tblGrid>{grid}</w:tblGrid>{self._row(part.columns, head=True)}{rows}</w:tbl>"
        )

    def _row(self, cells: Iterable[str], *, head: bool = False) -> str:
        about = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
        bold = "<w:b/><w:bCs/>" if head else ""
        size = '<w:sz w:val="17"/><w:szCs w:val="17"/>'
        told = "".join(f"<w:tc>{self.paragraph(self.run(cell, bold + size))}</w:tc>" for cell in cells)
        return f"<w:tr>{about}{told}</w:tr>"

    def picture(self, part: Picture) -> str:
        png, (width, height) = picture_png(part, self.language)
        number = len(self.pictures) + 1
        self.pictures[f"picture{number}.png"] = png
        tall = PICTURE_WIDTH * height // width
        return self.paragraph(f"<w:r>{_drawing(number, tall, f'{part.title}. {part.description}')}</w:r>")


def report_docx(report: Report, made_on: date) -> bytes:
    """Return the report as DOCX, dated with the day on which it was made."""
    writer = _Writer(report.language)
    parts = [
        writer.paragraph(writer.run(report.title), "Title"),
        writer.paragraph(writer.run(report.subtitle)),
    ]
    parts += [writer.paragraph(writer.run(notice, "<w:b/><w:bCs/>")) for notice in report.notices]
    for label, value in report.facts:
        parts.append(writer.paragraph(writer.run(f"{label}: ", "<w:b/><w:bCs/>") + writer.run(value)))
    for part in report.parts:
        parts += _part(part, writer)
    margins = '<w:pgMar w:top="1360" w:bottom="1360" w:left="1250" w:right="1250"/>'
    page = f'<w:pgSz w:w="11906" w:h="16838"/>{margins}'
    bidi = "<w:bidi/>" if writer.rtl else ""
    body = "".join(parts) + f"<w:sectPr>{page}{bidi}</w:sectPr>"
    return package(
        body,
        writer.footnotes,
        writer.pictures,
        title=report.title,
        language=report.language,
        made_on=made_on,
    )


def _part(part: Part, writer: _Writer) -> list[str]:
    match part:
        case Heading():
            return [writer.paragraph(writer.run(part.text), f"Heading{part.level}")]
        case Paragraph():
            return [writer.paragraph(writer.sentences(part.sentences))]
        case Points():
            return [
                writer.paragraph(writer.run("• ") + writer.sentences([one]), "ListBullet")
                for one in part.sentences
            ]
        case Quotation():
            head = writer.paragraph(writer.run(quotation_heading(part, writer.language)), "Caption")
            note = writer.footnote(part.document)
            return [head, writer.paragraph(writer.run(part.words) + note, "Quote")]
        case DataTable():
            caption = writer.paragraph(writer.run(part.caption), "Caption")
            return [caption, writer.table(part), writer.paragraph("")]
        case Picture():
            return [writer.paragraph(writer.run(part.title), "Caption"), writer.picture(part)]


def _drawing(number: int, tall: int, told: str) -> str:
    said = f'id="{number}" name="picture{number}" descr={attribute(told)}'
    shape = (
        f'<pic:pic xmlns:pic="{_DRAWING}/picture">'
        f"<pic:nvPicPr><pic:cNvPr {said}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="rIdP{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{PICTURE_WIDTH}" cy="{tall}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main">'
        f'<wp:extent cx="{PICTURE_WIDTH}" cy="{tall}"/><wp:docPr {said}/>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture">{shape}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )

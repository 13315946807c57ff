"""The files of a report: PDF/UA-1 with the text that was put in, a text document that others read."""

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace

import docx
import pypdfium2
import pytest

from report_found import FOUND, TERMS
from sanad.conditions.report import (
    DataTable,
    Paragraph,
    Part,
    Picture,
    Points,
    Quotation,
    Report,
    own_texts,
    texts_of,
)
from sanad.conditions.report_making import make_report
from sanad.publications.report_docx import report_docx
from sanad.publications.report_pdf import report_pdf
from sanad.publications.report_pictures import picture_svg
from sanad.terms.language import LANGUAGES, Language
from sanad.terms.letters_shown import without_vowel_marks
from sanad.terms.own_voice import verdict_word

ARABIC = re.compile("[\u0621-\u064a]+")
PLAIN_ARABIC = re.compile("[\u0621-\u064a،؛؟.: ]+")


def made(language: Language, *, pictures: bool = True) -> Report:
    report = make_report(FOUND, TERMS, language)
    return replace(
        report, parts=tuple(one for one in report.parts if pictures or not isinstance(one, Picture))
    )


def text_in(pdf: bytes) -> str:
    """Return the text of a PDF as PDFium reads it, blanks and line ends as one blank."""
    pages = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    return re.sub(r"\s+", " ", " ".join(pages))


def put_in(report: Report) -> list[str]:
    told = [text for part in report.parts for text in texts_of(part)]
    return [without_vowel_marks(text) for text in told]


def test_the_words_of_an_arabic_pdf_are_those_that_were_put_in() -> None:
    report = made("ar", pictures=False)
    # A quotation's head and the head of the report are put together from texts; the list of contents repeats.
    parts = tuple(one for one in report.parts if not isinstance(one, Quotation))
    bare = Report("ar", "", "", (), (), parts)
    found = Counter(ARABIC.findall(text_in(report_pdf(replace(bare, title="ق"), TERMS.made_on))))
    chapters = [text for part in parts if getattr(part, "level", 0) == 1 for text in texts_of(part)]
    wanted = Counter(
        ARABIC.findall(" ".join([*put_in(bare), *map(without_vowel_marks, chapters), "ق المحتويات"]))
    )
    assert wanted - found == Counter()
    heads = {
        word
        for part in parts
        if isinstance(part, DataTable)
        for word in without_vowel_marks(" ".join(part.columns)).split()
    }
    assert set(found - wanted) <= heads  # a table that goes on over a page repeats its head


def test_whole_arabic_sentences_come_out_letter_by_letter() -> None:
    report = made("ar")
    text = text_in(report_pdf(report, TERMS.made_on))
    kinds: tuple[type[Part], ...] = (Paragraph, Points)
    told = [
        without_vowel_marks(sentence.text)
        for part in report.parts
        if isinstance(part, kinds)
        for sentence in part.sentences  # type: ignore[union-attr]
    ]
    plain = [sentence for sentence in told if PLAIN_ARABIC.fullmatch(sentence)]
    assert len(plain) > 15
    assert [sentence for sentence in plain if sentence not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_tagged_pdf_ua_and_the_same_bytes_each_time(language: Language) -> None:
    report = made(language)
    pdf = report_pdf(report, TERMS.made_on)
    assert b"pdfuaid:part" in pdf
    assert b"/StructTreeRoot" in pdf
    assert report_pdf(report, TERMS.made_on) == pdf
    held = pypdfium2.PdfDocument(pdf)
    assert held.get_metadata_dict()["Title"] == without_vowel_marks(report.title)
    assert held.get_metadata_dict()["CreationDate"].startswith("D:20260102")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_file_says_a_verdict_in_our_own_voice(language: Language) -> None:
    """What is quoted is left out of the report, and nothing that is left may say one."""
    report = made(language)
    own = replace(report, parts=tuple(one for one in report.parts if not isinstance(one, Quotation)))
    held = docx.Document(io.BytesIO(report_docx(own, TERMS.made_on)))
    for text in (text_in(report_pdf(own, TERMS.made_on)), *(one.text for one in held.paragraphs)):
        assert verdict_word(text) is None
    assert len(list(own_texts(report))) > 200
    spoken = replace(own, notices=("The province is safe.",))
    assert verdict_word(text_in(report_pdf(spoken, TERMS.made_on))) == "safe"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_document_holds_every_text_its_footnotes_and_pictures(language: Language) -> None:
    report = made(language)
    raw = report_docx(report, TERMS.made_on)
    assert report_docx(report, TERMS.made_on) == raw
    held = docx.Document(io.BytesIO(raw))
    assert held.core_properties.title == report.title
    cells = [cell.text for table in held.tables for row in table.rows for cell in row.cells]
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        notes = archive.read("word/footnotes.xml").decode()
    said = "\n".join([*(one.text for one in held.paragraphs), *cells]) + notes
    texts = [text for part in report.parts if not isinstance(part, Picture) for text in texts_of(part)]
    assert [
        text for text in texts if text and text.replace("&", "&amp;") not in said and text not in said
    ] == []
    pictures = [part for part in report.parts if isinstance(part, Picture)]
    assert len(held.inline_shapes) == len(pictures)


def test_text_is_data_and_never_markup() -> None:
    hostile = replace(TERMS, purpose='#panic("x") $ ] </w:t><w:p> \x07 =cmd 😀 "quoted" {braces}')
    report = make_report(FOUND, hostile, "en")
    said = text_in(report_pdf(report, TERMS.made_on))
    assert '#panic("x") $ ]' in said
    assert "=cmd [U+1F600]" in said  # the font has no such letter
    held = docx.Document(io.BytesIO(report_docx(report, TERMS.made_on)))
    assert any("</w:t><w:p>  =cmd" in one.text for one in held.paragraphs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_hatch_what_is_not_covered_and_tell_it_to_who_does_not_see(language: Language) -> None:
    for part in made(language).parts:
        if isinstance(part, Picture):
            svg = picture_svg(part, language)
            assert svg.count("<title>") == svg.count("<desc>") == 1
            assert "<script" not in svg
            assert "style=" not in svg
            if part.kind != "tiles":
                assert 'stroke="#7d8d95"' in svg

"""A text document as Office Open XML: the fixed files of the package, and a zip that is always the same.

Source: ECMA-376, parts 1 and 2 (WordprocessingML, open packaging).
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FONT = "Arial"  # has both scripts on every system; a document carries no font


def text_of_xml(text: str) -> str:
    """Return a text as it may stand in XML; letters that XML cannot hold are left out."""
    return escape(_NOT_IN_XML.sub("", text))


def attribute(text: str) -> str:
    """Return a text as an attribute with its quotation marks."""
    return quoteattr(_NOT_IN_XML.sub("", text))


def package(
    body: str,
    footnotes: Sequence[str],
    pictures: Mapping[str, bytes],
    *,
    title: str,
    language: str,
    made_on: date,
) -> bytes:
    """Return the document as a zip file.

    body: paragraphs and tables. footnotes: paragraphs, the first has the number 1. pictures: PNG by file
    name; the picture n has the relation rIdP<n>, n from 1 in their order.
    """
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core(title, language, made_on),
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": _styles(language),
        "word/footnotes.xml": _footnotes(footnotes),
        "word/settings.xml": _settings(),
        "word/_rels/document.xml.rels": _document_relations(pictures),
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in files.items():
            archive.writestr(_entry(name), _HEAD + content)
        for name, png in pictures.items():
            archive.writestr(_entry(f"word/media/{name}"), png)
    return held.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _content_types() -> str:
    overrides = {
        "/word/document.xml": f"{_TYPES}.document.main+xml",
        "/word/styles.xml": f"{_TYPES}.styles+xml",
        "/word/footnotes.xml": f"{_TYPES}.footnotes+xml",
        "/word/settings.xml": f"{_TYPES}.settings+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    told = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{told}</Types>'
    )


def _relations(rows: Sequence[tuple[str, str, str]]) -> str:
    told = "".join(f'<Relationship Id="{id_}" Type="{kind}" Target="{to}"/>' for id_, kind, to in rows)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _package_relations() -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relations(
        [("rId1", f"{R}/officeDocument", "word/document.xml"), ("rId2", core, "docProps/core.xml")]
    )


def _document_relations(pictures: Mapping[str, bytes]) -> str:
    fixed = [(f"rId{n}", f"{R}/{kind}", f"{kind}.xml") for n, kind in enumerate(_PARTS, 1)]
    drawn = [(f"rIdP{n}", f"{R}/image", f"media/{name}") for n, name in enumerate(pictures, 1)]
    return _relations([*fixed, *drawn])


_PARTS = ("styles", "footnotes", "settings")


def _core(title: str, language: str, made_on: date) -> str:
    day = f"{made_on.isoformat()}T00:00:00Z"
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text_of_xml(title)}</dc:title><dc:language>{language}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created></cp:coreProperties>'
    )


def _settings() -> str:
    separators = '<w:footnote w:id="-1"/><w:footnote w:id="0"/>'
    return f'<w:settings xmlns:w="{W}"><w:footnotePr>{separators}</w:footnotePr></w:settings>'


def _footnotes(footnotes: Sequence[str]) -> str:
    rule = '<w:footnote w:type="{}" w:id="{}"><w:p><w:r><w:{}/></w:r></w:p></w:footnote>'
    fixed = rule.format("separator", -1, "separator") + rule.format(
        "continuationSeparator", 0, "continuationSeparator"
    )
    told = "".join(f'<w:footnote w:id="{n}">{one}</w:footnote>' for n, one in enumerate(footnotes, 1))
    return f'<w:footnotes xmlns:w="{W}">{fixed}{told}</w:footnotes>'


def _styles(language: str) -> str:
    fonts = f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:cs="{_FONT}"/>'
    tongue = f'<w:lang w:val="{language}" w:bidi="ar-SY"/>'
    plain = (
        f'<w:rPrDefault><w:rPr>{fonts}<w:sz w:val="21"/><w:szCs w:val="21"/>{tongue}</w:rPr></w:rPrDefault>'
    )
    spacing = '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/>'
    spaced = f"<w:pPrDefault><w:pPr>{spacing}</w:pPr></w:pPrDefault>"
    named = [_style("Normal", "Normal", "", "", default=True), _style("Title", "Title", "", _size(40))]
    for level, size in ((1, 30), (2, 25), (3, 22)):
        about = f'<w:keepNext/><w:spacing w:before="280" w:after="100"/><w:outlineLvl w:val="{level - 1}"/>'
        named.append(_style(f"Heading{level}", f"heading {level}", about, f"<w:b/><w:bCs/>{_size(size)}"))
    named.append(_style("Caption", "caption", "<w:keepNext/>", f"<w:i/><w:iCs/>{_size(18)}"))
    named.append(_style("Quote", "Quote", '<w:ind w:start="400" w:end="400"/>', ""))
    named.append(_style("FootnoteText", "footnote text", '<w:spacing w:after="40"/>', _size(16)))
    named.append(_style("ListBullet", "List Bullet", '<w:ind w:start="300" w:hanging="200"/>', ""))
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults>{plain}{spaced}</w:docDefaults>{"".join(named)}</w:styles>'
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _style(code: str, name: str, paragraph: str, run: str, *, default: bool = False) -> str:
    is_default = ' w:default="1"' if default else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{is_default} w:styleId="{code}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )

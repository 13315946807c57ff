"""A report as a JSON document, format `sanad-report/1`, and read back from it: what is frozen is this."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, get_args

from sanad.conditions.errors import ReportUnreadable
from sanad.conditions.report import (
    DataTable,
    Heading,
    Paragraph,
    Part,
    Picture,
    PictureValue,
    Points,
    Quotation,
    Report,
    Sentence,
)
from sanad.terms.language import LANGUAGES

FORMAT = "sanad-report/1"
_NAMES: dict[type[Part], str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Points: "points",
    Quotation: "quotation",
    DataTable: "table",
    Picture: "picture",
}
_KINDS = {name: kind for kind, name in _NAMES.items()}
assert set(_NAMES) == set(get_args(Part))


def report_document(report: Report) -> dict[str, Any]:
    """Return a report as a document; `quotation` marks what the report does not say in its own voice."""
    return {
        "format": FORMAT,
        "language": report.language,
        "title": report.title,
        "subtitle": report.subtitle,
        "facts": [list(fact) for fact in report.facts],
        "notices": list(report.notices),
        "parts": [{"is": _NAMES[type(part)], **asdict(part)} for part in report.parts],
    }


def read_report(document: Mapping[str, Any]) -> Report:
    """Return the report that a document holds.

    Raises: ReportUnreadable, if it has another format or its parts are not those of a report.
    """
    if document.get("format") != FORMAT or document.get("language") not in LANGUAGES:
        raise ReportUnreadable()
    try:
        return Report(
            document["language"],
            document["title"],
            document["subtitle"],
            tuple((label, value) for label, value in document["facts"]),
            tuple(document["notices"]),
            tuple(map(_part, document["parts"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ReportUnreadable() from error


def _part(told: Mapping[str, Any]) -> Part:
    values = {key: value for key, value in told.items() if key != "is"}
    kind = _KINDS[told["is"]]
    if "sentences" in values:
        values["sentences"] = tuple(Sentence(one["text"], tuple(one["notes"])) for one in values["sentences"])
    if kind is DataTable:
        values["columns"], values["rows"] = tuple(values["columns"]), tuple(map(tuple, values["rows"]))
    if kind is Picture:
        values["values"] = tuple(PictureValue(**one) for one in values["values"])
        values["breaks"] = tuple(map(tuple, values["breaks"]))
    return kind(**values)

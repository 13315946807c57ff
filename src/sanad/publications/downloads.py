"""What a reader downloads: a figure's rows as CSV, the whole figure as JSON, commitments as text."""

import csv
import io
import json

from sanad.intake.text_cells import as_text_cell
from sanad.publications.content import Evidence
from sanad.publications.corpus import Corpus
from sanad.publications.figure import Figure
from sanad.publications.stored import figure_to_json
from sanad.publications.table import Cell, Table
from sanad.terms.language import LANGUAGES, LocalisedText


def figure_csv(figure: Figure) -> bytes:
    """Return the rows behind a figure as CSV, UTF-8 with a mark; invented rows say so in a column."""
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\r\n")
    invented = figure.corpus == "invented"
    writer.writerow([as_text_cell(name) for name in _header(figure.table)] + ["invented"] * invented)
    for row in figure.table.rows:
        writer.writerow([part for cell in row for part in _parts(cell)] + ["yes"] * invented)
    return sink.getvalue().encode("utf-8-sig")


def figure_json(figure: Figure) -> bytes:
    """Return a figure as JSON that names its format and its corpus."""
    text = json.dumps(figure_to_json(figure), ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


_LINES = {
    "each": "# each line: SHA-256 over a domain, a 32-byte salt kept apart, and one document (RFC 8785)",
    "imports": "# each line: root (RFC 9162) over the records of one import, each as SHA-256 over a domain, "
    "a 32-byte salt kept apart, and the record (RFC 8785)",
}


def evidence_text(evidence: Evidence, corpus: Corpus) -> bytes:
    """Return the commitments behind a basis or a figure, one a line, after what they are."""
    head = [
        "# sanad-commitments/1",
        f"# corpus: {corpus}",
        _LINES[evidence.stands_for],
    ]
    return "\n".join([*head, *evidence.commitments, ""]).encode()


def _header(table: Table) -> list[str]:
    localised = {
        position for row in table.rows for position, cell in enumerate(row) if isinstance(cell, LocalisedText)
    }
    return [
        name
        for position, column in enumerate(table.columns)
        for name in (
            [f"{column.key}_{language}" for language in LANGUAGES] if position in localised else [column.key]
        )
    ]


def _parts(cell: Cell) -> list[str | int | float]:
    if isinstance(cell, LocalisedText):
        return [as_text_cell(cell.in_language(language)) for language in LANGUAGES]
    return [as_text_cell(cell) if isinstance(cell, str) else cell]

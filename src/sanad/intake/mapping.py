"""A mapping: which known column each foreign header of a list means, written by whoever knows the list."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from sanad.intake.errors import MappingUnusable, PartMissing
from sanad.intake.limits import MIB
from sanad.register.particulars import canonical_column, tidy_header
from sanad.register.roles import ROLES, Role
from sanad.terms.partial_date import DayMonthOrder

FORMAT = "sanad-mapping/1"
_LARGEST = 1 * MIB
_KEYS = {"format", "columns", "date_order", "sheet", "role"}


@dataclass(frozen=True)
class ColumnMapping:
    """Foreign header (tidied) to known column; the order of day and month; the sheet that is read.

    role: whom the list names, where its rows do not say: a list of perpetrators, say.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    date_order: DayMonthOrder | None = None
    sheet: str | None = None
    role: Role | None = None

    def column_of(self, header: str) -> str | None:
        """Return the known column that a header means, by this mapping first, else by its own name."""
        return self.columns.get(tidy_header(header)) or canonical_column(header)


def mapping_of(
    pairs: Mapping[str, str], *, date_order: DayMonthOrder | None = None, sheet: str | None = None
) -> ColumnMapping:
    """Return a mapping of pairs: foreign header to known column, or all the other way round.

    Two headers may mean one column, of lists of different forms; a list that has both is refused when read.

    Raises: MappingUnusable, if a pair names no known column.
    """
    if not all(canonical_column(known) for known in pairs.values()):
        if len(set(pairs.values())) != len(pairs):
            raise MappingUnusable("it names a column that Sanad does not know")
        pairs = {foreign: known for known, foreign in pairs.items()}
    columns = {tidy_header(foreign): canonical_column(known) for foreign, known in pairs.items()}
    known = [column for column in columns.values() if column is not None]
    if len(known) != len(columns) or "" in columns:
        raise MappingUnusable("it names a column that Sanad does not know")
    return ColumnMapping(cast(dict[str, str], columns), date_order, sheet)


def mapping_document(mapping: ColumnMapping) -> dict[str, Any]:
    """Return a mapping as it is kept with an import; empty where the file was read without one."""
    kept = {"columns": dict(mapping.columns), "date_order": mapping.date_order, "sheet": mapping.sheet}
    if mapping.role is not None:
        kept["role"] = mapping.role
    return kept if any(kept.values()) else {}


def mapping_from_document(kept: Mapping[str, Any]) -> ColumnMapping:
    """Return the mapping that an import kept."""
    return ColumnMapping(
        kept.get("columns") or {}, kept.get("date_order"), kept.get("sheet"), kept.get("role")
    )


def read_mapping(path: Path) -> ColumnMapping:
    """Return the mapping in a YAML, JSON or CSV file (CSV: two columns, header and column).

    YAML and JSON hold the pairs alone, or `format: sanad-mapping/1` with `columns`, and if wanted
    `date_order` (dmy or mdy), `sheet` and `role` (victim, witness, perpetrator). Raises: MappingUnusable.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise MappingUnusable("its file is larger than 1 MiB")
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise MappingUnusable("its file cannot be read as UTF-8 text") from None
    if path.suffix.lower() == ".csv":
        return mapping_of(_csv_pairs(text))
    return _of_document(_json(text) if path.suffix.lower() == ".json" else _yaml(text))


def _csv_pairs(text: str) -> dict[str, str]:
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if any(row)]
    except csv.Error:
        raise MappingUnusable("its quotation marks do not match") from None
    if any(len(row) != 2 for row in rows):
        raise MappingUnusable("a row of it does not have two cells")
    if rows and not any(canonical_column(cell) for cell in rows[0]):
        rows = rows[1:]
    return _distinct([(foreign, known) for foreign, known in rows])


def _distinct(pairs: list[tuple[str, str]]) -> dict[str, str]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise MappingUnusable("it names one header twice")
    return found


def _json(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_distinct)
    except (ValueError, RecursionError):
        raise MappingUnusable("it is not JSON") from None


def _yaml(text: str) -> object:
    try:
        import yaml
    except ImportError:
        raise PartMissing("pyyaml") from None
    try:
        return cast(object, yaml.safe_load(text))
    except (yaml.YAMLError, RecursionError, ValueError):
        raise MappingUnusable("it is not YAML") from None


def _of_document(document: object) -> ColumnMapping:
    if not isinstance(document, dict):
        raise MappingUnusable("it holds no pairs")
    if "format" not in document:
        return mapping_of(_pairs(document))
    if document["format"] != FORMAT or not set(document) <= _KEYS:
        raise MappingUnusable(f"its format is not {FORMAT}")
    order, sheet = document.get("date_order"), document.get("sheet")
    if order not in (None, "dmy", "mdy"):
        raise MappingUnusable("date_order is neither dmy nor mdy")
    if sheet is not None and not isinstance(sheet, str):
        raise MappingUnusable("sheet is not a name")
    role = document.get("role")
    if role is not None and role not in ROLES:
        raise MappingUnusable("role is none of " + ", ".join(ROLES))
    columns = {} if role and "columns" not in document else _pairs(document.get("columns", {}))
    return replace(mapping_of(columns, date_order=order, sheet=sheet), role=role)


def _pairs(document: Any) -> dict[str, str]:
    if not isinstance(document, dict) or not document:
        raise MappingUnusable("it holds no pairs")
    if not all(isinstance(text, str) for pair in document.items() for text in pair):
        raise MappingUnusable("a pair of it is not text to text")
    return cast(dict[str, str], document)

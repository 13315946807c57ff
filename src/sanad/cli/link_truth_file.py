"""The file of `sanad link --truth`: who is who, a record a row with its person, or a row for each true pair.

Whoever made a truth for other software need not write it anew: separated by comma, semicolon or tab, UTF-8 or
UTF-16, headers in any case. A list is left out where one list alone has the id.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sanad.cli.link_lists import list_name
from sanad.intake.separated_text import DELIMITERS
from sanad.linkage.evaluation import RecordId
from sanad.register.particulars import tidy_header
from sanad.terms.errors import SanadError

PERSON_COLUMNS = (
    "person_id", "person", "event_id", "event", "entity_id", "entity", "cluster_id", "cluster", "group_id",
)  # fmt: skip
SIDES = (("l", "r"), ("1", "2"), ("a", "b"), ("left", "right"))
_SAID = ("match", "is_match", "label", "same")
_NO = frozenset({"0", "0.0", "false", "no", "n", "different", "non_match"})
Ids = Mapping[str, Sequence[RecordId]]


class TruthUnreadable(SanadError):
    """The file of the truth cannot be read."""

    code = "truth_unreadable"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The file of the truth {found}; it needs a CSV in UTF-8 or UTF-16 with the columns list, "
            "record_id and person_id, a record once, or with list_l, record_id_l, list_r and record_id_r, a "
            "pair of one person a row. list is the name of a list's file without its ending."
        )


@dataclass(frozen=True)
class Truth:
    """What a file says of records, before the lists were read.

    of_pairs: whether it names the pairs of one person, all of them, and no persons. rows: list ("" where it
    is not said), record id and person; of pairs their line is the person. lines: where each stands.
    """

    of_pairs: bool
    rows: tuple[tuple[str, str, str], ...]
    lines: tuple[int, ...]

    def person_of(self, records: Iterable[RecordId]) -> dict[RecordId, str]:
        """Return the person of each record that the file names; of pairs, of each record that there is.

        Raises: TruthUnreadable, if a record has two persons, or an id without its list stands in several.
        """
        known = tuple(records)
        ids: dict[str, list[RecordId]] = defaultdict(list)
        for record in known:
            ids[record[1]].append(record)
        named = [
            (_record(name, one, ids, line), person)
            for (name, one, person), line in zip(self.rows, self.lines, strict=True)
        ]
        return _tied(known, named) if self.of_pairs else _told(named, self.lines)


def read_truth(path: Path) -> Truth:
    """Return what a file says of who is who.

    Raises: TruthUnreadable.
    """
    try:
        sample = path.read_bytes()
        text = sample.decode("utf-16" if sample[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except (OSError, UnicodeDecodeError, csv.Error):
        raise TruthUnreadable("could not be read") from None
    header = [tidy_header(cell) for cell in lines[0]] if lines else []
    rows = [
        (number, dict(zip(header, map(str.strip, cells), strict=False)))
        for number, cells in enumerate(lines[1:], start=2)
        if any(map(str.strip, cells))
    ]
    person = next((name for name in PERSON_COLUMNS if name in header), "")
    if person and "record_id" in header:
        told = [
            (number, row.get("list", ""), row.get("record_id", ""), row.get(person, ""))
            for number, row in rows
        ]
        return _truth(told, of_pairs=False, listed="list" in header)
    for left, right in SIDES:
        if {f"record_id_{left}", f"record_id_{right}"} <= set(header):
            told = list(_sides(rows, (left, right)))
            return _truth(told, of_pairs=True, listed=f"list_{left}" in header)
    raise TruthUnreadable("lacks a column")


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(DELIMITERS, key=first.count)


def _sides(
    rows: Iterable[tuple[int, Mapping[str, str]]], sides: tuple[str, str]
) -> Iterator[tuple[int, str, str, str]]:
    """Yield both records of each pair that is one person; the number of its line stands for the person."""
    for number, row in rows:
        if not any(row.get(column, "").casefold() in _NO for column in _SAID):
            for side in sides:
                yield number, row.get(f"list_{side}", ""), row.get(f"record_id_{side}", ""), str(number)


def _truth(told: Sequence[tuple[int, str, str, str]], *, of_pairs: bool, listed: bool) -> Truth:
    for number, name, one, person in told:
        if not one or not person or (listed and not name):
            raise TruthUnreadable(f"has an empty cell in line {number}")
    return Truth(of_pairs, tuple(row[1:] for row in told), tuple(row[0] for row in told))


def _record(name: str, one: str, ids: Ids, line: int) -> RecordId:
    """Return the record that is meant: a number may be written 12.0, a list with the ending of its file."""
    found = ids.get(one) or ids.get(one.removesuffix(".0")) or ()
    if not name and len(found) > 1:
        raise TruthUnreadable(f"does not say the list of an id that several lists have, in line {line}")
    meant = (record for record in found if record[0] in (name, list_name(Path(name))))
    return next(iter(found) if not name else meant, (name, one))


def _told(named: Iterable[tuple[RecordId, str]], lines: Iterable[int]) -> dict[RecordId, str]:
    persons: dict[RecordId, str] = {}
    for (record, person), line in zip(named, lines, strict=True):
        if persons.setdefault(record, person) != person:
            raise TruthUnreadable(f"gives one record two persons, the second in line {line}")
    return persons


def _tied(records: Iterable[RecordId], named: Sequence[tuple[RecordId, str]]) -> dict[RecordId, str]:
    """Return persons as pairs tie them; a record that no pair names is a person of its own."""
    above: dict[RecordId, RecordId] = {}

    def top(record: RecordId) -> RecordId:
        while (next_up := above.get(record, record)) != record:
            above[record] = above.get(next_up, next_up)
            record = next_up
        return record

    for (left, _), (right, _) in zip(named[::2], named[1::2], strict=True):
        above[top(left)] = top(right)
    everybody = dict.fromkeys((*records, *(record for record, _ in named)))
    return {record: "\t".join(top(record)) for record in everybody}

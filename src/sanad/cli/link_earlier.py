"""What an earlier `sanad link` wrote, read for `--earlier`: the person of each record."""

import csv
from pathlib import Path

from sanad.linkage.evaluation import RecordId
from sanad.terms.errors import SanadError

_COLUMNS = {"list", "record_id", "person_id"}


class EarlierUnreadable(SanadError):
    """The folder of an earlier linkage cannot be read."""

    code = "earlier_unreadable"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"clusters.csv of the earlier linkage {found}; the folder that `sanad link --out` wrote is "
            "required. Name it, or link all lists anew without --earlier."
        )


def earlier_persons(folder: Path) -> dict[RecordId, str]:
    """Return the person of each record of an earlier linkage.

    Raises: EarlierUnreadable.
    """
    found: dict[RecordId, str] = {}
    try:
        with (folder / "clusters.csv").open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            if not set(reader.fieldnames or ()) >= _COLUMNS:
                raise EarlierUnreadable("lacks a column")
            for row in reader:
                record = (row["list"], row["record_id"])
                if not row["person_id"] or record in found:
                    raise EarlierUnreadable("names a record twice, or one without its person")
                found[record] = row["person_id"]
    except (OSError, UnicodeDecodeError, csv.Error):
        raise EarlierUnreadable("could not be read") from None
    return found

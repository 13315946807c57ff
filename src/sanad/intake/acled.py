"""ACLED's event data as an organisation exported them itself: 31 columns, one row an event.

Source: the columns of ACLED's export. Rows are not passed on: Sanad brings none, and reads those of an
organisation that has an account of its own.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from sanad.intake.columns import Layout, header_names
from sanad.intake.errors import ColumnMissing
from sanad.intake.mapping import ColumnMapping
from sanad.register.particulars import tidy_header
from sanad.terms.named_day import event_day

COLUMNS = ("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
           "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
           "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
           "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
           "fatalities", "tags", "timestamp")  # fmt: skip
_MARKING = {"event_id_cnty", "event_date", "fatalities"}
_ITS_OWN = {"event_id_cnty", "time_precision", "disorder_type", "sub_event_type", "assoc_actor_1",
            "assoc_actor_2", "inter1", "inter2", "interaction", "civilian_targeting", "geo_precision",
            "source_scale", "fatalities"}  # fmt: skip
_SOME_OF_ITS_OWN = 4


_ID = re.compile(r"[A-Z]{3}\d{1,8}", re.ASCII)
_SUB_EVENTS = frozenset({
    "Government regains territory", "Non-state actor overtakes territory", "Air/drone strike",
    "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Abduction/forced disappearance",
    "Protest with intervention", "Excessive force against protesters", "Change to group/activity",
    "Disrupted weapons use", "Headquarters or base established", "Looting/property destruction",
    "Non-violent transfer of territory", "Violent demonstration", "Mob violence", "Peaceful protest",
    "Armed clash",
})  # fmt: skip
_SCALES = frozenset(
    {"Subnational", "National", "Regional", "International", "Other", "New media", "Local partner"}
)
_DISORDERS = frozenset({"Political violence", "Demonstrations", "Political violence; Demonstrations"})


def is_acled_row(cells: Iterable[str]) -> bool:
    """Return whether a row bears the codes of the export, under whatever columns.

    A kind of event in its words, beside an id of its form, its scale of a source, or its type of disorder.
    Source: ACLED's codebook, `sub_event_type`, `event_id_cnty`, `source_scale`, `disorder_type`.
    """
    told = [cell.strip() for cell in cells]
    if _SUB_EVENTS.isdisjoint(told):
        return False
    if not _DISORDERS.isdisjoint(told) or any(map(_ID.fullmatch, told)):
        return True
    return any(_SCALES.issuperset(cell.split("-")) and cell != "Other" for cell in told if cell)


def is_acled(header: Sequence[str]) -> bool:
    """Return whether a header is that of the export, whole, with columns missing, or with some renamed.

    A file of which every column was renamed is known by its rows (is_acled_row).
    """
    names = {tidy_header(text) for text in header}
    return names >= _MARKING or len(names & _ITS_OWN) >= _SOME_OF_ITS_OWN


def acled_layout(header: Sequence[str]) -> Layout:
    """Return the layout of the export: every column under its own name, the id as record key.

    Raises: ColumnMissing, naming the columns of the 31 that are not there; ColumnTwice.
    """
    own_names = ColumnMapping({name: name for name in map(tidy_header, header) if name})
    names = header_names(header, own_names)
    if missing := [name for name in COLUMNS if name not in names]:
        raise ColumnMissing(", ".join(missing))
    return Layout(
        columns=names,
        kind="event",
        key_position=names.index("event_id_cnty"),
        date_columns=("event_date",),
        day_columns=("event_date",),
        count_columns=("fatalities",),
        key_needed=True,
    )


def acled_particulars(values: Mapping[str, str]) -> dict[str, str]:
    """Return what a row of the export says, under the columns that Sanad knows; no range of deaths."""
    said = {
        "record_id": values["event_id_cnty"],
        "event_type": values["event_type"],
        "date_of_event": event_day(values["event_date"]).isoformat(),
        "governorate": values["admin1"],
        "district": values["admin2"],
        "place": values["location"],
        "source": values["source"],
        "actors": "; ".join(filter(None, (values["actor1"], values["actor2"]))),
        "victims": values["fatalities"],
    }
    return {column: text for column, text in said.items() if text.strip()}

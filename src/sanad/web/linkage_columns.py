"""What is known of a linking, as columns of every file whose numbers depend on it."""

from typing import Any

from sanad.publications.linkage_beside import LinkageBeside, MeasuredShare

LINKAGE_COLUMNS = (
    "linked_records", "set_aside", "set_aside_by_list", "measured_linking",
    "precision", "precision_lower", "precision_upper", "recall", "recall_lower", "recall_upper",
)  # fmt: skip
"""linked_records: of so many. set_aside: so many were joined with none. measured_linking: the number of the
linking that a blind sample measured; it and the shares are unknown where nobody measured one."""
NOTHING = MeasuredShare(None, None, None)


def linkage_cells(found: LinkageBeside | None) -> tuple[Any, ...]:
    """Return the cells of one linking under LINKAGE_COLUMNS."""
    if found is None:
        return (None,) * len(LINKAGE_COLUMNS)
    measured = found.measured
    precision, recall = (measured.precision, measured.recall) if measured else (NOTHING, NOTHING)
    return (
        found.records,
        found.set_aside,
        _by_list(found),
        measured.run if measured else None,
        *(precision.value, precision.lower, precision.upper),
        *(recall.value, recall.lower, recall.upper),
    )


def _by_list(found: LinkageBeside) -> str:
    """Return how many records of which list were set aside for what, a small number kept back."""
    return "; ".join(
        f"{row.list_name.en}: {row.reason} {'few' if row.records is None else row.records}"
        for row in found.by_list
    )

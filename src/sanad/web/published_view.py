"""What the newest release says of a place, as a page of conditions shows it and as rows of a file."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sanad.conditions.published_figures import PublishedFigure, published_rows
from sanad.conditions.topics import topics
from sanad.partners.member import Viewer
from sanad.records.queries.linkage_beside import besides

PUBLISHED_COLUMNS = (
    "indicator", "published_figure", "value", "low", "high", "level", "reading", "reason", "unit", "data_on",
    "released_on", "source", "attribution", "version", "cannot_see",
)  # fmt: skip
COUNTS: Mapping[tuple[str, str], Promise] = {
    ("documented", "at_least"): _("Persons documented"),
    ("estimated", "at_least"): _("Persons, estimated lower bound"),
    ("estimated", "estimated"): _("Persons, estimated"),
}
WHY_NONE: Mapping[str, Promise] = {
    "kept_back": _("kept back"),
    "refused": _("no number: the estimate was refused"),
    "to_be_corrected": _("not told: the release must be corrected"),
}


def published_shown(found: Sequence[PublishedFigure], viewer: Viewer) -> dict[str, Any]:
    """Return each number with what it counts and why it is none, what none of them sees, and the linkings."""
    ids = [one.figure_id for one in found if one.figure_id]
    return {
        "published": [
            (one, COUNTS[one.topic, one.told.reading], WHY_NONE.get(one.told.why_none or "")) for one in found
        ],
        "published_unseen": tuple(dict.fromkeys(topics()[one.topic].cannot_see for one in found)),
        "published_besides": besides(ids, viewer=viewer),
    }


def published_cells(found: Sequence[PublishedFigure]) -> list[tuple[Any, ...]]:
    """Return every number as a row of a file, in the columns of PUBLISHED_COLUMNS."""
    return [tuple(row[name] for name in PUBLISHED_COLUMNS) for row in published_rows(found, "en")]

"""What stands behind a figure: the imports it was counted from, at its data position, and no other."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from cast import BECAUSE, OF_B, OF_C, SHARED, founded, import_rows, share
from sanad.records.door import opened

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

LIST = "one-code-of-two"


def counted(by: "Viewer") -> UUID:
    """Return a figure that was counted from a list of these two organisations, by no linking."""
    from sanad.actions.figures import Made, enter_figure
    from sanad.actions.recorded import recorded
    from sanad.publications.table import Column, Table
    from sanad.terms.language import LocalisedText

    table = Table((Column("events", LocalisedText(en="E", ar="E", da="E")),), ((2,),))
    asked = (("organisation", by.organisation_code), ("list", LIST))
    made = Made("ucdp-events-by-governorate", 2, table, parameters=asked)
    with recorded("figure", by=by, because=BECAUSE) as recording:
        return enter_figure(recording, made, corpus="invented").id


@pytest.fixture(scope="module")
def figure(workspace: Path) -> tuple[UUID, "Viewer"]:
    """Return a figure of two records, before and after which other files came in."""
    own, other = founded("evidence-own"), founded("evidence-other")
    elsewhere = import_rows(workspace, LIST, OF_C, other)
    share(elsewhere, other, None, "publication")
    here = import_rows(workspace, LIST, SHARED[:2], own)
    share(here, own, None, "publication")
    made = counted(own)
    changed = ("S1", "سامر", "خالد", "الحلبي", "m", "detained", "2013-05-02", "Aleppo")
    import_rows(workspace, LIST, [changed, SHARED[1], *OF_B], own)
    return made, own


def imports(figure: UUID, viewer: "Viewer") -> list[Any]:
    from sanad.actions.evidence import imports_of_figure
    from sanad.records.models import Figure

    with opened(viewer, "publication"):
        return imports_of_figure(Figure.objects.select_related("run").get(id=figure))


def test_a_figure_without_a_linking_stands_on_the_imports_before_its_position(
    figure: tuple[UUID, "Viewer"],
) -> None:
    made, own = figure
    found = imports(made, own)
    assert [(one.organisation_id, one.counts["records"], one.counts["changed"]) for one in found] == [
        (own.organisation, 2, 0)
    ]


def test_the_records_behind_it_are_those_of_that_day(figure: tuple[UUID, "Viewer"]) -> None:
    from sanad.records.queries.figures import figure_records, records_of_figure

    made, own = figure
    with opened(own):
        found = records_of_figure(made).values_list("record_key", "version", "values__date_of_event")
        assert set(found) == {("S1", 1, "2013-05-01"), ("S2", 1, "2014-02-11")}
    assert figure_records(made, viewer=own).total == 2


def test_a_figure_of_a_linking_stands_on_the_lists_that_were_linked(chain: Any) -> None:
    from sanad.records.models import Figure

    with opened(chain.linker, "publication"):
        of_run = list(Figure.objects.filter(run_id=chain.first["run"]).values_list("id", flat=True))
    assert len(of_run) > 1
    for one in of_run:
        found = imports(one, chain.linker)
        assert {imported.collection_id for imported in found} == set(chain.lists.values())
        assert sum(imported.counts["records"] for imported in found) == chain.first["records"]

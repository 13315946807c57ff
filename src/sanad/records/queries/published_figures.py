"""What the newest release of one's organisation says of persons in a governorate or the country."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from sanad.conditions.published_figures import PublishedFigure, Released, ToldNumber
from sanad.conditions.selection import Selection
from sanad.partners.member import Viewer
from sanad.publications.stored import figure_from_json, publication_from_json
from sanad.records.door import opened
from sanad.records.models import CorrectionMark, Figure, Release
from sanad.terms.civil_day import EVENTS_ZONE
from sanad.terms.language import LocalisedText
from sanad.terms.territory import GOVERNORATES

DOCUMENTED = "documented-by-governorate"
ESTIMATES = ("estimate-chao", "estimate-loglinear")


def published_figures(
    selection: Selection, *, viewer: Viewer, as_of: datetime
) -> tuple[PublishedFigure, ...]:
    """Return what the newest release by an instant says, of those of one's organisation that say anything.

    For a district nothing: releases count by governorate. The figures are the versions that were published.
    """
    if selection.is_district:
        return ()
    with opened(viewer):
        made = Release.objects.filter(organisation_id=viewer.organisation, made_at__lte=as_of)
        for release in made.select_related("publication__organisation").order_by("-made_at", "-id"):
            named = release.publication.figures
            chosen = [named[key] for key in (DOCUMENTED, *ESTIMATES) if key in named]
            if chosen:
                said = _released(release, as_of)
                held = Figure.objects.filter(id__in=chosen).order_by("key")
                return tuple(one for row in held for one in _said(row, selection, said))
    return ()


def _released(row: Release, as_of: datetime) -> Released:
    published, organisation = row.publication, row.publication.organisation
    return Released(
        row.id,
        publication_from_json(published.document).title,
        organisation.code,
        LocalisedText.from_mapping(organisation.names),
        published.corpus == "invented",
        row.made_at.astimezone(EVENTS_ZONE).date(),
        row.manifest_sha256,
        CorrectionMark.objects.filter(release=row, at__lte=as_of).exists(),
    )


def _said(row: Figure, selection: Selection, release: Released) -> Iterator[PublishedFigure]:
    documented = row.key == DOCUMENTED
    told = _documented(row, selection) if documented else _estimated(row, selection)
    if told is None:
        return
    if release.marked:
        told = ToldNumber(told.reading, None, why_none="to_be_corrected")
    on = row.made_at.astimezone(EVENTS_ZONE).date()
    yield PublishedFigure("documented" if documented else "estimated", row.key, told, on, release, row.id)


def _documented(row: Figure, selection: Selection) -> ToldNumber | None:
    """Return the documented minimum: of a place as its row says, which names it; of the country the whole."""
    figure = figure_from_json(row.document["figure"])
    if selection.is_country:
        count: object = figure.value
    else:
        name = next(one.name for one in GOVERNORATES if one.pcode == selection.pcode)
        count = next((cells[1] for cells in figure.table.rows if cells[0] == name), None)
    if isinstance(count, int):
        return ToldNumber("at_least", count, low=count)
    return None if count is None else ToldNumber("at_least", None, why_none="kept_back")


def _estimated(row: Figure, selection: Selection) -> ToldNumber | None:
    stratum = {} if selection.is_country else {"governorate": selection.pcode}
    rows = row.document["estimates"].get("estimates", ())
    one = next((each for each in rows if each["stratum"] == stratum), None)
    if one is None:
        return None
    reading: Literal["at_least", "estimated"] = "at_least" if one["method"] == "chao" else "estimated"
    if one["median"] is None:
        kept = any(reason["code"] == "numbers_kept_back" for reason in one["reasons"])
        return ToldNumber(reading, None, why_none="kept_back" if kept else "refused")
    return ToldNumber(reading, one["median"], one["lower"], one["upper"], one["level"])

"""The pictures of an estimate that somebody asked for: the overlap, governorates as tiles, time as bands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sanad.publications import band_series, tile_grid, upset
from sanad.publications.band_series import BandSeries, BandValue
from sanad.publications.picture_words import PictureWords, picture_words
from sanad.publications.table import NOT_COVERED, Count
from sanad.publications.tile_grid import Tile, TileGrid
from sanad.records.queries.asked_estimates import AskedEstimate
from sanad.terms.language import LocalisedText
from sanad.terms.territory import GOVERNORATES
from sanad.web.labels import language_now, word

UNKNOWN = "unknown"


@dataclass(frozen=True)
class MethodPicture:
    """The picture of one method over the strata."""

    method: str
    drawn: SafeString


def overlap_drawn(detail: AskedEstimate) -> SafeString:
    """Return the picture of the overlap, empty where it may not be drawn."""
    if detail.picture is None:
        return SafeString("")
    words = _words(_("Overlap of the lists"), _("How many persons are on exactly which lists"))
    return mark_safe(upset.draw(detail.picture, words, language_now()))  # noqa: S308  it escapes every word


def strata_drawn(detail: AskedEstimate) -> tuple[MethodPicture, ...]:
    """Return a picture of each method where the strata are places or times, none otherwise."""
    if detail.question.strata == "whole":
        return ()
    return tuple(MethodPicture(method, _drawn(detail, method)) for method in detail.question.methods)


def _drawn(detail: AskedEstimate, method: str) -> SafeString:
    rows = {
        str(next(iter(row["stratum"].values()))): row
        for row in detail.rows
        if row["stratum"] and row["method"] == method
    }
    name = word(method, "method")
    words = _words(name, _("Middle of the interval; the intervals stand in the table"))
    words = replace(words, not_covered=_("no number"), gap=_("No number is given; that is not 0"), zero="0")
    if detail.question.strata == "governorate":
        grid = TileGrid(tuple(_tiles(rows)), detail.corpus)
        return mark_safe(tile_grid.draw(grid, words, language_now()))  # noqa: S308  it escapes every word
    values = tuple(BandValue(label, _ends(rows[label])) for label in sorted(rows) if label != UNKNOWN)
    series = BandSeries(values, detail.corpus)
    return mark_safe(band_series.draw(series, words, language_now()))  # noqa: S308  it escapes every word


def _tiles(rows: Mapping[str, Mapping[str, Any]]) -> Sequence[Tile]:
    return [
        Tile(place.pcode, place.name, *place.tile, _value(rows.get(str(place.pcode))))
        for place in GOVERNORATES
    ]


def _value(row: Mapping[str, Any] | None) -> Count:
    return NOT_COVERED if row is None or row["median"] is None else round(row["median"])


def _ends(row: Mapping[str, Any]) -> tuple[float, float, float] | None:
    if row["median"] is None or row["upper"] is None:
        return None
    return float(row["lower"]), float(row["median"]), float(row["upper"])


def _words(title: str, description: str) -> PictureWords:
    told = [LocalisedText(text, text, text) for text in (title, description, _("persons"))]
    return picture_words(*told, language=language_now(), _=_)

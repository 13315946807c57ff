"""Enter a figure: a number with its query, data position, method and code version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import uuid4

import sanad
from sanad.actions.recorded import Recording
from sanad.actions.sequencing import log_size
from sanad.publications.corpus import Corpus
from sanad.publications.figure import Figure, Interval, NoInterval, QueryRun, Reading
from sanad.publications.figure_texts import figure_text
from sanad.publications.keys import FigureKey
from sanad.publications.month_series import MonthSeries
from sanad.publications.stored import figure_to_json
from sanad.publications.table import Column, Table
from sanad.publications.tile_grid import TileGrid
from sanad.publications.upset import Upset
from sanad.records import models
from sanad.terms.language import LocalisedText
from sanad.terms.territory import GOVERNORATES

COUNTED = NoInterval("counted")
PLACE = Column("governorate", LocalisedText(en="Governorate", ar="المحافظة", da="Guvernement"))
NOT_KNOWN = LocalisedText(en="unknown", ar="غير معروف", da="ukendt")


@dataclass(frozen=True)
class Made:
    """A number just made: its key, value, table and picture; parameters say what the query was asked."""

    key: str
    value: int | float | Literal["unknown"]
    table: Table
    picture: Upset | TileGrid | MonthSeries | None = None
    reading: Reading = "counted"
    interval: Interval | NoInterval = COUNTED
    parameters: tuple[tuple[str, str], ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


def enter_figure(
    recording: Recording, made: Made, *, corpus: Corpus, run: models.LinkRun | None = None
) -> models.Figure:
    """Return a new version of a figure, with its custody entry."""
    words = figure_text(made.key)
    parameters = _parameters_of(run) if run else ()
    size = log_size()
    figure = Figure(
        id=FigureKey(made.key),
        title=words.title,
        description=words.description,
        unit=words.unit,
        value=made.value,
        reading=made.reading,
        interval=made.interval,
        query=QueryRun(made.key, (*parameters, *made.parameters), size, recording.now),
        method=words.method,
        assumptions=words.assumptions,
        code_version=sanad.__version__,
        corpus=corpus,
        table=made.table,
        picture=made.picture,
    )
    version = models.Figure.objects.filter(key=made.key).count() + 1
    stored = models.Figure.objects.create(
        id=uuid4(),
        key=made.key,
        version=version,
        corpus=corpus,
        run=run,
        log_size=size,
        document={"figure": figure_to_json(figure), "estimates": made.extra},
        made_at=recording.now,
    )
    recording.enter("figure", stored.id, verb="figure", details={"key": made.key, "version": version})
    return stored


def _parameters_of(run: models.LinkRun) -> tuple[tuple[str, str], ...]:
    number = ("run", str(run.number))
    return (number, ("scope", run.state)) if run.state == "publishable" else (number,)


def localised_list_names(lists: Sequence[models.Collection]) -> dict[str, LocalisedText]:
    """Return the name of each list by its code."""
    return {one.code: LocalisedText.from_mapping(one.names) for one in lists}


def place_text(code: str) -> LocalisedText:
    """Return the name of a governorate, or that it is not known."""
    return next((place.name for place in GOVERNORATES if place.pcode == code), NOT_KNOWN)

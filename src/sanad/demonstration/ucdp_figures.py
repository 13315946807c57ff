"""The real figures of the demonstration: UCDP's deaths by month and events by governorate."""

from collections import Counter

from sanad.actions.figures import Made
from sanad.demonstration.ucdp_months import UNPLACED, GovernorateMonth, coverage, governorate_months
from sanad.publications.month_series import MonthSeries, MonthValue
from sanad.publications.table import NOT_COVERED, Column, Table
from sanad.publications.tile_grid import Tile, TileGrid
from sanad.terms.language import LocalisedText
from sanad.terms.territory import GOVERNORATES

LIST = "ucdp-governorate-month"
Asked = tuple[tuple[str, str], ...]
MONTHS_SHOWN_AFTER = ("2019-12",)
"""The first month that the release does not cover is shown, so that its end is not read as calm."""
MONTH = Column("month", LocalisedText(en="Month", ar="الشهر", da="Måned"))
PLACE = Column("governorate", LocalisedText(en="Governorate", ar="المحافظة", da="Guvernement"))
EVENTS = Column("events", LocalisedText(en="Events", ar="الأحداث", da="Hændelser"))
DEATHS = {
    "deaths_low": LocalisedText(en="Low", ar="الأدنى", da="Lav"),
    "deaths_best": LocalisedText(en="Best", ar="الأفضل", da="Bedste"),
    "deaths_high": LocalisedText(en="High", ar="الأعلى", da="Høj"),
    "deaths_civilians": LocalisedText(en="Civilians", ar="المدنيون", da="Civile"),
}
NOT_PLACED = LocalisedText(en="not placed in one", ar="غير محدد المحافظة", da="ikke placeret i et")


def ucdp_figures(organisation: str) -> tuple[Made, Made]:
    """Return deaths by month and events by governorate, from the list that an organisation holds."""
    asked = (("organisation", organisation), ("list", LIST))
    return _deaths_by_month(asked), _events_by_governorate(asked)


def _deaths_by_month(asked: Asked) -> Made:
    placed: dict[str, list[GovernorateMonth]] = {}
    for cell in governorate_months():
        placed.setdefault(cell.month, []).append(cell)
    sums = {
        month: tuple(sum(getattr(cell, name) for cell in cells) for name in ("events", *DEATHS))
        for month, cells in sorted(placed.items())
        if coverage().covers(month)
    }
    best = 1 + list(DEATHS).index("deaths_best")
    months = [MonthValue(month, row[best]) for month, row in sums.items()]
    months += [MonthValue(month, NOT_COVERED) for month in MONTHS_SHOWN_AFTER]
    columns = (MONTH, EVENTS, *(Column(name, label) for name, label in DEATHS.items()))
    uncovered = [(month, *(NOT_COVERED for _ in columns[1:])) for month in MONTHS_SHOWN_AFTER]
    return Made(
        "ucdp-deaths-by-month",
        sum(row[best] for row in sums.values()),
        Table(columns, (*((month, *row) for month, row in sums.items()), *uncovered)),
        picture=MonthSeries(tuple(months), "real"),
        parameters=asked,
    )


def _events_by_governorate(asked: Asked) -> Made:
    events: Counter[str] = Counter()
    for cell in governorate_months():
        events[cell.governorate] += cell.events
    tiles = tuple(
        Tile(place.pcode, LocalisedText(place.en, place.ar, place.da), *place.tile, events[place.pcode])
        for place in GOVERNORATES
    )
    rows = [(tile.name, tile.value) for tile in tiles]
    return Made(
        "ucdp-events-by-governorate",
        sum(events.values()),
        Table((PLACE, EVENTS), (*rows, (NOT_PLACED, events[UNPLACED]))),
        picture=TileGrid(tiles, "real", unplaced=events[UNPLACED]),
        parameters=asked,
    )

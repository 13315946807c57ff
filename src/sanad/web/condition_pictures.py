"""The pictures of a question on conditions, each with its table: tiles by year, sides of a date, origins."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sanad.conditions.event_set import EventSet
from sanad.conditions.origins import known_origins
from sanad.conditions.report import Picture, PictureValue
from sanad.partners.member import Viewer
from sanad.publications import period_series, tile_periods, upset
from sanad.publications.picture_words import PictureWords, picture_words
from sanad.publications.table import NOT_COVERED
from sanad.publications.tile_periods import TilePeriods, TilePlace
from sanad.publications.upset import ListSize, Overlap, Upset
from sanad.records.queries.condition_pictures import (
    BothSides,
    OriginsOfSet,
    PlacesByYear,
    Side,
    both_sides,
    origins_by_set,
    places_by_year,
)
from sanad.records.queries.condition_question import ConditionQuestion
from sanad.terms.language import LocalisedText
from sanad.terms.territory import GOVERNORATES
from sanad.web.downloads import DownloadTable, corpus_of
from sanad.web.labels import language_now

MOST_DRAWN = 4
"""So many event sets are drawn, the others told in tables: ten pictures of one kind answer no question."""
MOST_ORIGINS = 40

TILE_COLUMNS = ("event_set", "edition", "year", "pcode", "events")
SIDE_COLUMNS = (
    "event_set", "edition", "side", "days", "events", "deaths", "low", "high", "civilian_deaths",
)  # fmt: skip
ORIGIN_COLUMNS = ("event_set", "edition", "origin", "events")


@dataclass(frozen=True)
class TilesSeen:
    """The tiles of one event set by year; drawn is empty where it is told in its table alone."""

    found: PlacesByYear
    drawn: SafeString
    rows: tuple[tuple[LocalisedText, tuple[int | None, ...]], ...]


@dataclass(frozen=True)
class SidesSeen:
    """What one event set counts on both sides of a date, and the picture; empty where it covers no two."""

    found: BothSides
    drawn: SafeString


@dataclass(frozen=True)
class OriginsSeen:
    """Who is named first, with the events in each set; and in which sets together, drawn.

    nobody: events of each set that name nobody. more: further origins, which the file has.
    """

    sets: tuple[EventSet, ...]
    rows: tuple[tuple[LocalisedText | str, tuple[int, ...]], ...]
    nobody: tuple[int, ...]
    more: int
    drawn: SafeString


def around_of(question: ConditionQuestion) -> date:
    """Return the date that was named, else the first day of the year in the middle of those asked for."""
    first, last = question.days.first.year, question.days.last.year
    return question.around or date((first + last + 1) // 2, 1, 1)


def tiles_seen(question: ConditionQuestion, viewer: Viewer) -> tuple[TilesSeen, ...]:
    """Return the events of every governorate by year, for each event set."""
    found = places_by_year(question, viewer=viewer)
    return tuple(
        TilesSeen(one, _tiles_drawn(one) if number < MOST_DRAWN else SafeString(""), _tile_rows(one))
        for number, one in enumerate(found)
    )


def _tile_rows(one: PlacesByYear) -> tuple[tuple[LocalisedText, tuple[int | None, ...]], ...]:
    return tuple(
        (place.name, tuple(None if year is None else year[place.pcode] for year in one.years.values()))
        for place in GOVERNORATES
    )


def _tiles_drawn(one: PlacesByYear) -> SafeString:
    places = tuple(TilePlace(place.pcode, place.name, *place.tile) for place in GOVERNORATES)
    counts = {
        year: {place.key: NOT_COVERED if told is None else told[place.key] for place in places}
        for year, told in one.years.items()
    }
    words = _words(
        _("Recorded events by governorate and year: %(set)s") % {"set": _name(one.event_set)},
        _("Fourteen tiles a year, in the same places each year; hatched where the set covers no day."),
        _("events"),
    )
    data = TilePeriods(places, counts, "invented" if one.event_set.invented else "real")
    return mark_safe(tile_periods.draw(data, words, language_now()))  # noqa: S308  it escapes every word


def sides_seen(question: ConditionQuestion, viewer: Viewer) -> tuple[SidesSeen, ...]:
    """Return what each event set counts in as many days before a date and from it on."""
    found = both_sides(question, around_of(question), viewer=viewer)
    return tuple(
        SidesSeen(one, _sides_drawn(one) if number < MOST_DRAWN else SafeString(""))
        for number, one in enumerate(found)
    )


def _sides_drawn(one: BothSides) -> SafeString:
    if one.before is None or one.after is None:
        return SafeString("")
    title = _("Deaths before and after the date: %(set)s") % {"set": _name(one.event_set)}
    description = _("As many days on both sides; a line from the low number to the high one.")
    values = (_value(_("before"), one.before, one.event_set), _value(_("after"), one.after, one.event_set))
    data = Picture("series", title, description, _("deaths"), values, one.event_set.invented)
    words = _words(title, description, _("deaths"))
    return mark_safe(period_series.draw(data, words, language_now()))  # noqa: S308  it escapes every word


def _value(label: str, side: Side, one: EventSet) -> PictureValue:
    deaths = side.deaths
    if "range" in one.dataset.not_told:
        return PictureValue("", label, deaths.best)
    return PictureValue("", label, deaths.best, deaths.low, deaths.high)


def origins_seen(question: ConditionQuestion, viewer: Viewer) -> OriginsSeen:
    """Return who is named first in which event sets: sets that share an origin are not independent."""
    found = [one for one in origins_by_set(question, viewer=viewer) if any(one.events)]
    names = sorted(
        {name for one in found for name in one.events if name},
        key=lambda name: (-sum(one.events.get(name, 0) for one in found), name),
    )
    return OriginsSeen(
        tuple(one.event_set for one in found),
        tuple(
            (known_origins().get(name, name), tuple(one.events.get(name, 0) for one in found))
            for name in names[:MOST_ORIGINS]
        ),
        tuple(one.events.get("", 0) for one in found),
        max(0, len(names) - MOST_ORIGINS),
        _overlap_drawn(found, names) if names else SafeString(""),
    )


def _overlap_drawn(found: Sequence[OriginsOfSet], names: Sequence[str]) -> SafeString:
    counts: dict[tuple[str, ...], int] = {}
    for name in names:
        named_in = tuple(_key(one.event_set) for one in found if name in one.events)
        counts[named_in] = counts.get(named_in, 0) + 1
    sizes = tuple(
        ListSize(_key(one.event_set), _label(one.event_set), sum(1 for name in one.events if name))
        for one in found
    )
    invented = any(one.event_set.invented for one in found)
    data = Upset(sizes, tuple(Overlap(*told) for told in counts.items()), "invented" if invented else "real")
    words = replace(
        _words(
            _("Who is named first, by event set"),
            _("How many origins are named in exactly which event sets"),
            _("origins"),
        ),
        lists=_("Origins that each set names"),
        overlaps=_("Named in exactly these sets"),
    )
    return mark_safe(upset.draw(data, words, language_now()))  # noqa: S308  it escapes every word


def _key(one: EventSet) -> str:
    return f"{one.organisation}/{one.list_code}"


def _name(one: EventSet) -> str:
    return f"{one.dataset.name.in_language(language_now())}, {one.list_code}"


def _label(one: EventSet) -> LocalisedText:
    return LocalisedText(*[_name(one)] * 3)


def _words(title: str, description: str, unit: str) -> PictureWords:
    told = [LocalisedText(text, text, text) for text in (title, description, unit)]
    return picture_words(*told, language=language_now(), _=_)


def _tiles_table(question: ConditionQuestion, viewer: Viewer) -> DownloadTable:
    found = places_by_year(question, viewer=viewer)
    rows = [
        (
            one.event_set.list_code,
            one.event_set.edition or "",
            year,
            place.pcode,
            "" if told is None else told[place.pcode],
        )
        for one in found
        for year, told in one.years.items()
        for place in GOVERNORATES
    ]
    return DownloadTable("conditions-tiles", TILE_COLUMNS, rows, _corpus(one.event_set for one in found))


def _sides_table(question: ConditionQuestion, viewer: Viewer) -> DownloadTable:
    found = both_sides(question, around_of(question), viewer=viewer)
    rows = [row for one in found for row in _side_rows(one)]
    return DownloadTable("conditions-sides", SIDE_COLUMNS, rows, _corpus(one.event_set for one in found))


def _side_rows(one: BothSides) -> Iterator[tuple[Any, ...]]:
    if one.days is None or one.before is None or one.after is None:
        return
    sides = (("before", one.days.before, one.before), ("after", one.days.after, one.after))
    for name, days, side in sides:
        deaths, civilians = side.deaths, "" if side.civilians is None else side.civilians
        low, high = ("", "") if "range" in one.event_set.dataset.not_told else (deaths.low, deaths.high)
        which = (one.event_set.list_code, one.event_set.edition or "", name, days.name)
        yield (*which, side.events, deaths.best, low, high, civilians)


def _origins_table(question: ConditionQuestion, viewer: Viewer) -> DownloadTable:
    found = origins_by_set(question, viewer=viewer)
    rows = [
        (one.event_set.list_code, one.event_set.edition or "", name, events)
        for one in found
        for name, events in sorted(one.events.items(), key=lambda told: (-told[1], told[0]))
    ]
    return DownloadTable("conditions-origins", ORIGIN_COLUMNS, rows, _corpus(one.event_set for one in found))


def _corpus(sets: Any) -> Any:
    return corpus_of("invented" for one in sets if one.invented)


PICTURE_TABLES: Mapping[str, Callable[[ConditionQuestion, Viewer], DownloadTable]] = {
    "tiles": _tiles_table,
    "sides": _sides_table,
    "origins": _origins_table,
}

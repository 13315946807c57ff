"""Rows of the UCDP Georeferenced Event Dataset as coded events; what is odd is flagged, nothing is mended."""

from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache
from typing import TypeVar

from sanad.conditions.actors import actor_of
from sanad.conditions.coded_event import (
    Clarity,
    CodedEvent,
    DatePrecision,
    DeathRange,
    Flag,
    PlacePrecision,
    Violence,
)
from sanad.conditions.origins import origin_of
from sanad.terms.named_day import event_day
from sanad.terms.place_spelling import PlaceLevel
from sanad.terms.places import places_like, places_named, within
from sanad.terms.territory import Pcode, governorate_of, is_within_bounds

COUNTRY = "652"  # Gleditsch and Ward's number of Syria
COUNTRY_NAME = "syria"  # as the dataset writes it
_CENTRES = ("Mintaqat Markaz ", "Markaz ")
Code = TypeVar("Code", bound=IntEnum)


def coded_event(values: Mapping[str, str]) -> CodedEvent:
    """Return what a row says as a coded event.

    values: its cells by the dataset's own column names; counts and dates as intake let them through.
    """
    governorate = governorate_of(values["adm_1"])
    district = district_of(values.get("adm_2", ""), governorate)
    deaths = DeathRange(int(values["low"]), int(values["best"]), int(values["high"]))
    civilians = int(values["deaths_civilians"])
    return CodedEvent(
        start=event_day(values["date_start"]),
        end=event_day(values["date_end"]),
        governorate=Pcode(governorate) if governorate else None,
        district=district,
        placed=_code(PlacePrecision, values["where_prec"]),
        dated=_code(DatePrecision, values["date_prec"]),
        clarity=_code(Clarity, values.get("event_clarity", "")),
        violence=_code(Violence, values["type_of_violence"]),
        deaths=deaths,
        civilian_deaths=civilians,
        origin=origin_of(values.get("source_office", "")),
        flags=sum(_flags(values, deaths, civilians, placed=governorate is not None)),
        side_a=actor_of(values.get("side_a", "")),
        side_b=actor_of(values.get("side_b", "")),
    )


def _code(codes: type[Code], text: str) -> Code:
    try:
        return codes(int(text))
    except ValueError:
        return codes(0)


def _flags(values: Mapping[str, str], deaths: DeathRange, civilians: int, *, placed: bool) -> set[Flag]:
    coded = {
        PlacePrecision: values["where_prec"],
        DatePrecision: values["date_prec"],
        Clarity: values.get("event_clarity", ""),
        Violence: values["type_of_violence"],
    }
    odd = {
        Flag.PLACE_NOT_KNOWN: bool(values["adm_1"].strip()) and not placed,
        Flag.BEYOND_COUNTRY: values.get("country_id", COUNTRY).strip() not in ("", COUNTRY),
        Flag.PLACE_CONTRADICTS: not is_point_here(values) or _country_named(values) not in ("", COUNTRY_NAME),
        Flag.YEAR_DIFFERS: values.get("year", "").strip()
        not in ("", str(event_day(values["date_start"]).year)),
        Flag.CODE_NOT_KNOWN: any(text.strip() and not _code(codes, text) for codes, text in coded.items()),
    }
    return deaths_flags(deaths, civilians) | {flag for flag, is_so in odd.items() if is_so}


def _country_named(values: Mapping[str, str]) -> str:
    return values.get("country", "").strip().casefold()


def is_point_here(values: Mapping[str, str]) -> bool:
    """Return whether the point of a row can lie in the country; a row without one says nothing."""
    said = [values.get(name, "").strip() for name in ("latitude", "longitude")]
    return not any(said) or is_within_bounds(*said)


def deaths_flags(deaths: DeathRange, civilians: int) -> set[Flag]:
    """Return what is odd in the range of deaths of a row, and in how many of them were civilians."""
    odd = {
        Flag.LOW_ABOVE_BEST: deaths.low > deaths.best,
        Flag.BEST_ABOVE_HIGH: deaths.best > deaths.high,
        Flag.CIVILIANS_ABOVE_BEST: civilians > deaths.best,
    }
    return {flag for flag, is_so in odd.items() if is_so}


@lru_cache(maxsize=4096)
def district_of(text: str, governorate: str | None) -> Pcode | None:
    """Return the one district of the governorate that a name can mean; None where none or several can."""
    if not text.strip() or governorate is None:
        return None
    for spelling in (text, *(text.removeprefix(word) for word in _CENTRES)):
        for named in (places_named, places_like):
            found = [
                place.pcode
                for place in named(spelling)
                if place.level == PlaceLevel.DISTRICT and within(place.pcode, governorate)
            ]
            if len(found) == 1:
                return found[0]
    return None

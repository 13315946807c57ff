"""Rows of ACLED's event data as coded events: what is odd is flagged, nothing is mended.

Precision: `time_precision` 1 is the day, 2 a week; of 3 what is published differs, so it is not known here.
           `geo_precision` 1 is a town that is named, at the point of that town: within 25 kilometres; 2 and 3
           are parts of a region of no stated size: not known. Source: the codebook in the package acledR.
Method:    of `sub_event_type`; what is outside its list is not known.
Deaths:    `fatalities` is one number, of civilians and others together.
"""

from collections.abc import Mapping

from sanad.conditions.actors import actor_of
from sanad.conditions.coded_event import (
    Clarity,
    CodedEvent,
    DatePrecision,
    DeathRange,
    Flag,
    Method,
    PlacePrecision,
    Violence,
)
from sanad.conditions.origins import origin_of
from sanad.conditions.ucdp import district_of, is_point_here
from sanad.terms.named_day import event_day
from sanad.terms.territory import Pcode, governorate_of

COUNTRY = "760"  # ISO 3166-1, numeric, of Syria
DATED = {"1": DatePrecision.DAY, "2": DatePrecision.WEEK, "3": DatePrecision.UNKNOWN}
METHODS = {
    "Armed clash": Method.CLASH,
    "Government regains territory": Method.CLASH,
    "Non-state actor overtakes territory": Method.CLASH,
    "Air/drone strike": Method.AIR,
    "Shelling/artillery/missile attack": Method.SHELLING,
    "Remote explosive/landmine/IED": Method.PLACED_EXPLOSIVE,
    "Suicide bomb": Method.OTHER,
    "Grenade": Method.OTHER,
    "Chemical weapon": Method.OTHER,
    "Attack": Method.ATTACK,
    "Sexual violence": Method.ATTACK,
    "Abduction/forced disappearance": Method.TAKEN,
    "Arrests": Method.TAKEN,
    "Peaceful protest": Method.OTHER,
    "Protest with intervention": Method.OTHER,
    "Excessive force against protesters": Method.OTHER,
    "Violent demonstration": Method.OTHER,
    "Mob violence": Method.OTHER,
    "Agreement": Method.OTHER,
    "Change to group/activity": Method.OTHER,
    "Disrupted weapons use": Method.OTHER,
    "Headquarters or base established": Method.OTHER,
    "Looting/property destruction": Method.OTHER,
    "Non-violent transfer of territory": Method.OTHER,
    "Other": Method.OTHER,
}
PLACED = {"1": PlacePrecision.NEAR, "2": PlacePrecision.UNKNOWN, "3": PlacePrecision.UNKNOWN}


def coded_acled(values: Mapping[str, str]) -> CodedEvent:
    """Return what a row says as a coded event; the one number of deaths stands for low, best and high.

    values: its cells by the export's own column names; day and count as intake let them through.
    """
    day = event_day(values["event_date"])
    governorate, deaths = governorate_of(values["admin1"]), int(values["fatalities"])
    dated, placed = (values[name].strip() for name in ("time_precision", "geo_precision"))
    odd = {
        Flag.PLACE_NOT_KNOWN: bool(values["admin1"].strip()) and governorate is None,
        Flag.PLACE_CONTRADICTS: not is_point_here(values),
        Flag.BEYOND_COUNTRY: values["iso"].strip() not in ("", COUNTRY),
        Flag.CODE_NOT_KNOWN: bool({dated} - {"", *DATED} or {placed} - {"", *PLACED}),
    }
    return CodedEvent(
        start=day,
        end=day,
        governorate=Pcode(governorate) if governorate else None,
        district=district_of(values["admin2"], governorate),
        placed=PLACED.get(placed, PlacePrecision.UNKNOWN),
        dated=DATED.get(dated, DatePrecision.UNKNOWN),
        clarity=Clarity.UNKNOWN,
        violence=Violence.UNKNOWN,
        deaths=DeathRange(deaths, deaths, deaths),
        civilian_deaths=None,
        origin=origin_of(values["source"]),
        flags=sum(flag for flag, is_so in odd.items() if is_so),
        side_a=actor_of(values["actor1"]),
        side_b=actor_of(values["actor2"]),
        method=METHODS.get(values["sub_event_type"].strip(), Method.UNKNOWN),
    )

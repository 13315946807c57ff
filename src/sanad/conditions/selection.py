"""Which events of an event set are counted: where, how exactly placed and dated, and how clear."""

from dataclasses import dataclass

from sanad.conditions.coded_event import NOT_COUNTED, Clarity, CodedEvent, DatePrecision, PlacePrecision
from sanad.conditions.errors import PlaceAmbiguous, PlaceMissing, PlaceNotFound, PlaceTooFine
from sanad.terms.place_spelling import PlaceLevel
from sanad.terms.places import place, places_named
from sanad.terms.territory import Pcode, names_the_country

COUNTRY = Pcode("SY")
"""The whole country: every event of it, also what a dataset places in no governorate."""


def is_countable(pcode: Pcode) -> bool:
    """Return whether events can be counted of a place: the country, a governorate or a district."""
    return pcode == COUNTRY or place(pcode).level <= PlaceLevel.DISTRICT


def place_asked(text: str) -> Pcode:
    """Return the P-code of the place asked for by code or name, in either script; SY is the country.

    Of places that bear one name the coarsest is meant (Damascus: the governorate), unless a word such as
    district says otherwise.
    Raises: PlaceMissing; PlaceNotFound; PlaceAmbiguous, if several as coarse bear the name.
    """
    if not text.strip():
        raise PlaceMissing()
    if text.strip().upper() == COUNTRY or names_the_country(text):
        return COUNTRY
    named = places_named(text)
    coarsest = [place for place in named if place.level == named[0].level]
    if not coarsest:
        raise PlaceNotFound()
    if len(coarsest) > 1:
        raise PlaceAmbiguous(tuple(place.pcode for place in coarsest))
    return coarsest[0].pcode


@dataclass(frozen=True)
class Selection:
    """The events of a place, as exact as is asked for.

    pcode: a governorate, a district, or the country. placed, dated: at least as exact; what is not said is
    left out. clear: only events that the dataset calls clear. Without them everything counts as it stands.
    Raises: UnknownPlace, for a place that is none; PlaceTooFine, for one finer than a district.
    """

    pcode: Pcode
    placed: PlacePrecision | None = None
    dated: DatePrecision | None = None
    clear: bool = False

    def __post_init__(self) -> None:
        if not is_countable(self.pcode):
            raise PlaceTooFine()

    @property
    def is_country(self) -> bool:
        """Return whether the whole country is asked for."""
        return self.pcode == COUNTRY

    @property
    def is_district(self) -> bool:
        """Return whether a district is asked for."""
        return not self.is_country and place(self.pcode).level == PlaceLevel.DISTRICT

    def holds(self, event: CodedEvent) -> bool:
        """Return whether an event is counted."""
        return self._is_here(event) and self._is_exact(event)

    def _is_here(self, event: CodedEvent) -> bool:
        if event.flags >= NOT_COUNTED:
            return False
        return self.is_country or self.pcode == (event.district if self.is_district else event.governorate)

    def _is_exact(self, event: CodedEvent) -> bool:
        return (
            (self.placed is None or PlacePrecision.UNKNOWN < event.placed <= self.placed)
            and (self.dated is None or DatePrecision.UNKNOWN < event.dated <= self.dated)
            and (not self.clear or event.clarity == Clarity.CLEAR)
        )

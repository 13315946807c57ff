"""Figures by others: a number that somebody published of a place and days, in their exact words."""

from dataclasses import dataclass
from datetime import date
from typing import get_args

from sanad.conditions.passages import Mark, Quotation, quotation_of
from sanad.conditions.period import Period
from sanad.conditions.research_fields import Fields, Number
from sanad.conditions.topics import topics
from sanad.terms.language import Language
from sanad.terms.partial_date import PartialDate
from sanad.terms.territory import Pcode
from sanad.terms.texts import Texts


@dataclass(frozen=True)
class OthersFigure:
    """A number with its range, what it counts, and who published it; it is added to no other.

    value, low, high: as published; None where it is not said. counts: what is counted, in words. unit: of
    what. places: the places that it counts together. period: the days of which it speaks. passage: the code
    of the passage in which it stands, if that is held too. cannot_see: what this figure leaves out beside
    what none on its topic can see; None where nobody said.
    """

    code: str
    source: str
    topic: str
    counts: Texts
    value: Number | None
    low: Number | None
    high: Number | None
    unit: Texts
    places: tuple[Pcode, ...]
    period: Period
    published: PartialDate
    accessed: PartialDate | None
    first_origin: str
    through: tuple[str, ...]
    exact: Quotation
    translator: str | None
    document: str
    mark: Mark
    passage: str | None
    cannot_see: Texts | None = None

    @property
    def known_on(self) -> date:
        """Return the day from which it was known: the last on which it can have come out."""
        assert self.published.latest is not None  # read() refuses others
        return self.published.latest

    def unseen(self, language: Language) -> str:
        """Return what it cannot see: what was said of it, then what none on its topic can."""
        own = (self.cannot_see.in_language(language),) if self.cannot_see else ()
        return " ".join((*own, topics()[self.topic].cannot_see.in_language(language)))

    @classmethod
    def read(cls, fields: Fields) -> "OthersFigure":
        """Return the figure of an entry.

        Raises: ResearchUnreadable; also where no number is told, or they stand in the wrong order.
        """
        source, unit, period = fields.text("source"), fields.texts("unit"), fields.period("period")
        published, exact = fields.day("published"), quotation_of(fields)
        if unit is None or period is None or published is None or exact is None:
            raise fields.refused("unit, period, published, exact", "each of them is required")
        made = cls(
            code=fields.code(),
            source=source,
            topic=fields.choice("topic", tuple(topics())),
            counts=fields.own_texts(),
            value=fields.number("value"),
            low=fields.number("low"),
            high=fields.number("high"),
            unit=unit,
            places=fields.places(),
            period=period,
            published=published,
            accessed=fields.day("accessed"),
            first_origin=fields.optional("first_origin") or source,
            through=fields.names("through"),
            exact=exact,
            translator=fields.optional("translator"),
            document=fields.text("document"),
            mark=fields.choice("mark", get_args(Mark)),  # type: ignore[arg-type]
            passage=fields.optional("passage"),
            cannot_see=fields.texts("cannot_see"),
        )
        _check(made, fields)
        fields.done()
        return made


def _check(made: OthersFigure, fields: Fields) -> None:
    told = [one for one in (made.low, made.value, made.high) if one is not None]
    if not told:
        raise fields.refused("value, low, high", "one of them at least is required")
    if told != sorted(told):
        raise fields.refused("low, value, high", "numbers that do not fall from low to high are required")
    if not made.places:
        raise fields.refused("places", "a place at least is required")

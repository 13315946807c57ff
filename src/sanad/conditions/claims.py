"""Claims about a place: who said what, when, in which words, and what that says of each element."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, get_args

from sanad.conditions.assessments import Axis
from sanad.conditions.errors import PeriodUnusable, ResearchUnreadable
from sanad.conditions.forms import Extent, Form, Says
from sanad.conditions.passages import Quotation
from sanad.conditions.period import ONE_DAY, Period
from sanad.conditions.research_fields import Fields
from sanad.conditions.selection import is_countable
from sanad.terms.language import LocalisedText
from sanad.terms.partial_date import PartialDate
from sanad.terms.territory import Pcode
from sanad.terms.texts import Texts
from sanad.terms.vocabulary_file import read_document

Measure = Literal["events", "deaths", "civilian_deaths"]
LONGEST_PERIOD = timedelta(days=366 * 10)


@dataclass(frozen=True)
class Element:
    """One thing that every claim is tested for; measure: what event sets tell of it, None where nothing."""

    code: str
    name: LocalisedText
    axis: Axis
    measure: Measure | None


@cache
def elements() -> Mapping[str, Element]:
    """Return the elements, by code: the same for every claim, general violence before individual risk."""
    return {
        entry["code"]: Element(
            entry["code"], LocalisedText.from_mapping(entry), entry["axis"], entry.get("measure")
        )
        for entry in read_document("claim_elements")["elements"]
    }


@dataclass(frozen=True)
class Assertion:
    """What a claim says of one element, and by which of its words, in the judgement of whoever entered it."""

    element: str
    says: Says
    extent: Extent
    because: Texts


@dataclass(frozen=True)
class Claim:
    """What somebody claimed of a place.

    speaker: the code of the source who claims. words: what is claimed, translated or paraphrased; exact:
    its own words. period: the days of which it speaks; chosen: why these days, where the claim does not
    name them. legal_test: what it answers; None where it names none. cites: the sources on which it rests;
    cites_note: who says so, where its own words do not. dropped: elements of which it spoke and for which
    no claim is tested any more.
    """

    code: str
    speaker: str
    said_on: PartialDate
    words: Texts
    exact: Quotation | None
    place: Pcode
    period: Period
    chosen: Texts | None
    legal_test: Texts | None
    cites: tuple[str, ...]
    cites_note: Texts | None
    document: str
    asserts: Mapping[str, Assertion]
    dropped: tuple[str, ...] = ()

    @property
    def known_on(self) -> date:
        """Return the day on which it was said: the last that its date allows."""
        assert self.said_on.latest is not None  # read() refuses others
        return self.said_on.latest

    def form_of(self, element: str) -> Form | None:
        """Return what it says of an element; None where it says nothing of it."""
        said = self.asserts.get(element)
        return Form(said.says, said.extent, self.place) if said else None

    @classmethod
    def read(cls, fields: Fields, *, is_held: bool = False) -> "Claim":
        """Return the claim of an entry.

        is_held: it was entered before, and may speak of an element that is tested no more.
        Raises: ResearchUnreadable; also for a claim that says nothing of any element.
        """
        said_on, period, places = fields.day("said_on"), fields.period("period"), fields.places("place")
        if said_on is None:
            raise fields.refused("said_on", "the day, month or year in which it was said is required")
        if period is None or period.last - period.first > LONGEST_PERIOD or period.first.year < 1900:
            raise fields.refused(
                "period", "from and to, at most ten years apart and after 1900, are required"
            )
        if len(places) != 1:
            raise fields.refused("place", "one P-code is required, or SY")
        if not is_countable(places[0]):
            raise fields.refused("place", "a governorate, a district or SY is required")
        exact, language, page = fields.optional("exact"), fields.optional("language"), fields.optional("page")
        if exact and language is None:
            raise fields.refused("language", "the language of the exact words is required")
        asserts, dropped = _assertions(fields, is_held=is_held)
        made = cls(
            code=fields.code(),
            speaker=fields.text("speaker"),
            said_on=said_on,
            words=fields.own_texts(),
            exact=Quotation(exact, language, page) if exact and language else None,
            place=places[0],
            period=period,
            chosen=fields.texts("chosen"),
            legal_test=fields.texts("legal_test"),
            cites=fields.names("cites"),
            cites_note=fields.texts("cites_note"),
            document=fields.text("document"),
            asserts=asserts,
            dropped=dropped,
        )
        fields.done()
        return made


def _assertions(fields: Fields, *, is_held: bool) -> tuple[Mapping[str, Assertion], tuple[str, ...]]:
    """Return what is said of each element, and the elements that are tested no more."""
    found: dict[str, Assertion] = {}
    dropped: list[str] = []
    for one in fields.entries("asserts"):
        because = one.texts("because")
        if because is None:
            raise one.refused("because", "a reason is required")
        element = one.text("element") if is_held else one.choice("element", tuple(elements()))
        made = Assertion(
            element=element,
            says=one.choice("says", get_args(Says)),  # type: ignore[arg-type]
            extent=one.choice("extent", get_args(Extent)),  # type: ignore[arg-type]
            because=because,
        )
        one.done()
        if made.element not in elements():
            dropped.append(made.element)
            continue
        if made.element in found:
            raise one.refused("element", "each element once is required")
        found[made.element] = made
    if not found and not dropped:
        raise ResearchUnreadable("claim.asserts", "at least one element is required")
    return found, tuple(dropped)


def period_before(period: Period) -> Period:
    """Return as many days, just before, or as many months where it is whole months, to compare with."""
    last = period.first - ONE_DAY
    if not period.is_whole_months:
        return Period(last - (period.last - period.first), last)
    months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    year, month = divmod(period.first.year * 12 + period.first.month - 1 - months, 12)
    return Period(date(year, month + 1, 1), last)


def period_ending(period: Period, day: date) -> Period:
    """Return as many days, up to a day: the claim as if it were said then."""
    return Period(day - (period.last - period.first), day)


@dataclass(frozen=True)
class Run:
    """One run of the test.

    then: as it was said, with what was known that day. since: with what came later. now: as if it were said
    on the day that is asked for.
    """

    name: Literal["then", "since", "now"]
    period: Period
    known_by: date


def runs_of(claim: Claim, held_on: date) -> tuple[Run, ...]:
    """Return the runs of every claim, the same for all.

    Raises: PeriodUnusable, if it had not been said by that day.
    """
    if held_on < claim.known_on:
        raise PeriodUnusable("before the claim was made", "a day on or after it")
    return (
        Run("then", claim.period, claim.known_on),
        Run("since", claim.period, held_on),
        Run("now", period_ending(claim.period, held_on), held_on),
    )

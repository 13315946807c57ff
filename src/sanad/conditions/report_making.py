"""A whole report on conditions: head, questions, map, a chapter a place, its sources and its gaps."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sanad.conditions.event_set import EventSet
from sanad.conditions.held_beside import HeldBeside, held_beside
from sanad.conditions.indicators import SetTallies
from sanad.conditions.origins import known_origins
from sanad.conditions.period import Period
from sanad.conditions.published_figures import PublishedFigure
from sanad.conditions.report import DataTable, Heading, Paragraph, Part, Points, Report, Sentence
from sanad.conditions.report_beside import BesideParts
from sanad.conditions.report_chapter import PlaceFound, chapter, place_name, set_name
from sanad.conditions.report_pictures import BySet, multiples_of, tiles_of
from sanad.conditions.report_sources import quoted_sources
from sanad.conditions.report_words import ReportWords
from sanad.conditions.report_years import PERIODS_ACROSS
from sanad.conditions.research import Research
from sanad.conditions.selection import Selection
from sanad.terms.language import Language
from sanad.terms.territory import GOVERNORATES, Pcode

ORIGINS_TOLD = 12
PLACES_NAMED = 3


@dataclass(frozen=True)
class ReportTerms:
    """Who asks for a report and makes it.

    purpose: what whoever asked adds to its questions, in their words. told_on: the day up to which things
    were known. own_lists: that only lists that every member of one organisation may read were counted.
    """

    made_on: date
    told_on: date
    purpose: str = ""
    drafted_by: tuple[str, ...] = ()
    own_lists: bool = False


@dataclass(frozen=True)
class Found:
    """What was counted for a report: its places in order, and each governorate for its map.

    research: what is held beside the event sets.
    Assumes: every place and governorate was counted for the same periods and by the same event sets.
    """

    days: Period
    periods: tuple[Period, ...]
    places: tuple[PlaceFound, ...]
    around: Mapping[Pcode, Sequence[SetTallies]]
    research: Research = field(default_factory=Research)

    def beside(self, place: PlaceFound, told_on: date) -> HeldBeside:
        """Return what is held beside the event sets of a place, by a day."""
        return held_beside(place.selection.pcode, self.periods, place.sets, told_on, self.research)


def within(found: Found, lists: frozenset[tuple[str, str]]) -> Found:
    """Return what was found in some lists and registers alone, by their codes after their organisation's."""

    def kept(sets: Sequence[SetTallies]) -> tuple[SetTallies, ...]:
        own = (one for one in sets if (one.event_set.organisation, one.event_set.list_code) in lists)
        return tuple(one if set(one.matched_with) <= lists else one.without_matching() for one in own)

    places = (
        replace(
            place,
            sets=kept(place.sets),
            documented=tuple(
                one for one in place.documented if (one.organisation_code, one.list_code) in lists
            ),
            acts=tuple(one for one in place.acts if (one.organisation_code, one.register_code) in lists),
        )
        for place in found.places
    )
    around = {pcode: kept(sets) for pcode, sets in found.around.items()}
    return replace(found, places=tuple(places), around=around)


def is_invented(found: Found) -> bool:
    """Return whether anything that was counted is made up for a demonstration."""
    sets = any(one.event_set.invented for place in found.places for one in place.sets)
    lists = any(one.invented for place in found.places for one in place.documented)
    acts = any(one.corpus == "invented" for place in found.places for one in place.acts)
    return sets or lists or acts or any(one.release.invented for one in _published(found))


def _published(found: Found) -> Iterator[PublishedFigure]:
    for place in found.places:
        yield from place.published


def make_report(found: Found, terms: ReportTerms, language: Language) -> Report:
    """Return the report in one language; the same input gives the same report."""
    words = ReportWords(language)
    name = words.listed(place_name(one.selection, words) for one in found.places[:PLACES_NAMED])
    return Report(
        language,
        title=words("title", place=name),
        subtitle=words("subtitle", days=words.days(found.days)),
        facts=tuple(_facts(found, terms, words)),
        notices=tuple(_notices(found, words)),
        parts=tuple(_parts(found, terms, words)),
    )


def _facts(found: Found, terms: ReportTerms, words: ReportWords) -> Iterator[tuple[str, str]]:
    yield words("fact_days"), words.days(found.days)
    yield words("fact_cut_off"), words.day(terms.told_on)
    yield words("fact_made_on"), words.day(terms.made_on)
    yield words("fact_drafted_by"), _names(terms.drafted_by, "not_named", words)


def _names(names: Sequence[str], otherwise: str, words: ReportWords) -> str:
    return words.listed(names) or words(otherwise)


def _notices(found: Found, words: ReportWords) -> Iterator[str]:
    if is_invented(found):
        yield words("invented")


def _parts(found: Found, terms: ReportTerms, words: ReportWords) -> Iterator[Part]:
    yield from _terms_of_reference(terms, words)
    yield Heading(1, words("period_heading"))
    cut_off = words("period_cut_off", day=words.day(terms.told_on))
    told = [words("period_days", days=words.days(found.days)), cut_off]
    if which := _only(found.places[0].selection, words):
        told.append(words("only", which=words.listed(which)))
    yield Paragraph(tuple(map(Sentence, told)))
    yield Heading(1, words("read_heading"))
    read = ("read_two", "read_one", "read_zero", "read_own", "marks_left_out")
    yield Points(tuple(Sentence(words(code)) for code in read))
    yield from _map(found, words)
    held = [found.beside(place, terms.told_on) for place in found.places]
    for place, beside in zip(found.places, held, strict=True):
        apart = not place.selection.is_country and found.places[0].selection.is_country
        parts = BesideParts(beside, found.research, words, apart)
        yield from chapter(place, found.periods, terms.told_on, parts)
    yield from _sources(found, words)
    yield from quoted_sources(held, found.research, words)
    yield Heading(1, words("report_gaps_heading"))
    missing = ["gap_silence"]
    missing += ["gap_own_lists"] if terms.own_lists else []
    yield Points(tuple(Sentence(words(code)) for code in missing))
    yield Heading(1, words("made_heading"))
    yield Paragraph(
        (
            Sentence(words("made_drafted", names=_names(terms.drafted_by, "not_named", words))),
            Sentence(words("made_by_program")),
        )
    )


def _only(chosen: Selection, words: ReportWords) -> list[str]:
    """Return how exact or clear an event must be to be counted; nothing where every event counts."""
    told = [words(f"placed_{chosen.placed.name.lower()}")] if chosen.placed else []
    told += [words(f"dated_{chosen.dated.name.lower()}")] if chosen.dated else []
    return [*told, words("only_clear")] if chosen.clear else told


def _terms_of_reference(terms: ReportTerms, words: ReportWords) -> Iterator[Part]:
    yield Heading(1, words("terms_heading"))
    yield Paragraph((Sentence(words("terms_intro")),))
    asked = ("terms_events", "terms_persons", "terms_others", "terms_gaps")
    yield Points(tuple(Sentence(words(code)) for code in asked))
    if terms.purpose:
        yield Paragraph((Sentence(words("terms_purpose")), Sentence(terms.purpose)))


def _map(found: Found, words: ReportWords) -> Iterator[Part]:
    if not (sets := _by_set(found)):
        return
    yield Heading(1, words("map_heading"))
    for one, by_place in sets.items():
        name = set_name(one, words)
        tiles = tiles_of(by_place, found.periods, found.days, name, words)
        yield tiles
        columns = words("column_governorate"), words("column_code"), words("column_events")
        said = ((value.label, value.key, words.counted(value.value)) for value in tiles.values)
        yield DataTable(tiles.title, columns, tuple(said), names=2)
        yield multiples_of(by_place, found.periods, name, words)
        yield from _multiples_tables(by_place, found.periods, name, words)


def _multiples_tables(
    by_place: BySet, periods: Sequence[Period], name: str, words: ReportWords
) -> Iterator[DataTable]:
    for first in range(0, len(periods), PERIODS_ACROSS):
        across = periods[first : first + PERIODS_ACROSS]
        columns = (words("column_governorate"), *(period.name for period in across))
        rows = tuple(
            (
                words.text(place.name),
                *(words.counted(_events(by_place.get(place.pcode), one)) for one in across),
            )
            for place in GOVERNORATES
        )
        yield DataTable(words("multiples_title", set=name), columns, rows)


def _events(one: SetTallies | None, period: Period) -> int | None:
    return one.tallies[period].events if one and period in one.tallies else None


def _by_set(found: Found) -> dict[EventSet, dict[Pcode, SetTallies]]:
    sets: dict[EventSet, dict[Pcode, SetTallies]] = {}
    for pcode, tallied in found.around.items():
        for one in tallied:
            sets.setdefault(one.event_set, {})[pcode] = one
    return sets


def _sources(found: Found, words: ReportWords) -> Iterator[Part]:
    yield Heading(1, words("sources_heading"))
    yield Paragraph((Sentence(words("sources_intro")),))
    sets: dict[EventSet, list[SetTallies]] = {}
    for place in found.places:
        for one in place.sets:
            sets.setdefault(one.event_set, []).append(one)
    for event_set, tallied in sets.items():
        yield Heading(2, set_name(event_set, words))
        yield Paragraph(tuple(map(Sentence, _source_texts(event_set, words))))
        yield from _origins(event_set, tallied[0], words)


def _source_texts(one: EventSet, words: ReportWords) -> Iterator[str]:
    yield one.dataset.attribution
    edition = one.edition or words("edition_unknown")
    values = {"list": one.list_code, "organisation": one.organisation, "days": words.days(one.covers)}
    yield words("source_list", edition=edition, **values)
    yield words("source_stated" if one.stated else "source_not_stated")
    yield words("set_cannot", text=words.text(one.dataset.cannot_see))


def _origins(event_set: EventSet, tallied: SetTallies, words: ReportWords) -> Iterator[DataTable]:
    """Yield who is named first as the source of the events of the first place, the most often first."""
    counts: Counter[str | None] = Counter()
    for tally in tallied.tallies.values():
        counts.update(tally.origins)
    whole, names = counts.total(), known_origins()
    if not whole:
        return
    told = sorted(counts.items(), key=lambda one: (-one[1], one[0] or ""))[:ORIGINS_TOLD]
    rows = tuple(
        (
            words("nobody_named")
            if origin is None
            else words.text(names[origin])
            if origin in names
            else origin,
            words.number(number),
            words.number(round(100 * number / whole, 1)),
        )
        for origin, number in told
    )
    columns = words("column_origin"), words("column_events"), words("column_share")
    yield DataTable(words("source_origins", set=set_name(event_set, words)), columns, rows)

"""The figures that every link run gives: what is documented, by whom, where and when, and the estimate."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sanad.actions.estimate_figures import estimates_of
from sanad.actions.figures import PLACE, Made, enter_figure, localised_list_names, place_text
from sanad.actions.linked import MOST_TOLD, UNKNOWN, LinkedPerson, by_number_of_lists
from sanad.actions.lists_apart import ListsApart, lists_apart
from sanad.actions.recorded import Recording
from sanad.estimation.patterns import patterns_of_memberships
from sanad.publications.corpus import Corpus
from sanad.publications.disclosure import kept_back
from sanad.publications.estimate_overlap import overlap_picture, overlap_shown
from sanad.publications.table import FEWER, Cell, Column, Table
from sanad.publications.tile_grid import Tile, TileGrid
from sanad.records.models import Collection, LinkRun
from sanad.terms.language import LocalisedText
from sanad.terms.territory import GOVERNORATES, Governorate

PERSONS = Column("persons", LocalisedText(en="Persons", ar="الأشخاص", da="Personer"))
LIST = Column("list", LocalisedText(en="List", ar="القائمة", da="Liste"))
YEAR = Column("year", LocalisedText(en="Year", ar="السنة", da="År"))
LISTS = Column("lists", LocalisedText(en="Lists", ar="القوائم", da="Lister"))
RECORDS = Column("records", LocalisedText(en="Records", ar="السجلات", da="Registreringer"))


def make_run_figures(
    recording: Recording, run: LinkRun, persons: Sequence[LinkedPerson], lists: Sequence[Collection]
) -> None:
    """Enter the figures of a run."""
    corpus: Corpus = "invented" if lists[0].corpus == "invented" else "real"
    names = localised_list_names(lists)
    apart = lists_apart(persons, names)
    made = [
        _records_per_list(persons, lists, names),
        Made("documented-persons", len(persons), _rows((PERSONS,), [(len(persons),)]), reading="at_least"),
        _by_lists(persons),
        _overlap(persons, apart, corpus),
        _by_governorate(persons, corpus),
        _by_year(persons),
        *estimates_of(persons, apart),
    ]
    for one in made:
        enter_figure(recording, one, corpus=corpus, run=run)


def _rows(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> Table:
    return Table(tuple(columns), tuple(tuple(row) for row in rows))


def _told(count: int | None) -> Cell:
    return FEWER if count is None else count


def _records_per_list(
    persons: Sequence[LinkedPerson], lists: Sequence[Collection], names: Mapping[str, LocalisedText]
) -> Made:
    counted = Counter(record.list_code for person in persons for record in person.records)
    sizes = {one.code: counted[one.code] for one in lists}
    rows = [(names[code], size) for code, size in sizes.items()]
    return Made("records-per-list", sum(sizes.values()), _rows((LIST, RECORDS), rows))


def _by_lists(persons: Sequence[LinkedPerson]) -> Made:
    rows = [
        (f"{number}+" if number == MOST_TOLD else number, _told(count))
        for number, count in by_number_of_lists(persons).items()
    ]
    return Made("documented-by-lists", len(persons), _rows((LISTS, PERSONS), rows), reading="at_least")


def _overlap(persons: Sequence[LinkedPerson], apart: ListsApart, corpus: Corpus) -> Made:
    (whole,) = patterns_of_memberships(apart.memberships(persons), sorted(apart.names))
    told = overlap_shown(whole)
    rows: list[tuple[Cell, ...]] = [(" + ".join(one["lists"]), one["persons"]) for one in told["patterns"]]
    rows += [(FEWER, told["kept_back"])] if told["kept_back"] else []
    return Made(
        "list-overlap",
        len(persons),
        _rows((LISTS, PERSONS), rows),
        picture=overlap_picture(told, apart.names, corpus),
        reading="at_least",
    )


def _by_governorate(persons: Sequence[LinkedPerson], corpus: Corpus) -> Made:
    counted = kept_back(Counter(person.governorate for person in persons))
    rows = [
        (place_text(code), _told(counted.get(code, 0)))
        for code in [*(g.pcode for g in GOVERNORATES), UNKNOWN]
    ]
    tiles = tuple(_tile(place, counted.get(place.pcode, 0) or 0) for place in GOVERNORATES)
    hidden = any(count is None for count in counted.values())
    picture = None if hidden else TileGrid(tiles, corpus)
    return Made(
        "documented-by-governorate",
        len(persons),
        _rows((PLACE, PERSONS), rows),
        picture=picture,
        reading="at_least",
    )


def _tile(place: Governorate, value: int) -> Tile:
    column, row = place.tile
    return Tile(place.pcode, place_text(place.pcode), column, row, value)


def _by_year(persons: Sequence[LinkedPerson]) -> Made:
    counted = kept_back(Counter(person.year for person in persons))
    rows = [(year, _told(counted[year])) for year in sorted(counted)]
    return Made("documented-by-year", len(persons), _rows((YEAR, PERSONS), rows), reading="at_least")

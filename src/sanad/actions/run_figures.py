"""The figures that every link run gives: what is documented, by whom, where and when, and the estimate."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sanad.actions.estimate_figures import estimates_of
from sanad.actions.figures import PLACE, Made, enter_figure, localised_list_names, place_text
from sanad.actions.linked import MOST_TOLD, UNKNOWN, LinkedPerson, LinkedRecord, by_number_of_lists
from sanad.actions.lists_apart import ListsApart, lists_apart
from sanad.actions.recorded import Recording
from sanad.estimation.patterns import patterns_of_memberships
from sanad.publications.corpus import Corpus
from sanad.publications.disclosure import kept_back
from sanad.publications.estimate_overlap import overlap_picture, overlap_shown
from sanad.publications.figure import Reading
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
    recording: Recording,
    run: LinkRun,
    persons: Sequence[LinkedPerson],
    lists: Sequence[Collection],
    records: Sequence[LinkedRecord],
) -> None:
    """Enter the figures of a run.

    records: every record that it read, also those that tell of no counted person.
    """
    corpus: Corpus = "invented" if lists[0].corpus == "invented" else "real"
    names = localised_list_names(lists)
    apart = lists_apart(persons, names)
    counted = Counting(corpus, PERSONS)
    made = [
        records_per_list("records-per-list", records, lists, names),
        Made("documented-persons", len(persons), rows_of((PERSONS,), [(len(persons),)]), reading="at_least"),
        counted.by_lists("documented-by-lists", persons),
        _overlap(persons, apart, corpus),
        counted.by_governorate("documented-by-governorate", persons),
        counted.by_year("documented-by-year", persons),
        *estimates_of(persons, apart),
    ]
    for one in made:
        enter_figure(recording, one, corpus=corpus, run=run)


@dataclass(frozen=True)
class Counting:
    """How persons, or events, are counted into figures.

    counted: the column of the counts. reading: how every such number is read.
    """

    corpus: Corpus
    counted: Column
    reading: Reading = "at_least"

    def by_lists(self, key: str, things: Sequence[LinkedPerson]) -> Made:
        """Return how many of them stand on how many lists."""
        rows = [
            (f"{number}+" if number == MOST_TOLD else number, told(count))
            for number, count in by_number_of_lists(things).items()
        ]
        return Made(key, len(things), rows_of((LISTS, self.counted), rows), reading=self.reading)

    def by_governorate(self, key: str, things: Sequence[LinkedPerson]) -> Made:
        """Return how many of them are in each governorate, as a grid too where no number is kept back."""
        counts = kept_back(Counter(one.governorate for one in things))
        rows = [
            (place_text(code), told(counts.get(code, 0)))
            for code in [*(g.pcode for g in GOVERNORATES), UNKNOWN]
        ]
        tiles = tuple(_tile(place, counts.get(place.pcode, 0) or 0) for place in GOVERNORATES)
        hidden = any(count is None for count in counts.values())
        picture = None if hidden else TileGrid(tiles, self.corpus)
        table = rows_of((PLACE, self.counted), rows)
        return Made(key, len(things), table, picture=picture, reading=self.reading)

    def by_year(self, key: str, things: Sequence[LinkedPerson]) -> Made:
        """Return how many of them are of each year."""
        counts = kept_back(Counter(one.year for one in things))
        rows = [(year, told(counts[year])) for year in sorted(counts)]
        return Made(key, len(things), rows_of((YEAR, self.counted), rows), reading=self.reading)


def rows_of(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> Table:
    """Return a table of these columns and rows."""
    return Table(tuple(columns), tuple(tuple(row) for row in rows))


def told(count: int | None) -> Cell:
    """Return a count as it stands in a table: a small one is kept back."""
    return FEWER if count is None else count


def records_per_list(
    key: str,
    records: Sequence[LinkedRecord],
    lists: Sequence[Collection],
    names: Mapping[str, LocalisedText],
) -> Made:
    """Return how many records each list brought."""
    counted = Counter(record.list_code for record in records)
    sizes = {one.code: counted[one.code] for one in lists}
    rows = [(names[code], size) for code, size in sizes.items()]
    return Made(key, sum(sizes.values()), rows_of((LIST, RECORDS), rows))


def _overlap(persons: Sequence[LinkedPerson], apart: ListsApart, corpus: Corpus) -> Made:
    (whole,) = patterns_of_memberships(apart.memberships(persons), sorted(apart.names))
    shown = overlap_shown(whole)
    rows: list[tuple[Cell, ...]] = [(" + ".join(one["lists"]), one["persons"]) for one in shown["patterns"]]
    rows += [(FEWER, shown["kept_back"])] if shown["kept_back"] else []
    return Made(
        "list-overlap",
        len(persons),
        rows_of((LISTS, PERSONS), rows),
        picture=overlap_picture(shown, apart.names, corpus),
        reading="at_least",
    )


def _tile(place: Governorate, value: int) -> Tile:
    column, row = place.tile
    return Tile(place.pcode, place_text(place.pcode), column, row, value)

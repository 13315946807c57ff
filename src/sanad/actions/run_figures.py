"""The figures that every link run gives: what is documented, by whom, where and when, and the estimate."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sanad.actions.figures import Made, enter_figure, localised_list_names
from sanad.actions.linked import MOST_TOLD, UNKNOWN, LinkedPerson, patterns
from sanad.actions.recorded import Recording
from sanad.estimation import estimate
from sanad.estimation.document import estimates_document
from sanad.publications.corpus import Corpus
from sanad.publications.disclosure import kept_back
from sanad.publications.figure import Interval, NoInterval
from sanad.publications.table import Cell, Column, Table
from sanad.publications.tile_grid import Tile, TileGrid
from sanad.publications.upset import ListSize, Overlap, Upset
from sanad.records.models import Collection, LinkRun, Record
from sanad.terms.language import LocalisedText
from sanad.terms.territory import GOVERNORATES, Governorate

FEWER = "<5"
PERSONS = Column("persons", LocalisedText(en="Persons", ar="الأشخاص", da="Personer"))
LIST = Column("list", LocalisedText(en="List", ar="القائمة", da="Liste"))
PLACE = Column("governorate", LocalisedText(en="Governorate", ar="المحافظة", da="Guvernement"))
YEAR = Column("year", LocalisedText(en="Year", ar="السنة", da="År"))
LISTS = Column("lists", LocalisedText(en="Lists", ar="القوائم", da="Lister"))
RECORDS = Column("records", LocalisedText(en="Records", ar="السجلات", da="Registreringer"))
NOT_KNOWN = LocalisedText(en="unknown", ar="غير معروف", da="ukendt")
ALL = LocalisedText(en="all", ar="الكل", da="alle")


def make_run_figures(
    recording: Recording, run: LinkRun, persons: Sequence[LinkedPerson], lists: Sequence[Collection]
) -> None:
    """Enter the figures of a run."""
    corpus: Corpus = "invented" if lists[0].corpus == "invented" else "real"
    names = localised_list_names(lists)
    made = [
        _records_per_list(lists, names),
        Made("documented-persons", len(persons), _rows((PERSONS,), [(len(persons),)]), reading="at_least"),
        _by_lists(persons),
        _overlap(persons, names, corpus),
        _by_governorate(persons, corpus),
        _by_year(persons),
        *_estimates(persons, sorted(names)),
    ]
    for one in made:
        enter_figure(recording, one, corpus=corpus, run=run)


def _rows(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> Table:
    return Table(tuple(columns), tuple(tuple(row) for row in rows))


def _told(count: int | None) -> Cell:
    return FEWER if count is None else count


def _records_per_list(lists: Sequence[Collection], names: Mapping[str, LocalisedText]) -> Made:
    sizes = {one.code: Record.objects.filter(collection=one, is_current=True).count() for one in lists}
    rows = [(names[code], size) for code, size in sizes.items()]
    return Made("records-per-list", sum(sizes.values()), _rows((LIST, RECORDS), rows))


def _by_lists(persons: Sequence[LinkedPerson]) -> Made:
    counted = kept_back(Counter(min(len(person.lists), MOST_TOLD) for person in persons))
    rows = [
        (f"{number}+" if number == MOST_TOLD else number, _told(counted[number]))
        for number in sorted(counted)
    ]
    return Made("documented-by-lists", len(persons), _rows((LISTS, PERSONS), rows), reading="at_least")


def _overlap(persons: Sequence[LinkedPerson], names: Mapping[str, LocalisedText], corpus: Corpus) -> Made:
    counted = kept_back(Counter(tuple(sorted(person.lists)) for person in persons))
    sizes = Counter(code for person in persons for code in person.lists)
    told = sorted(
        ((lists, n) for lists, n in counted.items() if n is not None), key=lambda row: (-row[1], row[0])
    )
    picture = Upset(
        tuple(ListSize(code, names[code], sizes[code]) for code in sorted(names)),
        tuple(Overlap(lists, number) for lists, number in told),
        corpus,
    )
    rest = len(persons) - sum(number for _, number in told)
    rows: list[tuple[Cell, ...]] = [(" + ".join(lists), number) for lists, number in told]
    rows += [("<5", rest)] if rest else []
    return Made(
        "list-overlap", len(persons), _rows((LISTS, PERSONS), rows), picture=picture, reading="at_least"
    )


def _by_governorate(persons: Sequence[LinkedPerson], corpus: Corpus) -> Made:
    counted = kept_back(Counter(person.governorate for person in persons))
    rows = [
        (_place(code), _told(counted.get(code, 0))) for code in [*(g.pcode for g in GOVERNORATES), UNKNOWN]
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
    return Tile(place.pcode, _place(place.pcode), column, row, value)


def _place(code: str) -> LocalisedText:
    found = next((place for place in GOVERNORATES if place.pcode == code), None)
    return LocalisedText(found.en, found.ar, found.da) if found else NOT_KNOWN


def _by_year(persons: Sequence[LinkedPerson]) -> Made:
    counted = kept_back(Counter(person.year for person in persons))
    rows = [(NOT_KNOWN if year == UNKNOWN else year, _told(counted[year])) for year in sorted(counted)]
    return Made("documented-by-year", len(persons), _rows((YEAR, PERSONS), rows), reading="at_least")


def _estimates(persons: Sequence[LinkedPerson], lists: Sequence[str]) -> list[Made]:
    strata = patterns(persons, lists)
    document = estimates_document(estimate(strata), strata, seed=1)
    shown = {**document, "overlaps": []}  # the cells of an overlap table are too fine to be published
    return [_estimate(shown, method) for method in ("chao", "loglinear")]


def _estimate(document: Mapping[str, Any], method: str) -> Made:
    rows = [row for row in document["estimates"] if row["method"] == method]
    whole = rows[0]
    refused = whole["median"] is None
    interval = (
        NoInterval("refused")
        if refused
        else Interval(whole["lower"], "unknown" if whole["upper"] is None else whole["upper"], whole["level"])
    )
    return Made(
        f"estimate-{method}",
        "unknown" if refused else whole["median"],
        _estimate_table(rows),
        interval=interval,
        reading="unknown" if refused else "at_least" if method == "chao" else "estimated",
        extra={**document, "estimates": rows},
    )


def _estimate_table(rows: Sequence[Mapping[str, Any]]) -> Table:
    words = {
        "documented": LocalisedText(en="Documented", ar="الموثّق", da="Dokumenteret"),
        "median": LocalisedText(en="Estimate", ar="التقدير", da="Skøn"),
        "lower": LocalisedText(en="Lower", ar="الأدنى", da="Nedre"),
        "upper": LocalisedText(en="Upper", ar="الأعلى", da="Øvre"),
        "verdict": LocalisedText(en="Verdict", ar="الحكم", da="Afgørelse"),
    }
    columns = (PLACE, *(Column(key, label) for key, label in words.items()))
    return _rows(columns, [_estimate_row(row, tuple(words)) for row in rows])


def _estimate_row(row: Mapping[str, Any], keys: Sequence[str]) -> tuple[Cell, ...]:
    code = row["stratum"].get("governorate")
    place = ALL if code is None else _place(code)
    return (place, *("" if row[key] is None else row[key] for key in keys))

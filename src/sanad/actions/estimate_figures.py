"""The figures of an estimate: one a method, with a row for each stratum, small counts kept back."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sanad.actions.figures import PLACE, Made, place_text
from sanad.actions.linked import LinkedPerson
from sanad.actions.lists_apart import ListsApart, patterns
from sanad.estimation import HEADLINE_METHODS, Estimand, estimate
from sanad.estimation.document import estimates_document
from sanad.publications.disclosure import kept_back
from sanad.publications.estimate_disclosure import Told, shown
from sanad.publications.estimate_overlap import holds_small
from sanad.publications.estimate_words import VERDICT_TEXTS, reasons_text
from sanad.publications.figure import Interval, NoInterval
from sanad.publications.table import FEWER, UNKNOWN, Cell, Column, Table
from sanad.terms.language import LocalisedText

Row = Mapping[str, Any]
ALL = LocalisedText(en="all", ar="الكل", da="alle")
UNKNOWN_STRATUM = LocalisedText(en="unknown", ar="غير معروف", da="ukendt")
STRATUM = Column("stratum", LocalisedText(en="Stratum", ar="الطبقة", da="Stratum"))
DOCUMENTED = Column("documented", LocalisedText(en="Documented", ar="الموثّق", da="Dokumenteret"))
ENDS = (
    Column("lower", LocalisedText(en="Lower", ar="الأدنى", da="Nedre")),
    Column("upper", LocalisedText(en="Upper", ar="الأعلى", da="Øvre")),
    Column("median", LocalisedText(en="Estimate", ar="التقدير", da="Skøn")),
)
RANGE = (
    Column("lowest", LocalisedText(en="Lowest model", ar="أدنى نموذج", da="Laveste model")),
    Column("highest", LocalisedText(en="Highest model", ar="أعلى نموذج", da="Højeste model")),
)
VERDICT = Column("verdict", LocalisedText(en="Result", ar="النتيجة", da="Resultat"))
REASONS = Column("reasons", LocalisedText(en="Why", ar="السبب", da="Hvorfor"))


def estimates_of(persons: Sequence[LinkedPerson], apart: ListsApart) -> list[Made]:
    """Return one figure for each headline method: the whole first, then each governorate."""
    strata = patterns(persons, apart)
    found = estimate(strata, HEADLINE_METHODS, estimand=Estimand(unit="person"))
    document = estimates_document(found, strata, seed=1)
    told = Told(kept_back(Counter(person.governorate for person in persons)), holds_small(strata[0]))
    rows = [shown(row, told) for row in document["estimates"]]
    names = {code: name.as_mapping() for code, name in apart.names.items()}
    common = {**document, "overlaps": [], "names": names}  # the cells of an overlap table are too fine
    return [
        method_figure(common, f"estimate-{method}", [row for row in rows if row["method"] == method])
        for method in HEADLINE_METHODS
    ]


def method_figure(
    document: Mapping[str, Any],
    key: str,
    rows: Sequence[Row],
    parameters: Iterable[tuple[str, str]] = (),
) -> Made:
    """Return the figure of one method: its number is that of the whole, which is the first row."""
    whole = rows[0]
    refused = whole["median"] is None
    return Made(
        key,
        "unknown" if refused else whole["median"],
        _table(rows),
        interval=NoInterval("refused") if refused else _interval(whole),
        reading="unknown" if refused else "at_least" if whole["method"] == "chao" else "estimated",
        parameters=tuple(parameters),
        extra={**document, "estimates": list(rows)},
    )


def _interval(row: Row) -> Interval:
    return Interval(row["lower"], "unknown" if row["upper"] is None else row["upper"], row["level"])


def _table(rows: Sequence[Row]) -> Table:
    ends = ENDS + (RANGE if rows[0]["method"] == "loglinear" else ())
    of_places = all(set(row["stratum"]) <= {"governorate"} for row in rows)
    columns = (PLACE if of_places else STRATUM, DOCUMENTED, *ends, VERDICT, REASONS)
    return Table(columns, tuple(_cells(row, ends) for row in rows))


def _cells(row: Row, ends: Sequence[Column]) -> tuple[Cell, ...]:
    documented = row["documented"]
    if documented is None:
        documented = UNKNOWN if "month" in row["stratum"] else FEWER
    numbers = {**(row.get("range") or {}), **row}
    told = (UNKNOWN if numbers.get(column.key) is None else numbers[column.key] for column in ends)
    name = _name(row["stratum"])
    return (name, documented, *told, VERDICT_TEXTS[row["verdict"]], reasons_text(row["reasons"]))


def _name(stratum: Mapping[str, str]) -> Cell:
    for column, value in stratum.items():
        if column == "governorate":
            return place_text(value)
        return UNKNOWN_STRATUM if value == "unknown" else value
    return ALL

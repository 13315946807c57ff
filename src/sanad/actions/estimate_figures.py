"""The figures of an estimate: one a method, with a row for each stratum, small counts kept back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sanad.actions.figures import PLACE, Made, place_text
from sanad.actions.linked import LinkedPerson, patterns
from sanad.estimation import HEADLINE_METHODS, Estimand, estimate
from sanad.estimation.document import estimates_document
from sanad.publications.disclosure import THRESHOLD, kept_back
from sanad.publications.estimate_words import VERDICT_TEXTS, reasons_text
from sanad.publications.figure import Interval, NoInterval
from sanad.publications.table import FEWER, UNKNOWN, Cell, Column, Table
from sanad.terms.language import LocalisedText

Row = Mapping[str, Any]
TOO_FINE = {"leave_one_out"}  # documented without a list tells how many that list alone has
ALL = LocalisedText(en="all", ar="الكل", da="alle")
DOCUMENTED = Column("documented", LocalisedText(en="Documented", ar="الموثّق", da="Dokumenteret"))
ENDS = (
    Column("median", LocalisedText(en="Estimate", ar="التقدير", da="Skøn")),
    Column("lower", LocalisedText(en="Lower", ar="الأدنى", da="Nedre")),
    Column("upper", LocalisedText(en="Upper", ar="الأعلى", da="Øvre")),
)
RANGE = (
    Column("lowest", LocalisedText(en="Lowest model", ar="أدنى نموذج", da="Laveste model")),
    Column("highest", LocalisedText(en="Highest model", ar="أعلى نموذج", da="Højeste model")),
)
VERDICT = Column("verdict", LocalisedText(en="Result", ar="النتيجة", da="Resultat"))
REASONS = Column("reasons", LocalisedText(en="Why", ar="السبب", da="Hvorfor"))


def estimates_of(persons: Sequence[LinkedPerson], lists: Mapping[str, LocalisedText]) -> list[Made]:
    """Return one figure for each headline method: the whole first, then each governorate."""
    strata = patterns(persons, sorted(lists))
    found = estimate(strata, HEADLINE_METHODS, estimand=Estimand(unit="person"))
    document = estimates_document(found, strata, seed=1)
    told = kept_back(Counter(person.governorate for person in persons))
    rows = [_shown(row, told) for row in document["estimates"]]
    names = {code: name.as_mapping() for code, name in lists.items()}
    shown = {**document, "overlaps": [], "names": names}  # the cells of an overlap table are too fine
    return [
        _made(shown, method, [row for row in rows if row["method"] == method]) for method in HEADLINE_METHODS
    ]


def _shown(row: Row, counts: Mapping[str, int | None]) -> Row:
    """Return one estimate as everybody may see it: small counts of persons are None."""
    place = row["stratum"].get("governorate")
    documented = row["documented"] if place is None else counts[place]
    reasons = [
        {"code": one["code"], "weight": one["weight"], "numbers": _numbers(one["numbers"])}
        for one in row["reasons"]
    ]
    told = {key: value for key, value in row.items() if key not in TOO_FINE}
    return {**told, "documented": documented, "reasons": reasons}


def _numbers(numbers: Mapping[str, int]) -> dict[str, int | None]:
    small = 0 < numbers.get("persons", 0) < THRESHOLD
    return {name: None if small and name == "persons" else value for name, value in numbers.items()}


def _made(document: Mapping[str, Any], method: str, rows: Sequence[Row]) -> Made:
    whole = rows[0]
    refused = whole["median"] is None
    return Made(
        f"estimate-{method}",
        "unknown" if refused else whole["median"],
        _table(rows),
        interval=NoInterval("refused") if refused else _interval(whole),
        reading="unknown" if refused else "at_least" if method == "chao" else "estimated",
        extra={**document, "estimates": list(rows)},
    )


def _interval(row: Row) -> Interval:
    return Interval(row["lower"], "unknown" if row["upper"] is None else row["upper"], row["level"])


def _table(rows: Sequence[Row]) -> Table:
    ends = ENDS + (RANGE if rows[0]["method"] == "loglinear" else ())
    columns = (PLACE, DOCUMENTED, *ends, VERDICT, REASONS)
    return Table(columns, tuple(_cells(row, ends) for row in rows))


def _cells(row: Row, ends: Sequence[Column]) -> tuple[Cell, ...]:
    place = row["stratum"].get("governorate")
    documented = FEWER if row["documented"] is None else row["documented"]
    numbers = {**(row.get("range") or {}), **row}
    told = (UNKNOWN if numbers.get(column.key) is None else numbers[column.key] for column in ends)
    name = ALL if place is None else place_text(place)
    return (name, documented, *told, VERDICT_TEXTS[row["verdict"]], reasons_text(row["reasons"]))

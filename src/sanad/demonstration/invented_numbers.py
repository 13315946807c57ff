"""The numbers that stand in the text of the invented publication, as the three languages write them."""

from collections.abc import Mapping

from sanad.publications.figure import Figure, Interval
from sanad.terms.language import LocalisedText
from sanad.terms.numbers_shown import number_text

UNKNOWN = LocalisedText(en="an unknown number of", ar="عدد غير معروف", da="et ukendt antal")


def numbers_for_text(figures: Mapping[str, Figure]) -> dict[str, LocalisedText]:
    """Return every number that the text waits for, by its key."""
    by_lists = [row[1] for row in figures["documented-by-lists"].table.rows]
    lower, upper = _ends(figures["estimate-loglinear"])
    return {
        "records": _number(figures["records-per-list"].value),
        "documented-persons": _number(figures["documented-persons"].value),
        "by-one": _number(by_lists[0]),
        "by-two": _number(by_lists[1]),
        "by-three-or-more": _number(by_lists[2]),
        "chao": _number(figures["estimate-chao"].value),
        "loglinear-lower": _number(lower),
        "loglinear-upper": _number(upper),
    }


def _ends(figure: Figure) -> tuple[object, object]:
    if isinstance(figure.interval, Interval):
        return figure.interval.lower, figure.interval.upper
    return "unknown", "unknown"


def _number(value: object) -> LocalisedText:
    if not isinstance(value, int | float):
        return UNKNOWN
    whole = round(value)
    return LocalisedText(number_text(whole, "en"), number_text(whole, "ar"), number_text(whole, "da"))

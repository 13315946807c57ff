"""How the cells of an estimate's tables are said in the language of a page."""

from collections.abc import Callable, Mapping

from babel.numbers import format_decimal
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sanad.terms.language import LocalisedText
from sanad.web.labels import language_now, word

Names = Mapping[str, LocalisedText]
LOCALES = {"ar": "ar_SY", "da": "da_DK"}
CODES = {"method": "method", "verdict": "verdict"}
DECIMALS: Mapping[str, str] = {
    "rhat": "0.000",
    "tail": "0.000",
    "xi": "0.##",
    "threshold": "0.##",
    "share": "0.00",
    "expected": "#,##0.0",
    "error": "#,##0.0",
}


def cell_words(value: object, column: str, names: Names, strata: str) -> str:
    """Return a cell in words."""
    made = _BY_COLUMN.get(column)
    if made is not None:
        return made(value, names, strata)
    if column in CODES:
        return word(value, CODES[column])
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None:
        return _("not told") if column in ("documented", "persons", "only_here") else "–"
    if isinstance(value, (int, float)):
        locale = LOCALES.get(get_language() or "", "en_GB")
        return str(format_decimal(value, format=DECIMALS.get(column, "#,##0"), locale=locale))
    return str(value)


def _lists(value: object, names: Names, strata: str) -> str:
    if value == "kept_back":
        return _("other combinations, together")
    return " + ".join(_list(code, names, strata) for code in value) if isinstance(value, tuple) else ""


def _list(value: object, names: Names, strata: str) -> str:
    """Return the name of a list, or the names of those that were joined into one."""
    codes = [str(value)] if str(value) in names else str(value).split(" + ")
    return " + ".join(names[code].in_language(language_now()) if code in names else code for code in codes)


def _stratum(value: object, names: Names, strata: str) -> str:
    if value == "unknown":
        return _("unknown")
    return word(value, "governorate") if strata == "governorate" else str(value)


def _prior(value: object, names: Names, strata: str) -> str:
    """Return a prior in words: what stands in its code is replaced, part by part."""
    said = {
        "one_over_size": _("size like 1/N"),
        "one_over_unseen": _("size like 1/unseen"),
        "uniform": _("all sizes alike"),
        "classes": _("classes"),
        "shape": _("shape of alpha"),
        "rate": _("rate of alpha"),
        "cell": _("weight of a cell"),
    }
    parts = [part.split(" ", 1) for part in str(value).split(", ")]
    told = [[said.get(name, name), said.get(number, number)] for name, number in parts]
    return ", ".join(number if name == "size" else f"{name} {number}" for name, number in told)


_BY_COLUMN: Mapping[str, Callable[[object, Names, str], str]] = {
    "lists": _lists,
    "list": _list,
    "left_out": _list,
    "stratum": _stratum,
    "prior": _prior,
}

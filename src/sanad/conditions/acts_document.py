"""What registers tell of as rows of `indicators`: a row a register, subject and year, never added up."""

from collections.abc import Iterator, Sequence
from typing import Any

from sanad.conditions.act_counts import ActCount
from sanad.conditions.beside_document import NOTHING
from sanad.conditions.period import Period, periods_between
from sanad.terms.language import Language


def act_rows(found: Sequence[ActCount], asked: Period, language: Language) -> Iterator[dict[str, Any]]:
    """Yield a row for each year of the days asked for, and one without a period for acts without a date.

    A value of null has a reason: kept_back (from 1 to 4, or it would give another away), or none_told (the
    register tells of none there, which does not say that there was none).
    """
    years = periods_between(asked.first, asked.last)
    for one in found:
        yield from (_row(one, year.first.year, year.name, language) for year in years)
        if None in one.years:
            yield _row(one, None, None, language)


def _row(one: ActCount, year: int | None, period: str | None, language: Language) -> dict[str, Any]:
    value = one.years.get(year)
    reason = "none_told" if year not in one.years else "kept_back" if value is None else None
    return {
        **NOTHING,
        "indicator": one.subject.indicator,
        "period": period,
        "counted": None if value is None else period,
        "value": value,
        "reason": reason,
        "unit": one.subject.unit,
        "register": one.register_code,
        "organisation": one.organisation_code,
        "source": one.register_name.in_language(language),
        "attribution": one.organisation_name.in_language(language),
        "invented": one.corpus == "invented",
        "cannot_see": one.subject.cannot_see.in_language(language),
    }

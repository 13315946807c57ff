"""A result in words: the interval before its middle, the documented minimum beside it, method, assumptions
and reasons.
"""

from dataclasses import asdict

from sanad.estimation.estimand import Estimand
from sanad.estimation.estimate import Estimate
from sanad.estimation.measured_coverage import MEASURED
from sanad.estimation.reason_texts import REASON_TEXTS
from sanad.estimation.reasons import Reason
from sanad.estimation.sentence_texts import (
    ASSUMED,
    ASSUMED_TEXTS,
    BETWEEN,
    BOUND,
    DOCUMENTED,
    HELD,
    HELD_BOUND,
    METHOD_TEXTS,
    NO_NUMBER,
    OF_WHAT,
    UNIT_TEXTS,
    VALUE_TEXTS,
)
from sanad.terms.language import LANGUAGES, Language, LocalisedText
from sanad.terms.whole_numbers import whole_number_text


def sentences(one: Estimate) -> LocalisedText:
    """Return what an estimate says, in three languages; a middle never stands without its interval."""
    return LocalisedText(*(_in(language, one) for language in LANGUAGES))


def _in(language: Language, one: Estimate) -> str:
    said = [
        _number(language, one),
        DOCUMENTED.in_language(language).format(documented=whole_number_text(one.documented, language)),
        _of_what(language, one.estimand),
    ]
    if one.interval is not None:
        assumed = ASSUMED_TEXTS[one.method].in_language(language)
        said.append(ASSUMED.in_language(language).format(method=assumed))
        said += _held(language, one)
    return " ".join([*said, *(_reason(language, reason) for reason in one.reasons)])


def _number(language: Language, one: Estimate) -> str:
    told = {
        "unit": UNIT_TEXTS[one.estimand.unit].in_language(language),
        "method": METHOD_TEXTS[one.method].in_language(language),
    }
    if one.size is None or one.interval is None or one.interval.upper is None:
        text = NO_NUMBER["not_converged" if one.verdict == "not_converged" else "refused"]
        return text.in_language(language).format(**told)
    told |= {
        "lower": whole_number_text(one.interval.lower, language),
        "upper": whole_number_text(one.interval.upper, language),
        "size": whole_number_text(one.size, language),
        "level": f"{100 * one.level:g}",
    }
    return (BOUND if one.method == "chao" else BETWEEN).in_language(language).format(**told)


def _held(language: Language, one: Estimate) -> list[str]:
    measured = MEASURED.get(one.method)
    if measured is None:
        return []
    text = HELD_BOUND if one.method == "chao" else HELD
    return [text.in_language(language).format(lowest=measured.lowest, highest=measured.highest)]


def _of_what(language: Language, estimand: Estimand) -> str:
    values = {part: _value(language, value) for part, value in asdict(estimand).items() if part != "unit"}
    return OF_WHAT.in_language(language).format(**values)


def _value(language: Language, value: str) -> str:
    known = VALUE_TEXTS.get(value or "not_stated")
    return value if known is None else known.in_language(language)


def _reason(language: Language, reason: Reason) -> str:
    told = {name: whole_number_text(number, language) for name, number in reason.numbers}
    return REASON_TEXTS[reason.code].in_language(language).format(**told)

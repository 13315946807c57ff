"""What an estimate says in words: its verdict, and each reason with its numbers, in three languages."""

from collections.abc import Iterable, Mapping
from typing import Any

from sanad.estimation.reason_texts import REASON_TEXTS
from sanad.publications.disclosure import THRESHOLD
from sanad.publications.numbers import number_text
from sanad.terms.language import LANGUAGES, Language, LocalisedText

VERDICT_TEXTS: dict[str, LocalisedText] = {
    "estimated": LocalisedText(en="Estimated", ar="مقدَّر", da="Skønnet"),
    "warned": LocalisedText(
        en="Estimated, with a warning", ar="مقدَّر، مع تنبيه", da="Skønnet, med et forbehold"
    ),
    "refused": LocalisedText(en="Refused", ar="امتنع", da="Afvist"),
    "not_converged": LocalisedText(en="Did not converge", ar="لم يتقارب", da="Konvergerede ikke"),
}
FEWER_TEXT = LocalisedText(en="fewer than {most}", ar="أقل من {most}", da="færre end {most}")


def reason_text(code: str, numbers: Mapping[str, int | None]) -> LocalisedText:
    """Return a reason in words; a number that is None is kept back, and told as fewer than the threshold."""
    return LocalisedText(*(_in(language, code, numbers) for language in LANGUAGES))


def reasons_text(reasons: Iterable[Mapping[str, Any]]) -> LocalisedText:
    """Return all reasons of one estimate as one text, in their order."""
    texts = [reason_text(one["code"], one["numbers"]) for one in reasons]
    return LocalisedText(*(" ".join(one.in_language(language) for one in texts) for language in LANGUAGES))


def _in(language: Language, code: str, numbers: Mapping[str, int | None]) -> str:
    told = {name: _number(value, language) for name, value in numbers.items()}
    return REASON_TEXTS[code].in_language(language).format(**told)


def _number(value: int | None, language: Language) -> str:
    if value is None:
        return FEWER_TEXT.in_language(language).format(most=THRESHOLD)
    return number_text(value, language)

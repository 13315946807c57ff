"""A watch as a page shows it: what is watched, and what reads otherwise, each in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sanad.conditions.assessments import all_assessments
from sanad.conditions.claims import Claim, elements
from sanad.conditions.indicators import indicators
from sanad.conditions.register_subjects import register_subjects
from sanad.conditions.research import Research
from sanad.conditions.watching import UNDATED, Difference, Watched
from sanad.records.queries.watches import WatchRow
from sanad.terms.language import Language, LocalisedText
from sanad.terms.numbers_shown import number_text
from sanad.terms.places import is_place, path
from sanad.web.labels import language_now, word


@dataclass(frozen=True)
class DifferenceSeen:
    """One thing that reads otherwise: of which kind, its name and where to see it, before and now."""

    kind: str
    name: str
    address: str
    before: str
    now: str


@dataclass(frozen=True)
class WatchSeen:
    """One watch with the names of its place, or its claim; None where the claim is not held any more."""

    row: WatchRow
    place: tuple[LocalisedText, ...]
    claim: Claim | None
    differences: tuple[DifferenceSeen, ...]


def watch_seen(row: WatchRow, research: Research) -> WatchSeen:
    """Return a watch as a page shows it."""
    return WatchSeen(
        row,
        place_watched(row.watched),
        research.claims.get(row.watched.claim),
        tuple(difference_seen(one, research) for one in row.changes),
    )


def place_watched(watched: Watched) -> tuple[LocalisedText, ...]:
    """Return the names of the place, coarsest first, or its code if none has it; of the country none."""
    if watched.place in ("", "SY"):
        return ()
    if not is_place(watched.place):
        return (LocalisedText(watched.place, watched.place, watched.place),)
    return tuple(one.name for one in path(watched.place))


def difference_seen(one: Difference, research: Research) -> DifferenceSeen:
    """Return one difference in words, in the language of the page."""
    told = SAID[one.kind]
    return DifferenceSeen(
        word(one.kind, "difference"),
        _name(one),
        _address(one, research),
        _absent(one.kind) if one.before is None else told(one.before),
        _absent(one.kind) if one.now is None else told(one.now),
    )


def _name(one: Difference) -> str:
    language = language_now()
    if one.kind == "indicator":
        organisation, list_code, indicator, period = one.names
        found = indicators().get(indicator)
        name = found.name.in_language(language) if found else indicator
        return f"{name}, {period} ({organisation} / {list_code})"
    if one.kind in ("documented", "acts"):
        return _count_name(one, language)
    if one.kind == "outcome":
        run, element = one.names
        return f"{_element(element)} · {word(run, 'claim_run')}"
    if one.kind == "assessment" and (held := all_assessments().get(one.names[0])):
        return f"{held.by.in_language(language)} {held.dated.edtf}"
    return one.names[0] if one.names else ""


def _count_name(one: Difference, language: Language) -> str:
    """Return what a list or register counts, of which year."""
    organisation, code, what, year = one.names
    if one.kind == "acts":
        subject = register_subjects().get(what)
        name = what if subject is None else subject.name.in_language(language)
    else:
        name = word(what, "event_type")
    told = _("without a date") if year == UNDATED else year
    return f"{name}, {told} ({organisation} / {code})"


def _address(one: Difference, research: Research) -> str:
    """Return where it is seen; empty where it has no page, or is not held any more."""
    if one.kind == "passage" and one.names[0] in research.passages:
        return reverse("research_passage", args=one.names)
    if one.kind == "claim" and one.names[0] in research.claims:
        return reverse("claim_held", args=one.names)
    return ""


def _absent(kind: str) -> str:
    if kind == "indicator":
        return _("not covered")
    of_counts = ("outcome", "documented", "acts")
    return _("nothing is told of it") if kind in of_counts else _("not held")


def _indicator(said: Sequence[Any]) -> str:
    value, low, high = said
    if value is None:
        return _("not known")
    language = language_now()
    spread = f" ({number_text(low, language)}–{number_text(high, language)})" if low is not None else ""
    return f"{number_text(value, language)}{spread}"


def _outcome(said: Sequence[Any]) -> str:
    outcome, supporting, contradicting = said
    origins = _("independent origins, at most: %(for)s that support, %(against)s that contradict") % {
        "for": supporting,
        "against": contradicting,
    }
    return f"{word(outcome, 'claim_outcome')}; {origins}"


def _element(code: str) -> str:
    """Return the name of an element; its code where it is tested no more."""
    found = elements().get(code)
    return found.name.in_language(language_now()) if found else code


def _passage(said: Sequence[str]) -> str:
    readings = (one.split(" ") for one in said)
    told = [
        f"{_element(element)}: {word(f'{says}_{extent}', 'claim_form')}" for element, says, extent in readings
    ]
    return "; ".join(told)


def _count(said: int | str) -> str:
    return number_text(said, language_now()) if isinstance(said, int) else _("kept back")


SAID: Mapping[str, Callable[[Any], str]] = {
    "indicator": _indicator,
    "documented": _count,
    "acts": _count,
    "passage": _passage,
    "claim": str,
    "assessment": str,
    "decision": lambda outcome: word(outcome, "decision_outcome"),
    "outcome": _outcome,
    "no_longer_open": str,
}

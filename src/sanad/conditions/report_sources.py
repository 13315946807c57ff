"""The sources that a report quotes, each with its assessment: what is known of it, and what is not."""

from collections.abc import Iterable, Iterator

from sanad.conditions.figures import OthersFigure
from sanad.conditions.held_beside import HeldBeside
from sanad.conditions.passages import Passage
from sanad.conditions.report import Heading, Part, Points, Quotation, Sentence
from sanad.conditions.report_words import ReportWords
from sanad.conditions.research import Research
from sanad.conditions.sources import FACTS, Source
from sanad.terms.own_voice import quotes


def quoted_sources(held: Iterable[HeldBeside], research: Research, words: ReportWords) -> Iterator[Part]:
    """Yield every source of the figures and passages that are told, in the order of their names."""
    named = (research.sources[code] for code in _codes(held))
    ordered = sorted(named, key=lambda one: (one.name.in_language(words.language), one.code))
    if not ordered:
        return
    yield Heading(2, words("quoted_heading"))
    for one in ordered:
        yield Heading(3, one.name.in_language(words.language))
        yield Points(tuple(_assessment(one, research, words)))
        yield from _quoting(one, words)


def _codes(held: Iterable[HeldBeside]) -> frozenset[str]:
    topics = [found for each in held for found in each.topics]
    told: list[OthersFigure | Passage] = [one for found in topics for one in found.figures]
    told += [one for found in topics for one in found.passages]
    return frozenset(code for one in told for code in (one.source, one.first_origin, *one.through))


def _quoting(one: Source, words: ReportWords) -> Iterator[Quotation]:
    """Yield the facts in which somebody is quoted: a part of its own, so that own words stand apart."""
    day = words.dated(one.checked) if one.checked else words("not_said")
    name = one.name.in_language(words.language)
    for fact, said in one.facts.items():
        if quotes(told := said.in_language(words.language)):
            yield Quotation(told, name, day, words(f"assessed_{fact}"), one.reference or words("not_said"))


def _assessment(one: Source, research: Research, words: ReportWords) -> Iterator[Sentence]:
    notes = (one.reference,) if one.reference else ()
    for fact, said in one.facts.items():
        if not quotes(told := said.in_language(words.language)):
            yield Sentence(f"{words(f'assessed_{fact}')}: {told}", notes)
    if missing := [words(f"assessed_{fact}") for fact in FACTS if fact not in one.facts]:
        yield Sentence(words("assessed_not", facts=words.listed(missing)))
    names = words.listed(research.sources[code].name.in_language(words.language) for code in one.repeats)
    if not one.repeats_known:
        yield Sentence(words("repeats_unknown"))
    elif names:
        yield Sentence(words("repeats", names=names))
    drawn = words.listed(research.sources[code].name.in_language(words.language) for code in one.draws_on)
    if drawn:
        yield Sentence(words("draws_on", names=drawn))
    if one.checked:
        yield Sentence(words("checked_on", day=words.dated(one.checked)))

"""What is held of a place beside the event sets, as lines of text: figures, passages, eyes, acts."""

from collections.abc import Iterator, Sequence

from sanad.conditions.act_counts import ActCount
from sanad.conditions.eyes import Eyes
from sanad.conditions.figures import OthersFigure
from sanad.conditions.held_beside import HeldBeside
from sanad.conditions.published_figures import PublishedFigure
from sanad.conditions.research import Research
from sanad.conditions.topics import topics
from sanad.terms.language import Language


def beside_lines(found: HeldBeside, research: Research, language: Language) -> Iterator[str]:
    """Yield a line for each figure, passage, period and search; every word of others with its speaker."""
    for one in found.topics:
        if one.figures or one.passages:
            yield one.topic.name.in_language(language)
        for figure in one.figures:
            yield "  " + _figure(figure, research, language)
        for passage in one.passages:
            by = research.sources[passage.source].name.in_language(language)
            yield f"  > {passage.published.edtf} {by}: {passage.words.in_language(language)}"
    for eyes in found.eyes:
        yield f"  {eyes.period.name}  {_eyes(eyes)}"
    for search in found.searches:
        yield f"? {search.on.edtf} {search.result}: {search.question.in_language(language)} ({search.where})"


def _figure(one: OthersFigure, research: Research, language: Language) -> str:
    spread = "" if one.low is None and one.high is None else f" ({_or_none(one.low)} to {_or_none(one.high)})"
    by = research.sources[one.source].name.in_language(language)
    counts, unit = one.counts.in_language(language), one.unit.in_language(language)
    places = ", ".join(one.places)
    return f"{one.period.name}  {_or_none(one.value)}{spread} {unit}: {counts} [{places}; {by}]"


def _or_none(number: float | int | None) -> str:
    return "not said" if number is None else str(number)


def _eyes(one: Eyes) -> str:
    if one.origins is None:
        return "sources that told of it: not known"
    return f"sources that told of it: at most {len(one.origins)}, access recorded of {len(one.access_told)}"


def act_lines(found: Sequence[ActCount], language: Language) -> Iterator[str]:
    """Yield a line for each register, subject and year; a number that is kept back is said to be."""
    for one in found:
        subject, register = one.subject, one.register_name.in_language(language)
        yield f"{subject.name.in_language(language)}: {register} ({one.organisation_code})"
        for year, count in sorted(one.years.items(), key=lambda told: (told[0] is None, told[0] or 0)):
            number = "kept back" if count is None else f"{count} {subject.unit}"
            yield f"  {'without a date' if year is None else year}  {number}"


def published_lines(found: Sequence[PublishedFigure], language: Language) -> Iterator[str]:
    """Yield a line for each number of a release, with its ends and the release."""
    for one in found:
        told, release = one.told, one.release
        number = (told.why_none or "").replace("_", " ")
        if told.value is not None:
            number = f"{told.value} ({_or_none(told.low)} to {_or_none(told.high)}) persons"
        topic, title = topics()[one.topic].name.in_language(language), release.title.in_language(language)
        yield f"{topic}: {number}, {one.figure} [{title}, {release.organisation_code}, {release.on}]"

"""The part of a report on what releases of its own organisation say of a place, beside and never added."""

from collections.abc import Iterator, Sequence

from sanad.conditions.published_figures import PublishedFigure, ToldNumber
from sanad.conditions.report import DataTable, Heading, Paragraph, Part, Sentence
from sanad.conditions.report_words import ReportWords
from sanad.conditions.topics import topics


def published_parts(found: Sequence[PublishedFigure], name: str, words: ReportWords) -> Iterator[Part]:
    """Yield the numbers of the newest release with their ends and what they cannot see."""
    yield Heading(3, words("published_heading"))
    if not found:
        yield Paragraph((Sentence(words("published_none")),))
        return
    seen = dict.fromkeys(topics()[one.topic].cannot_see for one in found)
    cannot = (Sentence(words("set_cannot", text=words.text(text))) for text in seen)
    yield Paragraph((Sentence(words("published_intro")), *cannot))
    heads = ("column_counts", "column_figure", "column_release", "column_released", "column_data_on")
    columns = tuple(map(words, heads))
    rows = tuple(_row(one, words) for one in found)
    yield DataTable(words("published_caption", place=name), columns, rows)


def _row(one: PublishedFigure, words: ReportWords) -> tuple[str, ...]:
    kind = "documented" if one.topic == "documented" else f"estimate_{one.told.reading}"
    release = one.release
    whose = words.listed((words.text(release.title), words.text(release.organisation_name)))
    invented = f" ({words('picture_invented')})" if release.invented else ""
    days = words.day(release.on), words.day(one.data_on)
    return words(f"published_{kind}"), _number(one.told, words), f"{whose}{invented}", *days


def _number(told: ToldNumber, words: ReportWords) -> str:
    """Return a number with its ends, or why there is none; an end that is the number is not said twice."""
    if told.why_none is not None:
        return words("kept_back" if told.why_none == "kept_back" else f"published_{told.why_none}")
    said = [words.number(told.value)]
    if told.low is not None and told.low == told.value and told.high is None:
        return words("at_least", count=words.number(told.low))
    said += [] if told.low is None else [words("at_least", count=words.number(told.low))]
    said += [] if told.high is None else [words("at_most", count=words.number(told.high))]
    said += (
        []
        if told.level is None
        else [words("published_level", level=words.number(round(100 * told.level, 1)))]
    )
    return words.listed(said)

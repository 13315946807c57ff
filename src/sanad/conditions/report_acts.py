"""The part of a report on events and acts of registers, by register and year; none that is small."""

from collections.abc import Iterator, Sequence

from sanad.conditions.act_counts import ActCount
from sanad.conditions.report import Heading, Paragraph, Part, Sentence
from sanad.conditions.report_words import ReportWords
from sanad.conditions.report_years import YearLine, year_tables


def act_parts(
    found: Sequence[ActCount], years: Sequence[int], name: str, words: ReportWords, *, of_country: bool
) -> Iterator[Part]:
    """Yield what registers tell of a place.

    Of the whole country nothing: beside the chapters of its governorates its numbers would give away one that
    is kept back there.
    """
    yield Heading(3, words("acts_heading"))
    if of_country:
        yield Paragraph((Sentence(words("acts_country")),))
        return
    yield Paragraph((Sentence(words("acts_intro" if found else "acts_none")),))
    if found:
        heads = tuple(map(words, ("column_what", "column_register", "column_whose")))
        lines = [_line(one, words) for one in found]
        yield from year_tables(words("acts_caption", place=name), heads, lines, years, words)


def _line(one: ActCount, words: ReportWords) -> YearLine:
    invented = f" ({words('picture_invented')})" if one.corpus == "invented" else ""
    names = words.text(one.subject.name), words.text(one.register_name) + invented
    told = {
        year: words("kept_back") if count is None else words.number(count)
        for year, count in one.years.items()
    }
    return (*names, words.text(one.organisation_name)), told

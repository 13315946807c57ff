"""The parts of a report on what is held beside the event sets: topics, claims, eyes and searches."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sanad.conditions.claims import Claim
from sanad.conditions.eyes import Eyes
from sanad.conditions.figures import OthersFigure
from sanad.conditions.held_beside import HeldBeside
from sanad.conditions.passages import Passage
from sanad.conditions.report import DataTable, Heading, Paragraph, Part, Quotation, Sentence
from sanad.conditions.report_words import ReportWords
from sanad.conditions.research import Research
from sanad.conditions.selection import COUNTRY
from sanad.conditions.topics import TopicAxis
from sanad.conditions.topics_found import TopicFound
from sanad.terms.language import of_unit
from sanad.terms.places import place
from sanad.terms.texts import Texts


@dataclass(frozen=True)
class BesideParts:
    """What is held beside the event sets of one place, as parts of a report.

    apart: what is said of the whole country stands in the chapter of the country, and not here again.
    """

    held: HeldBeside
    research: Research
    words: ReportWords
    apart: bool = False

    def topics(self, axis: TopicAxis) -> Iterator[Part]:
        """Yield each topic of an axis: figures, passages, and what neither sees."""
        if self.apart:
            yield Paragraph((Sentence(self.words("country_apart")),))
        for found in self.held.topics:
            if found.topic.axis == axis:
                yield from self._topic(self._here(found))

    def _here(self, found: TopicFound) -> TopicFound:
        if not self.apart:
            return found
        figures = tuple(one for one in found.figures if one.places != (COUNTRY,))
        passages = tuple(one for one in found.passages if one.places != (COUNTRY,))
        return replace(found, figures=figures, passages=passages)

    def _topic(self, found: TopicFound) -> Iterator[Part]:
        words, shown = self.words, {one.code for one in found.passages}
        yield Heading(3, words.text(found.topic.name))
        told = [] if found.figures or found.passages else [Sentence(words("topic_none"))]
        yield Paragraph((*told, Sentence(words("set_cannot", text=words.text(found.topic.cannot_see)))))
        if found.figures:
            yield self._figures(found)
        yield from (self._exact(one) for one in found.figures if one.passage not in shown)
        yield from (self._passage(one) for one in found.passages)

    def _figures(self, found: TopicFound) -> DataTable:
        words = self.words
        heads = ("column_counts", "column_figure", "column_days", "column_place", "column_who")
        rows = tuple(
            (
                self._counts(one),
                self._number(one),
                one.period.name.replace("/", " / "),
                self._places(one.places),
                f"{self._source(one.source)} ({words.dated(one.published)})",
            )
            for one in found.figures
        )
        caption = words("figures_caption", topic=words.text(found.topic.name))
        return DataTable(caption, tuple(map(words, heads)), rows)

    def _counts(self, one: OthersFigure) -> str:
        """Return what is counted, and what this figure alone leaves out where somebody said it."""
        said = self._said(one.counts)
        if one.cannot_see is None:
            return said
        return f"{said}. {self.words('set_cannot', text=self._said(one.cannot_see))}"

    def _number(self, one: OthersFigure) -> str:
        """Return a figure with its range; what of the three was not published is left out and said."""
        words, unit = self.words, self._said(one.unit)
        value = words("not_said") if one.value is None else words.number(one.value)
        told = [of_unit(value, unit, words.language)]
        told += [] if one.low is None else [words("at_least", count=words.number(one.low))]
        told += [] if one.high is None else [words("at_most", count=words.number(one.high))]
        return words.listed(told)

    def _places(self, places: Iterable[str]) -> str:
        words = self.words
        names = [words("country") if one == COUNTRY else words.text(place(one).name) for one in places]
        told = words.listed(names)
        return words("together", places=told) if len(names) > 1 else told

    def _exact(self, one: OthersFigure) -> Quotation:
        document = self._read(one.document, one.exact.page, one.mark, one.first_origin)
        return Quotation(
            one.exact.text,
            self._source(one.source),
            self.words.dated(one.published),
            self._said(one.counts),
            document,
        )

    def _passage(self, one: Passage) -> Quotation:
        words = self.words
        days = one.speaks_of.name if one.speaks_of else words("not_said")
        said, exact = self._said(one.words), one.exact
        if exact and exact.language != words.language and exact.text not in said:
            said = f"{said} [{exact.text}]"
        document = self._read(one.document, exact.page if exact else None, one.mark, one.first_origin)
        return Quotation(
            said,
            self._source(one.source),
            words.dated(one.published),
            words("speaks_of", days=days),
            document,
        )

    def _read(self, document: str, page: str | None, mark: str, origin: str) -> str:
        words = self.words
        told = [document, *([words("page", number=page)] if page else []), words(f"mark_{mark}")]
        return words.listed([*told, words("first_told_by", name=self._source(origin))])

    def _source(self, code: str) -> str:
        return self._said(self.research.sources[code].name)

    def _said(self, text: Texts) -> str:
        return text.in_language(self.words.language)

    def claims(self, made: Iterable[Claim]) -> Iterator[Part]:
        """Yield what was claimed of the place, each in the words of who claimed it."""
        listed = tuple(made)
        if not listed:
            return
        yield Heading(2, self.words("claims_heading"))
        yield Paragraph((Sentence(self.words("claims_intro")),))
        for one in listed:
            about = self.words("speaks_of", days=one.period.name)
            said, by = self._said(one.words), self._source(one.speaker)
            yield Quotation(said, by, self.words.dated(one.said_on), about, one.document)

    def looked(self) -> Iterator[Part]:
        """Yield how many eyes told of the place in each period, and what was looked for."""
        words = self.words
        yield Heading(2, words("eyes_heading"))
        yield Paragraph((Sentence(words("eyes_intro")),))
        columns = tuple(map(words, ("column_period", "column_eyes", "column_access", "column_named")))
        yield DataTable(words("eyes_heading"), columns, tuple(map(self._eyes, self.held.eyes)))
        yield Heading(2, words("searches_heading"))
        if not self.held.searches:
            yield Paragraph((Sentence(words("searches_none")),))
            return
        yield Paragraph((Sentence(words("searches_intro")),))
        heads = ("column_question", "column_where", "column_words", "column_day", "column_result")
        rows = tuple(
            (
                self._said(one.question),
                one.where,
                one.searched_for,
                words.dated(one.on),
                words(f"search_{one.result}"),
            )
            for one in self.held.searches
        )
        yield DataTable(words("searches_heading"), tuple(map(words, heads)), rows)

    def _eyes(self, one: Eyes) -> tuple[str, ...]:
        words = self.words
        if one.origins is None:
            return one.period.name, words("not_known"), words("not_known"), "–"
        held = self.research.sources
        names = (self._source(code) if code in held else code for code in sorted(one.origins))
        counts = words.number(len(one.origins)), words.number(len(one.access_told))
        return one.period.name, *counts, words.listed(names)

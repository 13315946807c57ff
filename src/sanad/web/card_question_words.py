"""What a search of cards asked, in words: what holds in every case, and each case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext

from sanad.partners.member import Viewer
from sanad.partners.veil import hidden
from sanad.records.present_formats import format_of
from sanad.records.queries.card_question import CardQuestion
from sanad.records.queries.cards import CardRow, cards_named
from sanad.records.queries.members import members
from sanad.register.clause import Clause, Trait
from sanad.terms.places import is_place, place
from sanad.terms.vocabulary import vocabulary
from sanad.web.card_words import QUANTITY_WORDS, TRAIT_WORDS
from sanad.web.choosing import any_term
from sanad.web.labels import language_now
from sanad.web.templatetags.cards import card_line, date_texts
from sanad.web.templatetags.sanad import civil_date, say


@dataclass(frozen=True)
class AskedValue:
    """A value that is asked for; gone: what a button sends to take it away, empty where a field holds it."""

    text: str
    gone: str = ""


@dataclass(frozen=True)
class AskedLine:
    """One thing that is asked: of what, which of the values, and the values."""

    label: str
    quantity: str
    values: tuple[AskedValue, ...]


@dataclass(frozen=True)
class AskedFor:
    """All that a search asks: what holds in every case, and the cases, of which one holds at least."""

    every: tuple[AskedLine, ...]
    cases: tuple[tuple[AskedLine, ...], ...]


def asked_for(question: CardQuestion, *, own: bool, viewer: Viewer) -> AskedFor:
    """Return what a search asks, in the language of the page; its words are hidden behind a veil."""
    clauses = question.clauses
    held = (*clauses.every, *(one for case in clauses.cases for one in case))
    tags = {UUID(value) for one in held if one.trait == "tag" for value in one.values}
    if question.tag:
        tags.add(question.tag)
    words = _Words(
        cards_named(tags, viewer=viewer) if tags else {},
        {str(one.id): one.alias for one in members(viewer=viewer)} if own else {},
    )
    every = (*_plain(question, words, viewer), *(words.line(one) for one in clauses.every))
    cases = (tuple(words.line(one, str(place)) for one in case) for place, case in enumerate(clauses.cases))
    return AskedFor(every, tuple(cases))


@dataclass(frozen=True)
class _Words:
    """What ids are known by: tags, and members."""

    tags: Mapping[str, CardRow]
    members: Mapping[str, str]

    def line(self, clause: Clause, case: str = "") -> AskedLine:
        head = f"{case}|{clause.trait}|{clause.quantity}|"
        values = tuple(AskedValue(self.value(clause.trait, one), head + one) for one in clause.values)
        return AskedLine(str(TRAIT_WORDS[clause.trait]), str(QUANTITY_WORDS[clause.quantity]), values)

    def value(self, trait: Trait, value: str) -> str:
        match trait:
            case "term":
                found = any_term(value, language_now())
                return found.text if found else value
            case "tag":
                return (
                    card_line(self.tags[value]) if value in self.tags else gettext("a tag that is not there")
                )
            case "place":
                return place(value).name.in_language(language_now()) if is_place(value) else value
            case "time":
                return date_texts(value)[0]
            case "status":
                known = vocabulary("review_statuses")
                return say(known.term(value).labels) if value in known else value
            case "writer" | "reader":
                return self.members.get(value, gettext("a member who is not there"))


def _plain(question: CardQuestion, words: _Words, viewer: Viewer) -> Iterable[AskedLine]:
    """Return what the plain fields of a question ask."""
    if question.words:
        shown = hidden(question.words) if viewer.veil == "screen" else question.words
        yield _line(gettext("Words of a name or title, or a reference"), shown)
    if question.kind:
        yield _line(gettext("Kind of card"), say(format_of(question.kind).labels))
    if question.since:
        yield _line(gettext("Of a time from"), civil_date(question.since))
    if question.until:
        yield _line(gettext("Of a time until"), civil_date(question.until))
    for one in question.plain:
        yield _line(str(TRAIT_WORDS[one.trait]), words.value(one.trait, one.values[0]))
    if question.as_of:
        yield _line(gettext("As known at the end of"), civil_date(question.as_of))


def _line(label: str, text: str) -> AskedLine:
    return AskedLine(label, "", (AskedValue(text),))

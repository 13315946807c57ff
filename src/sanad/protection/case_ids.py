"""What a case read by a pack may name: statuses, kinds of events, facts, articles and matters, with words."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, get_args

from sanad.protection.fault import Fault, worded
from sanad.protection.pack import Article, Pack, PackText
from sanad.protection.procedure import kinds
from sanad.terms.language import LANGUAGES, Language, LocalisedText

Section = Literal["statuses", "kinds", "facts", "articles", "matters"]
SECTIONS: tuple[Section, ...] = get_args(Section)
# Of each section whose ids have to be there: the code of the fault, and what is wrong with {0} in a pack {1}.
_MISSING: Mapping[Section, tuple[str, LocalisedText]] = {
    "kinds": (
        "unknown_event",
        LocalisedText("{0} is no kind of event", "{0} ليس نوع حدث", "{0} er ingen slags begivenhed"),
    ),
    "statuses": (
        "unknown_status",
        LocalisedText(
            "{0} is no status of the pack {1}",
            "{0} ليس وضعًا من أوضاع الحزمة {1}",
            "{0} er ingen status i pakken {1}",
        ),
    ),
    "facts": (
        "nothing_there",
        LocalisedText(
            "{0} is no fact of the pack {1}",
            "{0} ليست واقعة من وقائع الحزمة {1}",
            "{0} er intet faktum i pakken {1}",
        ),
    ),
    "articles": (
        "nothing_there",
        LocalisedText(
            "{0} is no article of the pack {1}",
            "{0} ليست مادة من مواد الحزمة {1}",
            "{0} er ingen artikel i pakken {1}",
        ),
    ),
}
_NEAREST = LocalisedText(
    ". Nearest: {2}. `sanad law ids {1}` tells all",
    ". الأقرب: {2}. الأمر `sanad law ids {1}` يذكرها كلها",
    ". Nærmest: {2}. `sanad law ids {1}` nævner alle",
)
_ALL = LocalisedText(
    ". `sanad law ids {1}` tells all",
    ". الأمر `sanad law ids {1}` يذكرها كلها",
    ". `sanad law ids {1}` nævner alle",
)
_COMMA: Mapping[Language, str] = {"en": ", ", "ar": "، ", "da": ", "}


@dataclass(frozen=True)
class CaseId:
    """An id that a case may name. words: a label, a question or a title, in languages."""

    id: str
    words: PackText | LocalisedText


def ids_for_cases(pack: Pack) -> Mapping[Section, tuple[CaseId, ...]]:
    """Return what a case read by a pack, and by those that it uses, may name, in the order of the pack.

    statuses: of an event; kinds: of events; facts: of a person, each a question; articles: the basis of an
    event; matters: of deadlines that an authority sets, with the title of the first rule that reckons one.
    """
    matters: dict[str, PackText] = {}
    for rule in pack.deadlines:
        if rule.effect.deadline:
            matters.setdefault(rule.effect.deadline.matter, rule.title)
    return {
        "statuses": tuple(CaseId(one.id, one.label) for one in pack.statuses.values()),
        "kinds": tuple(CaseId(one.id, one.label) for one in kinds().values()),
        "facts": tuple(CaseId(one.id, one.question) for one in pack.facts.values()),
        "articles": tuple(CaseId(one.id, _called(one, pack)) for one in pack.articles.values()),
        "matters": tuple(CaseId(one, title) for one, title in matters.items()),
    }


def no_such(section: Section, given: str, place: str, pack: Pack) -> Fault:
    """Return the fault of an id that a pack has not, with those that are written most like it."""
    code, text = _MISSING[section]
    near = get_close_matches(given, sorted(one.id for one in ids_for_cases(pack)[section]), n=3)
    tail = _NEAREST if near else _ALL
    whole = [text.in_language(one) + tail.in_language(one) for one in LANGUAGES]
    return worded(place, code, LocalisedText(*whole), given, pack.id, ", ".join(near))


def _called(article: Article, pack: Pack) -> PackText | LocalisedText:
    if article.title:
        return article.title
    instrument = pack.instruments[article.instrument].title
    named = [f"{instrument.in_language(one)}{_COMMA[one]}{article.section}" for one in LANGUAGES]
    return LocalisedText(*named)

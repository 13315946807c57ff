"""What is held beside the event sets as JSON: rows of `indicators`, and each topic with its passages."""

from collections.abc import Iterator, Mapping
from typing import Any

from sanad.conditions.eyes import Eyes
from sanad.conditions.figures import OthersFigure
from sanad.conditions.held_beside import HeldBeside
from sanad.conditions.passages import Passage
from sanad.conditions.research import Research
from sanad.conditions.search_log import Search
from sanad.conditions.topics_found import TopicFound
from sanad.terms.language import Language, LocalisedText
from sanad.terms.vocabulary_file import read_document

NOTHING: Mapping[str, Any] = {
    "counted": None, "value": None, "low": None, "high": None, "unit": None, "of": None, "against": None,
    "actors": None, "event_set": None, "organisation": None, "source": None, "attribution": None,
    "version": None, "invented": False, "origins": None, "precision": None, "denominator": None,
}  # fmt: skip


def beside_rows(found: HeldBeside, research: Research, language: Language) -> Iterator[dict[str, Any]]:
    """Yield a row for each figure, one with no value for each period without any, and the eyes."""
    for topic in found.topics:
        yield from (_figure(one, topic, research, language) for one in topic.figures)
        yield from (_missing(topic, period.name, language) for period in topic.missing)
    yield from (_eyes(one, language) for one in found.eyes)


def _figure(one: OthersFigure, of: TopicFound, research: Research, language: Language) -> dict[str, Any]:
    return {
        **NOTHING,
        "indicator": of.topic.code,
        "period": one.period.name,
        "counted": one.period.name,
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "unit": one.unit.in_language(language),
        "figure": one.code,
        "counts": one.counts.in_language(language),
        "words": one.exact.text,
        "page": one.exact.page,
        "source": research.sources[one.source].name.in_language(language),
        "attribution": one.document,
        "version": one.published.edtf,
        "origins": {"at_most": 1, "first": one.first_origin, "through": list(one.through)},
        "precision": {"places": list(one.places), "read": one.mark},
        "cannot_see": one.unseen(language),
    }


def _missing(of: TopicFound, period: str, language: Language) -> dict[str, Any]:
    seen = of.topic.cannot_see.in_language(language)
    return {**NOTHING, "indicator": of.topic.code, "period": period, "cannot_see": seen}


def _eyes(one: Eyes, language: Language) -> dict[str, Any]:
    entry = read_document("condition_topics")["monitors"]
    return {
        **NOTHING,
        "indicator": "monitors",
        "period": one.period.name,
        "counted": one.period.name if one.origins is not None else None,
        "value": None if one.origins is None else len(one.origins),
        "unit": "origins",
        "access_told": len(one.access_told),
        "origins": None
        if one.origins is None
        else {"at_most": len(one.origins), "named": sorted(one.origins), "access": sorted(one.access_told)},
        "cannot_see": LocalisedText.from_mapping(entry["cannot_see"]).in_language(language),
    }


def beside_topics(found: HeldBeside, research: Research, language: Language) -> list[dict[str, Any]]:
    """Return each topic with the codes of its figures and the passages that speak of it."""
    return [
        {
            "topic": one.topic.code,
            "axis": one.topic.axis,
            "name": one.topic.name.in_language(language),
            "figures": [figure.code for figure in one.figures],
            "passages": [_passage(passage, research, language) for passage in one.passages],
            "cannot_see": one.topic.cannot_see.in_language(language),
        }
        for one in found.topics
    ]


def _passage(one: Passage, research: Research, language: Language) -> dict[str, Any]:
    return {
        "passage": one.code,
        "by": research.sources[one.source].name.in_language(language),
        "first_origin": research.sources[one.first_origin].name.in_language(language),
        "places": list(one.places),
        "published": one.published.edtf,
        "speaks_of": one.speaks_of.name if one.speaks_of else None,
        "words": one.words.in_language(language),
        "exact": one.exact.text if one.exact else None,
        "document": one.document,
    }


def beside_searches(found: HeldBeside, language: Language) -> list[dict[str, Any]]:
    """Return what was looked for; no_information says nothing of whether it happened."""
    return [_search(one, language) for one in found.searches]


def _search(one: Search, language: Language) -> dict[str, Any]:
    return {
        "search": one.code,
        "question": one.question.in_language(language),
        "where": one.where,
        "searched_for": one.searched_for,
        "on": one.on.edtf,
        "by": one.by,
        "result": one.result,
        "passages": list(one.passages),
    }

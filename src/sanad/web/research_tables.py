"""What is held beside the event sets, as rows of files; the columns are the same in every language."""

from collections.abc import Callable, Mapping
from typing import Any

from sanad.conditions.claims import elements
from sanad.conditions.research import Research
from sanad.conditions.sources import FACTS, chain_of, origins_of

Rows = list[tuple[Any, ...]]


def _sources(held: Research) -> Rows:
    return [
        (
            one.code,
            one.name.in_language("en"),
            one.kind,
            *(one.facts[fact].in_language("en") if fact in one.facts else None for fact in FACTS),
            " ".join(one.repeats) if one.repeats_known else None,
            " ".join(one.draws_on),
            " ".join(sorted(origins_of(one.code, held.sources))),
            one.reference,
            one.checked.edtf if one.checked else None,
        )
        for one in held.sources.values()
    ]


def _chain(held: Research) -> Rows:
    return [(one.source, one.rests_on, one.passes_on) for one in chain_of(held.sources, held.sources)]


def _passages(held: Research) -> Rows:
    return [
        (
            one.code,
            one.source,
            one.first_origin,
            " ".join(one.through),
            one.exact.text if one.exact else None,
            one.exact.language if one.exact else None,
            one.exact.page if one.exact else None,
            one.words.in_language("en"),
            one.translator,
            " ".join(one.places),
            one.speaks_of.name if one.speaks_of else None,
            one.published.edtf,
            one.accessed.edtf if one.accessed else None,
            one.document,
            one.archived,
            one.mark,
        )
        for one in held.passages.values()
    ]


def _readings(held: Research) -> Rows:
    return [
        (
            passage.code,
            one.element,
            elements()[one.element].axis,
            one.says,
            one.extent,
            one.because.in_language("en"),
            one.read_by,
            one.read_on.edtf if one.read_on else None,
        )
        for passage in held.passages.values()
        for one in passage.readings
    ]


def _searches(held: Research) -> Rows:
    return [
        (
            one.code,
            one.question.in_language("en"),
            one.where,
            one.searched_for,
            one.on.edtf,
            one.by,
            one.result,
            " ".join(one.passages),
            " ".join(one.places),
        )
        for one in held.searches.values()
    ]


def _decisions(held: Research) -> Rows:
    return [
        (
            one.code,
            one.by.in_language("en"),
            one.number,
            one.dated.edtf,
            one.area,
            " ".join(one.places),
            " ".join(one.profiles),
            one.axis,
            one.route,
            one.status_before,
            one.status_after,
            one.outcome,
            one.ground.in_language("en") if one.ground else None,
            one.reasons_read,
            one.document,
        )
        for one in held.decisions.values()
    ]


def _claims(held: Research) -> Rows:
    return [
        (
            one.code,
            one.speaker,
            one.said_on.edtf,
            one.words.in_language("en"),
            one.exact.text if one.exact else None,
            one.place,
            one.period.name,
            " ".join(one.cites),
            one.document,
        )
        for one in held.claims.values()
    ]


def _figures(held: Research) -> Rows:
    return [
        (
            one.code,
            one.source,
            one.first_origin,
            " ".join(one.through),
            one.topic,
            one.counts.in_language("en"),
            one.value,
            one.low,
            one.high,
            one.unit.in_language("en"),
            " ".join(one.places),
            one.period.name,
            one.published.edtf,
            one.accessed.edtf if one.accessed else None,
            one.exact.text,
            one.exact.language,
            one.exact.page,
            one.document,
            one.passage,
            one.mark,
            one.unseen("en"),
        )
        for one in held.figures.values()
    ]


TABLES: Mapping[str, tuple[tuple[str, ...], Callable[[Research], Rows]]] = {
    "sources": (
        ("source", "name", "kind", *FACTS, "repeats", "draws_on", "origins", "reference", "checked"),
        _sources,
    ),
    "chain": (("source", "rests_on", "passes_on"), _chain),
    "passages": (
        (
            "passage", "source", "first_origin", "through", "exact", "language", "page", "words",
            "translator", "places", "speaks_of", "published", "accessed", "document", "archived", "mark",
        ),
        _passages,
    ),
    "readings": (
        ("passage", "element", "axis", "says", "extent", "because", "read_by", "read_on"),
        _readings,
    ),
    "searches": (
        ("search", "question", "where", "searched_for", "on", "by", "result", "passages", "places"),
        _searches,
    ),
    "decisions": (
        (
            "decision", "by", "number", "dated", "area", "places", "profiles", "axis", "route",
            "status_before", "status_after", "outcome", "ground", "reasons_read", "document",
        ),
        _decisions,
    ),
    "claims": (
        ("claim", "speaker", "said_on", "words", "exact", "place", "period", "cites", "document"),
        _claims,
    ),
    "figures": (
        (
            "figure", "source", "first_origin", "through", "topic", "counts", "value", "low", "high", "unit",
            "places", "period", "published", "accessed", "exact", "language", "page", "document", "passage",
            "mark", "cannot_see",
        ),
        _figures,
    ),
}  # fmt: skip

"""Review of cards: what two readers found, who may be the next one, and where a card stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sanad.register.format import Field, Format
from sanad.register.said import Said, Told

ReviewKind = Literal["first", "second", "blind", "comment"]
ReviewOutcome = Literal["open", "passed", "returned", "coded", "ended", "said"]
ReviewStatus = Literal[
    "entered",
    "in_first_review",
    "returned",
    "first_reviewed",
    "in_second_review",
    "reviewers_differ",
    "reviewed",
    "reopened",
]


@dataclass(frozen=True)
class Review:
    """One reading of a card by one member.

    of_version: the number of the version that was read; of one that is open, of the newest when it was asked.
    differs: whether a blind coder says something else than that version.
    """

    kind: ReviewKind
    reader: UUID
    outcome: ReviewOutcome
    of_version: int
    differs: bool = False


@dataclass(frozen=True)
class Difference:
    """A field in which a blind coder says other values than the card."""

    field: str
    card: tuple[Said, ...]
    coder: tuple[Said, ...]


def status(newest: int, reviews: Sequence[Review]) -> ReviewStatus:
    """Return where a card stands whose newest version has this number, after readings in their order."""
    open_kinds = {one.kind for one in reviews if one.outcome == "open"}
    if "first" in open_kinds:
        return "in_first_review"
    if open_kinds & {"second", "blind"}:
        return "in_second_review"
    closed = [one for one in reviews if one.outcome in ("passed", "returned", "coded")]
    of_newest = [one for one in closed if one.of_version == newest]
    if not of_newest:
        passed = any(one.outcome in ("passed", "coded") for one in closed)
        return "reopened" if passed else "entered"
    return _of(of_newest)


def _of(closed: Sequence[Review]) -> ReviewStatus:
    """Return where a card stands whose newest version was read."""
    if closed[-1].outcome == "returned":
        return "returned"
    if any(one.differs for one in closed):
        return "reviewers_differ"
    second = any(one.outcome == "coded" or (one.kind, one.outcome) == ("second", "passed") for one in closed)
    return "reviewed" if second else "first_reviewed"


def may_read(kind: ReviewKind, reader: UUID, writers: Iterable[UUID], reviews: Sequence[Review]) -> bool:
    """Return whether a member may be the reader: no one reads what one wrote, nor twice in two readings."""
    if kind == "comment":
        return True
    earlier = {one.reader for one in reviews if one.kind not in ("comment", kind) and one.outcome != "ended"}
    return reader not in {*writers, *earlier}


def coded_fields(form: Format) -> tuple[Field, ...]:
    """Return the fields that two coders can agree on: terms, dates, places, amounts, numbers, answers."""
    agreed = ("term", "date", "place", "amount", "number", "answer")
    return tuple(one for one in form.fields if one.kind in agreed)


def compared_fields(form: Format, coder: Told) -> tuple[Field, ...]:
    """Return the fields in which a coder is compared; a retired one only where the coder was asked it."""
    return tuple(one for one in coded_fields(form) if not one.retired or coder.values(one.code))


def differences(form: Format, card: Told, coder: Told) -> tuple[Difference, ...]:
    """Return the fields that can be agreed on in which a coder says something else than the card.

    Sources and certainty are each reader's own, and no difference; nor is the order of values.
    """
    return tuple(
        Difference(one.code, card.values(one.code), coder.values(one.code))
        for one in compared_fields(form, coder)
        if category(one, card) != category(one, coder)
    )


def category(asked: Field, told: Told) -> str:
    """Return what a card says in a field as one category, to compare coders; empty where nothing."""
    return " + ".join(sorted(_plain(asked, one) for one in told.values(asked.code)))


def _plain(asked: Field, one: Said) -> str:
    if one.unknown:
        return "unknown"
    if asked.kind == "place":
        return str(one.value.get("pcode", one.value.get("said", "")))
    if asked.kind == "amount":
        return " ".join(f"{part}={one.value[part]}" for part in sorted(one.value))
    return str(one.value)

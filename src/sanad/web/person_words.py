"""What the file of a case tells of its persons, in the words of a page."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sanad.protection.told_of_person import Told, told_of_persons
from sanad.records.queries.case_files import CaseStanding
from sanad.web.event_code import told_code
from sanad.web.law_words import ANSWERS, PackWords, told

LINKS: dict[str, Promise] = {
    "sponsor": _("whose permit stands on the permit of"),
    "spouse": _("married to"),
    "parent": _("whose parent is"),
    "child": _("whose child is"),
    "sibling": _("whose sibling is"),
    "other": _("tied otherwise to"),
}


@dataclass(frozen=True)
class FactSeen:
    """One answer to a question of fact. first, last: the days of which it is true, where they are told."""

    code: str
    question: PackWords
    answer: Promise
    source: str
    known: str
    first: str
    last: str


@dataclass(frozen=True)
class LinkSeen:
    """How a person is tied to another."""

    code: str
    words: Promise
    to: str


@dataclass(frozen=True)
class PersonSeen:
    """A person of a case, by an id."""

    id: str
    links: tuple[LinkSeen, ...]
    facts: tuple[FactSeen, ...]


def persons_seen(standing: CaseStanding, as_of: date | None) -> tuple[PersonSeen, ...]:
    """Return the persons of a case; the facts that were known at the end of a day, where one is asked."""
    if standing.read is None:
        return ()
    document = standing.read.document
    facts = [one for one in told_of_persons(document, "facts") if _by(one, as_of)]
    links = list(told_of_persons(document, "links"))
    return tuple(
        PersonSeen(
            person["id"],
            tuple(_link(standing, one) for one in links if one.person == person["id"]),
            tuple(_fact(standing, one) for one in facts if one.person == person["id"]),
        )
        for person in document["persons"]
    )


def _by(one: Told, as_of: date | None) -> bool:
    return as_of is None or "known" not in one.entry or date.fromisoformat(one.entry["known"]) <= as_of


def _link(standing: CaseStanding, one: Told) -> LinkSeen:
    return LinkSeen(told_code(standing.id, one), LINKS[one.entry["kind"]], one.entry["to"])


def _fact(standing: CaseStanding, one: Told) -> FactSeen:
    assert standing.read is not None
    entry = one.entry
    return FactSeen(
        told_code(standing.id, one),
        told(standing.read.pack.facts[entry["fact"]].question),
        ANSWERS[entry["answer"]],
        entry["source"],
        *(entry.get(key, "") for key in ("known", "from", "to")),
    )

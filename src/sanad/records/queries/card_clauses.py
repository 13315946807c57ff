"""What a clause of a search asks of the cards of a register, as a condition of the database."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import and_, or_
from uuid import UUID

from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.db.models.expressions import RawSQL

from sanad.records.models import CardReview, CardVersion, Membership
from sanad.records.present_formats import present_formats
from sanad.records.queries.card_reviews import stands
from sanad.register.clause import Clause, Trait
from sanad.register.format import CARD_KINDS, TAGS
from sanad.terms.places import is_place
from sanad.terms.vocabulary import vocabulary

PLACES = "$.*.*[*].value.pcode ? (@ starts with $sought)"
OF_ONES_OWN: frozenset[Trait] = frozenset({"tag", "status", "writer", "reader"})
"""Known of one's own register alone: asked of another's, nothing is found, whichever way it is asked."""

OF_CODES: frozenset[Trait] = frozenset({"term", "tag", "place"})
"""Said in codes, of which the newest versions of one's own have an index."""

NOTHING = Q(pk__in=())


@dataclass(frozen=True)
class Asking:
    """A search of one register; own: of one's own organisation. now: of the newest versions.

    Within an open door.
    """

    register: UUID
    own: bool
    now: bool

    def any_case(self, cases: Iterable[Iterable[Clause]]) -> Q:
        """Return the condition that every clause of at least one case holds."""
        return reduce(or_, (reduce(and_, map(self.condition, case)) for case in cases))

    def condition(self, clause: Clause) -> Q:
        """Return the condition that a card answers a clause."""
        if clause.trait in OF_ONES_OWN and not self.own:
            return NOTHING
        indexed = clause.trait in OF_CODES and self.own and self.now
        if clause.quantity == "all":
            one_by_one = (replace(clause, quantity="any", values=(value,)) for value in clause.values)
            return reduce(and_, map(self.condition, one_by_one))
        found = self._saying(clause) if indexed else reduce(or_, self._each(clause))
        return ~found if clause.quantity == "none" else found

    def _saying(self, clause: Clause) -> Q:
        """Return the condition that the index of codes has one of the values of a card."""
        codes = [code for value in clause.values for code in _codes(clause.trait, value)]
        return Q(id__in=RawSQL("SELECT cards_saying(%s, %s)", [self.register, codes]))

    def _each(self, clause: Clause) -> Iterable[Q]:
        """Return the condition that a card has a value, for each."""
        return (self._has(clause.trait, value) for value in clause.values)

    def _has(self, trait: Trait, value: str) -> Q:
        match trait:
            case "term":
                paths = (f'$.*."{field}"[*].value ? (@ == $sought[*])' for field in _fields_of(value))
                return holds(paths, _terms(value))
            case "tag":
                return holds((f"$.{TAGS.group}.{TAGS.code}[*].value ? (@ == $sought)",), value)
            case "place":
                return holds((PLACES,), value)
            case "time":
                first, _between, last = value.partition("/")
                return Q(latest__gte=date.fromisoformat(first), earliest__lte=date.fromisoformat(last))
            case "writer":
                wrote = CardVersion.objects.filter(collection_id=self.register, account__in=_accounts(value))
                return Q(card_id__in=wrote.values("card_id"))
            case "reader":
                asked = CardReview.objects.filter(account__in=_accounts(value), outcome="open")
                return Q(card_id__in=asked.filter(collection_id=self.register).values("card_id"))
            case "status":
                return self._standing(value)

    def _standing(self, status: str) -> Q:
        """Return the condition on where the reviews of a card stand; one that nobody read is entered."""
        read = stands(self.register)
        if status == "entered":
            return ~Q(card_id__in=[card for card, one in read.items() if one != "entered"])
        return Q(card_id__in=[card for card, one in read.items() if one == status])


def _codes(trait: Trait, value: str) -> list[str]:
    """Return the codes by which the index has a value (said_codes in sql/register.sql)."""
    if trait == "term":
        return [f"{field}={code}" for field in _fields_of(value) for code in _terms(value)]
    return [f"{TAGS.code}={value}" if trait == "tag" else f"place={value}"]


def _fields_of(term: str) -> list[str]:
    """Return the fields that take a term of the vocabulary of this one."""
    name, formats = term.partition(":")[0], present_formats()
    return sorted(
        {one.code for kind in CARD_KINDS for one in formats.format_of(kind).fields if one.vocabulary == name}
    )


def _terms(term: str) -> list[str]:
    """Return the codes of a term and its narrower ones; none of one that is not there."""
    name, _separator, code = term.partition(":")
    formats = present_formats()
    if name not in formats.names() or code not in formats.vocabulary(name):
        return []
    return list(formats.vocabulary(name).kinds_of(code))


def can_be_asked(clause: Clause) -> bool:
    """Return whether each value of a clause is one of its trait; whether it is there is another question."""
    return all(_is_of(clause.trait, value) for value in clause.values)


def _is_of(trait: Trait, value: str) -> bool:
    head, _between, rest = value.partition(":" if trait == "term" else "/")
    try:
        match trait:
            case "term":
                return head in present_formats().names() and rest in present_formats().vocabulary(head)
            case "place":
                return is_place(value)
            case "time":
                days = date.fromisoformat(head), date.fromisoformat(rest)
                return days[0] <= days[1] and value == f"{days[0]}/{days[1]}"
            case "status":
                return value in vocabulary("review_statuses")
            case "tag" | "writer" | "reader":
                return str(UUID(value)) == value
    except ValueError:
        return False


def holds(paths: Iterable[str], sought: str | Sequence[str]) -> Q:
    """Return the condition that one of these paths finds what is sought in what a card says."""
    told = json.dumps({"sought": sought})
    condition = Q(pk__in=())
    for path in paths:
        condition |= Q(
            Func(
                F("told"),
                RawSQL("%s::jsonpath", [path]),
                RawSQL("%s::jsonb", [told]),
                function="jsonb_path_exists",
                output_field=BooleanField(),
            )
        )
    return condition


def _accounts(membership: str) -> "QuerySet[Membership, UUID]":
    return Membership.objects.filter(id=membership).values_list("account_id", flat=True)

"""The form of what a search asks beside its plain fields: any, all or none of some values, in which case."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanad.records.queries.cards import CardRow
from sanad.records.queries.members import MemberRow
from sanad.register.clause import MOST_CASES, QUANTITIES, Clause, Clauses, Trait
from sanad.web.card_words import QUANTITY_WORDS
from sanad.web.choosing import any_term
from sanad.web.forms.card_traits import TraitForm, choice_of
from sanad.web.labels import language_now, word

PREFIX = "more"
"""What the names of its inputs begin with, since the plain fields stand on the same page."""


class ClauseForm(TraitForm):
    """What is asked more: each input that is filled in is one clause, all in one quantity and one case."""

    quantity = forms.ChoiceField(
        label=_("The card has"), choices=[(one, QUANTITY_WORDS[one]) for one in QUANTITIES]
    )
    case = choice_of(_("It holds"))
    field_order = ("quantity", "place", "since", "until", "status", "writer", "reader", "case")

    def __init__(
        self,
        members: Iterable[MemberRow] | None,
        clauses: Clauses,
        sent: QueryDict | None = None,
        *,
        tag: CardRow | None = None,
    ) -> None:
        super().__init__(sent, prefix=PREFIX)
        self.clauses, self.tag = clauses, tag
        self.offer("case", _cases(clauses))
        self.offer_members(members)

    def sent(self, name: str) -> str:
        """Return what was chosen in a chooser, or else what was typed into it."""
        chosen, typed = (str(self.data.get(key, "")) for key in (f"{PREFIX}-{name}", f"find.{PREFIX}-{name}"))
        return chosen or typed.strip()

    def clean(self) -> dict[str, Any]:
        """Return what was sent, where something is asked that can be asked."""
        given = super().clean()
        if bool(given.get("since")) != bool(given.get("until")) and "until" not in self.errors:
            self.add_error("until", _("Say both days, the first and the last."))
        if self.sent("term") and any_term(self.sent("term"), language_now()) is None:
            self.add_error(None, word("not_a_term", "field_fault"))
        if self.sent("tag") and self.tag is None:
            self.add_error(None, word("not_a_card", "field_fault"))
        if not self.errors and not self._values():
            self.add_error(None, _("Choose at least one value to ask for."))
        if not self.errors and not self.asked().fits:
            self.add_error(None, _("A search asks for 5 cases and 20 values of a kind at most."))
        return given

    def _values(self) -> dict[Trait, str]:
        given = self.cleaned_data
        days = f"{given['since']}/{given['until']}" if given.get("since") and given.get("until") else ""
        held: dict[Trait, str] = {
            "term": self.sent("term"),
            "tag": self.tag.key if self.tag else "",
            "place": given.get("place", ""),
            "time": days,
            "status": given.get("status", ""),
            "writer": given.get("writer", ""),
            "reader": given.get("reader", ""),
        }
        return {trait: value for trait, value in held.items() if value}

    def asked(self) -> Clauses:
        """Return what is asked with this beside it."""
        case = self.cleaned_data["case"]
        quantity = next(one for one in QUANTITIES if one == self.cleaned_data["quantity"])
        asked = self.clauses
        for trait, value in self._values().items():
            asked = asked.adding(Clause(trait, quantity, (value,)), int(case) if case else None)
        return asked


def _cases(clauses: Clauses) -> list[tuple[Any, Any]]:
    """Return in which case a clause may hold: in every one, in one that there is, or in a new one."""
    there = [
        (str(place), gettext("in case %(number)s") % {"number": place + 1})
        for place in range(len(clauses.cases))
    ]
    new = [(str(len(there)), _("in a new case: this, or another case"))] if len(there) < MOST_CASES else []
    return [("", _("in every case")), *there, *new]


def clause_gone(text: str) -> tuple[Clause, int | None] | None:
    """Return the clause, and its case, that a button takes away; None where the text names none."""
    case, _first, rest = text.partition("|")
    trait, _second, rest = rest.partition("|")
    quantity, _third, value = rest.partition("|")
    try:
        gone = Clause.of_document({"trait": trait, "quantity": quantity, "values": [value]})
    except StopIteration:
        return None
    return gone, int(case) if case.isdecimal() and len(case) < 3 else None

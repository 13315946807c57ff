"""The form of a search of cards: words, and what narrows them; and the name under which it is kept."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from sanad.records.present_formats import format_of
from sanad.records.queries.card_question import CardQuestion
from sanad.records.queries.cards import CardRow
from sanad.records.queries.members import MemberRow
from sanad.register.format import CARD_KINDS
from sanad.web.choosing import any_term
from sanad.web.forms.card_traits import ANY, LONGEST_WORDS, TraitForm, choice_of, day_of
from sanad.web.forms.organisation import LONGEST_NAME, quiet_text
from sanad.web.labels import language_now, word


class CardQuestionForm(TraitForm):
    """What is sought among the cards of a register; members are asked of one's own register alone."""

    words = forms.CharField(
        label=_("Words of a name or title, or a reference"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=quiet_text(),
    )
    of = choice_of(_("Kind of card"))
    as_of = day_of(_("As known at the end of"))
    field_order = ("words", "of", "since", "until", "place", "status", "writer", "reader", "as_of")

    def __init__(
        self, members: Iterable[MemberRow] | None, *args: Any, tag: CardRow | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        language, self.tag = language_now(), tag
        kinds = [(kind, format_of(kind).plural.in_language(language)) for kind in CARD_KINDS]
        self.offer("of", [ANY, *kinds])
        self.offer_members(members)

    def clean(self) -> dict[str, Any]:
        """Return what was sent, where the days do not cross, and the term and the tag are there."""
        given = super().clean()
        given["term"] = self.data.get("term", "") or self.data.get("find.term", "").strip()
        if given["term"] and any_term(given["term"], language_now()) is None:
            self.add_error(None, word("not_a_term", "field_fault"))
        if (self.data.get("tag") or self.data.get("find.tag", "").strip()) and self.tag is None:
            self.add_error(None, word("not_a_card", "field_fault"))
        return given

    def question(self, register: UUID) -> CardQuestion:
        """Return what was asked of a register."""
        given = self.cleaned_data
        return CardQuestion(
            register,
            words=" ".join(given["words"].replace("\0", " ").split()),
            kind=given["of"],
            term=given["term"],
            place=given["place"],
            status=given.get("status", ""),
            since=given["since"],
            until=given["until"],
            as_of=given["as_of"],
            writer=_id(given.get("writer")),
            reader=_id(given.get("reader")),
            tag=self.tag.id if self.tag else None,
        )


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def start_of(question: CardQuestion) -> dict[str, Any]:
    """Return what the form of a question holds at its start."""
    same = ("words", "since", "until", "place", "status", "writer", "reader", "as_of")
    return {"of": question.kind, **{name: getattr(question, name) for name in same}}


class KeepSearchForm(forms.Form):
    """The name under which a search is kept, and for whom."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        help_text=_("What you call it. No name of a person."),
        widget=quiet_text(),
    )
    shared = forms.BooleanField(label=_("For everybody in my organisation"), required=False)

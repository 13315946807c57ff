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
from sanad.terms.places import is_place
from sanad.terms.vocabulary import vocabulary
from sanad.web.choosing import any_term
from sanad.web.forms.cards import place_of
from sanad.web.forms.days import DayField
from sanad.web.forms.organisation import LONGEST_NAME, quiet_text
from sanad.web.labels import language_now, word

LONGEST_WORDS = 200
ANY = ("", _("any"))


def _day(label: Any) -> DayField:
    return DayField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}))


def _choice(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False)


class CardQuestionForm(forms.Form):
    """What is sought among the cards of a register; members are asked of one's own register alone."""

    words = forms.CharField(
        label=_("Words of a name or title, or a reference"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=quiet_text(),
    )
    of = _choice(_("Kind of card"))
    since = _day(_("Of a time from"))
    until = _day(_("Of a time until"))
    place = forms.CharField(
        label=_("Place"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.TextInput(attrs={"list": "place-codes", "autocomplete": "off", "dir": "auto"}),
    )
    status = _choice(_("Where its reviews stand"))
    writer = _choice(_("Written by"))
    reader = _choice(_("To be read by"))
    as_of = _day(_("As known at the end of"))

    def __init__(
        self, members: Iterable[MemberRow] | None, *args: Any, tag: CardRow | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        language, self.tag = language_now(), tag
        self._choose("of", [(kind, format_of(kind).plural.in_language(language)) for kind in CARD_KINDS])
        if members is None:
            for name in ("status", "writer", "reader"):
                del self.fields[name]
            return
        self._choose("status", status_choices())
        people = member_choices(members)
        self._choose("writer", people)
        self._choose("reader", people)

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [ANY, *choices]

    def clean_place(self) -> str:
        """Return the code of the place, where a code or a known name was written."""
        return place_sought(self.cleaned_data["place"])

    def clean(self) -> dict[str, Any]:
        """Return what was sent, where the days do not cross and the term is one."""
        given = super().clean() or {}
        start, end = given.get("since"), given.get("until")
        if start and end and end < start:
            self.add_error("until", _("This day is before the first one."))
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


def place_sought(text: str) -> str:
    """Return the code of a place, where a code or a known name was written.

    Raises: ValidationError.
    """
    text = text.strip()
    code = place_of(text) if text else ""
    if text and not is_place(code):
        raise forms.ValidationError(word("unknown_pcode", "field_fault"))
    return code


def status_choices() -> list[tuple[str, str]]:
    """Return where the reviews of a card may stand."""
    return [(one.code, one.labels.in_language(language_now())) for one in vocabulary("review_statuses")]


def member_choices(members: Iterable[MemberRow]) -> list[tuple[str, str]]:
    """Return the members whose work may be asked for; a guest has none."""
    return [(str(row.id), row.alias) for row in members if not row.guest]


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

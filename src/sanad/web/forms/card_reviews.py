"""Forms of readings: whom to ask for one, how to close it, a comment, a sample to be coded blind."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanad.actions.card_reviews import MOST_DRAWN
from sanad.records.present_formats import format_of
from sanad.records.queries.members import MemberRow
from sanad.register.format import CARD_KINDS
from sanad.web.card_words import REVIEW_KINDS
from sanad.web.forms.organisation import ReasonForm, SeatForm, legible
from sanad.web.labels import language_now

LONGEST_REMARK = 2_000
QUIET = {"dir": "auto", "autocomplete": "off"}
NUMERIC = {"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"}


class AskReviewForm(SeatForm):
    """Who is asked to read a card, and how."""

    reading = forms.ChoiceField(
        label=_("Reading"), choices=[(kind, REVIEW_KINDS[kind]) for kind in ("first", "second", "blind")]
    )


class CloseReviewForm(ReasonForm):
    """What came of a reading."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=(("passed", _("It can stay as it is")), ("returned", _("Return it with questions"))),
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
    )
    remark = forms.CharField(
        label=_("Questions"),
        max_length=LONGEST_REMARK,
        validators=[legible],
        required=False,
        widget=forms.Textarea(attrs={**QUIET, "rows": 3}),
    )


class CommentForm(forms.Form):
    """A comment on a card."""

    remark = forms.CharField(
        label=_("Comment"),
        max_length=LONGEST_REMARK,
        validators=[legible],
        widget=forms.Textarea(attrs={**QUIET, "rows": 2}),
    )


class SampleForm(SeatForm):
    """A sample of a register that a member codes blind."""

    of = forms.ChoiceField(label=_("Kind of card"))
    many = forms.IntegerField(
        label=_("How many"), min_value=1, max_value=MOST_DRAWN, widget=forms.TextInput(attrs=NUMERIC)
    )
    seed = forms.IntegerField(
        label=_("Seed"),
        min_value=0,
        max_value=2**31 - 1,
        help_text=_("Any number. The same one draws the same sample again, so that the draw can be checked."),
        widget=forms.TextInput(attrs=NUMERIC),
    )

    def __init__(self, members: Iterable[MemberRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(members, *args, **kwargs)
        self._choose(
            "of", [(kind, format_of(kind).plural.in_language(language_now())) for kind in CARD_KINDS]
        )

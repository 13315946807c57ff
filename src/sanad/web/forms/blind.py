"""The forms of blind samples: a draw, and an answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sanad.actions.blind_samples import MOST_DRAWN
from sanad.web.forms.card_reviews import NUMERIC
from sanad.web.forms.organisation import ReasonForm


class DrawForm(ReasonForm):
    """A sample of pairs that two reviewers answer blind."""

    of = forms.ChoiceField(
        label=_("Which linking"),
        choices=(
            ("person", _("the newest linking of persons")),
            ("event", _("the newest linking of events")),
        ),
        initial="person",
        required=False,
    )
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


class AnswerForm(forms.Form):
    """Whether two records of a sample are one person, or one event."""

    number = forms.IntegerField(min_value=0, max_value=MOST_DRAWN)
    verdict = forms.ChoiceField(
        choices=(("same", _("One person")), ("different", _("Two persons")), ("unsure", _("Not to be told")))
    )

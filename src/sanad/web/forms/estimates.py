"""The form of an estimate: methods, strata, seed, budget, and what is estimated, in the asker's words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanad.estimation.estimand import NOT_STATED, Estimand
from sanad.estimation.question import DRAWS_AT_MOST, SEED_AT_MOST, EstimateQuestion
from sanad.web.estimate_words import NATURES, STRATA, UNITS
from sanad.web.forms.consent import ReasonForm
from sanad.web.labels import METHODS

LONGEST = 120
WORDS = {"autocomplete": "off", "dir": "auto"}
ASKED = ("chao", "loglinear", "decomposable", "latent_class")


def _words(label: Any, help_text: Any) -> forms.CharField:
    """Return a field for a few words, which may be left empty."""
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        required=False,
        help_text=help_text,
        widget=forms.TextInput(attrs=WORDS),
    )


class EstimateForm(ReasonForm):
    """What is asked of an estimate."""

    methods = forms.MultipleChoiceField(
        label=_("Methods"),
        choices=[(method, METHODS[method]) for method in ASKED],
        initial=list(ASKED[:3]),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Methods stand side by side; none is chosen for its answer. Latent classes take minutes."
        ),
    )
    strata = forms.ChoiceField(
        label=_("Strata"),
        choices=list(STRATA.items()),
        initial="whole",
        help_text=_("The whole is estimated in any case."),
        widget=forms.Select,
    )
    seed = forms.IntegerField(
        label=_("Seed"),
        min_value=0,
        max_value=SEED_AT_MOST,
        initial=1,
        help_text=_("The same seed gives the same numbers again."),
    )
    budget = forms.IntegerField(
        label=_("Budget: draws of each chain"),
        min_value=10,
        max_value=DRAWS_AT_MOST,
        initial=EstimateQuestion().draws_at_most,
        help_text=_("For latent classes. Chains that do not agree when it is spent give no number."),
    )
    sensitivity = forms.BooleanField(label=_("Add what the data cannot settle"), required=False, initial=True)
    unit = forms.ChoiceField(label=_("What counts once"), choices=list(UNITS.items()), initial="person")
    nature = forms.ChoiceField(
        label=_("What it is that happened"),
        choices=list(NATURES.items()),
        initial=NOT_STATED,
        help_text=_("The methods assume that nobody enters or leaves while the lists are made."),
    )
    event = _words(_("Event"), _("In your words, such as: killed. No names."))
    where = _words(_("Place"), _("In your words, as large as the lists reach."))
    period = _words(_("Period"), _("From when to when."))
    inclusion = _words(_("Who is included"), _("The rule, such as: civilians alone."))

    def question(self) -> EstimateQuestion:
        """Return the question that a valid form asks."""
        said = self.cleaned_data
        estimand = Estimand(
            unit=said["unit"],
            event=said["event"] or NOT_STATED,
            place=said["where"] or NOT_STATED,
            period=said["period"] or NOT_STATED,
            inclusion=said["inclusion"] or NOT_STATED,
            nature=said["nature"],
        )
        return EstimateQuestion(
            methods=tuple(said["methods"]),
            strata=said["strata"],
            seed=said["seed"],
            draws_at_most=said["budget"],
            sensitivity=said["sensitivity"],
            estimand=estimand,
        )

"""The words of estimates: strata, units, columns of their tables."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, Promise]

STRATA: Words = {
    "whole": _("None: the whole alone"),
    "governorate": _("Governorates"),
    "year": _("Years of the event"),
    "month": _("Months of the event"),
}
UNITS: Words = {
    "person": _("A person"),
    "person_and_episode": _("A person in each episode"),
    "not_stated": _("not stated"),
}
NATURES: Words = {
    "not_stated": _("not stated"),
    "closed": _("Over once it happened, such as a killing"),
    "repeated": _("A person can meet it more than once"),
    "open": _("Persons enter and leave while the lists are made: refused"),
}
PARTS: Words = {
    "unit": _("What counts once"),
    "event": _("Event"),
    "place": _("Place"),
    "period": _("Period"),
    "inclusion": _("Who is included"),
    "nature": _("What it is that happened"),
}
TABLES: Words = {
    "methods": _("Methods side by side"),
    "diagnostics": _("Whether the chains agree"),
    "strata": _("By stratum"),
    "patterns": _("On exactly which lists"),
    "lists": _("Persons on each list"),
    "pairs": _("On two lists together"),
    "triples": _("On three lists together"),
    "assumption": _("If the unseen were more, or fewer, than the method assumes"),
    "left_out": _("Without each list"),
    "priors": _("Under other priors"),
    "known_lists": _("Lists of known size, estimated from the others"),
    "selection": _("If the choice of model is drawn again"),
    "fit": _("Whether the model gives counts like these"),
    "observable": _("Persons whom some list could see"),
}
ESTIMATE_COLUMNS: Words = {
    "method": _("Method"),
    "verdict": _("Result"),
    "lower": _("From"),
    "upper": _("To"),
    "median": _("Middle"),
    "documented": _("Documented"),
    "held_lowest": _("Held, at worst"),
    "held_highest": _("Held, at best"),
    "lowest_model": _("Lowest model"),
    "highest_model": _("Highest model"),
    "rhat": _("R-hat"),
    "ess_bulk": _("Effective draws, bulk"),
    "ess_tail": _("Effective draws, tails"),
    "error": _("Monte Carlo error of the middle"),
    "chains": _("Chains"),
    "draws": _("Draws of each"),
    "stratum": _("Stratum"),
    "lists": _("Lists"),
    "list": _("List"),
    "persons": _("Persons"),
    "only_here": _("On no other list"),
    "at_least": _("At least"),
    "exact": _("Exactly so many"),
    "xi": _("Unseen times"),
    "left_out": _("Left out"),
    "prior": _("Prior"),
    "holds": _("The interval holds the known size"),
    "replicates": _("Draws"),
    "models": _("Models chosen"),
    "observed": _("Observed"),
    "expected": _("Expected"),
    "tail": _("Chance of as far off"),
    "threshold": _("Chance to be on some list, at least"),
    "share": _("Share of the whole"),
}
ESTIMATE_KINDS: dict[str, Words] = {
    "strata": STRATA,
    "unit": UNITS,
    "nature": NATURES,
    "estimand": PARTS,
    "estimate_table": TABLES,
    "estimate_column": ESTIMATE_COLUMNS,
}
ESTIMATE_FAULTS: Words = {
    "estimate_cancelled": _("It was stopped; nothing of it was kept."),
    "method_unknown": _("A method was asked for that this version does not have."),
    "setting_invalid": _("A seed, a budget or strata were asked for that cannot be used."),
}

"""The words for what a linking weighs, sets aside and asks."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LEVELS = {
    "spelling": _("written alike"),
    "key_two_scripts": _("the same name in two scripts"),
    "key": _("the same name, spelled otherwise"),
    "key_other_vowel": _("the same consonants, other vowels"),
    "near": _("nearly the same name"),
    "namesake": _("two names that look alike"),
    "swapped_with_father": _("first and father's name changed places"),
    "swapped_with_family": _("first and family name changed places"),
    "both_taken": _("detained in one, disappeared or abducted in the other"),
    "taken_after_death": _("detained after the date of death"),
    "same_day": _("the same day"),
    "day_month_swapped": _("day and month changed places"),
    "one_digit_off": _("one digit of the date differs"),
    "consistent": _("the dates agree as far as they go"),
    "same_year": _("the same year"),
    "within_2_years": _("at most 2 years apart"),
    "within_5_years": _("at most 5 years apart"),
    "within_1_day": _("at most 1 day apart"),
    "within_3_days": _("at most 3 days apart"),
    "within_7_days": _("at most 7 days apart"),
    "within_62_days": _("at most 2 months apart"),
    "same_place": _("the same place"),
    "near_place": _("nearly the same place name"),
    "same_place_and_area": _("the same place in the same area"),
    "same_area": _("the same area, another place or none"),
    "near_area": _("nearly the same area name"),
    "same_family": _("kinds that may be two words for one event"),
    "same_actors": _("the same actors"),
    "shared_actor": _("one actor in common"),
    "same_side": _("actors of one side"),
    "same_number": _("the same number"),
    "ranges_meet": _("the ranges of numbers meet"),
    "nearly": _("nearly the same number"),
    "within_a_half": _("numbers that differ by less than a half"),
    "same_governorate_place_unknown": _("the same governorate, place not said"),
    "same_governorate": _("the same governorate"),
    "same": _("the same"),
    "conflict": _("they differ"),
    "rivals": _("other records of one list fit as well"),
    "common": _("before any fact was compared, and for what kin share"),
}
SET_ASIDE = {
    "no_name_can_be_read": _("no name can be read"),
    "one_part_of_a_name_only": _("one part of a name only, and no date of birth"),
    "other_role": _("names a witness, a perpetrator or somebody else, and no victim"),
    "no_date_can_be_read": _("no date can be read"),
    "no_place": _("no place"),
}
TIERS = {
    "joined": _("Joined without a question"),
    "review": _("To be reviewed by a person"),
    "follows": _("Follows from the review of another pair"),
    "apart": _("Two persons for now"),
    "unweighed": _("Not compared by the model"),
}
TIERS_OF_EVENTS = {
    **TIERS,
    "apart": _("Two events for now"),
    "counted": _("One event for now; nobody is asked"),
}
CONTRADICTIONS = {
    "alive_after_death": _("Told alive after a death that the other tells of"),
    "taken_after_death": _("Taken after a death that the other tells of"),
    "harmed_after_death": _("Harmed after a death that the other tells of"),
    "killed_twice": _("Two deaths, more than two months apart"),
    "death_day_month": _("One death, if one of the two writes the month before the day"),
}
VERDICTS_OF_PAIR = {
    "same": _("One person"),
    "different": _("Two persons"),
    "unsure": _("Not to be told"),
    "source": _("I need to see the source"),
    "withdrawn": _("Withdrawn"),
}
VERDICTS_OF_EVENTS = {**VERDICTS_OF_PAIR, "same": _("One event"), "different": _("Two events")}
LINKAGE_KINDS: Mapping[str, Mapping[str, Promise]] = {
    "level": LEVELS,
    "tier": TIERS,
    "tier_of_events": TIERS_OF_EVENTS,
    "set_aside": SET_ASIDE,
    "contradiction": CONTRADICTIONS,
    "verdict_of_pair": VERDICTS_OF_PAIR,
    "verdict_of_events": VERDICTS_OF_EVENTS,
}

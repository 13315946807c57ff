"""The words of pages on claims and on what is held beside the event sets."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, Promise]

OUTCOMES: Words = {
    "supported": _("supported by what is held"),
    "contradicted": _("contradicted by what is held"),
    "contested": _("contested in what is held"),
    "not_addressed": _("not addressed by anybody held"),
    "not_testable": _("not testable with what is held"),
}
RUNS: Words = {
    "then": _("As it was said, with what was known that day"),
    "since": _("As it was said, with what came later"),
    "now": _("As if it were said now"),
}
FORMS: Words = {
    "present_all": _("it is there: everywhere, for everybody"),
    "present_some": _("it is there: somewhere, for some"),
    "absent_all": _("it is not there: nowhere, for nobody"),
    "absent_some": _("it is not there everywhere, or not for everybody"),
    "fell_all": _("it fell"),
    "fell_some": _("it fell in part"),
    "rose_all": _("it rose"),
    "rose_some": _("it rose in part"),
    "unchanged_all": _("it stayed as it was"),
    "unchanged_some": _("it stayed as it was in part"),
}
EFFECTS: Words = {"supports": _("supports"), "contradicts": _("contradicts")}
WHYS: Words = {
    "counts": _("counts"),
    "own_words": _("words of the speaker: does not count"),
    "own_sources": _("what the claim rests on: does not count"),
    "other_days": _("speaks of other days"),
    "days_unknown": _("does not say of which days it speaks"),
    "settles_nothing": _("settles nothing"),
    "later": _("came later"),
}
RESULTS: Words = {
    "no_information": _("No information found"),
    "said_not_to_have_happened": _("A source says that it did not happen"),
    "found": _("Found"),
    "not_reachable": _("Could not be reached"),
}
SOURCE_KINDS: Words = {
    "agency": _("agency"),
    "authority": _("authority"),
    "board": _("appeals board"),
    "court": _("court"),
    "dataset": _("dataset"),
    "media": _("news medium"),
    "ngo": _("organisation"),
    "official": _("holder of an office"),
    "parliament": _("parliament"),
    "un_body": _("body of the United Nations"),
    "unknown": _("not known"),
}
FACTS: Words = {
    "mandate": _("Mandate"),
    "funding": _("Funding"),
    "access": _("Access"),
    "method": _("Method"),
    "how_it_knows": _("How it knows"),
    "corrections": _("Corrections"),
}
DECISION_AXES: Words = {
    "general": _("general violence"),
    "individual": _("individual risk"),
    "both": _("both, apart"),
    "family": _("family"),
    "other": _("another question"),
    "unknown": _("not known"),
}
DECISION_OUTCOMES: Words = {
    "upheld": _("upheld"),
    "overturned": _("overturned"),
    "granted": _("permit given"),
    "other": _("see the ground"),
    "not_seen": _("the end was not seen"),
}
STATUSES: Words = {
    "7(3) or asylum seeker": _("7(3), or asylum seeker"),
    "9": _("family, section 9"),
    "asylum seeker": _("asylum seeker"),
    "kept": _("permit kept"),
    "none": _("no permit"),
    "unknown": _("not known"),
}
REASONS_READ: Words = {
    "yes": _("reasons read"),
    "part": _("reasons read in part"),
    "no": _("reasons not read"),
}
PROFILES: Words = {
    "active_abroad": _("active abroad"),
    "arab_sunni": _("Arab, Sunni"),
    "child": _("child"),
    "christian": _("Christian"),
    "convicted": _("convicted of an offence"),
    "draft_evader": _("refused or evaded service"),
    "family": _("family"),
    "kurdish": _("Kurdish"),
    "media_exposure": _("named in a newspaper"),
    "opposition_area": _("from an area that the opposition held"),
    "protester": _("took part in protests"),
    "relative_of_evader": _("relative of somebody who evaded service"),
    "relative_of_opponent": _("relative of somebody held to be an opponent"),
    "stateless_palestinian": _("stateless Palestinian"),
    "state_employee": _("worked for the state"),
    "woman": _("woman"),
    "woman_alone": _("woman alone"),
}
MARKS: Words = {
    "seen": _("the words were read"),
    "part": _("read in part or through another text"),
    "unverified": _("not verified"),
}
KINDS_OF_RESEARCH: Words = {
    "sources": _("source"),
    "passages": _("passage"),
    "searches": _("search"),
    "decisions": _("published decision"),
    "claims": _("claim"),
    "figures": _("figure by others"),
}
DIFFERENCES: Words = {
    "indicator": _("indicator of an event set"),
    "documented": _("records of an own list"),
    "acts": _("acts in an own register"),
    "passage": _("passage"),
    "claim": _("claim"),
    "assessment": _("assessment by others"),
    "decision": _("published decision"),
    "outcome": _("what becomes of the claim"),
    "no_longer_open": _("lists that are no longer open to you"),
}
RESEARCH_KINDS: Mapping[str, Words] = {
    "claim_outcome": OUTCOMES,
    "claim_run": RUNS,
    "claim_form": FORMS,
    "claim_effect": EFFECTS,
    "claim_why": WHYS,
    "search_result": RESULTS,
    "source_kind": SOURCE_KINDS,
    "source_fact": FACTS,
    "decision_axis": DECISION_AXES,
    "decision_outcome": DECISION_OUTCOMES,
    "decision_status": STATUSES,
    "reasons_read": REASONS_READ,
    "profile": PROFILES,
    "passage_mark": MARKS,
    "difference": DIFFERENCES,
    "research_kind": KINDS_OF_RESEARCH,
}
RESEARCH_FAULTS: Words = {
    "too_many_watches": _("You watch as much as one member may. End one, then watch this."),
    "research_unreadable": _(
        "An entry has not its form, or names something that is not held. Nothing was entered."
    ),
    "research_day_to_come": _(
        "An entry says of a day that is still to come that something was read, said or sought on it. "
        "Nothing was entered."
    ),
    "claim_unknown": _("There is no such claim."),
}

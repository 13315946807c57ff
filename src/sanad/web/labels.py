"""The words that pages say for the codes of the floors below; an unknown code is shown as it is."""

from collections.abc import Iterable, Mapping

from babel.lists import format_list
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sanad.register.particulars import plain_column
from sanad.terms.dataset_columns import DATASET_COLUMNS
from sanad.terms.language import Language
from sanad.terms.territory import GOVERNORATES
from sanad.web.addition_words import ADDITION_FAULTS, ADDITION_KINDS, ADDITION_VERBS
from sanad.web.audit_words import AUDIT_KINDS
from sanad.web.card_words import CARD_FAULTS, CARD_KINDS_OF_WORDS, CARD_VERBS
from sanad.web.condition_words import CONDITION_FAULTS, CONDITION_KINDS, EVENT_FORMATS
from sanad.web.consent_words import CONSENT_FAULTS, CONSENT_KINDS
from sanad.web.doubt_words import DOUBT_KINDS
from sanad.web.erasure_words import ERASURE_FAULTS, ERASURE_KINDS, ERASURE_VERBS
from sanad.web.estimate_words import ESTIMATE_FAULTS, ESTIMATE_KINDS
from sanad.web.linkage_words import LINKAGE_KINDS
from sanad.web.organisation_words import ORGANISATION_FAULTS, ORGANISATION_KINDS, ORGANISATION_VERBS
from sanad.web.proposal_words import PROPOSAL_FAULTS, PROPOSAL_KINDS, PROPOSAL_VERBS
from sanad.web.research_words import RESEARCH_FAULTS, RESEARCH_KINDS
from sanad.web.sharing_words import SHARING_FAULTS, SHARING_KINDS, SHARING_PURPOSES, SHARING_VERBS
from sanad.web.signing_words import LAW_FAULTS, LAW_KINDS

Words = Mapping[str, Promise]

EVENT_TYPES: Words = {
    "arbitrary_detention": _("Arbitrary detention"),
    "enforced_disappearance": _("Enforced disappearance"),
    "killing": _("Killing"),
    "torture": _("Torture"),
    "": _("not said"),
}
SEXES: Words = {"female": _("Female"), "male": _("Male"), "f": _("Female"), "m": _("Male"), "": _("not said")}
COLUMNS: Words = {
    "record_id": _("Id in the list"),
    "name": _("Name"),
    "first_name": _("First name"),
    "father_name": _("Father's name"),
    "grandfather_name": _("Grandfather's name"),
    "family_name": _("Family name"),
    "mother_name": _("Mother's name"),
    "nickname": _("Nickname"),
    "role": _("Role"),
    "sex": _("Sex"),
    "date_of_birth": _("Date of birth"),
    "age": _("Age"),
    "event_type": _("Event"),
    "date_of_event": _("Date of event"),
    "governorate": _("Governorate"),
    "district": _("District"),
    "place": _("Place"),
    "actors": _("Who acted"),
    "victims": _("Number of victims"),
    "victims_low": _("Number of victims, at least"),
    "victims_high": _("Number of victims, at most"),
    "pcode": _("Place code"),
    "source": _("Source"),
    "note": _("Note"),
    "invented": _("Invented"),
}
SCRIPTS: Words = {"ar": _("in Arabic"), "en": _("in Latin script")}
STATES: Words = {
    "queued": _("Waiting"),
    "running": _("Running"),
    "done": _("Done"),
    "finished": _("Done"),
    "failed": _("Failed"),
    "cancelled": _("Cancelled"),
    "current": _("Current"),
    "superseded": _("Superseded"),
    "draft": _("Draft"),
    "published": _("Published"),
}
JOBS: Words = {
    "link": _("Linking the lists"),
    "import": _("Importing a list"),
    "release": _("Making a release"),
    "estimate": _("Estimating"),
}
VERBS: Words = {
    "deposit": _("Deposited"),
    "deposit_again": _("Deposited again"),
    "open_list": _("List opened"),
    "import": _("Imported into a list"),
    "agree": _("Agreed"),
    "withdraw": _("Agreement withdrawn"),
    "link": _("Linked"),
    "estimate": _("Estimated"),
    "figure": _("Counted for a figure"),
    "publish": _("Used in a publication"),
    "release": _("Released"),
    "invite": _("Invited"),
    "invite_alone": _("Invited by the only administrator, without a second"),
    "withdraw_invitation": _("Invitation taken back"),
    "end_sessions": _("All sessions of a member ended"),
    "lock": _("Organisation locked"),
    "unlock": _("Organisation unlocked"),
    **PROPOSAL_VERBS,
    **ADDITION_VERBS,
    **ORGANISATION_VERBS,
    **ERASURE_VERBS,
    **SHARING_VERBS,
    **CARD_VERBS,
    "change_keys": _("Key changed"),
    "mark": _("Release marked for correction"),
    "make_token": _("Token made"),
    "end_token": _("Token ended"),
}
PURPOSES: Words = {
    "reading": _("Reading the records"),
    "linking": _("Linking"),
    "counting": _("Counting"),
    "publication": _("Publishing numbers"),
    **SHARING_PURPOSES,
}
STATUSES: Words = {
    "supported": _("Supported"),
    "contested": _("Contested"),
    "corrected": _("Corrected"),
    "not_verified": _("Not verified"),
}
SEEN: Words = {
    "seen": _("Read in the source itself"),
    "seen_in_part": _("Read in part, or in another source that reports it"),
    "not_verified": _("Not verified"),
}
METHODS: Words = {
    "chao": _("Chao's lower bound"),
    "loglinear": _("Log-linear models"),
    "two_lists": _("Two lists, by assumed dependence"),
    "decomposable": _("Decomposable models"),
    "latent_class": _("Latent classes"),
}
VERDICTS: Words = {
    "estimated": _("Estimated"),
    "warned": _("Estimated, with a warning"),
    "refused": _("Refused"),
    "not_converged": _("Did not converge"),
}
ROLES: Words = {
    "documenter": _("Documenter: deposits and imports lists"),
    "reviewer": _("Reviewer: reads and compares records"),
    "analyst": _("Analyst: links lists and makes figures"),
    "lawyer": _("Lawyer: reads records for cases"),
    "advocate": _("Advocate: writes and releases publications, sees no person"),
    "administrator": _("Administrator: agreements and releases, sees no person"),
    "auditor": _("Auditor"),
    "guest": _("Guest"),
    "operator": _("Operator"),
}
INVITATIONS: Words = {
    "open": _("open"),
    "used": _("accepted"),
    "withdrawn": _("taken back"),
    "expired": _("expired"),
}
ACTORS: Words = {"operator": _("The operator of the server")}
MEDIA_TYPES: Words = {
    "application/octet-stream": _("Kept as bytes; what they are is not judged"),
    "text/csv": _("Table (CSV)"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _("Spreadsheet (XLSX)"),
    "application/gzip": _("Compressed file (gzip)"),
    "application/pdf": _("Document (PDF)"),
}
FORMATS: Words = {
    "csv": _("Table (CSV)"),
    "xlsx": _("Spreadsheet (XLSX)"),
    **EVENT_FORMATS,
    "reissue": _("Issued again without an erased row"),
}
COUNTS: Words = {
    "records": _("Records"),
    "persons": _("Persons"),
    "lists_without_record": _("Open lists of which no record could be taken in"),
    "new": _("New"),
    "already": _("Already there"),
    "changed": _("Changed"),
    "refused": _("Rows refused"),
    "pairs": _("Pairs"),
    "clusters": _("Persons"),
    "joined": _("Joined"),
    "review": _("To be reviewed"),
    "seconds": _("Seconds"),
    "lists": _("Lists"),
    "methods": _("Methods"),
    "strata": _("Strata"),
    "run": _("Linking no."),
    "number": _("Linking no."),
}
STAGES: Words = {
    "preparing": _("preparing the names"),
    "training": _("learning the weights"),
    "scoring": _("comparing pairs"),
    "joining": _("forming persons"),
    "explaining": _("writing down the reasons"),
    "keeping": _("keeping the result"),
    "estimating": _("fitting and drawing"),
    "done": _("done"),
}
FAULTS: Words = {
    **PROPOSAL_FAULTS,
    **ADDITION_FAULTS,
    **ORGANISATION_FAULTS,
    **ERASURE_FAULTS,
    **RESEARCH_FAULTS,
    **SHARING_FAULTS,
    **CONSENT_FAULTS,
    **CARD_FAULTS,
    **ESTIMATE_FAULTS,
    **CONDITION_FAULTS,
    **LAW_FAULTS,
    "fault": _("A fault of ours. Nothing of the work was kept; ask for it again."),
    "nothing_to_link": _("No list is open to linking. An organisation opens one by an agreement."),
    "all_set_aside": _(
        "Every record was set aside: none tells enough of a victim to be counted. Look at how the columns of "
        "the lists are mapped."
    ),
    "one_list_of_events": _(
        "Fewer than two lists of events are open to linking and hold records with consent to it, and two are "
        "needed: a list tells an event once. An organisation opens another by an agreement."
    ),
    "linkage_cancelled": _("It was stopped; nothing of it was kept."),
    "agreement_ended": _(
        "An agreement ended while the work relied on it. Nothing of it was kept; ask again."
    ),
    "no_event_to_compare": _(
        "No record of an event has a date and a place by which events could be compared."
    ),
    "nothing_to_compare": _("No record has a name by which persons could be compared."),
    "record_id_missing": _("A row has no id, so nobody could tell later which row was meant."),
    "record_id_repeated": _("One id stands in a list twice. Each row needs one of its own."),
    "truth_unusable": _("What is known of persons names no two of these records that are one person."),
    "nothing_to_sample": _("There is no pair to draw from that you may see. Link the lists first."),
    "answered_already": _("You answered this pair, or two others answer this sample: it has two reviewers."),
    "judged_already": _("The same was judged already, or what you would undo stands no more."),
    "signed_for_other_side": _(
        "You signed this agreement for the other side. Somebody else must sign for this one."
    ),
    "judgement_unknown": _(
        "Somebody judged these records in the meantime. Read what was judged, then judge again."
    ),
    "record_paired_with_itself": _("One record was judged against itself. Choose two records."),
    "not_allowed": _("Whoever asked may no longer do this. Ask an administrator of your organisation."),
    "because_missing": _("A reason is required. Say in a few words why, without names."),
    "nothing_recorded": _("A fault of ours: the work left no entry in the log, so nothing of it was kept."),
    "other_context": _("A fault of ours: two rights were mixed up, so nothing was read or kept."),
    "context_left_over": _("A fault of ours: two rights were mixed up, so nothing was read or kept."),
    "too_few_records": _("There are too few records to learn from."),
    "worker_lost": _("The worker stopped before the work was done. Ask for it again."),
    "": _("The work failed. Nothing of it was kept; ask for it again."),
}
KINDS: dict[str, Words] = {
    "event_type": EVENT_TYPES,
    "sex": SEXES,
    "state": STATES,
    "job": JOBS,
    "verb": VERBS,
    "purpose": PURPOSES,
    "status": STATUSES,
    "seen": SEEN,
    "method": METHODS,
    "verdict": VERDICTS,
    "role": ROLES,
    "invitation": INVITATIONS,
    "count": COUNTS,
    "stage": STAGES,
    "error": FAULTS,
    "actor": ACTORS,
    "media_type": MEDIA_TYPES,
    "format": FORMATS,
    **PROPOSAL_KINDS,
    **ADDITION_KINDS,
    **ORGANISATION_KINDS,
    **ERASURE_KINDS,
    **SHARING_KINDS,
    **AUDIT_KINDS,
    **CONDITION_KINDS,
    **RESEARCH_KINDS,
    **CONSENT_KINDS,
    **DOUBT_KINDS,
    **CARD_KINDS_OF_WORDS,
    **ESTIMATE_KINDS,
    **LAW_KINDS,
    **LINKAGE_KINDS,
}
# The columns whose cells may hold a code, which is said in words beside it.
CODED = {
    "event_type": "event_type",
    "sex": "sex",
    "governorate": "governorate",
    "pcode": "governorate",
    "adm_1": "governorate",
}
_PLACES = {str(place.pcode): place.name for place in GOVERNORATES}


def language_now() -> Language:
    """Return the language of this page."""
    now = get_language()
    return "ar" if now == "ar" else "da" if now == "da" else "en"


def listed(names: Iterable[str]) -> str:
    """Return names as the language of this page puts them in a sentence: one, two and three."""
    return str(format_list(list(names), locale=language_now()))


def between() -> str:
    """Return the comma that stands between the words of a list in the page's language."""
    return "،" if get_language() == "ar" else ","


def word(code: object, kind: str) -> str:
    """Return the word for a code of one kind, or the code itself."""
    text = "" if code is None else str(code)
    if kind == "governorate":
        return place_word(text)
    if kind == "error":
        return str(FAULTS.get(text, FAULTS[""]))
    return column_word(text) if kind == "column" else str(KINDS[kind].get(text, text))


def read_as(text: str, column: str) -> str:
    """Return in words what a cell says by a code, or nothing where it is in words already."""
    kind = CODED.get(plain_column(column))
    if kind is None or not text:
        return ""
    known = text in _PLACES if kind == "governorate" else text in KINDS[kind]
    said = word(text, kind) if known else ""
    return "" if said.casefold() == text.casefold() else said


def place_word(pcode: str) -> str:
    """Return a governorate's name in the language of this page."""
    found = _PLACES.get(pcode)
    return found.in_language(language_now()) if found else pcode or str(EVENT_TYPES[""])


def column_word(column: str) -> str:
    """Return the word for a column of a list; a suffix of script is said in words."""
    stem, _separator, suffix = column.rpartition("_")
    if suffix in SCRIPTS and stem in COLUMNS:
        return f"{COLUMNS[stem]} ({SCRIPTS[suffix]})"
    if column not in COLUMNS and column in DATASET_COLUMNS:
        return DATASET_COLUMNS[column].in_language(language_now())
    return str(COLUMNS.get(column, column))

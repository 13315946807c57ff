"""The words of consent, of marks for correction and of counting."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CONSENT_STATES: Mapping[str, Promise] = {
    "given": _("Consent given"),
    "not_required": _("Not required"),
    "refused": _("Refused"),
    "withdrawn": _("Withdrawn"),
    "unknown": _("Unknown"),
}
CONSENT_PURPOSES: Mapping[str, Promise] = {
    "reading": _("Reading by partners with whom it is shared"),
    "linking": _("Linking with the lists of the coalition"),
    "counting": _("Counting in numbers of the coalition"),
    "publication": _("Publication of numbers and claims that rest on it"),
}
CAUSES: Mapping[str, Promise] = {
    "consent_withdrawn": _("consent ended for something that it rests on"),
    "agreement_withdrawn": _("an agreement ended on which it rests"),
    "ended": _("an agreement or a consent on which it rests has ended"),
    "erased": _("something that it rests on was erased, as the law asked"),
}
COUNT_REFUSALS: Mapping[str, Promise] = {
    "few": _("Would tell of fewer than five persons"),
    "not_linked": _("The lists are not linked yet"),
}
COUNT_FACETS: Mapping[str, Promise] = {
    "governorate": _("Governorate"),
    "year": _("Year of the first event"),
    "event_type": _("Event"),
    "sex": _("Sex"),
    "lists": _("Number of lists"),
}
NUMBERS_OF_LISTS: Mapping[str, Promise] = {
    "1": _("one list"),
    "2": _("two lists"),
    "3": _("three lists or more"),
}
CONSENT_FAULTS: Mapping[str, Promise] = {
    "basis_not_open": _(
        "Something that it stands on is not open for publication, by agreement or by consent. Nothing was "
        "published. Leave it out, or count anew and publish that."
    ),
}
CONSENT_KINDS: dict[str, Mapping[str, Promise]] = {
    "consent": CONSENT_STATES,
    "consent_purpose": CONSENT_PURPOSES,
    "cause": CAUSES,
    "count_refusal": COUNT_REFUSALS,
    "count_facet": COUNT_FACETS,
    "number_of_lists": NUMBERS_OF_LISTS,
}

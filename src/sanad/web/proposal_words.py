"""The words that pages say of two persons: acts, how far a proposal is, and what an export leaves out."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROPOSAL_KINDS: Mapping[str, Mapping[str, Promise]] = {
    "act": {
        "agree": _("Make or change an agreement"),
        "publish": _("Publish a text"),
        "release": _("Make a release"),
        "export_persons": _("Export persons"),
        "token": _("Let a program read persons"),
        "erase": _("Erase a record"),
        "erase_card": _("Erase a card of the register"),
        "erase_case": _("Erase a case"),
        "purge": _("Purge a file"),
        "change_keys": _("Change the key that signs"),
        "invite": _("Invite a member"),
        "change_roles": _("Change a member's roles"),
    },
    "proposal_state": {
        "open": _("Waits for a second member"),
        "approved": _("Approved, not yet carried out"),
        "refused": _("Refused"),
        "taken_back": _("Taken back"),
        "done": _("Done"),
        "expired": _("Ran out"),
    },
    "left_out": {
        "consent_unknown": _("consent is not recorded"),
        "consent_refused": _("consent was refused or withdrawn, or is for other purposes or recipients"),
        "consent_ended": _("consent has ended"),
    },
    "scope": {
        "list": _("The records of a list"),
        "search": _("The records of the persons whom a search found; its words stay with whoever searched"),
        "figure": _("The records behind a figure"),
    },
    "precision": {
        "exact": _("as exact as it was received"),
        "governorate": _("the governorate alone"),
    },
    "asked_role": {
        "reviewer": _("reviewer"),
        "analyst": _("analyst"),
        "lawyer": _("lawyer"),
        "advocate": _("advocate"),
        "administrator": _("administrator"),
    },
}
PROPOSAL_FAULTS: Mapping[str, Promise] = {
    "decided_by_oneself": _(
        "You asked for this yourself, so a second member decides. Ask a colleague to look."
    ),
    "second_administrator_needed": _(
        "These roles are given by two administrators. Ask for them here; another administrator decides."
    ),
    "proposal_closed": _("This no longer waits for that step: somebody was first, or it ran out."),
    "nothing_to_export": _(
        "Nothing of this may leave the organisation now. Below stands what is left out, and why."
    ),
    "export_too_large": _("That is more than one file may hold. Narrow the search and ask again."),
    "export_grew": _(
        "There is more now than was approved. Ask for the export again, so that both know how much it is."
    ),
}
PROPOSAL_VERBS: Mapping[str, Promise] = {
    "propose": _("Proposed to a second member"),
    "approve": _("Approved by a second member"),
    "refuse": _("Refused by a second member"),
    "take_back": _("Proposal taken back"),
    "carry_out": _("Carried out as approved"),
    "export": _("Persons exported"),
    "draft": _("Draft entered"),
}

"""The words that pages say of sharing: purposes, fields, states, why something is seen, and what stops it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SHARING_KINDS: Mapping[str, Mapping[str, Promise]] = {
    "field_group_opens": {
        "names": _("The person's name, in every script, with the father's and mother's names."),
        "person": _("Sex, age and date of birth."),
        "event": _("What happened, and when."),
        "place": _("Where it happened: the governorate or, if you choose so, the place itself."),
        "source": _("Who told it, and the row's id in your list."),
        "note": _("Free text. It may name others who consented to nothing."),
        "other": _("Every other column of the list."),
        "witness": _(
            "Of a register: who gave a testimony or was the source, and how to reach them. No list has it."
        ),
        "own": _("Of a register: the fields that this deployment added and marked as open to sharing."),
    },
    "precision_opens": {
        "exact": _("The place as it was received."),
        "governorate": _("The governorate alone; district, place and place code stay closed."),
    },
    "agreed_purpose": {
        "reading": _("Reading: its members read the rows."),
        "linking": _("Linking: rows are compared with others; nobody reads them by it."),
        "counting": _(
            "Counting: rows are counted; nobody reads them by it, and small numbers are kept back."
        ),
        "publication": _("Publishing numbers: figures counted from the rows may be published."),
        "interviews": _(
            "Interviews: before an interview, an answer without names to whether somebody interviewed this "
            "person already. Nobody reads a row by it."
        ),
        "case": _("A named case: the team of that case reads the rows, and nobody else."),
    },
    "agreement_state": {
        "in_force": _("in force"),
        "waiting": _("waiting for signature"),
        "not_yet": _("not begun"),
        "ended": _("ended"),
        "withdrawn": _("withdrawn"),
    },
    "consent_state": {
        "given": _("given"),
        "not_required": _("not required"),
        "refused": _("refused"),
        "withdrawn": _("withdrawn"),
        "unknown": _("unknown"),
    },
    "sharing_reason": {
        "own": _("A role that opens records of persons, in the organisation that holds the record."),
        "granted": _("The folder was opened to this member."),
        "agreed": _("An agreement in force, and consent that covers it."),
        "locked": _("The organisation is locked; nobody of it sees anything."),
        "folder_shut": _("The folder is shut to this member."),
        "role_closed": _("The role opens no records of persons."),
        "not_agreed": _("Nothing was agreed."),
        "agreement_waiting": _("The partner has not signed."),
        "agreement_not_yet": _("The agreement has not begun."),
        "agreement_ended": _("The agreement has ended."),
        "agreement_withdrawn": _("The agreement was withdrawn."),
        "other_team": _("Only the team of a named case may."),
        "consent_unknown": _("No consent is recorded, so nothing is shared."),
        "consent_refused": _("The person refused."),
        "consent_withdrawn": _("The person withdrew the consent."),
        "consent_other_purpose": _("The person consented, but not to this purpose."),
        "consent_other_recipient": _("The person consented, but not to this recipient."),
        "consent_ended": _("The consent has ended."),
    },
    "sharing_stop": {
        "withdraw_agreement": _("An administrator withdraws the agreement."),
        "agreement_ends": _("The agreement ends on its day."),
        "consent_withdrawn": _("The person withdraws the consent, and it is recorded."),
        "consent_ends": _("The consent ends on its day."),
        "end_grant": _("An administrator takes the folder back from the member."),
        "shut_folder": _("An administrator puts the list into a restricted folder."),
        "end_membership": _("An administrator ends the membership, or takes the role away."),
    },
}
SHARING_PURPOSES: Mapping[str, Promise] = {"case": _("A named case")}
SHARING_VERBS: Mapping[str, Promise] = {
    "accept": _("Agreement signed"),
    "consent": _("Consent recorded"),
}
SHARING_FAULTS: Mapping[str, Promise] = {
    "consent_missing": _(
        "Lists are open to linking, but no consent to linking is recorded for any record of them, so nothing "
        "may be linked. Whoever holds a list records the consent of its persons."
    ),
    "nothing_publishable": _(
        "Lists are open to linking, but no record of them is open to publication, so there is nothing to "
        "link for it."
    ),
    "consent_ended": _("Consent ended while the work relied on it. Nothing of it was kept; ask again."),
    "not_passed_on": _(
        "The list holds rows that stay with your organisation, as those of ACLED do. Their terms let it use "
        "them and not hand them on: they are not shared, exported or published. Counts with their source may "
        "be told."
    ),
    "case_unknown": _("The partner has no case with this id. Ask the partner for the id of the case."),
}

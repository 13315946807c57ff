"""The words of members, folders, groups and cases: what a role may do, what was done, and what cannot be."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, Promise]

# What each role may do, in words; partners/role.py is the rule.
DUTIES: Words = {
    "documenter": _(
        "Deposits files, imports lists, records consent. Reads the records that are open to the organisation."
    ),
    "reviewer": _(
        "Reads and compares records and records consent. Decides as second member on what others propose."
    ),
    "analyst": _("Reads records, imports and links lists, makes figures, and may propose to export persons."),
    "lawyer": _(
        "Reads records, opens cases, and reads what partners open to them. May propose to export persons."
    ),
    "advocate": _(
        "Writes publications and releases them with a second member. Sees figures, no record of a person."
    ),
    "administrator": _(
        "Invites members, gives roles, opens folders and groups, signs agreements. Reads no persons."
    ),
    "auditor": _(
        "Reads who did what, when and why, and the alarms. Changes nothing and sees no record of a person."
    ),
    "guest": _("Reads what is in one folder. Sees no member, no partner, no agreement, and no other list."),
}
ORGANISATION_VERBS: Words = {
    "join": _("Member joined"),
    "change_roles": _("Roles changed"),
    "change_roles_alone": _("Roles given by the only administrator, without a second"),
    "end_membership": _("Membership ended"),
    "open_folder": _("Folder opened"),
    "restrict": _("Folder restricted"),
    "unrestrict": _("Folder opened to every member"),
    "move": _("Moved to another folder"),
    "grant": _("Folder opened to a member or a group"),
    "end_grant": _("Opening of a folder ended"),
    "open_group": _("Group opened"),
    "open_case": _("Case opened"),
    "close_case": _("Case closed"),
    "seat": _("Member seated"),
    "end_seat": _("Seat ended"),
}
ORGANISATION_FAULTS: Words = {
    "roles_malformed": _("A member has one role at least, and a guest has no other. Choose the roles again."),
    "own_rights": _("Nobody widens the own rights. Ask another administrator."),
    "last_administrator": _(
        "This is the only administrator. Make somebody else an administrator first; then this can be done."
    ),
    "guest_of_one_folder": _(
        "A guest has one folder and no seat. End the others first, or choose another role."
    ),
    "folder_shared": _(
        "An agreement opens this folder to others; what is moved in would be shared without a second member. "
        "Make an agreement on the list itself."
    ),
    "name_taken": _("Something here has this name already. Choose another."),
}
FIELD_GROUPS: Words = {
    "names": _("names"),
    "person": _("sex, age and date of birth"),
    "event": _("event and its date"),
    "place": _("place"),
    "source": _("source and id in the list"),
    "note": _("note"),
    "other": _("other columns"),
    "witness": _("who gave an account, and their contact"),
    "own": _("fields added by this deployment"),
}
AGREEMENT_STATES: Words = {
    "waiting": _("waits for your side's signature"),
    "in_force": _("in force"),
    "ended": _("ended"),
}
ORGANISATION_KINDS: Mapping[str, Words] = {
    "duty": DUTIES,
    "field_group": FIELD_GROUPS,
    "case_agreement": AGREEMENT_STATES,
}

"""Roles: what one may do. What one may see is said by agreements."""

from typing import Literal, get_args

Role = Literal[
    "documenter", "reviewer", "analyst", "lawyer", "advocate", "administrator", "auditor", "guest", "operator"
]
ROLES: tuple[Role, ...] = get_args(Role)

# The roles that see persons must prove themselves with a second factor, except in the demonstration.
SEES_PERSONS: frozenset[Role] = frozenset(
    {"documenter", "reviewer", "analyst", "lawyer", "guest", "operator"}
)

# What the roles of a member open in the database, as its context says it (records/sql/context.sql).
Clearance = Literal["persons", "guest", "audit", "administer", "figures", "everything"]
CLEARS: dict[Clearance, frozenset[Role]] = {
    "persons": SEES_PERSONS,
    "audit": frozenset({"auditor", "administrator", "operator"}),
    "administer": frozenset({"administrator", "operator"}),
    "figures": frozenset({"analyst", "operator"}),
    "everything": frozenset({"operator"}),
}

# What each verb of sanad.actions asks of its actor.
MAY: dict[str, frozenset[Role]] = {
    "deposit": frozenset({"documenter", "analyst", "administrator", "operator"}),
    "import": frozenset({"documenter", "analyst", "operator"}),  # who imports reads what is there already
    "link": frozenset({"analyst", "operator"}),
    "estimate": frozenset({"analyst", "operator"}),
    "judge": frozenset({"reviewer", "analyst", "operator"}),  # whether two records are one person
    "draw_pairs": frozenset({"analyst", "operator"}),  # a blind sample, that says how right a linking is
    "answer_pair": frozenset({"reviewer", "analyst", "operator"}),
    "open_register": frozenset({"documenter", "administrator", "operator"}),
    "write_card": frozenset({"documenter", "reviewer", "lawyer", "operator"}),
    "change_card": frozenset({"documenter", "reviewer", "lawyer", "operator"}),
    "change_cards": frozenset({"documenter", "reviewer", "lawyer", "operator"}),
    "undo_cards": frozenset({"documenter", "reviewer", "lawyer", "operator"}),
    "ask_review": frozenset({"documenter", "reviewer", "lawyer", "operator"}),
    "review_card": frozenset({"reviewer", "lawyer", "operator"}),
    "code_card": frozenset({"documenter", "reviewer", "lawyer", "operator"}),
    "comment_card": frozenset({"documenter", "reviewer", "analyst", "lawyer", "operator"}),
    "restore_card": frozenset({"documenter", "reviewer", "lawyer", "operator"}),
    "ask_interviewed": frozenset({"documenter", "reviewer", "lawyer", "operator"}),
    "close_card": frozenset({"documenter", "reviewer", "lawyer", "operator"}),  # to all but who has a folder
    "hide_place": frozenset({"documenter", "reviewer", "lawyer", "operator"}),  # from everybody outside
    "figure": frozenset({"analyst", "operator"}),
    "cancel_job": frozenset(  # of one's own, whatever one asked for
        {"documenter", "reviewer", "analyst", "lawyer", "advocate", "administrator", "operator"}
    ),
    "publish": frozenset({"advocate", "administrator", "operator"}),
    "release": frozenset({"advocate", "administrator", "operator"}),
    "agree": frozenset({"administrator", "operator"}),
    "join": frozenset({"operator"}),  # an administrator invites
    "found": frozenset({"operator"}),
    "backup": frozenset({"operator"}),
    "restore": frozenset({"operator"}),
    "new_key": frozenset({"operator"}),
    "mark": frozenset({"operator"}),  # releases whose basis ended, by the server itself
    "seal": frozenset({"operator"}),  # the looks of an organisation, by the server itself
    "accept": frozenset({"administrator", "operator"}),
    "consent": frozenset({"documenter", "reviewer", "lawyer", "operator"}),
    "extend": frozenset({"administrator", "operator"}),  # the deployment's own fields and terms
    "organise": frozenset({"administrator", "operator"}),  # folders, groups, members, invitations
    "open_case": frozenset({"lawyer", "administrator", "operator"}),
    "research": frozenset({"documenter", "reviewer", "analyst", "lawyer", "operator"}),
    "sign_rule": frozenset({"lawyer"}),  # in the own name, as it was read
    "keep_report": frozenset({"documenter", "reviewer", "analyst", "lawyer"}),  # on conditions
    "review_report": frozenset({"reviewer", "analyst", "lawyer"}),  # what another kept
    "write_case": frozenset({"documenter", "reviewer", "lawyer"}),  # of whose team one is
    "check_deadline": frozenset({"documenter", "reviewer", "lawyer"}),  # what another wrote
    "feed": frozenset({"documenter", "reviewer", "lawyer"}),
    "remind": frozenset({"operator"}),  # teams of their deadlines, by the server itself
    "propose": frozenset(
        {"documenter", "reviewer", "analyst", "lawyer", "advocate", "administrator", "operator"}
    ),
    "decide": frozenset({"reviewer", "analyst", "lawyer", "advocate", "administrator", "operator"}),
    "export": frozenset({"analyst", "lawyer", "operator"}),
    "erase": frozenset({"administrator", "operator"}),
    "erase_card": frozenset({"administrator", "operator"}),
    "erase_case": frozenset({"lawyer", "administrator", "operator"}),  # who administers sees nothing of it
    "purge": frozenset({"administrator", "operator"}),
    "change_keys": frozenset({"administrator", "operator"}),
    "lock": frozenset({"administrator", "operator"}),
    "end_sessions": frozenset({"administrator", "operator"}),
    "unlock": frozenset({"operator"}),
    "token": frozenset(  # a program reads as its member does; guests and auditors read with their own eyes
        {"documenter", "reviewer", "analyst", "lawyer", "advocate", "administrator", "operator"}
    ),
    "audit": frozenset({"auditor", "administrator", "operator"}),
    "count": frozenset(
        {"documenter", "reviewer", "analyst", "lawyer", "advocate", "administrator", "operator"}
    ),
}


def may(roles: frozenset[Role], verb: str) -> bool:
    """Return whether one of these roles may do this verb; an unknown verb is for nobody."""
    return bool(roles & MAY.get(verb, frozenset()))


def clearances(roles: frozenset[Role]) -> frozenset[Clearance]:
    """Return what these roles open; a guest, who has no other role, is cleared for one folder alone."""
    opened = {clearance for clearance, holders in CLEARS.items() if roles & holders}
    return frozenset(opened | ({"guest"} if roles <= {"guest"} else set()))

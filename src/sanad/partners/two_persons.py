"""What one member asks for and a second decides: which acts, who may ask or decide, and for how long."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args
from uuid import UUID

from sanad.partners.role import Role, may
from sanad.terms.identifiers import AccountId

Act = Literal[
    "agree",
    "publish",
    "release",
    "export_persons",
    "token",
    "erase",
    "erase_card",
    "erase_case",
    "purge",
    "change_keys",
    "invite",
    "change_roles",
]
ACTS: tuple[Act, ...] = get_args(Act)
ProposalState = Literal["open", "approved", "refused", "taken_back", "done"]

PURGE_GROUNDS = ("mistake", "retention", "request")
"""Why a file is purged: deposited by mistake, kept as long as it may be, asked for by the person."""

OPEN_FOR = timedelta(days=14)
"""A proposal that nobody decided, or that nobody carried out, is void after so long."""

# A file of persons, a token that reads them, an invitation: made while those who decided still know why.
CARRIED_OUT_WITHIN: dict[Act, timedelta] = {
    "export_persons": timedelta(days=3),
    "token": timedelta(days=3),
    "invite": timedelta(days=3),
}

# The verb of partners.role.MAY that whoever asks, and whoever carries out, must hold.
ASKED_AS: dict[Act, str] = {
    "agree": "agree",
    "publish": "publish",
    "release": "release",
    "export_persons": "export",
    "token": "token",
    "erase": "erase",
    "erase_card": "erase_card",
    "erase_case": "erase_case",
    "purge": "purge",
    "change_keys": "change_keys",
    "invite": "organise",
    "change_roles": "organise",
}

_DECIDING: frozenset[Role] = frozenset({"reviewer", "analyst", "lawyer", "advocate", "administrator"})
# Who may be the second; the operator of the server is nobody's second.
SECONDS: dict[Act, frozenset[Role]] = {
    "agree": frozenset({"administrator", "lawyer"}),
    "publish": _DECIDING,
    "release": _DECIDING,
    "export_persons": frozenset({"reviewer", "analyst", "lawyer", "administrator"}),
    "token": frozenset({"reviewer", "analyst", "lawyer", "administrator"}),
    "erase": frozenset({"administrator", "lawyer", "reviewer"}),
    "erase_card": frozenset({"administrator", "lawyer", "reviewer"}),
    "erase_case": frozenset({"administrator", "lawyer"}),
    "purge": frozenset({"administrator", "lawyer", "reviewer"}),
    "change_keys": frozenset({"administrator", "lawyer"}),
    "invite": frozenset({"administrator"}),
    "change_roles": frozenset({"administrator"}),
}

# What a file or a token gives depends on who reads, and a code is shown to one: whoever asked carries it out.
BY_THE_ASKER_ALONE: frozenset[Act] = frozenset({"export_persons", "token", "invite"})


@dataclass(frozen=True)
class Standing:
    """How far a proposal is: its act, its state, who asked and decided, and when it ends."""

    act: Act
    state: ProposalState
    asked_by: AccountId | UUID
    decided_by: AccountId | UUID | None
    decided_at: datetime | None
    expires_at: datetime

    def ends_at(self) -> datetime:
        """Return when the proposal is void."""
        within = CARRIED_OUT_WITHIN.get(self.act)
        if within is None or self.decided_at is None:
            return self.expires_at
        return min(self.expires_at, self.decided_at + within)

    def expired(self, now: datetime) -> bool:
        """Return whether it waited too long, for a decision or for being carried out."""
        return self.state in ("open", "approved") and now >= self.ends_at()


def may_ask(act: Act, roles: frozenset[Role]) -> bool:
    """Return whether a member with these roles may propose an act."""
    return may(roles, "propose") and may(roles, ASKED_AS[act])


def may_decide(standing: Standing, account: UUID, roles: frozenset[Role], now: datetime) -> bool:
    """Return whether a member may approve or refuse: a second person, in a role that decides such acts."""
    waits = standing.state == "open" and not standing.expired(now)
    return waits and account != standing.asked_by and bool(roles & SECONDS[standing.act])


def may_take_back(standing: Standing, account: UUID) -> bool:
    """Return whether a member may take a proposal back: its own, while nobody has decided."""
    return standing.state == "open" and account == standing.asked_by


def may_carry_out(standing: Standing, account: UUID, roles: frozenset[Role], now: datetime) -> bool:
    """Return whether a member may carry out what was approved: one of the two, who may do the act."""
    alone = standing.act in BY_THE_ASKER_ALONE
    two = {standing.asked_by} if alone else {standing.asked_by, standing.decided_by}
    waits = standing.state == "approved" and not standing.expired(now)
    return waits and account in two and may(roles, ASKED_AS[standing.act])

"""Proposals of one's organisation: what is asked, by whom and why, and what this member may do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.partners.two_persons import (
    SECONDS,
    Act,
    ProposalState,
    Standing,
    may_carry_out,
    may_decide,
    may_take_back,
)
from sanad.publications.stored import publication_from_json
from sanad.records.door import opened
from sanad.records.models import Collection, Folder, Membership, Organisation, Proposal, Publication
from sanad.terms.language import LocalisedText


@dataclass(frozen=True)
class ProposalRow:
    """One proposal; state is `expired` where it waited too long. The four answers are for whoever looks."""

    id: UUID
    act: str
    state: str
    subject: UUID | None
    arguments: Mapping[str, Any]
    asked_alias: str
    because: str
    asked_at: datetime
    ends_at: datetime
    decided_alias: str
    decided_because: str
    decided_at: datetime | None
    done_at: datetime | None
    own: bool
    may_decide: bool
    may_take_back: bool
    may_carry_out: bool


@dataclass(frozen=True)
class ProposalDetail:
    """One proposal with the names of the lists, organisations and texts that it speaks of, by id."""

    row: ProposalRow
    names: Mapping[str, LocalisedText]
    seconds: tuple[str, ...]


def proposals(*, viewer: Viewer) -> tuple[ProposalRow, ...]:
    """Return every proposal of the organisation, the newest first."""
    with opened(viewer):
        now = datetime.now(UTC)
        return tuple(_row(one, viewer, now) for one in Proposal.objects.order_by("-asked_at", "id"))


def proposal(proposal_id: UUID, *, viewer: Viewer) -> ProposalDetail:
    """Return one proposal.

    Raises: NotFound.
    """
    with opened(viewer):
        found = Proposal.objects.filter(id=proposal_id).first()
        if found is None:
            raise NotFound("There is no such proposal. The address of one is required. See the proposals.")
        row = _row(found, viewer, datetime.now(UTC))
        names = _names(_ids(found))
    return ProposalDetail(row, names, tuple(sorted(SECONDS[cast(Act, found.verb)])))


def proposals_on(subject: UUID, *, viewer: Viewer) -> tuple[ProposalRow, ...]:
    """Return the proposals about one subject that still wait, the newest first."""
    return tuple(
        row
        for row in proposals(viewer=viewer)
        if row.subject == subject and row.state in ("open", "approved")
    )


def proposals_for(act: Act, *, viewer: Viewer) -> tuple[ProposalRow, ...]:
    """Return the proposals of one act that still wait, the newest first."""
    waiting = (row for row in proposals(viewer=viewer) if row.state in ("open", "approved"))
    return tuple(row for row in waiting if row.act == act)


def _row(one: Proposal, viewer: Viewer, now: datetime) -> ProposalRow:
    standing = Standing(
        cast(Act, one.verb),
        cast(ProposalState, one.state),
        one.asked_by,
        one.decided_by,
        one.decided_at,
        one.expires_at,
    )
    return ProposalRow(
        id=one.id,
        act=one.verb,
        state="expired" if standing.expired(now) else one.state,
        subject=one.subject,
        arguments=one.arguments,
        asked_alias=one.asked_alias,
        because=one.because,
        asked_at=one.asked_at,
        ends_at=standing.ends_at(),
        decided_alias=one.decided_alias,
        decided_because=one.decided_because,
        decided_at=one.decided_at,
        done_at=one.done_at,
        own=one.asked_by == viewer.account,
        may_decide=may_decide(standing, viewer.account, viewer.roles, now),
        may_take_back=may_take_back(standing, viewer.account),
        may_carry_out=may_carry_out(standing, viewer.account, viewer.roles, now)
        and not _gives_to(one, viewer),
    )


def _gives_to(one: Proposal, viewer: Viewer) -> bool:
    """Return whether roles of the viewer would change: whoever asked carries that out."""
    own = {"id": one.subject, "account_id": viewer.account}
    return one.verb == "change_roles" and Membership.objects.filter(**own).exists()


def _ids(one: Proposal) -> set[str]:
    told = [one.subject, *(one.arguments.get(name) for name in ("collection", "folder", "recipient"))]
    return {str(found) for found in told if found}


def _names(ids: Iterable[str]) -> dict[str, LocalisedText]:
    wanted = list(ids)
    named: dict[str, LocalisedText] = {}
    for table in (Collection, Folder, Organisation):
        for row_id, names in table.objects.filter(id__in=wanted).values_list("id", "names"):
            named[str(row_id)] = LocalisedText.from_mapping(names)
    for member_id, alias in Membership.objects.filter(id__in=wanted).values_list("id", "alias"):
        named[str(member_id)] = LocalisedText(alias, alias, alias)
    for text in Publication.objects.filter(id__in=wanted):
        named[str(text.id)] = publication_from_json(text.document).title
    return named

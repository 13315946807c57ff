"""Proposals: what one member asks for, and a second decides."""

from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from sanad.actions.carrying_out import carry_out
from sanad.actions.errors import ActionError
from sanad.actions.exports import export_as_approved
from sanad.actions.proposed_members import invite_as_approved
from sanad.actions.proposed_releases import kept_release, propose_to_release
from sanad.actions.publications import propose_to_publish
from sanad.actions.tokens import token_as_approved
from sanad.actions.two_persons import decide, take_back
from sanad.partners.errors import GuestOfOneFolder, LastAdministrator
from sanad.publications.corpus import Corpus
from sanad.records.queries.proposals import ProposalDetail, proposal
from sanad.records.queries.proposals import proposals as proposals_seen
from sanad.records.queries.publications import publication, release
from sanad.web.downloads import DownloadTable, attachment, download
from sanad.web.forms.proposals import DecisionForm, ReasonForm
from sanad.web.forms.tokens import TokenForm
from sanad.web.pages.exports import export_file
from sanad.web.pages.invitations import shown as shown_invitation
from sanad.web.pages.tokens import shown as shown_token
from sanad.web.viewing import viewer_of

# What a change of roles that was approved may meet when it is carried out.
OF_ROLES = (GuestOfOneFolder, LastAdministrator)


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """Return the proposals of one's organisation: those that wait for this member first."""
    found = proposals_seen(viewer=viewer_of(request))
    values = {
        "mine_to_decide": [row for row in found if row.may_decide],
        "waiting": [row for row in found if row.state in ("open", "approved") and not row.may_decide],
        "ended": [row for row in found if row.state not in ("open", "approved")],
    }
    return render(request, "proposals/proposals.html", values)


@require_safe
def proposals_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the proposals of one's organisation as a file."""
    columns = ("proposal", "act", "state", "asked_by", "asked_at", "because", "decided_by", "decided_at")
    rows = [
        (r.id, r.act, r.state, r.asked_alias, r.asked_at, r.because, r.decided_alias, r.decided_at)
        for r in proposals_seen(viewer=viewer_of(request))
    ]
    corpus: Corpus = "invented" if settings.SANAD_DEMONSTRATION else "real"
    return download(DownloadTable("proposals", columns, rows, corpus), kind)


@require_safe
def proposal_page(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Return one proposal: what it will do and to how many, why, and what one may do about it."""
    return shown(request, proposal(proposal_id, viewer=viewer_of(request)))


@require_POST
def proposal_decide(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Approve or refuse; what is approved and needs no other hand is carried out at once."""
    viewer = viewer_of(request)
    detail, form = proposal(proposal_id, viewer=viewer), DecisionForm(request.POST)
    if not form.is_valid():
        return shown(request, detail, form, status=400)
    told = form.cleaned_data
    try:
        decide(proposal_id, told["answer"] == "approve", by=viewer, because=told["because"])
        if proposal(proposal_id, viewer=viewer).row.may_carry_out:
            carry_out(proposal_id, by=viewer)
    except (ActionError, *OF_ROLES) as error:
        return shown(request, proposal(proposal_id, viewer=viewer), form, error.code, status=409)
    return redirect("proposal", proposal_id=proposal_id)


@require_POST
def proposal_take_back(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Take one's own proposal back."""
    viewer, form = viewer_of(request), ReasonForm(request.POST)
    detail = proposal(proposal_id, viewer=viewer)
    if not form.is_valid():
        return shown(request, detail, form, status=400)
    try:
        take_back(proposal_id, by=viewer, because=form.cleaned_data["because"])
    except ActionError as error:
        return shown(request, detail, form, error.code, status=409)
    return redirect("proposal", proposal_id=proposal_id)


@require_POST
def proposal_carry_out(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Carry out what was approved, once; an export is answered by its file, others by what is shown once."""
    viewer = viewer_of(request)
    detail = proposal(proposal_id, viewer=viewer)
    try:
        if detail.row.act == "export_persons":
            return export_file(export_as_approved(proposal_id, by=viewer))
        if detail.row.act == "token":
            return shown_token(request, TokenForm(request), token_as_approved(proposal_id, by=viewer)[1])
        if detail.row.act == "invite":
            return shown_invitation(request, invite_as_approved(proposal_id, by=viewer))
        carry_out(proposal_id, by=viewer)
    except (ActionError, *OF_ROLES) as error:
        return shown(request, proposal(proposal_id, viewer=viewer), None, error.code, status=409)
    return redirect("proposal", proposal_id=proposal_id)


@require_POST
def publication_propose(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    """Propose to publish a draft, or to release what is published."""
    viewer, form = viewer_of(request), ReasonForm(request.POST)
    draft = publication(publication_id, viewer=viewer).row.state == "draft"
    if not form.is_valid():
        return redirect("publication", publication_id=publication_id)
    ask = propose_to_publish if draft else propose_to_release
    asked = ask(publication_id, by=viewer, because=form.cleaned_data["because"])
    return redirect("proposal", proposal_id=asked)


@require_safe
def release_file(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Return a release that two members made, as one file to unpack on any web host."""
    row = release(release_id, viewer=viewer_of(request)).row
    folder = kept_release(row.proposal) if row.proposal else None
    if folder is None or not folder.is_dir():
        raise Http404
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            archive.write(path, path.relative_to(folder))
    return attachment(packed.getvalue(), f"release-{str(release_id)[:8]}.zip", "application/zip")


def shown(
    request: HttpRequest,
    detail: ProposalDetail,
    form: Form | None = None,
    error: str = "",
    *,
    status: int = 200,
) -> HttpResponse:
    """Return the page of a proposal, with the form that was sent where it has to be mended."""
    blank = DecisionForm() if detail.row.may_decide else ReasonForm()
    values: dict[str, Any] = {"detail": detail, "row": detail.row, "form": form or blank, "error": error}
    return render(request, "proposals/proposal.html", values, status=status)

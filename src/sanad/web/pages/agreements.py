"""Agreements: what is shared with whom, what waits for a signature, and how one is made, signed and ended."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanad.actions.agreements import accept, withdraw
from sanad.actions.proposed_agreements import propose_agreement
from sanad.actions.recorded import require_role
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.partners.role import may
from sanad.publications.corpus import Corpus
from sanad.records.queries.agreements import AgreementDetail, AgreementRow, agreement, choices
from sanad.records.queries.agreements import agreements as agreements_seen
from sanad.web.asking import asked
from sanad.web.downloads import DownloadTable, download
from sanad.web.forms.agreements import AgreementForm, terms_of
from sanad.web.forms.persons import is_uuid
from sanad.web.forms.proposals import ReasonForm
from sanad.web.labels import language_now
from sanad.web.viewing import viewer_of

ENDED = ("ended", "withdrawn")
COLUMNS = (
    "agreement",
    "state",
    "giver",
    "recipient",
    "lists",
    "folder",
    "purpose",
    "case",
    "fields",
    "place",
    "from",
    "until",
    "withdrawn",
    "given_by",
    "seconded_by",
    "accepted_by",
)


@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """Return the agreements of one's organisation: those that wait for its signature first."""
    viewer = viewer_of(request)
    found = agreements_seen(viewer=viewer)
    waiting = [row for row in found if awaits(row, viewer.organisation)]
    running = [row for row in found if row.state not in ENDED and row not in waiting]
    values = {
        "waiting": waiting,
        "given": [row for row in running if row.given],
        "received": sorted((row for row in running if not row.given), key=lambda row: row.recipient is None),
        "ended": [row for row in found if row.state in ENDED],
        "may_agree": may(viewer.roles, "agree"),
    }
    return render(request, "agreements/agreements.html", values)


def awaits(row: AgreementRow, organisation: UUID) -> bool:
    """Return whether an agreement waits for the signature of an organisation."""
    return row.state == "waiting" and row.recipient is not None and row.recipient.id == organisation


@require_safe
def agreements_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the agreements of one's organisation as a file."""
    return agreements_file("agreements", agreements_seen(viewer=viewer_of(request)), kind)


def agreements_file(name: str, rows: tuple[AgreementRow, ...], kind: str) -> HttpResponse:
    """Return agreements as a file."""
    corpus: Corpus = "invented" if settings.SANAD_DEMONSTRATION else "real"
    return download(DownloadTable(name, COLUMNS, [line(row) for row in rows], corpus), kind)


def line(row: AgreementRow) -> tuple[Any, ...]:
    """Return one agreement as a line of a file; what this member may not see is `unknown`."""
    language = language_now()

    def said(thing: Any) -> str | None:
        return thing.name.in_language(language) if thing and thing.name else None

    return (
        row.id,
        row.state,
        said(row.giver),
        said(row.recipient) if row.recipient else "every member",
        " | ".join(said(one) or "unknown" for one in row.lists),
        said(row.folder) if row.folder else "",
        row.purpose,
        row.case.id if row.case else "",
        " ".join(row.fields),
        row.place,
        row.valid_from,
        row.valid_until or "",
        row.withdrawn_at or "",
        row.given_by,
        row.seconded_by,
        row.accepted_by,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_new(request: HttpRequest) -> HttpResponse:
    """Propose an agreement to a second member; before, show what the partner will see of an invented row."""
    viewer = viewer_of(request)
    require_role("agree", by=viewer)
    offered = choices(viewer=viewer)
    looks = request.method == "POST" and request.POST.get("step") == "preview"
    if request.method == "POST" and not looks:
        form = AgreementForm(offered, request.POST)
        if form.is_valid():
            terms = form.terms
            asked = propose_agreement(
                terms.pop("collection"), terms.pop("recipient"), terms.pop("purpose"), by=viewer, **terms
            )
            return redirect("proposal", proposal_id=asked)
        return render(request, "agreements/new.html", {"form": form, "choices": offered}, status=400)
    form = AgreementForm(offered, initial=told_so_far(request) if looks else asked_for(request, viewer))
    return render(request, "agreements/new.html", {"form": form, "choices": offered})


def told_so_far(request: HttpRequest) -> dict[str, Any]:
    """Return what stands in a form that was sent to be looked at, not to be judged."""
    told: dict[str, Any] = {name: request.POST.get(name, "") for name in AgreementForm.base_fields}
    return told | {"fields_opened": request.POST.getlist("fields_opened")}


def asked_for(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    """Return which list or partner, or which agreement to change, the page before this one asked for, by id.

    Raises: NotFound, if the agreement is none that this member may end.
    """
    if is_uuid(request.GET.get("change", "")):
        row = agreement(UUID(request.GET["change"]), viewer=viewer).row
        if not row.may_withdraw:
            raise NotFound(
                "There is no such agreement to change. One of one's own is required. See the list."
            )
        return terms_of(row)
    given = {"on": request.GET.get("list", ""), "recipient": request.GET.get("with", "")}
    found = {name: text for name, text in given.items() if text}
    return found | ({"on": f"list:{found['on']}"} if "on" in found else {})


@require_safe
def agreement_page(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Return one agreement: what it opens, who signed for each side, and its history."""
    return shown_agreement(request, agreement(agreement_id, viewer=viewer_of(request)))


@require_POST
def agreement_accept(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Sign an agreement for the recipient."""
    return changed(request, agreement_id, accept)


@require_POST
def agreement_withdraw(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Withdraw an agreement; the partner's next page no longer shows what it opened."""
    return changed(request, agreement_id, withdraw)


def changed(request: HttpRequest, agreement_id: UUID, change: Any) -> HttpResponse:
    """Return the agreement after a change with a reason, or its page with what is missing."""
    viewer, form = viewer_of(request), ReasonForm(request.POST)
    detail = agreement(agreement_id, viewer=viewer)
    if not form.is_valid():
        return shown_agreement(request, detail, form, status=400)
    because = form.cleaned_data["because"]
    if not asked(request, form, lambda: change(agreement_id, by=viewer, because=because)):
        return shown_agreement(request, detail, form, status=422)
    return redirect("agreement", agreement_id=agreement_id)


def shown_agreement(
    request: HttpRequest, detail: AgreementDetail, form: Form | None = None, *, status: int = 200
) -> HttpResponse:
    """Return the page of an agreement, with the form that was sent where it has to be mended."""
    values = {"detail": detail, "row": detail.row, "form": form or ReasonForm()}
    return render(request, "agreements/agreement.html", values, status=status)

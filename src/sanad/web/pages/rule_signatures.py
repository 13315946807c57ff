"""Signatures and disputes of rules: said by a lawyer on the page of a rule, and taken out as a file."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from sanad.actions.recorded import require_role
from sanad.actions.rule_signatures import sign_rule
from sanad.partners.member import Viewer
from sanad.partners.role import may
from sanad.protection.pack import Pack
from sanad.protection.pack_document import shipped
from sanad.protection.packs import open_pack
from sanad.protection.signing import RuleSignature, Standing
from sanad.records.queries.rule_signatures import rule_signatures
from sanad.web.asking import asked_here
from sanad.web.downloads import DownloadTable, download
from sanad.web.forms.rule_signatures import SignatureForm
from sanad.web.viewing import viewer_of


@dataclass(frozen=True)
class SignatureSeen:
    """What stands of one lawyer's word. of_this_text: it was said of the rule as it is written now."""

    said: RuleSignature
    of_this_text: bool


def signatures_seen(standing: Standing, rule: str) -> tuple[SignatureSeen, ...]:
    """Return what stands of a rule, the newest first."""
    return tuple(SignatureSeen(one, standing.of_this_text(one)) for one in standing.of_rule(rule))


def signature_form(pack: Pack, rule: str, standing: Standing, *, viewer: Viewer) -> SignatureForm | None:
    """Return the form of a lawyer who may speak of this pack; None for everybody else."""
    if not may(viewer.roles, "sign_rule") or (settings.SANAD_DEMONSTRATION and pack.corpus == "real"):
        return None
    return SignatureForm(initial={"read": standing.digests[rule]})


def draft_subject(pack: str, rule: str) -> UUID:
    """Return of what a lawyer's unsent words on a rule are the draft: reading sources outlasts the lock."""
    return uuid5(NAMESPACE_URL, f"sanad:law/{pack}/{rule}")


@require_POST
def rule_sign(request: HttpRequest, pack_id: str, rule_id: str) -> HttpResponse:
    """Sign a rule, dispute it, or take back what one said."""
    viewer = viewer_of(request)
    require_role("sign_rule", by=viewer)
    form = SignatureForm(request.POST)

    def act() -> None:
        told = form.cleaned_data
        sign_rule(
            rule_id,
            told["read"],
            told["verdict"],
            pack=pack_id,
            lawyer=told["lawyer"],
            by=viewer,
            because=told["because"],
        )

    asked_here(request, form, act)
    return redirect("law_rule", pack_id=pack_id, rule_id=rule_id)


@require_safe
def law_signatures_data(request: HttpRequest, pack_id: str, kind: str) -> HttpResponse:
    """Return all that lawyers of one's organisation said of a pack, as a file."""
    if pack_id not in shipped():
        raise Http404
    viewer = viewer_of(request)
    rows = [
        (one.rule, one.verdict, one.lawyer, one.at, one.because, one.pack_version, one.digest, one.supersedes)
        for one in rule_signatures(pack_id, viewer=viewer)
    ]
    columns = ("rule", "verdict", "lawyer", "at", "because", "pack_version", "digest", "supersedes")
    return download(
        DownloadTable(f"law-{pack_id}-signatures", columns, rows, open_pack(pack_id).corpus), kind
    )

"""Partners: what each can see of ours and we of theirs; and of one record, who can see it and why."""

from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sanad.partners.agreement import Agreement
from sanad.partners.consent import CONSENT_PURPOSES, ConsentPurpose
from sanad.partners.fields import FIELD_GROUPS, FieldGroup, Precision
from sanad.partners.role import may
from sanad.partners.sharing import Decision
from sanad.records.queries.agreements import Named
from sanad.records.queries.partners import partner, partners
from sanad.records.queries.sharing import RecordSight, who_can_see
from sanad.web.downloads import DownloadTable, corpus_of, download
from sanad.web.labels import language_now
from sanad.web.pages.agreements import agreements_file
from sanad.web.viewing import viewer_of


class Use(NamedTuple):
    """What organisations may use a record for by the same agreements; fields stand in their order."""

    purpose: ConsentPurpose
    team: bool
    fields: tuple[FieldGroup, ...]
    place: Precision
    agreements: tuple[Agreement, ...]

    @property
    def everybody(self) -> bool:
        """Return whether every member organisation has it, by what was agreed with all of them."""
        return all(one.recipient is None for one in self.agreements)


@require_safe
def partners_page(request: HttpRequest) -> HttpResponse:
    """Return the other organisations of the coalition, with how much is shared either way."""
    viewer = viewer_of(request)
    values = {"partners": partners(viewer=viewer), "may_agree": may(viewer.roles, "agree")}
    return render(request, "partners/partners.html", values)


@require_safe
def partner_page(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Return what one partner can see of ours, and what we can see of theirs."""
    viewer = viewer_of(request)
    detail = partner(organisation_id, viewer=viewer)
    values = {"detail": detail, "partner": detail.row, "may_agree": may(viewer.roles, "agree")}
    return render(request, "partners/partner.html", values)


@require_safe
def partner_data(request: HttpRequest, organisation_id: UUID, kind: str) -> HttpResponse:
    """Return the agreements with one partner as a file."""
    detail = partner(organisation_id, viewer=viewer_of(request))
    running = tuple(one.agreement for one in [*detail.given, *detail.received])
    return agreements_file("agreements-with-partner", running + detail.ended, kind)


@require_safe
def record_who(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Return who can see one record of one's own organisation, why, and what would stop it."""
    sight = who_can_see(record_id, viewer=viewer_of(request))
    values = {
        "sight": sight,
        "members": [one for one in sight.members if one.decision.allowed],
        "shut_out": [one for one in sight.members if not one.decision.allowed],
        "uses": uses_of(sight),
        "purposes": [one for one in CONSENT_PURPOSES if sight.consent and one in sight.consent.purposes],
        "own_stops": ["end_membership", "end_grant" if sight.restricted else "shut_folder"],
    }
    return render(request, "partners/who.html", values)


def uses_of(sight: RecordSight) -> list[tuple[Use, list[Named], list[str]]]:
    """Return each use of a record with the organisations that have it, reading first, and what stops it."""
    found: dict[Use, list[Named]] = {}
    for one in sight.partners:
        decided = one.decision
        fields = tuple(group for group in FIELD_GROUPS if group in decided.fields)
        use = Use(one.purpose, one.team, fields, decided.place, decided.agreements)
        found.setdefault(use, []).append(one.organisation)
    in_order = sorted(found.items(), key=lambda pair: CONSENT_PURPOSES.index(pair[0].purpose))
    return [(use, organisations, stops_of(use, sight)) for use, organisations in in_order]


def stops_of(use: Use, sight: RecordSight) -> list[str]:
    """Return what would stop a use of a record, as codes."""
    stops = ["withdraw_agreement", "consent_withdrawn"]
    if any(one.valid_until for one in use.agreements):
        stops.append("agreement_ends")
    if sight.consent and sight.consent.until:
        stops.append("consent_ends")
    return stops


@require_safe
def record_who_data(request: HttpRequest, record_id: UUID, kind: str) -> HttpResponse:
    """Return who can see one record as a file."""
    sight = who_can_see(record_id, viewer=viewer_of(request))
    of_members = [
        ("member", one.alias, " ".join(one.roles), "reading", *told(one.decision)) for one in sight.members
    ]
    language = language_now()
    of_partners = [
        (
            "partner",
            one.organisation.name.in_language(language) if one.organisation.name else None,
            "case team" if one.team else "",
            one.purpose,
            *told(one.decision),
        )
        for one in [*sight.partners, *sight.closed]
    ]
    columns = ("who", "name", "roles", "purpose", "may_see", "reason", "fields", "place", "agreements")
    return download(
        DownloadTable("who", columns, [*of_members, *of_partners], corpus_of([sight.corpus])), kind
    )


def told(decision: Decision) -> tuple[str, str, str, str, str]:
    """Return a decision as cells of a file."""
    agreements = " ".join(str(one.id) for one in decision.agreements)
    fields, place = (" ".join(sorted(decision.fields)), decision.place) if decision.allowed else ("", "")
    return ("yes" if decision.allowed else "no", decision.reason, fields, place, agreements)

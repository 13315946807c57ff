"""What the shell of every page needs."""

from typing import Any

from django.conf import settings
from django.db import Error
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from sanad.partners.member import Viewer
from sanad.partners.role import may
from sanad.records.queries.notices import unread
from sanad.terms.safeguards import MISSING
from sanad.web.discretion import names_hidden
from sanad.web.labels import language_now, listed
from sanad.web.viewing import tells_notices

LANGUAGE_NAMES = (("en", "English"), ("ar", "العربية"), ("da", "Dansk"))

# The entry of the menu that a page belongs to.
MENU = {
    "list": "lists",
    "person": "persons",
    "persons_search": "persons",
    "record": "persons",
    "record_erase": "persons",
    "item": "lists",
    "register": "registers",
    "register_found": "registers",
    "card_batch": "registers",
    "notices": "registers",
    "card_batch_new": "registers",
    "card_asking": "registers",
    "card": "registers",
    "card_choices": "registers",
    "card_new": "registers",
    "card_change": "registers",
    "card_changes": "registers",
    "card_consent": "registers",
    "card_erase": "registers",
    "testimony_new": "registers",
    "interviewed": "registers",
    "card_reviews": "registers",
    "card_code": "registers",
    "register_agreement": "registers",
    "conditions_of": "conditions",
    "claims_held": "conditions",
    "claim_held": "conditions",
    "research_sources": "conditions",
    "research_source": "conditions",
    "research_passages": "conditions",
    "research_passage": "conditions",
    "research_searches": "conditions",
    "research_decisions": "conditions",
    "research_figures": "conditions",
    "research_enter": "conditions",
    "research_entry": "conditions",
    "research_entry_new": "conditions",
    "watches": "conditions",
    "condition_pictures": "conditions",
    "watch": "conditions",
    "condition_report": "conditions",
    "condition_reports": "conditions",
    "condition_report_kept": "conditions",
    "law_pack": "law",
    "law_rule": "law",
    "rule_sign": "law",
    "figure": "figures",
    "estimate_ask": "estimate",
    "asked_estimate": "estimate",
    "publication": "publications",
    "claim": "publications",
    "release": "publications",
    "job": "jobs",
    "review_pair": "review",
    "review_events": "review",
    "judgements": "review",
    "blind_samples": "review",
    "blind_sample": "review",
    "members": "organisation",
    "member": "organisation",
    "member_end": "organisation",
    "folders": "organisation",
    "folder": "organisation",
    "list_place": "organisation",
    "item_place": "organisation",
    "item_purge": "lists",
    "keys": "organisation",
    "groups": "organisation",
    "additions": "organisation",
    "addition_field": "organisation",
    "addition_term": "organisation",
    "addition_schema": "organisation",
    "case": "cases",
    "deadlines_tomorrow": "deadlines",
    "feed_open": "deadlines",
    "case_law": "cases",
    "case_file": "cases",
    "case_begin": "cases",
    "case_event": "cases",
    "case_event_correct": "cases",
    "case_fact": "cases",
    "case_fact_correct": "cases",
    "case_link": "cases",
    "case_link_correct": "cases",
    "case_erase": "cases",
    "audit_search": "audit",
    "audit_custody": "audit",
    "audit_search_custody": "audit",
    "alarm": "audit",
    "seal": "audit",
    "proposal": "proposals",
    "list_export": "lists",
    "search_export": "persons",
    "figure_export": "figures",
    "consent_list": "consent",
    "record_consent": "consent",
    "agreement": "agreements",
    "agreement_new": "agreements",
    "agreement_accept": "agreements",
    "agreement_withdraw": "agreements",
    "partners": "agreements",
    "partner": "agreements",
    "record_who": "persons",
}


def _unread(viewer: Viewer | None) -> int:
    """Return how many notices a member has not read; a page of a fault says none."""
    if viewer is None or not tells_notices(viewer):
        return 0
    try:
        return unread(viewer=viewer)
    except Error:
        return 0


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the values that base.html reads."""
    match = request.resolver_match
    name = match.view_name if match else ""
    viewer: Viewer | None = getattr(request, "viewer", None)
    return {
        "demonstration": settings.SANAD_DEMONSTRATION,
        "idle_seconds": settings.SANAD_IDLE_MINUTES * 60,
        "language_names": LANGUAGE_NAMES,
        "missing_safeguards": listed(one.name.in_language(language_now()) for one in MISSING),
        "part": MENU.get(name, name),
        "guest": viewer is not None and "guest" in viewer.clearances,
        "may_judge": viewer is not None and may(viewer.roles, "judge"),
        "may_token": viewer is not None and may(viewer.roles, "token"),
        "veil": viewer.veil if viewer else "none",
        "unread_notices": SimpleLazyObject(lambda: _unread(viewer)),
        "audits": viewer is not None and "audit" in viewer.clearances,
        "names_hidden": viewer is not None and names_hidden(request),
        "names_always_hidden": settings.SANAD_NAMES_HIDDEN,
    }

"""A small register of one invented organisation, written through the actions that anybody uses."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from sanad.actions.additions import decide_addition, propose_fields, propose_terms
from sanad.actions.agreements import accept, agree
from sanad.actions.cards import change_card, open_register, write_card
from sanad.actions.consents import record_consent
from sanad.actions.hidden_places import hide_place
from sanad.demonstration.data_file import read_data_file
from sanad.demonstration.register_cards import told_of
from sanad.partners.agreement import Opening
from sanad.partners.consent import CONSENT_PURPOSES, Consent
from sanad.partners.fields import APART, FIELD_GROUPS
from sanad.partners.member import Viewer

CONSENT = Consent("given", frozenset(CONSENT_PURPOSES), form="invented-form-1", told_final=True)


def build_register(people: Mapping[str, Viewer], operators: Mapping[str, Viewer]) -> UUID:
    """Return the register: its cards, an agreement on all but the witness, a consent that was withdrawn."""
    told = read_data_file("register.yaml")
    of = told["register"]
    by, operator, because = people[of["documenter"]], operators[of["organisation"]], of["because"]
    _extend(told, people, because)
    register = open_register(of["code"], of["name"], by=by, because=because)
    record_consent(register, "", CONSENT, by=operator, because=because)
    made: dict[str, UUID] = {}
    for one in told["cards"]:
        consent = CONSENT if one["kind"] == "testimony" else None
        said = told_of(one["said"], made)
        written = write_card(one["kind"], said, register=register, by=by, because=because, consent=consent)
        made[one["key"]] = written.card
    first = {one["key"]: one["said"] for one in told["cards"]}
    for one in told["changes"]:
        said = told_of({**first[one["card"]], **one["said"]}, made)
        change_card(made[one["card"]], said, base=1, by=by, because=one["because"])
    hide_place(made[of["hidden"]["card"]], of["hidden"]["level"], by=by, because=because)
    withdrawn = str(made[of["withdrawn"]])
    record_consent(register, withdrawn, Consent("withdrawn"), by=by, because=because)
    _share(register, of["shared"], operator, operators, because)
    return register


def _extend(told: Mapping[str, Any], people: Mapping[str, Viewer], because: str) -> None:
    """Ask for the own field and the own terms of the coalition, and add them: two administrators."""
    asks, decides = (people[told["register"]["extended"][one]] for one in ("asked_by", "decided_by"))
    added = propose_fields(told["own_fields"], by=asks, because=because)
    terms = told["own_terms"]
    entries = [{"source": terms["source"], **one} for one in terms["terms"]]
    added += propose_terms(terms["vocabulary"], entries, by=asks, because=because)
    for one in added:
        decide_addition(one, True, by=decides, because=because)


def _share(
    register: UUID, told: Mapping[str, Any], by: Viewer, operators: Mapping[str, Viewer], because: str
) -> None:
    recipient = operators[told["recipient"]]
    opens = Opening(frozenset(FIELD_GROUPS) - APART, "exact")
    starts = datetime.combine(told["starts"], time(), UTC)
    agreement = agree(
        register, recipient.organisation, "reading", starts=starts, opens=opens, by=by, because=because
    )
    accept(agreement, by=recipient, because=because)

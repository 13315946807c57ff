"""Every page of the site, under a name, with its address in the demonstration and who looks at it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Facts = Mapping[str, Any]
NOWHERE = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True)
class KnownPage:
    """One page: where it is, who looks (None: nobody signed in), and with what answer it comes."""

    address: Callable[[Facts], str]
    username: str | None = "amal"
    status: int = 200


def at(address: str, *, username: str | None = "amal", status: int = 200) -> KnownPage:
    """Return a page whose address is the same in every demonstration."""
    return KnownPage(lambda _facts: address, username, status)


def _publication(facts: Facts, corpus: str) -> str:
    return f"/publications/{facts['publications'][corpus]['id']}/"


def _claim(facts: Facts, corpus: str, place: int) -> str:
    return f"{_publication(facts, corpus)}claims/{facts['publications'][corpus]['claims'][place]}/"


def _case(page: str) -> KnownPage:
    return KnownPage(lambda facts: f"/cases/{facts['case']}/{page}", "dina")


def _figure(key: str) -> KnownPage:
    return KnownPage(lambda facts: f"/figures/{facts['figures'][key]['id']}/")


PAGES: dict[str, KnownPage] = {
    "sign_in": at("/sign-in/", username=None),
    "missing_signed_out": at("/about/missing/", username=None),
    "not_found_signed_out": at("/nothing/", username=None, status=404),
    "home": at("/"),
    "persons": at("/persons/"),
    "person": KnownPage(lambda facts: f"/persons/{facts['both_scripts']['id']}/"),
    "person_with_one_record": KnownPage(lambda facts: f"/persons/{facts['one_record']}/"),
    "persons_of_an_advocate": at("/persons/", username="elias"),
    "lists": at("/lists/"),
    "list": KnownPage(lambda facts: f"/lists/{facts['list']}/"),
    "list_closed": KnownPage(lambda facts: f"/lists/{facts['closed_list']}/"),
    "list_real": KnownPage(lambda facts: f"/lists/{facts['real_list']}/"),
    "item": KnownPage(lambda facts: f"/items/{facts['item']}/"),
    "register": KnownPage(lambda facts: f"/register/{facts['register']}/"),
    "card_form": KnownPage(lambda facts: f"/register/{facts['register']}/new/person/"),
    "card_event": KnownPage(lambda facts: f"/cards/{facts['event']}/"),
    "card_testimony": KnownPage(lambda facts: f"/cards/{facts['testimony']}/"),
    "estimate": at("/estimate/"),
    "estimate_ask": at("/estimate/ask/", username="chadi"),
    "conditions": at("/conditions/"),
    "claim_held": at("/conditions/claims/board-2019-12/"),
    "research_form": at("/conditions/enter/decisions/", username="chadi"),
    "watches": at("/conditions/watches/"),
    "figures": at("/figures/"),
    "figure_overlap": _figure("list-overlap"),
    "figure_tile_grid": _figure("ucdp-events-by-governorate"),
    "figure_months": _figure("ucdp-deaths-by-month"),
    "figure_estimate": _figure("estimate-loglinear"),
    "publications": at("/publications/"),
    "publication_invented": KnownPage(lambda facts: _publication(facts, "invented")),
    "publication_reading": KnownPage(lambda facts: _publication(facts, "real")),
    "claim_invented": KnownPage(lambda facts: _claim(facts, "invented", 1)),
    "claim_contested": KnownPage(lambda facts: _claim(facts, "real", 3)),
    "release": KnownPage(lambda facts: f"/releases/{facts['publications']['invented']['releases'][0]}/"),
    "jobs": at("/jobs/", username="chadi"),
    "proposals": at("/proposals/", username="jalal"),
    "case_law": _case("law/"),
    "case_event": _case("event/"),
    "case_fact": _case("fact/"),
    "case_link": _case("link/"),
    "case_erase": _case("erase/"),
    "deadlines": at("/deadlines/", username="dina"),
    "deadlines_tomorrow": at("/deadlines/tomorrow/", username="dina"),
    "law_rule": at("/law/ruritania/rules/complaint-14/", username="dina"),
    "list_export": KnownPage(lambda facts: f"/lists/{facts['list']}/export/", username="dina"),
    "missing": at("/about/missing/"),
    "account": at("/account/"),
    "change_password": at("/account/password/"),
    "end_sessions": at("/account/sessions/"),
    "not_found": at(f"/persons/{NOWHERE}/", status=404),
}
IN_DANISH = ("sign_in", "home", "publication_reading", "card_event", "case_law")

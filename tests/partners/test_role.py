"""Roles: what each may do, and which see persons."""

from uuid import uuid4

import pytest

from sanad.partners.member import OPERATOR, Viewer, operator
from sanad.partners.role import MAY, ROLES, SEES_PERSONS, Role, clearances, may
from sanad.terms.identifiers import AccountId, OrganisationId

IN_ONES_OWN_NAME = {"sign_rule", "keep_report", "review_report", "write_case", "check_deadline", "feed"}
"""Verbs of a person who answers for it; the server's operator is no person."""


def test_a_verb_that_is_not_known_is_for_nobody() -> None:
    assert not may(frozenset(ROLES), "no_such_verb")
    assert not any(may(frozenset(), verb) for verb in MAY)


@pytest.mark.parametrize("verb", MAY)
def test_every_verb_is_for_some_role_and_not_for_guests(verb: str) -> None:
    assert MAY[verb] and MAY[verb] <= set(ROLES)
    assert not may(frozenset({"guest"}), verb)
    assert may(frozenset({"auditor"}), verb) == (verb == "audit")
    assert may(frozenset({"operator"}), verb) == (verb not in IN_ONES_OWN_NAME)


@pytest.mark.parametrize("role", ROLES)
def test_another_role_never_takes_a_verb_away(role: Role) -> None:
    for verb in MAY:
        for other in ROLES:
            if may(frozenset({role}), verb):
                assert may(frozenset({role, other}), verb)


def test_who_imports_sees_persons() -> None:
    """An import compares each row with what is there already; who may not read it would enter it twice."""
    assert MAY["import"] <= SEES_PERSONS


@pytest.mark.parametrize(
    ("roles", "sees"),
    [
        ((), False),
        (("advocate",), False),
        (("administrator", "auditor"), False),
        (("guest",), True),  # of one folder: the database shows no other
        (("lawyer",), True),
    ],
)
def test_roles_that_open_records_of_persons(roles: tuple[Role, ...], sees: bool) -> None:
    viewer = Viewer(AccountId(uuid4()), OrganisationId(uuid4()), "alder", frozenset(roles))
    assert viewer.sees_persons is sees


def test_the_operator_is_no_account() -> None:
    found = operator(OrganisationId(uuid4()), "alder")
    assert (found.account, found.alias, found.sees_persons) == (OPERATOR, "operator", True)


def test_a_guest_who_has_no_other_role_is_cleared_for_one_folder_alone() -> None:
    assert clearances(frozenset({"guest"})) == {"guest", "persons"}
    assert "guest" not in clearances(frozenset({"guest", "documenter"}))
    assert clearances(frozenset({"advocate"})) == frozenset()
    assert "everything" not in clearances(frozenset(ROLES) - {"operator"})

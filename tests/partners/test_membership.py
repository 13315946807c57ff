"""What a member may become."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.partners.errors import LastAdministrator, RolesMalformed
from sanad.partners.membership import GIVEN, require_administrator, require_roles
from sanad.web.organisation_words import DUTIES


def refused(roles: tuple[str, ...]) -> bool:
    """Return whether these are no roles of a member."""
    try:
        require_roles(roles)  # type: ignore[arg-type]  # what a form sends may be anything
    except RolesMalformed:
        return True
    return False


def test_a_member_has_a_role_and_a_guest_no_other() -> None:
    assert [roles for roles in combinations(GIVEN, 1) if refused(roles)] == []
    assert all(refused(pair) is ("guest" in pair) for pair in combinations(GIVEN, 2))
    assert refused(()) and refused(("operator",)) and refused(("documenter", "king"))


@given(st.booleans(), st.booleans(), st.lists(st.booleans()))
def test_an_organisation_keeps_an_administrator(was: bool, stays: bool, others: list[bool]) -> None:
    before, after = (["administrator"] if one else ["analyst"] for one in (was, stays))
    if was and not stays and not any(others):
        with pytest.raises(LastAdministrator):
            require_administrator(before, after, others)
    else:
        require_administrator(before, after, others)
        assert stays or any(others) or not was


def test_every_role_that_is_given_is_explained() -> None:
    assert set(DUTIES) == set(GIVEN)

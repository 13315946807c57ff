"""Case 39, of numbers told without a table: the same persons subtracted by somebody of two organisations."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, member
from counting_run import ask, linked

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

# In Idleb there are eleven: four of hazel's list, four of larch's, and three whom neither knows.
LISTS = {
    "hazel": {("Idleb", "f", 2016): 4, ("Aleppo", "m", 2012): 30},
    "larch": {("Idleb", "f", 2016): 4, ("Aleppo", "f", 2012): 30},
    "poplar": {("Idleb", "f", 2016): 3, ("Homs", "m", 2013): 30},
}
IDLEB = {"governorate": ("SY07",)}


@pytest.fixture
def at(cast: object, workspace: Path) -> dict[str, "Viewer"]:
    return linked(workspace, LISTS)[0]


def of_both(at: dict[str, "Viewer"]) -> tuple["Viewer", "Viewer"]:
    """Return somebody who reads at hazel and at larch, as each of the two."""
    from sanad.actions.partners import join
    from sanad.records.models import Account
    from sanad.records.queries.viewers import viewers_of

    one = member(f"both-{uuid4().hex[:8]}", ("analyst",), at["hazel"])
    account = Account.objects.get(id=one.account)
    join(account, ("analyst",), alias=f"both {uuid4().hex[:8]}", by=at["larch"], because=BECAUSE)
    found: dict[UUID, Viewer] = {viewer.organisation: viewer for viewer in viewers_of(one.account, "s")}
    return found[at["hazel"].organisation], found[at["larch"].organisation]


def test_who_knows_the_lists_of_one_learns_of_seven(at: dict[str, "Viewer"]) -> None:
    of_one = member(f"one-{uuid4().hex[:8]}", ("analyst",), at["hazel"])
    assert ask(of_one, **IDLEB) == (11, "")


def test_who_knows_the_lists_of_two_is_not_told_of_the_three_that_are_left(at: dict[str, "Viewer"]) -> None:
    for viewer in of_both(at):
        assert ask(viewer, **IDLEB) == (None, "few"), viewer.organisation_code


def test_the_difference_from_what_somebody_else_was_told_is_kept_back_too(at: dict[str, "Viewer"]) -> None:
    of_one = member(f"one-{uuid4().hex[:8]}", ("analyst",), at["hazel"])
    assert ask(of_one, sex=("female",)) == (41, "")
    for viewer in of_both(at):
        assert ask(viewer, sex=("female",), year=("2012",)) == (None, "few"), "three of poplar's are left"


def test_who_left_one_of_the_two_still_knows_its_list(at: dict[str, "Viewer"]) -> None:
    from sanad.actions.members import end_membership

    hazel, larch = of_both(at)
    member(f"stays-{uuid4().hex[:8]}", ("administrator",), at["larch"])
    end_membership(membership_of_at(larch), by=at["larch"], because=BECAUSE)
    assert ask(hazel, **IDLEB) == (None, "few")


def membership_of_at(viewer: "Viewer") -> UUID:
    from sanad.records.door import opened
    from sanad.records.models import Membership

    with opened(viewer):
        return Membership.objects.get(account_id=viewer.account, organisation_id=viewer.organisation).id

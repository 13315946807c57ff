"""Which acts need two persons, who may ask and decide, and for how long."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from sanad.partners.role import ROLES
from sanad.partners.two_persons import (
    ACTS,
    ASKED_AS,
    OPEN_FOR,
    SECONDS,
    Standing,
    may_ask,
    may_carry_out,
    may_decide,
    may_take_back,
)

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ASKER, SECOND, THIRD = uuid4(), uuid4(), uuid4()
EVERY_ROLE = frozenset(ROLES)


def standing(act: Any = "agree", state: Any = "open", **changed: Any) -> Standing:
    decided = state in ("approved", "done", "refused")
    told: dict[str, Any] = {
        "decided_by": SECOND if decided else None,
        "decided_at": NOW if decided else None,
        "expires_at": NOW + OPEN_FOR,
    }
    return Standing(act, state, ASKER, **{**told, **changed})


@pytest.mark.parametrize("act", ACTS)
def test_every_act_has_askers_and_seconds(act: Any) -> None:
    assert any(may_ask(act, frozenset({role})) for role in ROLES), ASKED_AS[act]
    assert SECONDS[act]
    assert not SECONDS[act] & {"guest", "auditor", "documenter", "operator"}
    assert not may_ask(act, frozenset({"guest"}))


@pytest.mark.parametrize("act", ACTS)
def test_nobody_decides_about_ones_own_in_any_role(act: Any) -> None:
    assert not may_decide(standing(act), ASKER, EVERY_ROLE, NOW)
    assert may_decide(standing(act), SECOND, EVERY_ROLE, NOW)


@pytest.mark.parametrize("state", ["approved", "refused", "taken_back", "done"])
def test_what_is_decided_is_decided(state: Any) -> None:
    assert not may_decide(standing(state=state), THIRD, EVERY_ROLE, NOW)
    assert not may_take_back(standing(state=state), ASKER)


def test_only_the_asker_takes_back() -> None:
    assert may_take_back(standing(), ASKER)
    assert not may_take_back(standing(), SECOND)


@pytest.mark.parametrize(("account", "may"), [(ASKER, True), (SECOND, True), (THIRD, False)])
def test_one_of_the_two_carries_out(account: UUID, may: bool) -> None:
    assert may_carry_out(standing(state="approved"), account, EVERY_ROLE, NOW) is may


def test_persons_are_exported_by_whoever_asked() -> None:
    export = standing("export_persons", "approved")
    assert may_carry_out(export, ASKER, EVERY_ROLE, NOW)
    assert not may_carry_out(export, SECOND, EVERY_ROLE, NOW)
    assert not may_carry_out(export, ASKER, frozenset({"advocate"}), NOW)


def test_a_proposal_runs_out() -> None:
    end = NOW + OPEN_FOR
    for state in ("open", "approved"):
        assert not standing(state=state).expired(end - timedelta(seconds=1))
        assert standing(state=state).expired(end)
    assert not standing(state="done").expired(end)
    assert not may_decide(standing(), SECOND, EVERY_ROLE, end)
    assert not may_carry_out(standing(state="approved"), ASKER, EVERY_ROLE, end)


def test_an_export_runs_out_three_days_after_the_decision() -> None:
    export = standing("export_persons", "approved")
    assert export.ends_at() == NOW + timedelta(days=3)
    assert may_carry_out(export, ASKER, EVERY_ROLE, NOW + timedelta(days=2))
    assert not may_carry_out(export, ASKER, EVERY_ROLE, NOW + timedelta(days=3))
    late = standing("export_persons", "approved", expires_at=NOW + timedelta(days=1))
    assert late.ends_at() == NOW + timedelta(days=1)

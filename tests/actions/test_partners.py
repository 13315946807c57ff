"""An organisation is founded once, whoever comes first, and a slip founds none."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from cast import BECAUSE, Cast, founded
from database import rows

if TYPE_CHECKING:
    from sanad.actions.vault import Deposited
    from sanad.partners.member import Viewer

FOUNDERS = 6


def organisations_of(code: str) -> int:
    statement = "SELECT count(*) FROM records_organisation WHERE code = %s"
    return int(rows("superuser", statement, [code])[0][0])


def items_of(code: str) -> int:
    statement = (
        "SELECT count(*) FROM records_item i JOIN records_organisation o ON o.id = i.organisation_id "
        "WHERE o.code = %s"
    )
    return int(rows("superuser", statement, [code])[0][0])


def test_first_deposits_for_one_new_organisation_at_the_same_moment_all_stay(
    cast: Cast, tmp_path: Path
) -> None:
    from django.db import connection

    from sanad.actions.vault import deposit
    from sanad.cli.opening import done_by

    code = f"race-{uuid4().hex}"[:32]
    start = Barrier(FOUNDERS)

    def first_deposit(number: int) -> "list[Deposited]":
        note = tmp_path / f"note-{number}.txt"
        note.write_text(f"{code} {number}")
        start.wait(30)
        try:
            return done_by(code, lambda by, new: deposit([note], by=by, because=BECAUSE, founding=new))
        finally:
            connection.close()

    with ThreadPoolExecutor(FOUNDERS) as pool:
        deposited = list(pool.map(first_deposit, range(FOUNDERS)))
    assert [one.new for (one,) in deposited] == [True] * FOUNDERS
    assert organisations_of(code) == 1
    assert items_of(code) == FOUNDERS


def test_who_looked_before_another_founded_it_goes_on_as_its_operator(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The code is unknown at the first look, founded at the second: neither a slip nor a second one."""
    from sanad.actions import partners
    from sanad.actions.recorded import recorded
    from sanad.cli.opening import done_by
    from sanad.partners.errors import NotFound

    code = f"late-{uuid4().hex}"[:32]
    theirs = founded(code)
    looks: list[str] = []
    really = partners.operator_of

    def looked_too_early(asked: str) -> "Viewer":
        looks.append(asked)
        if len(looks) == 1:
            raise NotFound("not yet")
        return really(asked)

    def work(by: "Viewer", new: bool) -> "Viewer":
        if new:
            with recorded("found", by=by, because=BECAUSE, purpose="founding") as recording:
                partners.found(recording)
        return by

    monkeypatch.setattr(partners, "operator_of", looked_too_early)
    assert done_by(code, work).organisation == theirs.organisation
    assert len(looks) == 2
    assert organisations_of(code) == 1


def test_a_slip_for_a_known_code_founds_nothing(cast: Cast) -> None:
    from sanad.actions.errors import OrganisationUnknown
    from sanad.actions.partners import newcomer

    founded("hawthorn-archive")
    with pytest.raises(OrganisationUnknown, match="hawthorn-archive is close"):
        newcomer("hawthorn-archiv")
    assert organisations_of("hawthorn-archiv") == 0

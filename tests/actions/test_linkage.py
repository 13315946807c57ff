"""Linking: runs stand beside each other, persons keep their ids, and what is not agreed is not read."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest

from cast import BECAUSE, Cast, share
from database import connected, rows, tell
from sanad.actions.errors import AgreementEnded
from sanad.partners.errors import NotAllowed
from sanad.records.door import opened


def memberships(number: int) -> dict[UUID, UUID]:
    """Return record to person in one run."""
    text = "SELECT record_id, person FROM records_personmembership m JOIN records_linkrun r ON r.id = run_id"
    return dict(rows("backup", f"{text} WHERE number = %s", [number]))  # type: ignore[arg-type]


def test_every_record_open_to_linking_is_one_person_once(chain: Any, everybody: list[Any]) -> None:
    """Each but those that tell too little of a person: alone they are counted as nobody."""
    first = memberships(chain.first["number"])
    assert len(everybody) > 1000
    told = "SELECT report #>> '{coalition,set_aside,records}' FROM records_linkrun WHERE number = %s"
    aside = rows("backup", told, [chain.first["number"]])[0][0]
    assert len(everybody) == chain.first["records"]
    assert len(everybody) - len(first) == int(aside) if aside else 0 < len(everybody) - len(first) < 5
    assert len(set(first.values())) == chain.first["persons"] < len(everybody)


def test_two_lists_of_one_code_are_two_lists(chain: Any) -> None:
    from sanad.records.queries.figures import figure, figures

    found = {row.key: row for row in figures(viewer=chain.linker)}
    table = figure(found["records-per-list"].id, viewer=chain.linker).figure.table
    assert len(table.rows) == 3
    picture = figure(found["list-overlap"].id, viewer=chain.linker).figure.picture
    assert {one.key for one in picture.lists} == {"rowan/families", "spruce/families", "chains"}


def test_linking_again_keeps_ids_and_the_old_run(chain: Any) -> None:
    from sanad.actions.linkage import link_lists
    from sanad.records.queries.persons import person

    before = memberships(chain.first["number"])
    second = link_lists(by=chain.linker, because=BECAUSE)
    assert second["number"] == chain.first["number"] + 1
    assert memberships(chain.first["number"]) == before
    assert memberships(second["number"]) == before, "the same lists and seed gave other persons or ids"
    one = next(iter(before.values()))
    owners = [viewer for viewer in chain.operators.values() if _sees(viewer, one)]
    for number in (chain.first["number"], second["number"]):
        assert person(one, viewer=owners[0], number=number).records


def _sees(viewer: Any, person: UUID) -> bool:
    from sanad.records.models import PersonMembership

    with opened(viewer):
        return PersonMembership.objects.filter(person=person).exists()


def test_pairs_are_seen_where_both_sides_are(chain: Any, cast: Cast) -> None:
    from sanad.records.models import LinkPair

    rowan, spruce = chain.operators["rowan"], chain.operators["spruce"]
    everything = rows("backup", "SELECT count(*) FROM records_linkpair")[0][0]
    with opened(rowan):
        own = LinkPair.objects.count()
        assert not LinkPair.objects.exclude(
            left_organisation=rowan.organisation, right_organisation=rowan.organisation
        ).exists()
    share(chain.lists["spruce"], spruce, rowan, "reading")
    with opened(rowan):
        both = LinkPair.objects.count()
        seen = set(LinkPair.objects.values_list("left_organisation", "right_organisation"))
    assert own < both < everything
    assert {side for pair in seen for side in pair} == {rowan.organisation, spruce.organisation}
    with opened(cast.dina):
        assert not LinkPair.objects.exists()


def test_nobody_sees_rows_by_linking_them(chain: Any, cast: Cast) -> None:
    from sanad.records.models import PersonMembership, Record

    with opened(cast.chadi):
        assert not Record.objects.filter(collection_id__in=list(chain.lists.values())).exists()
        assert not PersonMembership.objects.filter(collection_id__in=list(chain.lists.values())).exists()


@pytest.mark.parametrize("who", ["basma", "dina", "elias"])
def test_who_may_not_link_is_refused_before_a_row_is_read(cast: Cast, who: str) -> None:
    from sanad.actions.linkage import link_lists

    with pytest.raises(NotAllowed):
        link_lists(by=getattr(cast, who), because=BECAUSE)


def test_an_agreement_that_ends_while_lists_are_linked_stops_the_run(chain: Any) -> None:
    from sanad.actions.agreements import withdraw
    from sanad.actions.linkage import link_lists

    runs = rows("backup", "SELECT count(*) FROM records_linkrun")
    given = chain.agreements["tamarisk"]
    by = chain.operators["tamarisk"]
    done: list[bool] = []

    def withdraw_in_the_middle(_fraction: float, _stage: str) -> None:
        if not done:
            done.append(True)
            withdraw(given, by=by, because=BECAUSE)

    with pytest.raises(AgreementEnded):
        link_lists(by=chain.linker, because=BECAUSE, progress=withdraw_in_the_middle)
    assert rows("backup", "SELECT count(*) FROM records_linkrun") == runs
    share(chain.lists["tamarisk"], by, None, "linking")


def test_coalition_numbers_keep_small_ones_back(chain: Any) -> None:
    told = rows("backup", "SELECT report FROM records_linkrun ORDER BY number DESC LIMIT 1")[0][0][
        "coalition"
    ]
    assert all(number is None or number >= 5 for _, number in told["documented_by"])
    assert told.keys() == {"persons", "documented_by", "set_aside"}


def test_runs_that_are_linked_at_once_have_numbers_of_their_own(chain: Any) -> None:
    from django.db import connection

    from sanad.actions.linkage import link_lists

    def work(_number: int) -> int:
        try:
            number: int = link_lists(by=chain.linker, because=BECAUSE)["number"]
            return number
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = sorted(pool.map(work, range(2)))
    assert second == first + 1


def test_a_linking_over_what_may_be_published_leaves_out_who_does_not_consent(chain: Any) -> None:
    """One person who consents to linking alone keeps the figures of a whole run from being published."""
    from sanad.actions.consents import record_consent
    from sanad.actions.linkage import link_lists
    from sanad.partners.consent import CONSENT_PURPOSES, Consent
    from sanad.records.queries.coalition import current_run
    from sanad.records.queries.figures import figure, figures

    by, listed = chain.operators["spruce"], chain.lists["spruce"]
    said = "SELECT id, record_key FROM records_record WHERE collection_id = %s AND is_current LIMIT 1"
    record, key = rows("backup", said, [listed])[0]
    record_consent(listed, key, Consent("given", frozenset({"linking"})), by=by, because=BECAUSE)
    whole = link_lists(by=chain.linker, because=BECAUSE)
    narrow = link_lists(by=chain.linker, because=BECAUSE, scope="publishable")
    assert record in memberships(whole["number"]) and record not in memberships(narrow["number"])
    assert narrow["records"] == whole["records"] - 1
    for run, is_open in ((whole, False), (narrow, True)):
        with connected() as connection, connection.transaction():
            tell(connection, chain.linker, "publication")
            asked = "SELECT count(*) FROM not_open('{\"claims\": []}', jsonb_build_object('a', %s::text))"
            counted = rows(
                "backup",
                "SELECT id FROM records_figure WHERE run_id = %s AND key = 'documented-persons'",
                [run["run"]],
            )[0][0]
            assert (connection.execute(asked, [str(counted)]).fetchone() == (0,)) is is_open
    found = {row.key: row.id for row in figures(viewer=chain.linker)}
    told = figure(found["documented-persons"], viewer=chain.linker).figure
    assert ("scope", "publishable") in told.query.parameters and told.value == narrow["persons"]
    newest = current_run(viewer=chain.linker)
    assert newest is not None and newest.number == whole["number"], "no page takes it for the newest linking"
    open_again = Consent("given", frozenset(CONSENT_PURPOSES), told_final=True)
    record_consent(listed, key, open_again, by=by, because=BECAUSE)

"""An id of a person stays: it leads to where its records are in the newest linking, and the page says so."""

from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast, import_rows, member, share
from database import rows
from pages.conftest import SignIn, text_of
from sanad.partners.errors import NotFound

ALIKE = ("Ghaith", "Nawwaf", "Qudsi", "m", "detained", "2014-05-06", "Homs")
ALONE = ("M4", "Thabit", "Munqidh", "Zawawi", "m", "killed", "2015-01-02", "Aleppo")
NEWER = (*ALONE[:6], "2015-01-03", "Aleppo")


def linked(cast: Cast) -> tuple[int, dict[UUID, UUID]]:
    """Return the number of a new linking, and the person of each record."""
    from sanad.actions.linkage import link_lists

    made = link_lists(by=cast.chadi, because=BECAUSE)
    found = "SELECT record_id, person FROM records_personmembership WHERE run_id = %s"
    return made["number"], dict(rows("superuser", found, [made["run"]]))


@pytest.fixture(scope="module")
def moves(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> tuple[UUID, UUID, int, UUID]:
    """Return who three records became, who one was in between and in which linking, and who a fourth is."""
    from sanad.actions.judgements import judge, withdraw_judgement

    folder, code = tmp_path_factory.mktemp("moves"), f"moves-{uuid4().hex[:8]}"
    lists = ([("M1", *ALIKE), ALONE], [("M2", *ALIKE)], [("M3", *ALIKE)])
    made = [import_rows(folder, f"{code}-{place}", some, cast.at_a) for place, some in enumerate(lists)]
    for one in made:
        share(one, cast.at_a, None, "linking")
    found = "SELECT id FROM records_record WHERE collection_id = ANY (%s) AND is_current ORDER BY record_key"
    first, second, third, fourth = (identity for (identity,) in rows("superuser", found, [made]))
    _, before = linked(cast)
    assert before[first] == before[second] == before[third]
    apart = [judge(one, third, "different", by=cast.basma, because=BECAUSE) for one in (first, second)]
    number, told_apart = linked(cast)
    assert told_apart[first] == told_apart[second] == before[first] != told_apart[third]
    for judged in apart:
        withdraw_judgement(judged, by=cast.basma, because=BECAUSE)
    import_rows(folder, f"{code}-0", [("M1", *ALIKE), NEWER], cast.at_a)
    _, after = linked(cast)
    assert {after[one] for one in (first, second, third)} == {before[first]}
    newer = rows("superuser", found, [made])[-1][0]
    assert newer != fourth and after[newer] == before[fourth], "a newer version got another person"
    return before[first], told_apart[third], number, before[fourth]


def test_an_earlier_id_leads_to_where_its_records_are(
    cast: Cast, signed_in: SignIn, moves: tuple[UUID, UUID, int, UUID]
) -> None:
    whole, between, number, _ = moves
    client = signed_in(cast.amal)
    told = client.get(f"/persons/{between}/")
    assert (told.status_code, told["Location"]) == (302, f"/persons/{whole}/?was={between}")
    page = text_of(client.get(told["Location"]))
    assert f"in linking no. {number}" in page and f"/persons/{between}/?run={number}" in page
    assert client.get(f"/persons/{between}/?run={number}").status_code == 200
    assert "You were led on" not in text_of(client.get(f"/persons/{whole}/"))
    assert "You were led on" not in text_of(client.get(f"/persons/{whole}/?was={uuid4()}"))


def test_a_program_is_told_both_ids(cast: Cast, moves: tuple[UUID, UUID, int, UUID]) -> None:
    from sanad.api.schemas import PersonOut
    from sanad.records.queries.persons import person

    whole, between, number, _ = moves
    told = PersonOut.from_orm(person(between, viewer=cast.amal))
    assert (told.id, told.moved.was, told.moved.number, told.moved.parts) == (
        whole,
        between,
        number,
        [(whole, 1)],
    )
    assert PersonOut.from_orm(person(whole, viewer=cast.amal)).moved is None
    assert person(whole, viewer=cast.amal, number=number).id == whole


def test_nobody_is_led_to_what_they_may_not_see(
    cast: Cast, signed_in: SignIn, moves: tuple[UUID, UUID, int, UUID]
) -> None:
    from sanad.records.queries.persons import person

    stranger = member("moves-stranger", ("reviewer",), cast.at_c)
    with pytest.raises(NotFound):
        person(moves[1], viewer=stranger)
    absent = signed_in(stranger).get(f"/persons/{uuid4()}/")
    hidden = signed_in(stranger).get(f"/persons/{moves[1]}/")
    assert hidden.status_code == absent.status_code == 404

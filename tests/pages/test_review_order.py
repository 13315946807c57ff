"""Review: what cannot be one life comes first; what is judged goes, and comes back if withdrawn."""

from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast, import_rows, share
from database import rows
from pages.conftest import SignIn, text_of

ONE = (
    ("Q1", "Ghiyath", "Mundhir", "Zamalkani", "m", "killed", "2013-02-03", "Hama"),
    ("Q2", "Usama", "Fahd", "Tarabulsi", "m", "detained", "2014-05-06", "Idleb"),
)
OTHER = (
    ("Q3", "Ghiyath", "Mundhir", "Zamalkani", "m", "released", "2016-02-03", "Hama"),
    ("Q4", "Usama", "Fahd", "Tarabulsi", "m", "detained", "2014-05-06", "Idleb"),
)


@pytest.fixture(scope="module")
def records(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> dict[str, UUID]:
    """Return four records of two lists of A, two and two of one name, after a linking."""
    from sanad.actions.linkage import link_lists

    found: dict[str, UUID] = {}
    for lines in (ONE, OTHER):
        made = import_rows(tmp_path_factory.mktemp("order"), f"order-{uuid4().hex[:8]}", lines, cast.at_a)
        share(made, cast.at_a, None, "linking")
        found |= dict(
            rows("superuser", "SELECT record_key, id FROM records_record WHERE collection_id = %s", [made])
        )
    link_lists(by=cast.chadi, because=BECAUSE)
    return found


def test_somebody_told_alive_after_a_death_is_asked_about_first(
    cast: Cast, signed_in: SignIn, records: dict[str, UUID]
) -> None:
    from sanad.actions.judgements import judge, withdraw_judgement
    from sanad.records.queries.review import review

    pair = {records["Q1"], records["Q3"]}
    first = review(viewer=cast.basma).pair
    assert first is not None
    assert {first.left.id, first.right.id} == pair
    assert first.why_now.contradiction == "alive_after_death"
    page = text_of(signed_in(cast.basma).get("/review/"))
    assert "Told alive after a death that the other tells of" in page
    assert "Why this pair now" in page
    made = judge(*pair, "different", by=cast.basma, because=BECAUSE)
    then = review(viewer=cast.basma).pair
    assert then is None or {then.left.id, then.right.id} != pair
    withdraw_judgement(made, by=cast.basma, because=BECAUSE)
    again = review(viewer=cast.basma).pair
    assert again is not None
    assert {again.left.id, again.right.id} == pair
    put_off = review(viewer=cast.basma, skipped=[(records["Q3"], records["Q1"])]).pair
    assert put_off is None or {put_off.left.id, put_off.right.id} != pair


def test_the_order_is_that_of_the_stored_places(records: dict[str, UUID]) -> None:
    told = rows(
        "superuser",
        "SELECT contradiction <> '' AND match_probability >= 0.5, urgency FROM records_linkpair"
        " WHERE urgency IS NOT NULL"
        " AND run_id = (SELECT id FROM records_linkrun WHERE state = 'done' ORDER BY number DESC LIMIT 1)",
    )
    grave = [place for against, place in told if against]
    light = [place for against, place in told if not against]
    assert min(grave) > max(light, default=0)
    assert max(light, default=0) <= 1


def test_a_join_of_the_machine_says_so_until_somebody_judged(
    cast: Cast, signed_in: SignIn, records: dict[str, UUID]
) -> None:
    from sanad.actions.judgements import judge, withdraw_judgement
    from sanad.records.queries.persons import person, person_of

    client = signed_in(cast.basma)
    joined = person_of(records["Q2"], viewer=cast.basma)
    assert joined == person_of(records["Q4"], viewer=cast.basma), "the machine should join these two"
    address = f"/persons/{joined}/"
    assert person(joined, viewer=cast.basma).joined_by == "machine"
    page = text_of(client.get(address))
    assert "Joined by the machine, for counting alone." in page
    assert "Your organisation judged that these records are one person." not in page
    assert ",machine," in text_of(client.get(f"/persons/{joined}/records.csv"))
    made = judge(records["Q2"], records["Q4"], "same", by=cast.basma, because=BECAUSE)
    page = text_of(client.get(address))
    assert "Joined by the machine" not in page
    assert "Your organisation judged that these records are one person." in page
    withdraw_judgement(made, by=cast.basma, because=BECAUSE)
    assert person(joined, viewer=cast.basma).joined_by == "machine"


def test_a_list_of_persons_puts_nothing_together_that_nobody_judged(
    cast: Cast, records: dict[str, UUID]
) -> None:
    from sanad.records.queries.person_question import PersonQuestion
    from sanad.records.queries.persons import search_persons

    found = search_persons(PersonQuestion(words="Tarabulsi"), viewer=cast.basma).rows
    (row,) = [one for one in found if one.records == 2]
    assert row.joined_by == "machine"
    assert len(row.told) == 2
    assert (row.event_types, row.governorates, row.first_date, row.last_date) == ((), (), None, None)

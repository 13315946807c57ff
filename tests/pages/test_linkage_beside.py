"""Beside every number that depends on linkage: what was set aside, and how right the linking was found."""

import csv
import io
import json
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast, consent_to_all, import_rows, list_id, share
from database import rows
from pages.conftest import SignIn, text_of

POOR, FEW = 7, 2
NAMED = ("m", "detained", "2014-05-06", "Homs")
LISTED = (
    *((f"P{n}", "Yazan", "", "", *NAMED) for n in range(POOR)),
    ("K1", "Yazan", "Tahir", "Marzuq", *NAMED),
    ("K2", "Samir", "Fahd", "Dalati", *NAMED),
)
LISTED_TOO = (*((f"Q{n}", "Abu Yazan", "", "", *NAMED) for n in range(FEW)), *LISTED[-2:])
SAID = "9 records set aside"


@pytest.fixture(scope="module")
def linked(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> UUID:
    """Return the newest figure of documented persons of a linking that set records of two lists aside."""
    from sanad.actions.linkage import link_lists

    for lines in (LISTED, LISTED_TOO):
        made = import_rows(tmp_path_factory.mktemp("beside"), f"beside-{uuid4().hex[:8]}", lines, cast.at_a)
        share(made, cast.at_a, None, "linking")
    mothers(cast, tmp_path_factory.mktemp("mothers"))
    link_lists(by=cast.chadi, because=BECAUSE)
    asked = "SELECT id FROM records_figure WHERE key = 'documented-persons' ORDER BY version DESC LIMIT 1"
    return UUID(str(rows("superuser", asked)[0][0]))


def mothers(cast: Cast, folder: Path) -> None:
    """Open a list to linking that tells mothers' names alone, which no other list does."""
    from sanad.actions.intake import ImportOptions, import_list

    code = f"mothers-{uuid4().hex[:8]}"
    file = folder / f"{code}.csv"
    file.write_text("record_id,mother_name\n" + "".join(f"M{n},Salma\n" for n in range(6)), encoding="utf-8")
    import_list(file, code, by=cast.at_a, because=BECAUSE, options=ImportOptions(corpus="invented"))
    made = list_id(code, cast.at_a)
    consent_to_all(made, cast.at_a)
    share(made, cast.at_a, None, "linking")


def test_what_could_not_be_compared_is_told(cast: Cast, signed_in: SignIn, linked: UUID) -> None:
    page = text_of(signed_in(cast.amal).get(f"/figures/{linked}/"))
    assert "Nothing could be compared between these lists" in page
    assert "mothers-" in page


def test_each_page_of_such_numbers_says_what_was_set_aside(
    cast: Cast, signed_in: SignIn, linked: UUID
) -> None:
    client = signed_in(cast.amal)
    for address in ("/", "/figures/", f"/figures/{linked}/", "/estimate/", "/counts/", "/persons/"):
        page = text_of(client.get(address))
        assert "How right is the linking?" in page, address
        assert "records set aside" in page, address
    told = text_of(client.get("/figures/"))
    assert "one part of a name only, and no date of birth" in told
    assert "no name can be read" in told


def test_the_page_of_a_list_and_of_a_person_say_it(
    cast: Cast, signed_in: SignIn, linked: UUID, tmp_path: Path
) -> None:
    """A list that no linking took in says nothing of one."""
    client = signed_in(cast.amal)
    listed = (
        "SELECT collection_id, person FROM records_personmembership m JOIN records_figure f USING (run_id)"
    )
    own = f"{listed} WHERE f.id = %s AND m.organisation_id = %s LIMIT 1"
    collection, person = rows("superuser", own, [linked, cast.at_a.organisation])[0]
    for address in (f"/lists/{collection}/", f"/persons/{person}/"):
        page = text_of(client.get(address))
        assert "How right is the linking?" in page, address
        assert "records set aside" in page, address
    alone = import_rows(tmp_path, f"alone-{uuid4().hex[:8]}", LISTED, cast.at_a)
    assert "How right is the linking?" not in text_of(client.get(f"/lists/{alone}/"))


def test_files_of_estimates_and_counts_carry_it(cast: Cast, signed_in: SignIn, linked: UUID) -> None:
    from sanad.actions.counts import count_persons
    from sanad.partners.counting import CountQuestion

    count_persons(CountQuestion(), by=cast.amal)
    client = signed_in(cast.amal)
    for address in ("/data/documented-by-lists.csv", "/data/counts.csv"):
        lines = list(csv.DictReader(io.StringIO(client.get(address).content.decode("utf-8-sig"))))
        told = [line for line in lines if line["set_aside"] != "unknown"]  # others count without one
        assert told, address
        for line in told:
            assert int(line["set_aside"]) >= POOR, address
            assert int(line["linked_records"]) > int(line["set_aside"]), address
            assert "one_part_of_a_name_only" in line["set_aside_by_list"], address
            assert line["precision"] == "unknown" or float(line["precision"]) <= 1, address


def test_a_record_set_aside_is_alone_no_counted_person(cast: Cast, linked: UUID) -> None:
    """It may tell of somebody who is counted already; it is among the records of its list all the same."""
    asked = (
        "SELECT count(*), count(m.person) FROM records_record r"
        " LEFT JOIN records_figure f ON f.id = %s"
        " LEFT JOIN records_personmembership m ON m.run_id = f.run_id AND m.record_id = r.id"
        " JOIN records_collection c ON c.id = r.collection_id"
        " WHERE c.code LIKE 'beside-%%' AND r.record_key LIKE ANY ('{P%%,Q%%}')"
    )
    records, persons = rows("superuser", asked, [linked])[0]
    assert (records, persons) == (POOR + FEW, 0)


def test_the_id_of_a_person_of_records_set_aside_again_leads_to_a_record(
    cast: Cast, signed_in: SignIn, linked: UUID
) -> None:
    """Two records that tell too little were judged one person; the judgement is undone: nothing is lost."""
    from sanad.actions.judgements import judge, withdraw_judgement
    from sanad.actions.linkage import link_lists

    asked = (
        "SELECT r.id FROM records_record r JOIN records_collection c ON c.id = r.collection_id"
        " WHERE c.code LIKE 'beside-%%' AND r.record_key IN ('P0', 'P1') ORDER BY r.record_key"
    )
    (one,), (other,) = rows("superuser", asked)
    judge(one, other, "same", by=cast.basma, because=BECAUSE)
    link_lists(by=cast.chadi, because=BECAUSE)
    member = "SELECT person FROM records_personmembership WHERE record_id = %s"
    ((person,),) = rows("superuser", member, [one])
    ((judgement,),) = rows(
        "superuser", "SELECT id FROM records_judgement WHERE left_id IN (%s, %s)", [one, other]
    )
    withdraw_judgement(judgement, by=cast.basma, because=BECAUSE)
    link_lists(by=cast.chadi, because=BECAUSE)
    led = signed_in(cast.amal).get(f"/persons/{person}/")
    assert led["Location"].startswith((f"/persons/{one}/", f"/persons/{other}/"))
    assert signed_in(cast.amal).get(led["Location"]).status_code == 200


def test_the_file_and_the_api_say_it_too(cast: Cast, signed_in: SignIn, linked: UUID) -> None:
    document = json.loads(text_of(signed_in(cast.amal).get(f"/figures/{linked}/figure.json")))
    assert document["linkage"]["set_aside"] >= POOR
    assert document["linkage"]["measured"] is None or document["linkage"]["measured"]["pairs"] > 0
    reasons = {row["reason"]: row["records"] for row in document["linkage"]["by_list"]}
    assert set(reasons) >= {"no_name_can_be_read", "one_part_of_a_name_only"}


def test_small_numbers_of_a_linking_are_kept_back_where_it_is_kept(linked: UUID) -> None:
    (told,) = rows("backup", "SELECT report FROM records_linkrun ORDER BY number DESC LIMIT 1")[0]
    numbers = [row["records"] for row in told["coalition"]["set_aside"]["by_list"]]
    numbers += told["lists"].values()
    assert all(number is None or number >= 5 for number in numbers)
    assert None in numbers
    assert not {"persons_by_records", "too_poor_by_list", "linked_apart_by_list", "earlier"} & told.keys()

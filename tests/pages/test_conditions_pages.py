"""Conditions on pages: recorded beside documented, by event set, and no place in an address."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from cast import BECAUSE, Cast, member
from pages.conftest import SignIn, own_words, text_of
from sanad.terms.own_voice import verdict_word

if TYPE_CHECKING:
    from django.test import Client

COLUMNS = (
    "id", "type_of_violence", "where_prec", "adm_1", "date_prec", "date_start", "date_end",
    "deaths_civilians", "low", "best", "high", "source_office",
)  # fmt: skip
EVENTS = (
    ("p1", "1", "1", "Aleppo Governorate", "1", "2013-05-31", "2013-05-31", "0", "1", "2", "1234", "SOHR"),
    ("p2", "3", "4", "Aleppo Governorate", "4", "2013-06-01", "2013-06-30", "4", "5", "4", "4", ""),
)
ASK = {"pcode": "SY02", "from_year": "2012", "to_year": "2014", "told_by": "year"}


@pytest.fixture(scope="module")
def events(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Hold a list of two invented events of A, of which is stated what days it covers."""
    from sanad.actions.intake import ImportOptions, import_list

    path: Path = tmp_path_factory.mktemp("events") / "of-pages.csv"
    path.write_text("\n".join(",".join(line) for line in (COLUMNS, *EVENTS)) + "\n", "utf-8")
    chosen = ImportOptions(corpus="invented", edition="invented-1", covers="2013-01-01/2014-06-30")
    import_list(path, "of-pages", by=cast.at_a, because=BECAUSE, options=chosen)


def asked(client: "Client", **changes: str) -> str:
    """Return the address of the page that a question leads to."""
    answer = client.post("/conditions/", ASK | changes)
    assert answer.status_code == 302, answer.content.decode()[:400]
    return str(answer["Location"])


def test_it_works(cast: Cast, events: None, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    address = asked(client)
    assert "SY02" not in address and "2013" not in address
    page = client.get(address)
    assert page.status_code == 200
    told = text_of(page)
    for words in (
        "<bdi>2012</bdi>–<bdi>2014</bdi>",
        "not covered",
        "<bdi>6</bdi>–<bdi>1,238</bdi>",
        "2014-01-01/2014-06-30",
        "Detention, disappearance, torture",
        "and count as they stand: 1.",
        "Syrian Observatory for Human Rights",
        "nobody is named",
        "It cannot see:",
        "in a governorate",
        "Invented",
        "Records as received, and no persons",
        "detained",
    ):
        assert words in told, words


def test_what_others_said_stands_as_of_the_day(cast: Cast, events: None, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    now = text_of(client.get(asked(client, pcode="SY01")))
    assert "Refugee Appeals Board of Denmark" in now and "replaced" in now
    then = text_of(client.get(asked(client, pcode="SY01", held_on="2019-06-30")))
    assert "No assessment of this place is held" in then
    assert "No event set is held that you may count" in then
    ahead = client.post("/conditions/", ASK | {"held_on": "2190-01-01"})
    assert ahead.status_code == 422 and "a day to come" in text_of(ahead)


def test_what_is_said_of_detention_and_return_stands_beside_the_events(
    cast: Cast, events: None, signed_in: SignIn
) -> None:
    client = signed_in(cast.amal)
    address = asked(client, pcode="SY01", from_year="2019", to_year="2021")
    now = text_of(client.get(address))
    for words in ("327 cases of arrests", "Syrian Network for Human Rights", "No set of events can see this"):
        assert words in now, words
    assert "/conditions/claims/board-2019-12/" in now
    then = text_of(
        client.get(asked(client, pcode="SY01", from_year="2019", to_year="2021", held_on="2019-12-31"))
    )
    assert "327 cases" not in then and "will be detained and questioned" in then
    assert client.get(f"{address}said.csv").status_code == 200


def test_each_table_is_there_as_data(cast: Cast, events: None, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    address = asked(client)
    rows = client.get(address + "indicators.json").json()["rows"]
    told = {(row["indicator"], row["period"]): row for row in rows if row["event_set"] == "of-pages"}
    assert (told["events", "2012"]["value"], told["events", "2013"]["value"]) == (None, 2)
    assert (told["deaths", "2013"]["low"], told["deaths", "2013"]["high"]) == (6, 1238)
    assert "of-pages" in client.get(address + "indicators.csv").content.decode("utf-8-sig")
    documented = client.get(address + "documented.csv").content.decode("utf-8-sig")
    assert documented.splitlines()[0].startswith("list,event_type,year,records")
    assert any(line.startswith("shared,detained,2013,1") for line in documented.splitlines())
    assert client.get(address + "none.csv").status_code == 404


def test_another_member_has_not_asked_it(cast: Cast, events: None, signed_in: SignIn) -> None:
    address = asked(signed_in(cast.amal))
    for viewer in (cast.basma, cast.dina):
        assert signed_in(viewer).get(address).status_code == 404


def test_who_may_not_read_the_list_counts_none_of_it(cast: Cast, events: None, signed_in: SignIn) -> None:
    client = signed_in(cast.dina)
    told = text_of(client.get(asked(client)))
    assert "Records of lists that you may read" in told
    assert "of-pages" not in told + text_of(client.get("/conditions/"))


def test_a_district_and_the_country_say_what_they_lack(cast: Cast, events: None, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    district = text_of(client.get(asked(client, pcode="SY0200")))
    assert "Lists of persons name a governorate at the most" in district
    assert "placed in no district" in district
    country = text_of(
        client.get(asked(client, pcode="SY", told_by="month", from_year="2013", to_year="2014"))
    )
    assert (
        "The whole country" in country
        and "<bdi>2013</bdi>–<bdi>2014</bdi>" in country
        and "2013-06" in country
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"to_year": "2011"}, "The last year is before the first."),
        ({"told_by": "month", "to_year": "2030"}, "at most five years"),
        ({"pcode": "SY99"}, "SY99 is not one of the available choices"),
        ({"from_year": "12345"}, "less than or equal to 2100"),
        ({"held_on": "2013-02-30"}, "Write a day that the calendar has"),
    ],
)
def test_what_cannot_be_asked_is_said_at_its_field(
    cast: Cast, signed_in: SignIn, changes: dict[str, str], said: str
) -> None:
    answer = signed_in(cast.amal).post("/conditions/", ASK | changes)
    assert answer.status_code == 422
    assert said in text_of(answer)


@pytest.mark.parametrize("language", ["en", "ar", "da"])
def test_no_page_says_a_verdict(cast: Cast, events: None, signed_in: SignIn, language: str) -> None:
    client = signed_in(cast.amal)
    client.cookies["sanad_language"] = language
    damascus = asked(client, pcode="SY01", from_year="2017", to_year="2026")
    for address in ("/conditions/", asked(client), damascus):
        assert verdict_word(own_words(text_of(client.get(address)))) is None


def test_what_others_counted_and_who_looked_stand_beside_the_events(
    cast: Cast, events: None, signed_in: SignIn
) -> None:
    client = signed_in(cast.amal)
    address = asked(client, pcode="SY01", from_year="2020", to_year="2021")
    told = text_of(client.get(address))
    for words in (
        "Cases of arrest that the network documented in both governorates together",
        "counted together",
        '<q lang="en" dir="auto">According to SNHR, 250 detainees',
        "No figure and no passage by others is held on this. That does not tell what there was.",
        "Independent sources that told of the place",
        "Nothing was found. That says nothing of whether it happened.",
    ):
        assert words in told, words
    figures = client.get(f"{address}figures.csv").content.decode("utf-8-sig").splitlines()
    assert any(line.startswith("detention,2020-01-01/2020-09-30,") and ",327," in line for line in figures)
    assert any(line.startswith("displacement,2021" + 12 * ",unknown" + ',"Why each') for line in figures)
    eyes = client.get(f"{address}eyes.json")
    assert eyes.status_code == 200 and "origins_at_most" in eyes.content.decode()
    assert client.get(f"{address}actors.csv").status_code == 200


def test_acts_of_registers_stand_beside_and_a_file_of_them(
    cast: Cast, events: None, signed_in: SignIn
) -> None:
    client = signed_in(cast.amal)
    address = asked(client, pcode="SY14")
    assert "No event and no act that you see names this place in these years." in text_of(client.get(address))
    assert client.get(f"{address}acts.csv").status_code == 200


def test_the_newest_release_stands_on_the_page_with_its_ends_and_its_linking(
    signed_in: SignIn, workspace: Path
) -> None:
    from written_release import write_figures

    by = write_figures(f"page-{uuid4().hex[:6]}", workspace)
    client = signed_in(member(f"reader-{uuid4().hex[:6]}", ("documenter",), by))
    address = asked(client, pcode="SY01")
    page = text_of(client.get(address))
    part = page[page.index('id="published"') :]
    assert "at least 25" in part
    assert "at least 30 · no upper end · interval at 95" in part
    assert 'href="/releases/' in part
    told = client.get(f"{address}published.json").json()["rows"]
    assert [(one["indicator"], one["value"], one["low"], one["high"]) for one in told] == [
        ("published_documented", 25, 25, None),
        ("published_estimated", 40, 30, None),
    ]
    kept = text_of(client.get(asked(client, pcode="SY02")))
    assert kept[kept.index('id="published"') :].count("kept back") >= 2

"""The pictures of a question: their numbers equal a count of the rows, in tables that a reader hears."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cast import BECAUSE, Cast
from pages.conftest import SignIn, own_words, text_of
from sanad.terms.own_voice import verdict_word

if TYPE_CHECKING:
    from django.test import Client

COLUMNS = (
    "id", "type_of_violence", "where_prec", "adm_1", "date_prec", "date_start", "date_end",
    "deaths_civilians", "low", "best", "high", "source_office",
)  # fmt: skip
PLACES = {"SY05": "Hama Governorate", "SY02": "Aleppo Governorate"}
DATES = ("2013-02-01", "2013-05-31", "2013-11-30", "2014-01-01", "2014-03-05", "2014-06-30")
ORIGINS = ("SOHR", "Reuters", "")
ROWS = [
    (f"q{number}", "1", "1", PLACES[pcode], "1", day, day, "1", "1", "2", "3", ORIGINS[number % 3])
    for number, (pcode, day) in enumerate((pcode, day) for day in DATES for pcode in PLACES)
]  # fmt: skip
ASK = {"pcode": "SY05", "from_year": "2012", "to_year": "2014", "told_by": "year"}


@pytest.fixture(scope="module")
def events(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Hold two lists of invented events of A: the second is half of the first."""
    from sanad.actions.intake import ImportOptions, import_list

    chosen = ImportOptions(corpus="invented", edition="invented-1", covers="2013-01-01/2014-06-30")
    for name, rows in (("of-pictures", ROWS), ("of-half", ROWS[::2])):
        path: Path = tmp_path_factory.mktemp("events") / f"{name}.csv"
        path.write_text("\n".join(",".join(line) for line in (COLUMNS, *rows)) + "\n", "utf-8")
        import_list(path, name, by=cast.at_a, because=BECAUSE, options=chosen)


def asked(client: "Client") -> str:
    return str(client.post("/conditions/", ASK)["Location"])


def told(client: "Client", address: str, table: str) -> list[dict[str, str]]:
    found = client.get(f"{address}{table}.json").json()["rows"]
    return [one for one in found if one["event_set"] == "of-pictures"]


def test_it_works(cast: Cast, events: None, signed_in: SignIn) -> None:
    client = signed_in(cast.basma)
    answer = client.post(f"{asked(client)}pictures/", {"around": "2014-01-01"})
    page = text_of(client.get(answer["Location"]))
    for words in (
        'class="picture tile-periods"',
        'class="picture period-series"',
        'class="picture upset"',
        "The table behind the picture",
        "Before and after a date",
        "not covered",
        "Syrian Observatory for Human Rights",
        "the number of origins is the most there can be",
        "Who rests on whose words",
    ):
        assert words in page, words
    assert page.count("<svg") >= 5
    assert page.count('class="table-behind"') >= 3


def test_tiles_equal_a_count_of_the_rows(cast: Cast, events: None, signed_in: SignIn) -> None:
    client = signed_in(cast.basma)
    found = {(one["year"], one["pcode"]): one["events"] for one in told(client, asked(client), "tiles")}
    codes = {name: pcode for pcode, name in PLACES.items()}
    counted = Counter((row[5][:4], codes[row[3]]) for row in ROWS)
    for year in ("2013", "2014"):
        assert {pcode: found[year, pcode] for pcode in PLACES} == {
            pcode: counted[year, pcode] for pcode in PLACES
        }
        assert found[year, "SY01"] == 0
    assert found["2012", "SY05"] == ""


def test_both_sides_of_a_date_have_as_many_days(cast: Cast, events: None, signed_in: SignIn) -> None:
    client = signed_in(cast.basma)
    answer = client.post(f"{asked(client)}pictures/", {"around": "2014-01-01"})
    assert answer.status_code == 302
    assert "2014" not in answer["Location"]
    address = str(answer["Location"]).removesuffix("pictures/")
    before, after = told(client, address, "sides")
    assert (before["days"], after["days"]) == ("2013-07-04/2013-12-31", "2014-01-01/2014-06-30")
    hama = [row for row in ROWS if row[3] == PLACES["SY05"]]
    for side, first, last in ((before, "2013-07-04", "2013-12-31"), (after, "2014-01-01", "2014-06-30")):
        rows = [row for row in hama if first <= row[5] <= last]
        numbers = [side[key] for key in ("events", "deaths", "low", "high", "civilian_deaths")]
        assert numbers == [len(rows), *(sum(int(row[at]) for row in rows) for at in (9, 8, 10, 7))]
    refused = client.post(f"{address}pictures/", {"around": "soon"})
    assert refused.status_code == 422


def test_origins_equal_a_count_of_the_rows(cast: Cast, events: None, signed_in: SignIn) -> None:
    client = signed_in(cast.basma)
    found = {one["origin"]: one["events"] for one in told(client, asked(client), "origins")}
    hama = Counter(row[11] for row in ROWS if row[3] == PLACES["SY05"])
    names = {"SOHR": "Syrian Observatory for Human Rights", "Reuters": "Reuters", "": ""}
    assert found == {names[said]: count for said, count in hama.items()}


def test_nobody_else_opens_it(cast: Cast, events: None, signed_in: SignIn) -> None:
    address = asked(signed_in(cast.basma))
    client = signed_in(cast.dina)
    assert client.get(f"{address}pictures/").status_code == 404
    page = text_of(client.get(f"{asked(client)}pictures/"))
    assert "of-pictures" not in page


@pytest.mark.parametrize("language", ["en", "ar", "da"])
def test_it_says_no_verdict(cast: Cast, events: None, signed_in: SignIn, language: str) -> None:
    client = signed_in(cast.basma)
    client.cookies["sanad_language"] = language
    page = own_words(text_of(client.get(f"{asked(client)}pictures/")))
    assert verdict_word(page) is None

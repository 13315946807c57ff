"""A report on pages: made of a question, kept as it was, reviewed by a second person, then replaced."""

import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from cast import BECAUSE, Cast
from pages.conftest import SignIn, text_of
from sanad.conditions.period import Period
from sanad.conditions.selection import Selection
from sanad.terms.own_voice import verdict_word
from sanad.terms.territory import Pcode

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

COLUMNS = (
    "id", "type_of_violence", "where_prec", "adm_1", "date_prec", "date_start", "date_end",
    "deaths_civilians", "low", "best", "high", "source_office",
)  # fmt: skip
EVENT = ("r1", "1", "1", "Hama Governorate", "1", "2013-05-31", "2013-05-31", "0", "1", "2", "3", "SOHR")
EDITION: dict[str, Any] = {
    "corpus": "invented", "edition": "invented-1", "covers": "2013-01-01/2014-06-30"
}  # fmt: skip
ASK = {"pcode": "SY05", "from_year": "2012", "to_year": "2014", "told_by": "year"}
KEEP = {"purpose": "What was known in June 2014?", "because": "asked for by counsel"}


@pytest.fixture(scope="module")
def events(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Hold a list of one invented event of A."""
    from sanad.actions.intake import ImportOptions, import_list

    path: Path = tmp_path_factory.mktemp("events") / "of-reports.csv"
    path.write_text("\n".join(map(",".join, (COLUMNS, EVENT))) + "\n", "utf-8")
    import_list(path, "of-reports", by=cast.at_a, because=BECAUSE, options=ImportOptions(**EDITION))


def asked(client: "Client") -> str:
    """Return the address of the report that a question leads to."""
    return f"{client.post('/conditions/', ASK)['Location']}report/"


def kept(client: "Client") -> str:
    """Return the address of a report that was kept now."""
    answer = client.post(asked(client), KEEP)
    assert answer.status_code == 302, answer.content.decode()[:600]
    return str(answer["Location"])


def test_it_works(cast: Cast, events: None, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    page = text_of(client.get(asked(client)))
    for words in (
        "Conditions in Hama",
        "Draft: no second person has reviewed it.",
        "Invented data",
        "Terms of reference",
        "In 2013 it records: events 1; deaths 2 (low 1, high 3)",
        "2012: not covered.",
        "counted: place SY05, days 2013-01-01/2013-12-31",
        "Keep this report",
        'class="picture period-series"',
        'class="picture small-multiples"',
        'class="picture tile-grid"',
    ):
        assert words in page, words
    assert "<script" not in page.split("condition-report")[1].split("</article>")[0]


def test_each_file_of_it_is_there(cast: Cast, events: None, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    address = asked(client).removesuffix("report/")
    pdf = client.get(f"{address}report.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert "invented" in pdf["Content-Disposition"].lower()
    text = " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf.content))
    assert "In 2013 it records" in text.replace("\r\n", " ")
    assert client.get(f"{address}report.docx").content.startswith(b"PK")
    assert client.get(f"{address}report.json").json()["format"] == "sanad-report/1"
    assert client.get(f"{address}report.exe").status_code == 404


def test_a_kept_report_is_reviewed_by_another_and_replaced_by_a_later_one(
    cast: Cast, events: None, signed_in: SignIn
) -> None:
    amal, basma = signed_in(cast.amal), signed_in(cast.basma)
    first = kept(amal)
    page = text_of(amal.get(first))
    assert "What was known in June 2014?" in page
    assert "Lists of other organisations" in page or "other organisations" in page
    assert 'name="outcome"' not in page
    own = amal.post(f"{first}review/", {"outcome": "reviewed", "because": "mine"})
    assert own.status_code in {302, 403}
    assert "Draft: no second person" in text_of(amal.get(first))
    before = amal.get(first.rstrip("/") + ".json").json()
    assert basma.post(f"{first}review/", {"outcome": "reviewed", "because": "read"}).status_code == 302
    page = text_of(amal.get(first))
    assert "Draft: no second person" not in page
    assert "reviewed" in page
    second = kept(amal)
    assert "Superseded" not in text_of(amal.get(first))
    basma.post(f"{second}review/", {"outcome": "reviewed", "because": "read"})
    page = text_of(amal.get(first))
    assert "takes the place of this one" in page
    assert second in page
    after = amal.get(first.rstrip("/") + ".json").json()
    assert after["parts"][: len(before["parts"]) - 2] == before["parts"][:-2]
    rows = amal.get("/conditions/reports.json").json()["rows"]
    assert [row["review"] for row in rows[:2]] == ["reviewed", "reviewed"]
    assert rows[1]["superseded_by"] == rows[0]["version"]
    for kind in ("pdf", "docx"):
        assert (
            amal.get(f"{first.rstrip('/')}.{kind}").content == amal.get(f"{first.rstrip('/')}.{kind}").content
        )


def test_what_is_kept_does_not_change_when_the_data_do(
    cast: Cast, events: None, signed_in: SignIn, tmp_path: "Path"
) -> None:
    from sanad.actions.intake import ImportOptions, import_list

    client = signed_in(cast.amal)
    address = kept(client)
    before = client.get(address.rstrip("/") + ".json").content
    more = ("r2", *EVENT[1:6], "2013-06-01", *EVENT[7:])
    path = tmp_path / "of-reports.csv"
    path.write_text("\n".join(map(",".join, (COLUMNS, EVENT, more))) + "\n", "utf-8")
    import_list(path, "of-reports", by=cast.at_a, because=BECAUSE, options=ImportOptions(**EDITION))
    assert client.get(address.rstrip("/") + ".json").content == before
    assert "events 2" in text_of(client.get(asked(client)))


def test_nobody_else_sees_what_is_kept(cast: Cast, events: None, signed_in: SignIn) -> None:
    address = kept(signed_in(cast.amal))
    for viewer in (cast.chadi, cast.dina):
        client = signed_in(viewer)
        assert client.get(address).status_code == 404
        assert client.get(address.rstrip("/") + ".pdf").status_code == 404
        assert "Hama" not in text_of(client.get("/conditions/reports/"))
        assert client.post(f"{address}review/", {"outcome": "reviewed", "because": "x"}).status_code in {
            403,
            404,
        }


def test_a_list_in_a_restricted_folder_is_not_in_what_is_kept(
    cast: Cast, events: None, signed_in: SignIn
) -> None:
    from sanad.actions.folders import move_list, open_folder
    from sanad.records.door import opened
    from sanad.records.models import Collection
    from sanad.records.queries.condition_question import ConditionQuestion
    from sanad.records.queries.report_material import found_for, open_to_all
    from teams import named

    days = Period(date(2012, 1, 1), date(2014, 12, 31))
    question = ConditionQuestion(Selection(Pcode("SY05")), days)
    client = signed_in(cast.amal)
    assert "of-reports" in text_of(client.get(kept(client)))
    with opened(cast.at_a):
        moved = Collection.objects.get(code="of-reports").id
    shut = open_folder("of-reports", named("of-reports"), restricted=True, by=cast.at_a, because=BECAUSE)
    move_list(moved, shut, by=cast.at_a, because=BECAUSE)
    seen_by_the_operator = found_for(question, viewer=cast.at_a)
    open_sets = open_to_all(seen_by_the_operator, viewer=cast.at_a).places[0].sets
    assert "of-reports" in {one.event_set.list_code for one in seen_by_the_operator.places[0].sets}
    assert "of-reports" not in {one.event_set.list_code for one in open_sets}
    move_list(moved, None, by=cast.at_a, because=BECAUSE)


@pytest.mark.parametrize("language", ["en", "ar", "da"])
def test_no_page_of_it_says_a_verdict(cast: Cast, events: None, signed_in: SignIn, language: str) -> None:
    client = signed_in(cast.amal)
    client.cookies["language"] = language
    pdf = client.get(f"{asked(client).removesuffix('report/')}report.pdf").content
    assert len(pypdfium2.PdfDocument(io.BytesIO(pdf))) > 3
    document = client.get(f"{asked(client).removesuffix('report/')}report.json").json()
    own = [part for part in document["parts"] if part["is"] != "quotation"]
    assert verdict_word(json.dumps([own, document["notices"]], ensure_ascii=False)) is None

"""Law packs on pages: a lawyer reads a rule beside its sources, with its exceptions, tests and mark."""

import re

import pytest

from cast import Cast
from pages.conftest import SignIn, text_of
from sanad.protection.pack_document import shipped


def test_it_works(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    packs = text_of(client.get("/law/"))
    assert "No rule is verified until a named lawyer has signed it" in packs
    assert "/law/ruritania/" in packs
    assert "/law/ruritania/rules/complaint-14/" in text_of(client.get("/law/ruritania/"))
    pack = text_of(client.get("/law/ruritania/"))
    assert '<code dir="ltr">ruritania</code> · Version <bdi>1</bdi>.' in pack  # what the head of a file names
    page = text_of(client.get("/law/ruritania/rules/individual-risk/"))
    assert "<title>Individual risk" in page and "<title>Stay Act" not in pack
    for shown in (
        "Is the person sought by the authorities",  # what it asks of the facts
        "A permit may be given because of general violence",  # the article's paraphrase
        "From 2020-03-01",  # its version
        "Exclusion is at issue.",  # an exception
        "seen in a source that was read",  # the mark
        "The rule answers",  # its tests
        "Nobody has signed this rule",
    ):
        assert shown in page


def test_an_article_says_that_its_wording_is_not_there(cast: Cast, signed_in: SignIn) -> None:
    page = text_of(signed_in(cast.amal).get("/law/dk/rules/dk.53a-2.lodge/"))
    assert "Our own paraphrase; the wording was not seen." in page
    assert "A paraphrase by Sanad, not the wording of the law" in page


def test_a_deadline_says_how_it_is_counted(cast: Cast, signed_in: SignIn) -> None:
    page = text_of(signed_in(cast.amal).get("/law/ruritania/rules/complaint-14/"))
    assert "14 days after the day of notification" in page
    assert "2021-04" in page
    tests = page.partition('id="tests"')[2].partition("</table>")[0]
    days = re.findall(r"\d{4}-\d{2}-\d{2}", tests)
    assert days and len(days) == len(re.findall(r'class="text-nowrap">\d{4}-\d{2}-\d{2}<', tests))


@pytest.mark.parametrize("language", ["ar", "da"])
def test_it_speaks_the_language_of_the_page(cast: Cast, signed_in: SignIn, language: str) -> None:
    client = signed_in(cast.amal)
    client.post("/language/", {"language": language, "next": "/"})
    page = text_of(client.get("/law/ruritania/rules/individual-risk/"))
    assert {"ar": "الخطر الفردي", "da": "Individuel risiko"}[language] in page
    page = text_of(client.get("/law/dk/rules/dk.33-4.clock/"))
    unseen = {"ar": "صياغة من سند، لا نص القانون", "da": "Ordlyden er ikke set. Sådan er det fortalt:"}
    assert unseen[language] in page
    assert "Content not seen." not in page
    sources = client.get("/law/dk/rules/dk.length.appeal/").content.decode()
    assert {"ar": "قانون الأجانب، المادة 53 أ (1)", "da": "Udlændingelovens § 53 a, stk. 1"}[
        language
    ] in sources
    assert "Aliens Act" not in sources
    tests = client.get("/law/ruritania/rules/complaint-14/").content.decode().partition('id="tests"')[2]
    assert {"ar": "رفض التمديد", "da": "forlængelse nægtet"}[language] in tests
    assert "a Friday holiday" not in tests


def test_a_pack_shows_what_it_holds_beside_its_rules(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    page = text_of(client.get("/law/dk/"))
    assert "Unsigned: no Danish lawyer has checked it." in page
    days, pauses, happened = (page.index(f'id="{part}"') for part in ("calendars", "pauses", "timeline"))
    assert "Maundy Thursday" in page[days:pauses]
    assert "2024-12-09" in page[pauses:happened] and "the whole length runs again" in page[pauses:happened]
    assert page.index("2015-02-20", happened) < page.index("2019-06", happened)  # by their days
    lists = text_of(client.get("/law/profiles-sy/"))
    assert "It took the place of:" in lists
    assert lists.count('id="profile-') == 10
    assert "Among the profiles of the lists before" in lists
    client.post("/language/", {"language": "da", "next": "/"})
    assert "Den afløste:" in text_of(client.get("/law/profiles-sy/"))


def test_every_rule_of_every_pack_has_its_page(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    for name in shipped():
        assert client.get(f"/law/{name}/").status_code == 200
        rules = [row["rule"] for row in client.get(f"/law/{name}/rules.json").json()["rows"]]
        assert rules
        for rule in rules:
            assert client.get(f"/law/{name}/rules/{rule}/").status_code == 200, (name, rule)


def test_what_is_not_there_is_not_found(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    for address in (
        "/law/none/",
        "/law/none/rules.csv",
        "/law/ruritania/rules/none/",
        "/law/ruritania/rules.exe",
    ):
        assert client.get(address).status_code == 404


def test_the_rules_are_a_file(cast: Cast, signed_in: SignIn) -> None:
    rows = signed_in(cast.amal).get("/law/ruritania/rules.json").json()["rows"]
    assert {row["rule"] for row in rows} >= {"individual-risk", "complaint-14"}

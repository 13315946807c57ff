"""The Danish pack: every section that is worked with, public holidays, what is said of a text nobody saw."""

from datetime import date, timedelta

import pytest

from sanad.protection.pack import Pack
from sanad.protection.pack_document import pack_document, pack_folder, shipped
from sanad.protection.packs import open_pack
from sanad.protection.working_days import days_of

ALIENS_ACT = """
7(1) 7(2) 7(3) 8(1) 9(1) 9b 9c(1) 10(1) 11(2) 12 17(1) 17a 17b 19(1) 19a(1) 26(1) 29b 31(1) 32(1)
32a 33(2) 33a 33b 42a 42b 46a(3) 49a 53a(2) 53b 55 56(8)"""
RETURN_ACT = "3 8(2) 12 13(1) 13(2) 13(4)"
LAST_DAY_BEFORE_RETURN_ACT = date(2021, 5, 31)


@pytest.fixture(scope="module")
def danish() -> Pack:
    """Return the Danish pack with those that it uses."""
    return open_pack("dk")


@pytest.mark.parametrize(("instrument", "sections"), [("aliens-act", ALIENS_ACT), ("return-act", RETURN_ACT)])
def test_every_section_is_there_with_a_rule(danish: Pack, instrument: str, sections: str) -> None:
    there = [one for one in danish.articles.values() if one.instrument == instrument]
    asked = {article for rule in danish.rules.values() for article in rule.articles}
    for section in sections.split():
        found = [one.id for one in there if one.section.startswith(section)]
        assert found, section
        assert section == "12" or asked.intersection(found), section  # 12 only says where lengths stand


def test_no_danish_words_stand_for_the_text_of_an_article(danish: Pack) -> None:
    acts = [one for one in danish.articles.values() if one.instrument in ("aliens-act", "return-act")]
    for article in acts:
        for version in article.versions:
            assert version.note and "araphrase" in version.note.en, article.id
            assert version.quotation is None or len(version.quotation.text) < 160, article.id


def test_control_duties_change_hands_on_1_june_2021(danish: Pack) -> None:
    before = danish.rules["dk.control.before-2021"]
    assert before.validity.last == LAST_DAY_BEFORE_RETURN_ACT
    assert before.mark == "unverified"
    duties = [rule for rule in danish.rules.values() if rule.id.startswith(("dk.ra-12", "dk.ra-13"))]
    assert len(duties) == 6
    assert {rule.validity.first for rule in duties} == {LAST_DAY_BEFORE_RETURN_ACT + timedelta(days=1)}
    asked_of_all_others = danish.rules["dk.ra-13-4.notification"]
    assert [one.id for one in asked_of_all_others.unless] == ["dk.ra-13-4.group"]


def test_a_month_and_its_thirty_days_are_two_readings_of_one_case(danish: Pack) -> None:
    month, thirty = danish.rules["dk.33-2.month"], danish.rules["dk.33-2.thirty"]
    assert month.conflicts == (thirty.id,) and thirty.conflicts == (month.id,)
    assert (month.when, month.validity) == (thirty.when, thirty.validity)
    ends = [one.effect.deadline for one in (month, thirty) if one.effect.deadline]
    assert len({(one.matter, one.trigger, one.met_by) for one in ends}) == 1


def test_the_wait_for_family_is_told_by_the_sources_of_its_own_years(danish: Pack) -> None:
    versions = {one.validity.first: one for one in danish.articles["aa-9-1-1-d"].versions}
    waits = [rule for rule in danish.rules.values() if rule.id.startswith("dk.9-1-d.2")]
    assert len(waits) == len(versions) == 4
    for rule in waits:
        assert set(rule.sources) - {"ma-denmark"} <= set(versions[rule.validity.first].sources), rule.id


def test_the_great_prayer_day_ends_with_2023(danish: Pack) -> None:
    calendar = danish.calendars["denmark"]
    days = {year: {day for one in calendar.holidays for day in days_of(one, year)} for year in (2023, 2024)}
    assert date(2023, 5, 5) in days[2023]
    assert date(2024, 4, 26) not in days[2024]
    assert (len(days[2023]), len(days[2024])) == (11, 10)


@pytest.mark.parametrize("name", shipped())
def test_a_pack_ships_unsigned(name: str) -> None:
    text = str(pack_document(pack_folder(name)))
    assert "'mark': 'verified'" not in text
    assert "signed_by" not in text


def test_every_note_is_told_in_three_languages(danish: Pack) -> None:
    notes = [rule.note for rule in danish.rules.values()]
    notes += [version.note for article in danish.articles.values() for version in article.versions]
    told = [note for note in notes if note]
    assert len(told) > 200
    assert [note.en for note in told if not (note.ar and note.da)] == []

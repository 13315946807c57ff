"""A report holds every part that it must have, says no verdict of its own, and is the same read back."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from report_found import FOUND, LIST, ORGANISATION, TERMS
from sanad.conditions.act_counts import ActCount
from sanad.conditions.errors import ReportUnreadable
from sanad.conditions.gaps import Gap
from sanad.conditions.period import Period, periods_between
from sanad.conditions.published_figures import PublishedFigure, Released, ToldNumber
from sanad.conditions.register_subjects import register_subjects
from sanad.conditions.report import DataTable, Heading, Paragraph, Picture, Quotation, own_texts, texts_of
from sanad.conditions.report_chapter import PlaceFound, place_name
from sanad.conditions.report_document import read_report, report_document
from sanad.conditions.report_making import Found, is_invented, make_report, within
from sanad.conditions.report_standing import Standing, with_standing
from sanad.conditions.report_words import ReportWords
from sanad.conditions.research import shipped
from sanad.conditions.selection import COUNTRY, Selection
from sanad.conditions.topics import topics
from sanad.terms.language import LANGUAGES, Language
from sanad.terms.own_voice import verdict_word
from sanad.terms.territory import Pcode


def test_it_has_the_parts_of_a_report_on_a_country_of_origin() -> None:
    report = make_report(FOUND, TERMS, "en")
    chapters = [part.text for part in report.parts if isinstance(part, Heading) and part.level == 1]
    assert chapters == [
        "Terms of reference",
        "Reference period and cut-off",
        "How to read it",
        "Map",
        "Damascus",
        "Rural Damascus",
        "Sources",
        "What this report does not hold",
        "Who drafted it and who reviewed it",
    ]


def test_what_no_source_covers_is_no_number() -> None:
    report = make_report(FOUND, TERMS, "en")
    series = next(part for part in report.parts if isinstance(part, Picture) and part.kind == "series")
    assert [one.value for one in series.values] == [None, 3, 0, None]
    assert [label for label, _ in series.breaks] == ["2016", "2018"]
    table = next(
        part for part in report.parts if isinstance(part, DataTable) and part.caption.startswith("Indicators")
    )
    assert table.rows[0] == ("Events recorded", "not covered", "2", "0", "not covered")


def test_a_year_that_no_record_names_is_no_zero() -> None:
    report = make_report(FOUND, TERMS, "en")
    tables = [part for part in report.parts if isinstance(part, DataTable)]
    rows = next(table.rows for table in tables if table.caption.startswith("Records of Damascus"))
    assert rows[0][3:] == ("–", "4", "–", "–", "1")


def test_every_sentence_with_a_number_of_events_has_a_footnote() -> None:
    report = make_report(FOUND, TERMS, "en")
    told = [
        sentence
        for part in report.parts
        if isinstance(part, Paragraph)
        for sentence in part.sentences
        if "it records: events" in sentence.text
    ]
    assert len(told) == 4
    assert all("list ucdp of documentation; counted: place SY0" in one.notes[0] for one in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_no_verdict_but_in_what_it_quotes(language: Language) -> None:
    report = make_report(FOUND, TERMS, language)
    quoted = [part for part in report.parts if isinstance(part, Quotation)]
    assert quoted
    said = [(text, verdict_word(text)) for text in own_texts(report)]
    assert [one for one in said if one[1]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_the_same_when_read_back(language: Language) -> None:
    report = make_report(FOUND, TERMS, language)
    assert read_report(report_document(report)) == report


def test_it_says_how_it_stands() -> None:
    report = make_report(FOUND, TERMS, "en")
    draft = with_standing(report, Standing())
    assert ("Reviewed by", "nobody yet") in draft.facts
    assert draft.notices[0].startswith("Draft")
    stands = with_standing(report, Standing(2, "Basma", date(2026, 1, 4)))
    assert not any(notice.startswith("Draft") for notice in stands.notices)
    assert {("Version", "2"), ("Reviewed by", "Basma")} <= set(stands.facts)
    gone = with_standing(report, Standing(2, "Basma", date(2026, 1, 4), superseded_by=3))
    assert gone.notices[0] == "Superseded: version 3 takes the place of this one."


def test_a_document_of_another_format_is_refused() -> None:
    document = report_document(make_report(FOUND, TERMS, "en"))
    with pytest.raises(ReportUnreadable):
        read_report(document | {"format": "sanad-report/2"})
    with pytest.raises(ReportUnreadable):
        read_report(document | {"parts": [{"is": "verdict", "text": "…"}]})


def test_what_was_said_after_the_cut_off_is_not_in_it() -> None:
    from dataclasses import replace

    then = make_report(FOUND, replace(TERMS, told_on=date(2020, 6, 1)), "en")
    dated = [part.dated for part in then.parts if isinstance(part, Quotation)]
    assert dated
    assert max(dated) <= "2020-06"


def test_every_text_of_a_part_is_looked_at() -> None:
    table = DataTable("caption", ("a", "b"), (("c", "d"),))
    assert list(texts_of(table)) == ["caption", "a", "b", "c", "d"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_no_event_tells_stands_under_its_topic_with_its_source(language: Language) -> None:
    of_2020 = Period(date(2018, 1, 1), date(2020, 12, 31))
    periods = periods_between(of_2020.first, of_2020.last)
    later = replace(TERMS, told_on=date(2026, 12, 1))
    place = PlaceFound(Selection(Pcode("SY01")), (), ())
    report = make_report(Found(of_2020, periods, (place,), {}, shipped()), later, language)
    headings = [part.text for part in report.parts if isinstance(part, Heading)]
    words = ReportWords(language)
    assert [words.text(one.name) for one in topics().values()] == [
        one for one in headings if one in {words.text(topic.name) for topic in topics().values()}
    ]
    tables = [part for part in report.parts if isinstance(part, DataTable)]
    arrests = next(row for table in tables for row in table.rows if "327" in row[1])
    assert (arrests[1].startswith("حالات: 327")) == (language == "ar"), "a plural counts no 327 in Arabic"
    assert arrests[2] == "2020-01-01 / 2020-09-30"
    searched = next(table for table in tables if table.caption == words("searches_heading"))
    assert words("search_no_information") in {row[-1] for row in searched.rows}
    eyes = next(table for table in tables if table.caption == words("eyes_heading"))
    assert [row[0] for row in eyes.rows] == ["2018", "2019", "2020"]
    quoted = [part for part in report.parts if isinstance(part, Quotation)]
    assert any("327" in one.words and "syacd.org" in one.document for one in quoted)
    named = shipped().sources["snhr"].name.in_language(language)
    assert headings.index(named) > headings.index(words("quoted_heading"))
    assert not [text for text in own_texts(report) if verdict_word(text)]


def test_silence_is_not_told_as_calm_where_nobody_told_of_the_place() -> None:
    days = Period(date(1990, 1, 1), date(1990, 12, 31))
    place = PlaceFound(Selection(Pcode("SY14")), (), ())
    report = make_report(Found(days, (days,), (place,), {}), TERMS, "en")
    eyes = next(part for part in report.parts if isinstance(part, DataTable) and part.columns[0] == "Period")
    assert eyes.rows == (("1990", "not known", "not known", "–"),)
    assert "how many looked at it is not known" in " ".join(own_texts(report))


ACTS = ActCount(
    UUID(int=1), "acts", LIST, "documentation", ORGANISATION, "invented", "detention",
    {2015: None, 2016: None, 2018: 12, None: 6},
)  # fmt: skip


def with_acts(pcode: str) -> Found:
    return replace(FOUND, places=(PlaceFound(Selection(Pcode(pcode)), (), (), (ACTS,)),))


@pytest.mark.parametrize("language", LANGUAGES)
def test_acts_of_registers_stand_by_year_and_a_small_number_is_kept_back(language: Language) -> None:
    words, report = ReportWords(language), make_report(with_acts("SY01"), TERMS, language)
    untold = tuple(one for one in register_subjects() if one != "detention")
    caption = words("acts_caption", place=place_name(Selection(Pcode("SY01")), words))
    (table,) = (part for part in report.parts if isinstance(part, DataTable) and part.caption == caption)
    kept = words("kept_back")
    assert table.columns[table.names :] == ("2015", "2016", "2017", "2018", words("column_undated"))
    assert table.rows[0][table.names :] == (kept, kept, "–", words.number(12), words.number(6))
    assert table.rows[0][2] == words.text(ORGANISATION)
    said = " ".join(own_texts(report))
    assert words.text(Gap("acts_kept_back", indicators=("detention",)).text()) in said
    assert words.text(Gap("no_act", indicators=untold).text()) in said
    assert not [text for text in own_texts(report) if verdict_word(text)]


def test_a_report_tells_no_number_of_acts_of_the_whole_country() -> None:
    words, report = ReportWords("en"), make_report(with_acts(COUNTRY), TERMS, "en")
    assert words("acts_country") in list(own_texts(report))
    assert not [text for text in own_texts(report) if text.startswith("Events and acts in ")]


def test_a_report_for_all_leaves_out_registers_that_not_all_may_read() -> None:
    found = with_acts("SY01")
    assert within(found, frozenset({("documentation", "acts")})).places[0].acts == (ACTS,)
    shut = within(found, frozenset({("documentation", "other"), ("another", "acts")}))
    assert shut.places[0].acts == () and not is_invented(shut)
    assert is_invented(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_release_says_stands_beside_and_is_no_verdict(language: Language) -> None:
    day, words = date(2025, 3, 1), ReportWords(language)
    release = Released(UUID(int=2), LIST, "documentation", ORGANISATION, True, day, "0" * 64, marked=False)
    told = (
        ToldNumber("estimated", 90, 70, 120, 0.95),
        ToldNumber("at_least", None, why_none="to_be_corrected"),
        ToldNumber("at_least", None, why_none="refused"),
        ToldNumber("at_least", None, why_none="kept_back"),
    )
    figures = tuple(PublishedFigure("estimated", "estimate", one, day, release) for one in told)
    place = PlaceFound(Selection(Pcode("SY01")), (), (), (), figures)
    report = make_report(replace(FOUND, places=(place,)), TERMS, language)
    caption = words("published_caption", place=place_name(place.selection, words))
    (table,) = (part for part in report.parts if isinstance(part, DataTable) and part.caption == caption)
    assert [row[1] for row in table.rows[1:]] == [
        words("published_to_be_corrected"), words("published_refused"), words("kept_back")
    ]  # fmt: skip
    assert all(words.number(end) in table.rows[0][1] for end in (90, 70, 120, 95))
    assert words.text(topics()["estimated"].cannot_see) in " ".join(own_texts(report))
    assert not [text for text in own_texts(report) if verdict_word(text)]

"""Mapping files in their three forms, and those that cannot be applied."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sanad.intake.columns import header_names
from sanad.intake.errors import ColumnTwice, MappingUnusable
from sanad.intake.mapping import ColumnMapping, mapping_of, read_mapping

TextFile = Callable[..., Path]

TIDY = {"الاسم": "first_name_ar", "date_of_arrest": "date_of_event"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("m.yaml", "الاسم: first_name_ar\nDate of arrest: date_of_event\n"),
        ("m.yaml", "format: sanad-mapping/1\ncolumns: {الاسم: first_name_ar, Date of arrest: Date of event}"),
        ("m.yaml", "first_name_ar: الاسم\ndate_of_event: Date of arrest\n"),
        ("m.json", '{"الاسم": "first_name_ar", "Date of arrest": "date_of_event"}'),
        ("m.csv", "الاسم,first_name_ar\nDate of arrest,date_of_event\n"),
        ("m.csv", "\ufeffheader,column\nالاسم,first_name_ar\nDate of arrest,date_of_event\n"),
    ],
)
def test_each_form_says_the_same(text_file: TextFile, name: str, content: str) -> None:
    assert read_mapping(text_file(content, name)) == ColumnMapping(TIDY)


def test_a_mapping_may_declare_order_and_sheet(text_file: TextFile) -> None:
    content = "format: sanad-mapping/1\ncolumns: {a: name}\ndate_order: dmy\nsheet: Persons\n"
    assert read_mapping(text_file(content, "m.yml")) == ColumnMapping({"a": "name"}, "dmy", "Persons")


def test_a_mapped_header_goes_before_a_known_name() -> None:
    mapping = mapping_of({"Name": "mother_name"})
    assert mapping.column_of("NAME") == "mother_name"
    assert mapping.column_of("first name") == "first_name"
    assert mapping.column_of("wing") is None


def test_two_headers_of_one_meaning_are_of_two_lists(text_file: TextFile) -> None:
    mapping = read_mapping(text_file("surname: family_name\nlast name: family_name", "m.yaml"))
    assert mapping.column_of("Surname") == mapping.column_of("Last Name") == "family_name"
    with pytest.raises(ColumnTwice):
        header_names(["surname", "last name"], mapping)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("m.yaml", "format: sanad-mapping/2\ncolumns: {a: name}"),
        ("m.yaml", "format: sanad-mapping/1\ncolumns: {a: name}\nsheets: x"),
        ("m.yaml", "format: sanad-mapping/1\ncolumns: {a: name}\ndate_order: ydm"),
        ("m.yaml", "format: sanad-mapping/1\ncolumns: {a: name}\nsheet: [x]"),
        ("m.yaml", "format: sanad-mapping/1\n"),
        ("m.yaml", "a: [unclosed"),
        ("m.yaml", "- name"),
        ("m.yaml", ""),
        ("m.yaml", "a: 3"),
        ("m.yaml", "a: victim"),
        ("m.yaml", "'': name"),
        ("m.json", '{"a": "name", "a": "sex"}'),
        ("m.json", "{"),
        ("m.csv", "a,name,extra\n"),
        ("m.csv", "a,name\na,sex\n"),
        ("m.csv", 'a,"name\n'),
        ("m.csv", b"\xe1,name\n"),
        ("m.yaml", b"a: name #" + b"x" * (1 << 20)),
    ],
)
def test_an_unusable_mapping_is_refused(text_file: TextFile, name: str, content: str | bytes) -> None:
    with pytest.raises(MappingUnusable):
        read_mapping(text_file(content, name))


def test_an_absent_mapping_file_is_refused(text_file: TextFile) -> None:
    with pytest.raises(MappingUnusable):
        read_mapping(text_file("", "x").parent / "absent.yaml")

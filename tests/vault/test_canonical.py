"""Canonical JSON against RFC 8785's own examples."""

import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.vault.canonical import LARGEST_INTEGER, canonical_json, read_canonical
from sanad.vault.errors import NotCanonical

# RFC 8785, appendix B: the bits of an IEEE 754 double, and its canonical form.
NUMBERS = [
    ("0000000000000000", "0"),
    ("8000000000000000", "0"),
    ("0000000000000001", "5e-324"),
    ("8000000000000001", "-5e-324"),
    ("7fefffffffffffff", "1.7976931348623157e+308"),
    ("ffefffffffffffff", "-1.7976931348623157e+308"),
    ("4340000000000000", "9007199254740992"),
    ("c340000000000000", "-9007199254740992"),
    ("4430000000000000", "295147905179352830000"),
    ("44b52d02c7e14af5", "9.999999999999997e+22"),
    ("44b52d02c7e14af6", "1e+23"),
    ("44b52d02c7e14af7", "1.0000000000000001e+23"),
    ("444b1ae4d6e2ef4e", "999999999999999700000"),
    ("444b1ae4d6e2ef4f", "999999999999999900000"),
    ("444b1ae4d6e2ef50", "1e+21"),
    ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
    ("3eb0c6f7a0b5ed8d", "0.000001"),
    ("41b3de4355555553", "333333333.3333332"),
    ("41b3de4355555554", "333333333.33333325"),
    ("41b3de4355555555", "333333333.3333333"),
    ("41b3de4355555556", "333333333.3333334"),
    ("41b3de4355555557", "333333333.33333343"),
    ("becbf647612f3696", "-0.0000033333333333333333"),
    ("43143ff3c1cb0959", "1424953923781206.2"),
]

documents = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@pytest.mark.parametrize(("bits", "text"), NUMBERS)
def test_numbers_of_appendix_b(bits: str, text: str) -> None:
    (value,) = struct.unpack(">d", bytes.fromhex(bits))
    assert canonical_json(value).decode() == text


def test_the_example_of_section_3_2_2() -> None:
    document = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
        "literals": [None, True, False],
    }
    assert canonical_json(document).decode() == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_keys_sort_by_utf_16_as_in_section_3_2_3() -> None:
    document = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }
    assert list(json.loads(canonical_json(document))) == ["\r", "1", "\x80", "ö", "€", "😀", "\ufb33"]


@given(documents)
def test_what_is_written_is_read_back(document: object) -> None:
    assert read_canonical(canonical_json(document)) == document


@given(documents, st.data())
def test_a_changed_byte_is_another_document_or_none(document: object, data: st.DataObject) -> None:
    written = bytearray(canonical_json(document))
    written[data.draw(st.integers(0, len(written) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        assert canonical_json(read_canonical(bytes(written))) == bytes(written)
    except NotCanonical:
        return
    assert bytes(written) != canonical_json(document)


@pytest.mark.parametrize(
    "document",
    [
        float("nan"),
        float("inf"),
        2**53,
        -(2**53),
        "\ud800",
        {"\udfff": 1},
        {1: "a"},
        b"bytes",
        {"a": {1, 2}},
        object(),
    ],
)
def test_what_has_no_canonical_form_is_refused(document: object) -> None:
    with pytest.raises(NotCanonical):
        canonical_json(document)


def test_endless_nesting_is_refused() -> None:
    document: list[object] = []
    for _ in range(5000):
        document = [document]
    with pytest.raises(NotCanonical):
        canonical_json(document)
    with pytest.raises(NotCanonical):
        read_canonical(b"[" * 200_000)


NOT_CANONICAL = ['{"a":1,"a":1}', '{"b":1,"a":2}', '{"a": 1}', "1.0", "NaN", "", '"\\u0041"', "1e400"]


@pytest.mark.parametrize("text", NOT_CANONICAL)
def test_json_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(NotCanonical):
        read_canonical(text.encode())

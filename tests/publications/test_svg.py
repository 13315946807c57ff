"""SVG as text: escaped, mirrored, hatched inside its frame."""

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from sanad.publications.svg import Sheet, element, wrapped


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc"))))
def test_no_text_escapes_its_element(text: str) -> None:
    drawn = ElementTree.fromstring(Sheet(100, "en").text(0, 0, text))
    assert (drawn.text or "") == text
    assert len(drawn) == 0


def test_attributes_are_escaped_and_numbers_are_short() -> None:
    assert element("g", class_='a"b', x=1.5, y=2.0) == '<g class="a&quot;b" x="1.5" y="2"/>'


@given(st.floats(0, 50), st.floats(1, 50))
def test_a_box_is_mirrored(x: float, width: float) -> None:
    plain, mirrored = (
        float(re.search(r' x="([\d.-]+)"', Sheet(100, language).box(x, 0, width, 5)).group(1))  # type: ignore[union-attr]
        for language in ("en", "ar")
    )
    assert abs(plain + mirrored + width - 100) < 0.02


@given(st.floats(1, 80), st.floats(1, 80))
def test_hatching_stays_in_its_frame(width: float, height: float) -> None:
    drawn = Sheet(100, "en").hatched(0, 0, width, height)
    points = re.findall(r"[ML]([\d.-]+) ([\d.-]+)", drawn)
    assert all(-0.01 <= float(x) <= width + 0.01 and -0.01 <= float(y) <= height + 0.01 for x, y in points)


def test_long_words_take_more_lines() -> None:
    lines, height = wrapped(Sheet(360, "en"), 0, "word " * 30)
    assert len(lines) == 3
    assert height == 45

"""The UpSet plot: well-formed, without inline style, mirrored, and nothing left out in silence."""

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from sanad.publications import upset
from sanad.publications.picture_words import PictureWords
from sanad.terms.language import LANGUAGES, Language, LocalisedText

Words = Callable[[Language], PictureWords]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_works(upset_data: upset.Upset, words: Words, language: Language) -> None:
    picture = ElementTree.fromstring(upset.draw(upset_data, words(language), language))
    assert picture.get("role") == "img"
    assert picture.get("data-corpus") == "invented"
    assert picture[0].tag == f"{SVG}title" and picture[1].tag == f"{SVG}desc"
    assert picture[0].text == words(language).title
    texts = [element.text for element in picture.iter(f"{SVG}text")]
    assert words(language).invented in texts
    assert all(entry.name.in_language(language) in texts for entry in upset_data.lists)


def test_no_style_and_no_script(upset_data: upset.Upset, words: Words) -> None:
    drawn = upset.draw(upset_data, words("ar"), "ar")
    assert "style" not in drawn and "<script" not in drawn and " id=" not in drawn


def test_the_rest_is_told(upset_data: upset.Upset, words: Words) -> None:
    rest = sorted((overlap.count for overlap in upset_data.overlaps), reverse=True)[8:]
    assert f"4 further overlaps with {sum(rest)} in all" in upset.draw(upset_data, words("en"), "en")
    everything = replace(upset_data, shown=99)
    assert "further overlaps" not in upset.draw(everything, words("en"), "en")


def test_arabic_is_the_mirror_of_english(upset_data: upset.Upset, words: Words) -> None:
    dots = {
        language: [
            float(dot.get("cx", "nan"))
            for dot in ElementTree.fromstring(upset.draw(upset_data, words(language), language)).iter(
                f"{SVG}circle"
            )
        ]
        for language in ("en", "ar")
    }
    assert dots["ar"] == pytest.approx([upset.WIDTH - x for x in dots["en"]])


def test_the_same_data_make_the_same_bytes(upset_data: upset.Upset, words: Words) -> None:
    turned = replace(upset_data, overlaps=upset_data.overlaps[::-1])
    assert upset.draw(upset_data, words("en"), "en") == upset.draw(turned, words("en"), "en")


def test_real_data_bear_no_notice(upset_data: upset.Upset, words: Words) -> None:
    assert "Invented" not in upset.draw(replace(upset_data, corpus="real"), words("en"), "en")


def test_the_table_holds_every_overlap(upset_data: upset.Upset) -> None:
    table = upset.table(upset_data)
    assert [column.key for column in table.columns] == ["amber", "harbour", "cedar", "thread", "count"]
    assert len(table.rows) == len(upset_data.overlaps)
    assert table.rows[0] == (1, 0, 0, 0, 1650)
    for position, entry in enumerate(upset_data.lists):
        on_it = sum(int(row[-1]) for row in table.rows if row[position] == 1)  # type: ignore[arg-type]
        told = sum(overlap.count for overlap in upset_data.overlaps if entry.key in overlap.lists)
        assert on_it == told


def test_no_lists_are_drawn_too(words: Words) -> None:
    ElementTree.fromstring(upset.draw(upset.Upset((), (), "real"), words("en"), "en"))


def test_a_long_name_is_wrapped_and_never_cut(upset_data: upset.Upset, words: Words) -> None:
    name = "Chronicle of the travelling bell-founders of the seven valleys (invented)"
    first = replace(upset_data.lists[0], name=LocalisedText(en=name, ar=name, da=name))
    drawn = upset.draw(replace(upset_data, lists=(first, *upset_data.lists[1:])), words("en"), "en")
    texts = [element.text or "" for element in ElementTree.fromstring(drawn).iter(f"{SVG}text")]
    assert "…" not in drawn
    assert any(text.endswith("(invented)") for text in texts)
    assert name in " ".join(texts)

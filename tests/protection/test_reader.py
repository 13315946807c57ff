"""A case is told in the language of who reads it; keys, codes, ids and dates stay the same in each."""

import re
from datetime import date
from pathlib import Path

import pytest

from sanad.protection.document import evaluation_document, evaluation_lines
from sanad.protection.evaluation import Evaluation, evaluate
from sanad.protection.packs import check_pack, open_pack
from sanad.protection.read_case import read_case
from sanad.protection.reader import FRAME, Reader
from sanad.protection.yaml_file import read_text
from sanad.terms.language import Language
from sanad.terms.own_voice import verdict_word

WORKED = Path(__file__).parents[1] / "worked/law/constructed"
TEXTS = {"what", "element", "source"}
LANGUAGES: tuple[Language, ...] = ("ar", "da")
# Every word here is of the frame, of a trace or of a source: in a text of another language it is left over.
ENGLISH = re.compile(
    r"\b(the|version|decision of|notification of|missing|because|not verified|recorded|day)\b"
)
PUBLISHED = re.compile(r"(?<=; )[^;]*\(https?://[^)]*\)|\w[^;]*(?= \[)")


def found() -> Evaluation:
    worked = read_text((WORKED / "c37-centre-and-pause.yaml").read_text(encoding="utf-8"), "c37")
    pack = open_pack("dk")
    return evaluate(read_case(worked["case"], pack), pack, date(2025, 7, 5))


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_follow_the_language_and_codes_do_not(language: Language) -> None:
    case = found()
    both: tuple[Language, ...] = ("en", language)
    english, own = (evaluation_document(case, Reader(open_pack("dk"), one)) for one in both)
    assert english == evaluation_document(case)
    for part in ("deadlines", "questions"):
        for one, other in zip(english[part], own[part], strict=True):
            assert {key: one[key] for key in one if key not in TEXTS} == {
                key: other[key] for key in other if key not in TEXTS
            }
            assert all(one[key] != other[key] for key in TEXTS & set(one))
    assert (english["status"], english["procedure"]) == (own["status"], own["procedure"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_left_in_english(language: Language) -> None:
    lines = [*evaluation_lines(found(), Reader(open_pack("dk"), language))]
    assert [line for line in lines if verdict_word(line)] == []
    assert [line for line in lines if ENGLISH.search(PUBLISHED.sub("", line))] == []


def test_an_english_line_would_be_found() -> None:
    assert any(ENGLISH.search(PUBLISHED.sub("", line)) for line in evaluation_lines(found()))


def test_what_nobody_translated_is_told_in_english(ruritania: Path) -> None:
    pack = check_pack(str(ruritania)).pack
    assert pack is not None
    assert (
        pack.rules["complaint-14"].effect.text.in_language("da") == pack.rules["complaint-14"].effect.text.en
    )


def test_the_frame_has_as_many_places_in_each_language() -> None:
    for words in FRAME.values():
        assert len({text.count("{}") for text in words.as_mapping().values()}) == 1

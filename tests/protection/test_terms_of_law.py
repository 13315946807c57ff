"""One concept of law has one word in Arabic and one in Danish, in packs and in the kinds of events."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sanad.protection
from sanad.protection.pack_document import pack_document, pack_folder, shipped
from sanad.protection.yaml_file import read_file

Text = tuple[str, str, str]
# English, by which a text speaks of it; what its Arabic and its Danish then hold.
TERMS = {
    "revocation": (r"\brevo[ck]", "سحب|سُحبت", "inddrag"),
    "refusal of extension": (r"extension refused|refusal of extension", "رفض (?:ال)?تمديد", "forlængelse"),
    "lapse": (r"\blapse", "سقوط|تسقط|ساقط", "bortfald"),
    "tolerated stay": (r"tolerated stay", "المتسامَح بها|مُ?تسامَح بها|التسامح", "tålt ophold"),
    "expulsion": (r"\bexpel|\bexpulsion", "طرد|مطرود", "udvis"),
    "removal": (r"\bremoved\b|\bremovals?\b", "إبعاد|يُبعد", "udsend|videresend"),
    "departure deadline": (r"departure deadline", "مهلة (?:ال)?مغادرة|مُهل (?:ال|مغادرتهم)", "udrejsefrist"),
    "ban on entry": (r"ban on entry|entry ban", "حظر (?:ال)?دخول", "indrejseforbud"),
    "residence duty": (r"residence duty", "واجب (?:ال)?إقامة", "opholds(?:pligt|- og)"),
    "reporting duty": (r"reporting duty|duty to report", "حضور", "melde"),
    "notification duty": (r"notification duty|duty to tell of absence", "إبلاغ", "underretningspligt"),
    "cash allowance": (r"cash allowance", "الإعانة النقدية|مبلغ نقدي", "kontant"),
    "return interview": (r"\breturn interview|^interview on return$", "مقابلة العودة", "hjemrejsesamtale"),
    "sponsor": (r"\bsponsor", "كفيل", "reference"),
    "interim measure": (r"interim measure", "(?:ال)?تد(?:بير|ابير) (?:ال)?مؤقتة?|التدبير", "foreløbig"),
    "Committee against Torture": (r"Committee against Torture", "لجنة مناهضة التعذيب", "Komitéen mod Tortur"),
    "rule 39": (r"\brule 39", "قاعدة 39", "regel 39"),
    "manifestly unfounded": (r"manifestly unfounded", "أساس (?:لها? )?بوضوح|بلا أساس", "åbenbart grundløs"),
    "permanent permit": (r"permanent (?:permit|residence)", "دائمة", "tidsubegræns"),
    "sent back": (r"\bsent back|sent the case back", "أُعيد|أعاد|إعادة", "hjemvis"),
    "reopening": (r"\breopen", "فتح|النظر", "genopt"),
    "quite special reasons": (r"quite special reasons", "أسباب استثنائية جدًا", "ganske særlige grunde"),
    "rejected": (r"complaint .*\brejected|^rejected$", "تُردّ", "afvis"),
    "pause": (r"\bpaused?\b", "عُ?لّ?ي?ق", "i bero|berostil"),
    "Refugee Appeals Board": (r"Refugee Appeals Board", "مجلس طعون اللاجئين", "Flygtningenævn"),
    "Immigration Appeals Board": (r"Immigration Appeals Board", "مجلس طعون الهجرة", "Udlændingenævn"),
    "Immigration Service": (r"Immigration Service", "دائرة الهجرة", "Udlændingestyrelse"),
}
# Words that stood for one of these once, or for two: Arabic had one word for expulsion and for removal.
ONCE = (
    "ترحيل|صاحب الأصل|ظاهر البطلان|إقامة بالتسامح|المخصص النقدي|الهيئة"
    "|أسباب خاصة جدًا|Torturkomité|hovedperson|udrejsesamtale"
)


def texts_in(value: Any) -> Iterator[Text]:
    """Return every text in three languages of what a file says."""
    if isinstance(value, dict) and {"en", "ar", "da"} <= value.keys():
        yield str(value["en"]), str(value["ar"]), str(value["da"])
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts_in(one)


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    """Return what the shipped packs and the kinds of events say, in English, Arabic and Danish."""
    kinds = read_file(Path(sanad.protection.__file__).with_name("procedure.yaml"))
    packs = [pack_document(pack_folder(name)) for name in shipped()]
    return [text for one in (kinds, *packs) for text in texts_in(one)]


def strange(texts: list[Text], term: str) -> list[Text]:
    """Return the texts that speak of a concept and have another word for it."""
    found, arabic, danish = (re.compile(one, re.IGNORECASE) for one in TERMS[term])
    spoken = [text for text in texts if found.search(text[0])]
    assert spoken, f"nothing speaks of {term}"
    return [text for text in spoken if not (arabic.search(text[1]) and danish.search(text[2]))]


@pytest.mark.parametrize("term", TERMS)
def test_a_concept_has_one_word(texts: list[Text], term: str) -> None:
    assert strange(texts, term) == []


def test_expulsion_and_removal_are_told_apart_in_arabic(texts: list[Text]) -> None:
    mixed = ("expelled by judgment", "إبعاد بحكم", "udvist ved dom")
    assert strange([*texts, mixed], "expulsion") == [mixed]
    alone = [text for text in texts if "expel" in text[0].lower() and "remov" not in text[0].lower()]
    assert alone and not [text for text in alone if "إبعاد" in text[1]]


def test_no_word_of_old_is_left(texts: list[Text]) -> None:
    assert [text for text in texts if re.search(ONCE, f"{text[1]} {text[2]}")] == []
    assert re.search(ONCE, "ترحيل الشخص") and re.search(ONCE, "klage registreret ved Torturkomitéen")


def test_the_words_of_the_documentation_are_those() -> None:
    page = Path(__file__).parents[2] / "docs/method/law.md"
    rows = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", page.read_text(encoding="utf-8"), re.MULTILINE
    )
    told = {row[0]: row for row in rows if row[0] in TERMS}
    assert told.keys() == TERMS.keys()
    assert [name for name in TERMS if strange([told[name]], name)] == []

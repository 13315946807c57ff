"""Invented lists to measure linkage on: one in Arabic, one in Latin letters, one in both, and the truth.

Nobody in them exists. Names are drawn from common given names and from made-up family names; households with
brothers and sisters in one event, namesakes, typing errors, missing parts, wrong and vague dates are drawn
with the probabilities of HABITS. Where this is kind to a model: errors strike each part by itself, the three
lists miss persons independently of one another, and every list has the same columns.

    python benchmarks/invented_lists.py --rows 100000 --seed 7 --out DIR
"""

import argparse
import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from sanad.terms.territory import GOVERNORATES

HABITS = {
    "typing_error": 0.03, "no_father": 0.12, "no_grandfather": 0.75, "no_mother": 0.45, "no_birth": 0.4,
    "year_of_birth_only": 0.25, "birth_off_by_year": 0.06, "no_event_date": 0.06, "first_of_month": 0.12,
    "event_off_by_days": 0.15, "day_month_swapped": 0.02, "no_place": 0.25, "neighbour_place": 0.08,
    "wrong_governorate": 0.02, "first_father_swapped": 0.01, "kunya_for_first": 0.015, "no_article": 0.15,
    "repeated_in_list": 0.02, "siblings": 0.25, "sibling_elsewhere": 0.3,
}  # fmt: skip
IN_LIST = {"arabic": 0.75, "latin": 0.6, "mixed": 0.45}
COLUMNS = (
    "record_id", "first_name", "father_name", "grandfather_name", "family_name", "mother_name", "sex",
    "date_of_birth", "event_type", "date_of_event", "governorate", "place",
)  # fmt: skip

MEN = """\
محمد Mohammad Muhammad Mohamed Mouhamad Mhd|أحمد Ahmad Ahmed|محمود Mahmoud Mahmud|علي Ali Aly
حسن Hassan Hasan|حسين Hussein Husayn Hossein Housein|خالد Khaled Khalid|عمر Omar Umar
يوسف Youssef Yusuf Yousef|إبراهيم Ibrahim Ebrahim|مصطفى Mustafa Moustafa Mostafa
عبد الله Abdullah Abdallah Abdulla|عبد الرحمن Abdulrahman Abdel-Rahman Abderrahmane
سامر Samer Samir|سمير Samir Sameer|ماهر Maher Mahir|طارق Tareq Tarek Tariq|زياد Ziad Ziyad
فادي Fadi Fady|رامي Rami Ramy|باسم Bassem Basem Basim|باسل Bassel Basel Basil
وليد Walid Waleed Oualid|نزار Nizar|عصام Issam Essam Isam|هيثم Haitham Haytham
جمال Jamal Gamal Djamal|كمال Kamal Kamel|جهاد Jihad Jehad|أنس Anas|بلال Bilal Belal
إياد Iyad Eyad|غسان Ghassan Ghasan|مروان Marwan Marouane|عدنان Adnan|نبيل Nabil Nabeel
فراس Firas Feras|قاسم Qasem Kassem Qassim|صالح Saleh Salih|ياسر Yasser Yaser Yassir
عبد الكريم Abdulkarim Abdel-Karim Abd-al-Karim|صلاح الدين Salah-al-Din Salaheddin Salah-ad-Din
منذر Munther Monzer Mundhir|هشام Hisham Hicham|شادي Shadi Chadi|رياض Riad Riyad
بسام Bassam Basam|لؤي Louay Loai Luay|معاذ Muath Moaz Mouaz|أيمن Ayman Aiman|حمزة Hamza Hamzeh
ثائر Thaer Thair|مازن Mazen Mazin|نضال Nidal Nedal|عماد Imad Emad|أسامة Osama Usama
زكريا Zakaria Zakariya|إسماعيل Ismail Ismael|أسعد Asaad As'ad|حمد Hamad|حامد Hamed Hamid
سعيد Said Saeed|سعد Saad|رضوان Radwan Redwan|فيصل Faisal Faysal|عبد العزيز Abdulaziz Abdel-Aziz
عبد القادر Abdulqader Abdel-Kader|عبد اللطيف Abdullatif Abdel-Latif
نور الدين Noureddine Nur-al-Din"""
WOMEN = """\
فاطمة Fatima Fatma Fatmeh|مريم Maryam Mariam|عائشة Aisha Aicha|زينب Zeinab Zaynab
خديجة Khadija Khadijeh|آمنة Amina Amneh|سعاد Souad Suad|هدى Huda Houda|منى Mona Muna
ليلى Layla Leila|سميرة Samira Sameera|نادية Nadia Nadiya|رنا Rana|هالة Hala|سلمى Salma
أمينة Amina Ameena|حليمة Halima Haleema|رقية Ruqaya Roukaya|نجاح Najah|وفاء Wafaa Wafa
إلهام Ilham Elham|غادة Ghada|ريم Reem Rim|لينا Lina Leena|سناء Sanaa Sana|هناء Hanaa Hana
أسماء Asmaa Asma|خولة Khawla Khaoula|شيماء Shaimaa Chaima|جميلة Jamila|كوثر Kawthar Kaouthar
بشرى Bushra Bouchra|ندى Nada|رغد Raghad|حنان Hanan|إيمان Iman Eman|سهام Siham Seham|نوال Nawal
أمل Amal Amel"""
LETTERS = {
    "ب": "b", "ت": "t", "ج": "j dj", "ح": "h", "خ": "kh", "د": "d", "ر": "r", "ز": "z",
    "س": "s", "ش": "sh ch", "ص": "s", "ض": "d dh", "ط": "t", "ع": "a '", "غ": "gh", "ف": "f", "ق": "q k",
    "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y",
}  # fmt: skip
PATTERNS = (("ا..", "aai"), ("..ا", "aaa"), (".ي.", "aii"), (".و.", "auu"), ("...", "aa."), ("..ي", "aai"))
KINDS = ("killed", "detained", "disappeared")


@dataclass(frozen=True)
class Name:
    """A name in Arabic and its habits in Latin letters."""

    arabic: str
    latin: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """An invented person and what happened to them."""

    first: Name
    father: Name
    grandfather: Name
    family: Name
    mother: Name
    sex: str
    born: date
    kind: str
    day: date
    governorate: int
    place: Name
    neighbour: Name


def given_names(table: str) -> list[Name]:
    """Return the names of a table, the most common first."""
    entries = [entry for line in table.splitlines() for entry in line.split("|")]
    names = []
    for entry in entries:
        words = entry.split()
        latin = tuple(word for word in words if word.isascii())
        names.append(Name(" ".join(word for word in words if not word.isascii()), latin))
    return names


def made_up_name(rng: random.Random, *, article: float) -> Name:
    """Return a name of three made-up root letters in one of the patterns of Arabic nouns."""
    root = rng.sample([letter for letter in LETTERS if letter not in "وي"], 3)
    shape, vowels = rng.choice(PATTERNS)
    arabic = _shaped(root, shape)
    spelled = {_romanised(root, vowels, style, rng) for style in (0, -1, 0)}
    if rng.random() < article:
        return Name(
            "ال" + arabic, tuple(rng.choice(("al-", "Al ", "El-", "al")) + word for word in sorted(spelled))
        )
    return Name(arabic, tuple(word.capitalize() for word in sorted(spelled)))


def _shaped(root: list[str], shape: str) -> str:
    one, two, three = root
    return {
        "ا..": f"{one}ا{two}{three}", "..ا": f"{one}{two}ا{three}", ".ي.": f"{one}{two}ي{three}",
        ".و.": f"{one}{two}و{three}", "...": f"{one}{two}{three}", "..ي": f"{one}{two}{three}ي",
    }[shape]  # fmt: skip


def _romanised(root: list[str], vowels: str, style: int, rng: random.Random) -> str:
    one, two, three = (LETTERS[letter].split()[style].replace("'", "") for letter in root)
    if vowels == "aaa" and rng.random() < 0.5:
        two += two[0] if len(two) == 1 else ""
    long = {"i": rng.choice(("i", "ee")), "u": rng.choice(("u", "ou", "oo")), "a": "a"}
    return {
        "aai": f"{one}a{two}{rng.choice('ie')}{three}", "aaa": f"{one}a{two}a{three}",
        "aii": f"{one}{rng.choice('ae')}{two}{long['i']}{three}", "auu": f"{one}a{two}{long['u']}{three}",
        "aa.": f"{one}a{two}{rng.choice('ae')}{three}",
    }[vowels]  # fmt: skip


def households(rng: random.Random) -> Iterator[list[Person]]:
    """Yield households for ever: one person, or brothers and sisters taken in one event."""
    men, women = given_names(MEN), given_names(WOMEN)
    families = [made_up_name(rng, article=0.5) for _ in range(2500)]
    places = {code: [made_up_name(rng, article=0.2) for _ in range(60)] for code in range(len(GOVERNORATES))}
    rank = [1 / (place + 3) for place in range(2500)]
    while True:
        father, grandfather = rng.choices(men, rank[: len(men)], k=2)
        governorate = rng.choices(range(len(GOVERNORATES)), rank[: len(GOVERNORATES)])[0]
        place, neighbour = rng.sample(places[governorate], 2)
        shared = Person(
            first=father, father=father, grandfather=grandfather, family=rng.choices(families, rank)[0],
            mother=rng.choices(women, rank[: len(women)])[0], sex="m", born=date(1990, 1, 1),
            kind=rng.choice(KINDS), day=date(2011, 3, 18) + timedelta(days=rng.randrange(2800)),
            governorate=governorate, place=place, neighbour=neighbour,
        )  # fmt: skip
        many = rng.choice((2, 2, 2, 3, 3, 4)) if rng.random() < HABITS["siblings"] else 1
        year = rng.randrange(1945, 1998)
        children: list[Person] = []
        while len(children) < many:
            child = _sibling(rng, shared, men, women, rank, year + 2 * len(children))
            if all(child.first is not other.first for other in children):  # parents name no two alike
                children.append(child)
        yield children


def _sibling(
    rng: random.Random, shared: Person, men: list[Name], women: list[Name], rank: list[float], year: int
) -> Person:
    sex = "f" if rng.random() < 0.12 else "m"
    pool = women if sex == "f" else men
    if rng.random() < HABITS["sibling_elsewhere"]:
        shared = replace(
            shared, kind=rng.choice(KINDS), day=shared.day + timedelta(days=rng.randrange(-900, 900))
        )
    return replace(
        shared,
        first=rng.choices(pool, rank[: len(pool)])[0],
        sex=sex,
        born=date(year, 1, 1) + timedelta(days=rng.randrange(365)),
    )


def mistyped(rng: random.Random, text: str) -> str:
    """Return a text with one letter left out, doubled, changed or exchanged with its neighbour."""
    if len(text) < 4:
        return text
    at = rng.randrange(1, len(text) - 1)
    other = rng.choice("ابترسلمن" if text[at] > "~" else "aeirstln")
    return rng.choice((
        text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:],
        text[:at] + other + text[at + 1 :], text[:at] + text[at + 1] + text[at] + text[at + 2 :],
    ))  # fmt: skip


def written(rng: random.Random, name: Name, *, latin: bool) -> str:
    """Return a name as somebody writes it down: a habit of spelling, sometimes an error."""
    text = rng.choice(name.latin) if latin else _arabic_habit(rng, name.arabic)
    if latin and text[:3].lower() in {"al-", "al ", "el-"} and rng.random() < HABITS["no_article"]:
        text = text[3:].capitalize()
    return mistyped(rng, text) if rng.random() < HABITS["typing_error"] else text


def _arabic_habit(rng: random.Random, text: str) -> str:
    if rng.random() < 0.3:
        text = text.translate(str.maketrans("أإآىة", "اااي" + "ه"))
    if text.startswith("عبد ") and rng.random() < 0.4:
        text = text.replace(" ", "")
    return text[2:] if text.startswith("ال") and rng.random() < HABITS["no_article"] else text


def record(rng: random.Random, person: Person, record_id: str, *, latin: bool) -> dict[str, str]:
    """Return one record of a person as a list holds it."""
    place = person.neighbour if rng.random() < HABITS["neighbour_place"] else person.place
    there = (
        rng.randrange(len(GOVERNORATES)) if rng.random() < HABITS["wrong_governorate"] else person.governorate
    )
    names = {
        "first_name": written(rng, person.first, latin=latin),
        "father_name": "" if rng.random() < HABITS["no_father"] else written(rng, person.father, latin=latin),
        "grandfather_name": ""
        if rng.random() < HABITS["no_grandfather"]
        else written(rng, person.grandfather, latin=latin),
        "family_name": written(rng, person.family, latin=latin),
        "mother_name": "" if rng.random() < HABITS["no_mother"] else written(rng, person.mother, latin=latin),
    }
    if names["father_name"] and rng.random() < HABITS["first_father_swapped"]:
        names["first_name"], names["father_name"] = names["father_name"], names["first_name"]
    if rng.random() < HABITS["kunya_for_first"]:
        names["first_name"] = ("Abu " if latin else "أبو ") + names["first_name"]
    return {
        "record_id": record_id, **names, "sex": person.sex,
        "date_of_birth": birth_as_written(rng, person.born),
        "event_type": person.kind, "date_of_event": event_as_written(rng, person.day),
        "governorate": GOVERNORATES[there].en if latin else GOVERNORATES[there].ar,
        "place": "" if rng.random() < HABITS["no_place"] else written(rng, place, latin=latin),
    }  # fmt: skip


def birth_as_written(rng: random.Random, born: date) -> str:
    """Return a date of birth as a list has it: often absent, a year, or a first of January."""
    if rng.random() < HABITS["no_birth"]:
        return ""
    if rng.random() < HABITS["birth_off_by_year"]:
        born = born.replace(year=born.year + rng.choice((-2, -1, 1, 2)), day=min(born.day, 28))
    if rng.random() < HABITS["year_of_birth_only"]:
        return rng.choice((f"{born.year}", f"{born.year}-01-01"))
    return _as_written(rng, born)


def event_as_written(rng: random.Random, day: date) -> str:
    """Return a date of an event as a list has it: sometimes a few days off, or only its month."""
    if rng.random() < HABITS["no_event_date"]:
        return ""
    if rng.random() < HABITS["event_off_by_days"]:
        day += timedelta(days=rng.choice((-30, -7, -3, -2, -1, 1, 1, 2, 3, 5, 10)))
    return (
        day.replace(day=1).isoformat() if rng.random() < HABITS["first_of_month"] else _as_written(rng, day)
    )


def _as_written(rng: random.Random, day: date) -> str:
    if day.day <= 12 and rng.random() < HABITS["day_month_swapped"]:
        day = date(day.year, day.day, day.month)
    return day.isoformat()


def write_lists(folder: Path, *, rows: int, seed: int) -> list[Path]:
    """Write the three lists and `truth.csv` (list, record_id, person); return the paths of the lists.

    Assumes: the seed decides everything; the number of rows is met within a household or two.
    """
    rng = random.Random(seed)
    lists: dict[str, list[dict[str, str]]] = {name: [] for name in IN_LIST}
    truth: list[tuple[str, str, int]] = []
    source = households(rng)
    number = 0
    while len(truth) < rows:
        for person in next(source):
            number += 1
            for name in _lists_of(rng):
                record_id = f"{name[0].upper()}{len(lists[name]) + 1:06d}"
                latin = name == "latin" or (name == "mixed" and rng.random() < 0.5)
                lists[name].append(record(rng, person, record_id, latin=latin))
                truth.append((name, record_id, number))
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "truth.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("list", "record_id", "person"), *truth])
    return [_write_list(folder / f"{name}.csv", records) for name, records in lists.items()]


def _lists_of(rng: random.Random) -> list[str]:
    lists = [name for name, share in IN_LIST.items() if rng.random() < share]
    return lists + [name for name in lists if rng.random() < HABITS["repeated_in_list"]]


def _write_list(path: Path, records: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows(records)
    return path


def main() -> None:
    """Write invented lists to a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    wanted = parser.parse_args()
    for path in write_lists(wanted.out, rows=wanted.rows, seed=wanted.seed):
        print(path)


if __name__ == "__main__":
    main()

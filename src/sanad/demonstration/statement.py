"""What one list says of one person: names, dates and places as that list writes and mistakes them."""

from collections.abc import Callable
from datetime import date
from random import Random

from sanad.demonstration.data_file import read_data_file
from sanad.demonstration.list_plan import Habits
from sanad.demonstration.misspelling import with_loose_letters, with_typo
from sanad.demonstration.names import Name
from sanad.demonstration.people import InventedPerson

Statement = dict[str, str]

_USUAL_SHARE = 0.75
_GRANDFATHER_SHARE = 0.45
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_GOVERNORATES = read_data_file("governorate_spellings.yaml")
_SEX = {"ar": {"male": "ذكر", "female": "أنثى"}, "en": {"male": "male", "female": "female"}}


def statement_of(person: InventedPerson, habits: Habits, rng: Random) -> Statement:
    """Return plain fields (or fields with the suffixes _ar and _en, where the list has both scripts)."""
    said = _silences(habits, rng)
    said |= {"swapped": rng.random() < habits.swapped, "kunya": rng.random() < habits.kunya}
    fields = {
        "sex": _SEX["ar" if habits.script == "ar" else "en"][person.sex],
        "date_of_birth": "" if said["no_birth"] else _birth_text(person.born, habits, rng),
        "event_type": person.event.kind,
        "date_of_event": _event_text(person.event.day, habits, rng),
        "pcode": person.event.governorate,
    }
    for script in ("ar", "en") if habits.script == "both" else (habits.script,):
        suffix = f"_{script}" if habits.script == "both" else ""
        fields |= {
            f"{column}{suffix}": text for column, text in _names_in(script, person, habits, said, rng).items()
        }
    return fields


def _silences(habits: Habits, rng: Random) -> dict[str, bool]:
    return {
        "no_father": rng.random() < habits.no_father,
        "no_mother": rng.random() < habits.no_mother,
        "no_birth": rng.random() < habits.no_birth,
        "no_grandfather": rng.random() > _GRANDFATHER_SHARE,
    }


def _names_in(
    script: str, person: InventedPerson, habits: Habits, said: dict[str, bool], rng: Random
) -> Statement:
    write = _writer(script, habits, rng)
    kunya = ("أبو " if script == "ar" else "Abu ") + write(person.kunya_of)
    first = kunya if said["kunya"] and person.sex == "male" else write(person.first)
    father = "" if said["no_father"] else write(person.father)
    if said["swapped"] and father:
        first, father = father, first
    return {
        "first_name": first,
        "father_name": father,
        "grandfather_name": "" if said["no_grandfather"] else write(person.grandfather),
        "family_name": write(person.family),
        "mother_name": "" if said["no_mother"] else f"{write(person.mother)} {write(person.mother_family)}",
        "governorate": _governorate(person.event.governorate, script, habits, rng),
        "place": person.event.place.arabic if script == "ar" else person.event.place.latin[0],
    }


def _writer(script: str, habits: Habits, rng: Random) -> Callable[[Name], str]:
    loose = rng.random() < habits.loose_letters

    def write(name: Name) -> str:
        text = name.arabic if script == "ar" else name.in_latin(habits.spelling, rng)
        text = with_loose_letters(text) if script == "ar" and loose else text
        return with_typo(text, rng) if rng.random() < habits.typo else text

    return write


def _governorate(pcode: str, script: str, habits: Habits, rng: Random) -> str:
    habit = "ar" if script == "ar" else "french" if habits.spelling == "french" else "english"
    spellings: list[str] = _GOVERNORATES[pcode][habit]
    return spellings[0] if rng.random() < _USUAL_SHARE else rng.choice(spellings)


def _birth_text(born: date, habits: Habits, rng: Random) -> str:
    if rng.random() < habits.birth_first_of_january:
        return _day_text(date(born.year, 1, 1), habits)
    return f"{born.year}" if rng.random() < habits.year_only else _day_text(born, habits)


def _event_text(day: date, habits: Habits, rng: Random) -> str:
    chance = rng.random()
    if chance < habits.year_only:
        return _in_digits(f"{day.year}", habits)
    if chance < habits.year_only + habits.month_only:
        return _in_digits(f"{day.year}-{day.month:02}", habits)
    if rng.random() < habits.first_of_month:
        return _day_text(day.replace(day=1), habits)
    swapped = day.day <= 12 and rng.random() < habits.day_month_swapped
    return _day_text(day.replace(month=day.day, day=day.month) if swapped else day, habits)


def _day_text(day: date, habits: Habits) -> str:
    slashed = f"{day.day}/{day.month}/{day.year}"
    return _in_digits(day.isoformat() if habits.date_style == "iso" else slashed, habits)


def _in_digits(text: str, habits: Habits) -> str:
    return text.translate(_ARABIC_DIGITS) if habits.date_style == "arabic_digits" else text

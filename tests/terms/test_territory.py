"""The governorates, and which one a text names."""

import csv
from pathlib import Path

import pytest

from sanad.terms.territory import ATTRIBUTION, GOVERNORATES, Pcode, governorate, governorate_of, place_key


def test_fourteen_governorates_each_with_its_own_codes_and_tile() -> None:
    assert [g.pcode for g in GOVERNORATES] == [f"SY{n:02}" for n in range(1, 15)]
    for of_each in ("iso", "ucdp_name", "tile", "en", "ar", "da"):
        assert len({getattr(g, of_each) for g in GOVERNORATES}) == 14, of_each
    assert all(0 <= column <= 4 and 0 <= row <= 3 for column, row in (g.tile for g in GOVERNORATES))


def test_no_spelling_belongs_to_two_governorates() -> None:
    owner: dict[str, str] = {}
    for g in GOVERNORATES:
        for text in (g.pcode, g.iso, g.en, g.ar, g.da, g.ucdp_name, *g.aliases):
            assert owner.setdefault(place_key(text), g.pcode) == g.pcode, place_key(text)


def test_every_spelling_names_its_governorate() -> None:
    for g in GOVERNORATES:
        for text in (g.pcode, g.pcode.lower(), g.iso, g.en, g.ar, g.da, g.ucdp_name, *g.aliases):
            assert governorate_of(text) == g.pcode


@pytest.mark.parametrize(
    "text", ["Damascus", "damascus governorate", "دمشق", "محافظة دمشق", "دِمَشق", "مدينة دمشق", "Damaskus"]
)
def test_damascus_is_the_city_governorate(text: str) -> None:
    assert governorate_of(text) == "SY01"


@pytest.mark.parametrize(
    "text",
    ["Rural Damascus", "Rif Dimashq Governorate", "RIF-DIMASHQ", "ريف دمشق", "محافظة ريف دمشق", "ريفدمشق",
     "Governorate of the Countryside of Damascus", "Damascus (Rural)", "Rif Damaskus"],
)  # fmt: skip
def test_rural_damascus_is_never_damascus(text: str) -> None:
    assert governorate_of(text) == "SY03"


@pytest.mark.parametrize(
    "text",
    ["", " ", "al", "Syria", "سوريا", "دمشق وريفها", "Damascus and Rural Damascus", "Aleppo / Idlib", "SY15",
     "SY0", "SY030", "C1001", "Damasc", "governorate"],
)  # fmt: skip
def test_a_text_that_does_not_say_which_is_not_guessed(text: str) -> None:
    assert governorate_of(text) is None


@pytest.mark.parametrize(("text", "pcode"), [("SY0301", "SY03"), ("sy110003", "SY11"), ("SY-HL", "SY02")])
def test_codes_name_their_governorate(text: str, pcode: str) -> None:
    assert governorate_of(text) == pcode


def test_a_governorate_has_names_populations_and_sources() -> None:
    homs = governorate(Pcode("SY04"))
    assert homs.name.in_language("ar") == "حمص"
    population = homs.population_of(2016)
    assert population is not None
    assert population.value == 1_573_000
    assert "Census Bureau" in population.source
    assert homs.population_of(2015) is None
    assert "OCHA" in ATTRIBUTION
    assert "CC BY" in ATTRIBUTION


def test_every_name_in_the_gazetteer_is_known(real_data: Path) -> None:
    with (real_data / "derived_gazetteer_admin1_3.csv").open(encoding="utf-8", newline="") as source:
        rows = [row for row in csv.DictReader(source) if row["admin_level"] == "1"]
    assert len(rows) == 14
    for row in rows:
        for text in (row["name_en"], row["name_ar"], *row["aliases"].split("|")):
            assert governorate_of(text) == row["ocha_pcode"], row["ocha_pcode"]


def test_codes_and_populations_equal_the_table_of_ucdp_names(real_data: Path) -> None:
    with (real_data / "derived_ucdp_adm1_to_pcode.csv").open(encoding="utf-8", newline="") as source:
        rows = {row["ocha_pcode"]: row for row in csv.DictReader(source)}
    for g in GOVERNORATES:
        row = rows[g.pcode]
        assert (g.ucdp_name, g.iso) == (row["ucdp_adm_1"], row["iso3166_2"])
        assert [str(p.value) for p in g.populations] == [
            row["pop_2004_census"],
            row["pop_2011"],
            row["pop_2016_est"],
        ]

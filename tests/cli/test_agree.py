"""`sanad agree` and `sanad consent`: made, signed, ended, recorded; refused with what is missing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from cast import COLUMNS
from database import rows

Run = Callable[..., Any]
ROW = ("K1", "Adel", "Nabil", "Karam", "m", "killed", "2014-07-07", "Homs")
WHY = ("--because", "a test asks for it")


@pytest.fixture
def held(sanad: Run, tmp_path: Path) -> str:
    """Return the code of a new list of `giving-house`; `taking-house` is there as well."""
    code = f"held-{uuid4().hex[:8]}"
    file = tmp_path / "rows.csv"
    file.write_text(f"{','.join(COLUMNS)}\n{','.join(ROW)}\n", encoding="utf-8")
    assert sanad("import", file, "--list", code, "--as", "giving-house").code == 0
    assert sanad("import", file, "--list", code, "--as", "taking-house").code == 0
    return code


def agree(sanad: Run, code: str, *more: str, to: str = "taking-house", purpose: str = "reading") -> Any:
    return sanad("agree", code, "--as", "giving-house", "--with", to, "--for", purpose, *more, *WHY, "--json")


def test_it_works(sanad: Run, held: str) -> None:
    said = agree(sanad, held, "--fields", "event,place", "--place", "governorate", "--until", "2099-12-31")
    assert said.code == 0, said.err
    made = said.document["agreement"]
    assert said.document == {
        "agreement": made,
        "state": "waiting",
        "fields": ["event", "place"],
        "place": "governorate",
    }
    signed = sanad("agree", "--accept", made, "--as", "taking-house", *WHY, "--json")
    assert signed.document["state"] == "in_force"
    ended = sanad("agree", "--withdraw", made, "--as", "giving-house", *WHY, "--json")
    assert ended.document["state"] == "withdrawn"
    entries = rows(
        "superuser", "SELECT verb FROM records_custodyentry WHERE subject_id = %s ORDER BY at", [made]
    )
    assert [verb for (verb,) in entries] == ["agree", "accept", "withdraw"]


def test_with_every_member_it_is_in_force_at_once(sanad: Run, held: str) -> None:
    assert agree(sanad, held, to="all", purpose="counting").document["state"] == "in_force"


def test_words_say_who_has_to_sign(sanad: Run, held: str) -> None:
    said = sanad("agree", held, "--as", "giving-house", "--with", "taking-house", "--for", "reading", *WHY)
    assert "--accept" in said.out
    assert "--as taking-house" in said.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("nowhere", "--as", "giving-house", "--with", "all", "--for", "reading"), "not_found"),
        (("--accept", str(uuid4()), "--as", "taking-house"), "not_found"),
        (("--withdraw", str(uuid4()), "--as", "giving-house"), "not_found"),
    ],
)
def test_what_is_not_there_is_refused(sanad: Run, held: str, words: tuple[str, ...], code: str) -> None:
    said = sanad("agree", *words, *WHY, "--json")
    assert (said.code, said.document["error"]["code"]) == (1, code)


def test_a_case_that_is_not_the_recipients_is_refused(sanad: Run, held: str) -> None:
    said = agree(sanad, held, "--case", str(uuid4()), purpose="case")
    assert (said.code, said.document["error"]["code"]) == (1, "case_unknown")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("one",),
        ("one", "--with", "all"),
        ("one", "--with", "all", "--for", "case"),
        ("one", "--with", "all", "--for", "case", "--case", str(uuid4())),
        ("one", "--with", "all", "--for", "reading", "--fields", "shoes"),
        ("one", "--with", "all", "--for", "reading", "--accept", str(uuid4())),
        ("--accept", str(uuid4()), "--withdraw", str(uuid4())),
    ],
)
def test_words_that_ask_for_nothing_clear_are_wrong_use(sanad: Run, words: tuple[str, ...]) -> None:
    assert sanad("agree", *words, "--as", "giving-house", *WHY).code == 2


def consent(sanad: Run, code: str, state: str, *more: str) -> Any:
    return sanad("consent", code, "--as", "giving-house", "--state", state, *more, *WHY, "--json")


def test_consent_is_recorded_for_a_list_and_for_one_row(sanad: Run, held: str) -> None:
    said = consent(sanad, held, "given", "--purposes", "reading,linking", "--form", "F-1")
    assert said.code == 0, said.err
    assert said.document["purposes"] == ["linking", "reading"]
    row = consent(sanad, held, "withdrawn", "--record", "K1")
    assert (row.code, row.document["state"]) == (0, "withdrawn")
    kept = rows(
        "superuser",
        "SELECT r.consented FROM records_record r JOIN records_collection c ON c.id = r.collection_id"
        " JOIN records_organisation o ON o.id = c.organisation_id WHERE c.code = %s"
        " AND o.code = 'giving-house'",
        [held],
    )
    assert kept == [(0,)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("given", "--purposes", "publication"), "consent_untold"),
        (("given", "--purposes", "reading", "--record", "K99"), "not_found"),
        (("given", "--purposes", "reading", "--with", "nobody-of-this-code"), "not_found"),
    ],
)
def test_consent_that_cannot_be_is_refused(sanad: Run, held: str, words: tuple[str, ...], code: str) -> None:
    said = consent(sanad, held, *words)
    assert (said.code, said.document["error"]["code"]) == (1, code)
    assert "K99" not in said.err


def test_consent_to_nothing_is_wrong_use(sanad: Run, held: str) -> None:
    assert consent(sanad, held, "given").code == 2
    assert consent(sanad, held, "given", "--purposes", "dancing").code == 2


def test_check_tells_of_an_agreement_that_opens_nothing_for_want_of_consent(sanad: Run, held: str) -> None:
    agree(sanad, held, to="all", purpose="counting")

    def told() -> list[str]:
        problems = sanad("check", "--json").document["problems"]
        return [
            one["message"]
            for one in problems
            if one["code"] == "agreement_without_consent" and held in one["message"]
        ]

    assert len(told()) == 1
    assert "sanad consent" in told()[0]
    consent(sanad, held, "not_required", "--purposes", "counting", "--record", "K1")
    assert told() == []


LINK = """
from sanad.cli.opening import open_workspace
open_workspace()
from sanad.actions.linkage import link_lists
from sanad.actions.partners import operator_of
from sanad.terms.errors import SanadError
try:
    print(link_lists(by=operator_of("giving-house"), because="a test asks for it")["persons"])
except SanadError as error:
    print(error.code, error.message)
"""


def test_linking_what_nobody_consented_to_says_that_consent_is_missing(
    new_workspace: Callable[[], Any], tmp_path: Path
) -> None:
    workspace = new_workspace()
    file = tmp_path / "rows.csv"
    lines = [ROW, ("K2", "Rim", "Hadi", "Saleh", "f", "killed", "2015-01-01", "Hama")]
    file.write_text("\n".join(",".join(line) for line in [COLUMNS, *lines]), encoding="utf-8")
    acts = ("--as", "giving-house")
    assert workspace.sanad("import", file, "--list", "held", *acts).code == 0
    assert workspace.python(LINK).startswith("nothing_to_link")
    assert workspace.sanad("agree", "held", *acts, "--with", "all", "--for", "linking", *WHY).code == 0
    said = workspace.python(LINK)
    assert said.startswith("consent_missing")
    assert "sanad consent" in said

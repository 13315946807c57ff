"""`sanad deadlines` and `sanad law check` from the command line: documents, exits, bad input."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.protection.conftest import example

from sanad.cli import main as cli
from sanad.terms.own_voice import verdict_word

COMMAND = "import sys; from sanad.cli.main import main; sys.exit(main())"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Return the case and the pack of the reference, as files."""
    case, pack = tmp_path / "case.yaml", tmp_path / "ruritania"
    pack.mkdir()
    case.write_text(example("case.md"), encoding="utf-8")
    (pack / "pack.yaml").write_text(example("pack.md"), encoding="utf-8")
    return case, pack


def run(*words: str | Path) -> int:
    return cli.main([str(word) for word in words])


def rewrite(file: Path, there: str, instead: str) -> None:
    """Put other words into a file in place of some that stand there."""
    text = file.read_text(encoding="utf-8")
    assert there in text
    file.write_text(text.replace(there, instead), "utf-8")


def document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_it_works(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    case, pack = files
    assert run("deadlines", case, "--pack", pack, "--as-of", "2021-05-10", "--json") == 0
    told = document(capsys)
    assert told["as_of"] == "2021-05-10"
    assert [one["due"] for one in told["deadlines"]] == ["2021-05-17", "2021-05-19"]
    assert run("deadlines", case, "--pack", pack, "--as-of", "2021-05-10") == 0
    text = capsys.readouterr().out
    assert "not verified (secondary)" in text
    assert verdict_word(text) is None
    assert run("deadlines", case, "--pack", pack, "--as-of", "2021-05-10", "--ics") == 0
    assert capsys.readouterr().out.count("BEGIN:VEVENT") == 2


def test_a_case_comes_from_standard_input_too(files: tuple[Path, Path]) -> None:
    case, _ = files
    for shell, code in (("<", 0), ("<&- #", 1)):
        line = f'"{sys.executable}" -c "{COMMAND}" deadlines - --as-of 2021-05-10 --json {shell} "$0"'
        done = subprocess.run(["bash", "-c", line, case], capture_output=True, check=False)
        told = json.loads(done.stdout)
        assert done.returncode == code and b"Traceback" not in done.stderr
        assert len(told["deadlines"]) == 2 if code == 0 else told["error"]["code"] == "law_file_unreadable"


def test_without_a_day_it_is_today(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    case, pack = files
    assert run("deadlines", case, "--pack", pack, "--json") == 0
    assert {one["state"] for one in document(capsys)["deadlines"]} == {"past"}


def test_a_faulty_case_is_named_with_its_place(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    case, pack = files
    rewrite(case, "kind: review_opened", "kind: opened")
    assert run("deadlines", case, "--pack", pack, "--json") == 1
    printed = capsys.readouterr()
    error = json.loads(printed.out)["error"]
    assert error["code"] == "case_faulty"
    assert [(one["place"], one["code"]) for one in error["faults"]] == [("events[e3].kind", "unknown_event")]
    assert "events[e3].kind" in printed.err


def test_the_name_of_a_file_of_a_case_is_not_told_and_its_line_is(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    case, pack = files
    named = case.rename(case.with_name("somebody.yaml"))
    rewrite(named, "id: example", "id: [example")
    assert run("deadlines", named, "--pack", pack, "--json", "--language", "da") == 1
    printed = capsys.readouterr()
    assert "somebody" not in printed.out + printed.err
    assert json.loads(printed.out)["error"]["faults"][0]["place"] == "linje 3"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe", "law_file_unreadable"),
        (b"a: [", "law_file_unreadable"),
        (b"just words", "case_faulty"),
        (b"a: " + b"[" * 200_000, "law_file_unreadable"),
        (b"- " * 200_000, "law_file_unreadable"),
    ],
)
def test_a_file_that_is_no_case_is_refused(
    files: tuple[Path, Path], content: bytes, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    case, pack = files
    case.write_bytes(content)
    assert run("deadlines", case, "--pack", pack, "--json") == 1
    assert document(capsys)["error"]["code"] == code


@pytest.mark.parametrize(
    ("there", "instead", "code", "place"),
    [
        ("kind: review_opened", "kind: resumed", "contradiction", "events[e3].kind"),
        ("status: protected,", "status: guarded,", "unknown_status", "events[e1].status"),
        ("notified: 2021-05-05", "notified: 2021-05-01", "dates_reversed", "events[e4].notified"),
        ("date: 2021-05-03", "date: 2021-02-29", "dates_reversed", "events[e4].date"),
        ("pack: ruritania", 'pack: ruritania\npack_version: "7"', "pack_version", "pack_version"),
        ("sanad-case/1", "sanad-case/9", "format_unknown", "format"),
        ("about: e3", "about: e9", "nothing_there", "events[e4].about"),
        ("date: 2019-06-03", "date: 20190603", "shape", "events[e1].date"),
    ],
)
def test_bad_input_is_named_with_its_code_and_place(
    files: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    *,
    there: str,
    instead: str,
    code: str,
    place: str,
) -> None:
    case, pack = files
    rewrite(case, there, instead)
    assert run("deadlines", case, "--pack", pack, "--json") == 1
    printed = capsys.readouterr()
    assert f"{place}: " in printed.err and f"({code})" in printed.err
    assert json.loads(printed.out)["error"]["code"] == "case_faulty"


@pytest.mark.parametrize(
    ("there", "instead", "code", "place"),
    [
        (
            "articles: [stay-act-9]",
            "articles: [stay-act-99]",
            "nothing_there",
            "rules[complaint-14].articles",
        ),
        ("{recorded: [exclusion_raised]}", "{rule: individual-risk}", "circle", "rules[individual-risk]"),
        ("to: 2025-06-30", "to: 2025-06-31", "dates_reversed", "pauses[pause-2024].to"),
    ],
)
def test_a_faulty_pack_is_named_by_both_commands(
    files: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    *,
    there: str,
    instead: str,
    code: str,
    place: str,
) -> None:
    case, pack = files
    rewrite(pack / "pack.yaml", there, instead)
    assert run("law", "check", pack, "--json") == 1
    assert (code, place) in [(one["code"], one["place"]) for one in document(capsys)["faults"]]
    assert run("deadlines", case, "--pack", pack) == 1
    assert f"{place}: " in capsys.readouterr().err


def test_a_file_that_is_not_there_and_a_pack_that_is_not_there(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    case, pack = files
    assert run("deadlines", case.with_name("none.yaml"), "--pack", pack, "--json") == 1
    assert document(capsys)["error"]["code"] == "law_file_unreadable"
    rewrite(case, "pack: ruritania", "pack: zenda")
    assert run("deadlines", case, "--json") == 1
    assert document(capsys)["error"]["code"] == "pack_unknown"


@pytest.mark.parametrize(
    "words",
    [
        ["deadlines"],
        ["deadlines", "x", "--as-of", "yesterday"],
        ["deadlines", "x", "--as-of", "1899-12-31"],
        ["deadlines", "x", "--as-of", "2200-01-01"],
        ["law"],
        ["law", "check"],
    ],
)
def test_wrong_use_is_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as told:
        run(*words)
    assert told.value.code == 2


def test_a_pack_is_checked(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    _, pack = files
    assert run("law", "check", pack, "--json") == 0
    told = document(capsys)
    assert (told["verdict"], told["rules"], told["verified"]) == ("accepted", 2, 0)
    assert run("law", "check", pack, "--language", "ar") == 0
    told_in_arabic = capsys.readouterr().out
    assert "،" in told_in_arabic and "," not in told_in_arabic
    head = pack / "pack.yaml"
    rewrite(head, "due: 2021-04-05", "due: 2021-04-02")
    assert run("law", "check", pack, "--json") == 1
    told = document(capsys)
    assert [(one["code"], one["place"]) for one in told["faults"]] == [
        ("test_fails", "rules[complaint-14].tests[0]")
    ]
    assert run("law", "check", pack) == 1
    assert "rules[complaint-14].tests[0]" in capsys.readouterr().out


def test_a_pack_of_another_format_is_refused(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    case, pack = files
    head = pack / "pack.yaml"
    rewrite(head, "sanad-law-pack/1", "sanad-law-pack/2")
    assert run("law", "check", pack, "--json") == 1
    assert "format_unknown" in document(capsys)["error"]["message"]
    assert run("deadlines", case, "--pack", pack) == 1


def test_a_folder_that_lies_here_is_not_taken_for_the_pack_that_a_case_names(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case, pack = files
    monkeypatch.chdir(pack.parent)
    head = pack / "pack.yaml"
    rewrite(head, "days: 14", "days: 140")
    assert run("deadlines", case, "--as-of", "2021-05-10", "--json") == 0
    assert [one["due"] for one in document(capsys)["deadlines"]] == ["2021-05-17", "2021-05-19"]
    pack.rename(pack.with_name("zenda"))
    rewrite(case, "pack: ruritania", "pack: zenda")
    assert run("deadlines", case, "--json") == 1
    assert document(capsys)["error"]["code"] == "pack_unknown"


@pytest.mark.parametrize("uses", ['["../elsewhere"]', '["x\\0y"]', "[[b]]"])
def test_a_pack_leads_to_no_other_folder_of_this_machine(
    files: tuple[Path, Path], uses: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, pack = files
    elsewhere = pack.parent.parent / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    (elsewhere / "pack.yaml").write_text("format: [", encoding="utf-8")
    head = pack / "pack.yaml"
    head.write_text(f"{head.read_text('utf-8')}\nuses: {uses}\n", encoding="utf-8")
    assert run("law", "check", pack, "--json") == 1
    assert [one["place"] for one in document(capsys)["faults"]] == ["uses[0]"]


@pytest.mark.parametrize(("language", "told"), [("ar", "فيه قوائم"), ("da", "indeholder lister")])
def test_a_file_of_a_pack_that_holds_something_else_is_told_in_each_language(
    files: tuple[Path, Path], language: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, pack = files
    (pack / "more.yaml").write_text("zebra: []\n", encoding="utf-8")
    assert run("law", "check", pack, "--language", language) == 1
    said = capsys.readouterr().err
    assert "more.yaml: zebra" in said and told in said and "a file beside" not in said


def test_what_a_case_may_name_is_told(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    case, pack = files
    assert run("law", "ids", pack, "--json") == 0
    told = document(capsys)
    assert {"id": "protected", "words": "protected for general violence"} in told["statuses"]
    ids = {
        section: {one["id"] for one in told[section]} for section in ("kinds", "facts", "articles", "matters")
    }
    assert "extension_refused" in ids["kinds"] and "sought_by_authorities" in ids["facts"]
    assert "stay-act-4" in ids["articles"] and "complaint" in ids["matters"]
    assert run("law", "ids", pack, "--language", "ar") == 0
    assert "protected  " in capsys.readouterr().out
    rewrite(case, "status: protected,", "status: protectd,")
    assert run("deadlines", case, "--pack", pack) == 1
    assert "protectd is no status of the pack ruritania. Nearest: protected." in capsys.readouterr().err


def test_ids_of_a_pack_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("law", "ids", "zenda", "--json") == 1
    assert document(capsys)["error"]["code"] == "pack_unknown"

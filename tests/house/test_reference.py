"""Whoever types a command or sets a setting finds it in the reference."""

import argparse
import ast
import re
from pathlib import Path

import pytest

from sanad.cli import main as cli

SETTING = re.compile(r"\bSANAD_[A-Z]+(?:_[A-Z]+)*\b")
NOT_READ_FROM_OUTSIDE = frozenset({"SANAD_TEST_DATA"})


def options_of(name: str) -> set[str]:
    parser = argparse.ArgumentParser(prog="sanad")
    subparsers = parser.add_subparsers()
    cli.COMMANDS[name].part().add_parser(subparsers)
    found = {text for action in subparsers.choices[name]._actions for text in action.option_strings}
    return {text for text in found if text.startswith("--")} - {"--help"}


def section_of(name: str, reference: str) -> str:
    found = re.search(rf"^## `sanad {name}\b.*?(?=^## |\Z)", reference, flags=re.MULTILINE | re.DOTALL)
    return found.group(0) if found else ""


@pytest.fixture(scope="module")
def commands(repository: Path) -> str:
    return (repository / "docs/reference/commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list(cli.COMMANDS))
def test_every_command_is_documented_with_all_its_options(name: str, commands: str) -> None:
    section = section_of(name, commands)
    assert section, f"no section for `sanad {name}`"
    missing = [option for option in sorted(options_of(name)) if f"`{option}" not in section]
    assert not missing, f"`sanad {name}`: not documented: {missing}"


def test_no_command_is_documented_that_is_not_there(commands: str) -> None:
    documented = set(re.findall(r"^## `sanad ([\w-]+)", commands, flags=re.MULTILINE))
    assert documented == set(cli.COMMANDS)


def test_every_setting_is_documented(sources: dict[str, str], repository: Path) -> None:
    read = {name for text in sources.values() for name in SETTING.findall(text)} - NOT_READ_FROM_OUTSIDE
    assert "SANAD_HOME" in read
    reference = (repository / "docs/reference/settings.md").read_text(encoding="utf-8")
    missing = {name for name in read if f"`{name}`" not in reference}
    assert not missing, missing


def test_no_setting_is_documented_that_nobody_reads(sources: dict[str, str], repository: Path) -> None:
    read = {name for text in sources.values() for name in SETTING.findall(text)}
    reference = (repository / "docs/reference/settings.md").read_text(encoding="utf-8")
    documented = {name.removesuffix("_FILE") for name in SETTING.findall(reference)}
    assert documented <= read | NOT_READ_FROM_OUTSIDE, documented - read


def urls_of(package: Path) -> str:
    """Return the text of every file that names addresses."""
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted((package / "site").glob("*.py")))


def addresses(urls: str) -> set[str]:
    """Return every address of the site, without the types of what varies."""
    calls = (node for node in ast.walk(ast.parse(urls)) if isinstance(node, ast.Call))
    found = {ast.literal_eval(call.args[0]) for call in calls if ast.unparse(call.func) == "path"}
    return {"/" + re.sub(r"<\w+:", "<", address) for address in found}


def test_every_address_is_documented_and_no_other(package: Path, repository: Path) -> None:
    reference = (repository / "docs/reference/addresses.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `(/[^`]*)` \|", reference, flags=re.MULTILINE))
    assert documented == addresses(urls_of(package))


def test_no_address_takes_a_word_that_people_write(package: Path) -> None:
    urls = urls_of(package)
    free = set(re.findall(r"<(?:str|path):(\w+)>|<(\w+)>", urls))
    assert {first or second for first, second in free} <= {"kind", "card_kind"}

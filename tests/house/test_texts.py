"""What the repository says of itself: whole, true of nobody real, and without the place it was written in."""

import re
from pathlib import Path

import pytest
import yaml

FILES = ("README.md", "LICENSE", "NOTICE", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/words.md")
WORKPLACE = re.compile(
    r"(?<![\w.])/(?:work|tmp|root|home/\w+)/(?:main|shared|plan)\b|\bclaude\b|\bchatgpt\b", re.I
)
NINE = (
    "transitional justice",
    "civil society and democracy",
    "badael",
    "day after",
    "women now",
    "dawlaty",
    "institute for justice",
    "media and freedom of expression",
    "doctors for human rights",
)


@pytest.mark.parametrize("name", FILES)
def test_it_is_there(name: str, repository: Path) -> None:
    assert len((repository / name).read_text(encoding="utf-8")) > 200


def test_the_licence_is_the_whole_apache_licence(repository: Path) -> None:
    text = (repository / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert len(text) > 11_000


def test_the_notice_names_what_is_shipped(repository: Path) -> None:
    notice = (repository / "NOTICE").read_text(encoding="utf-8")
    for name in ("IBM Plex", "Tabler", "htmx", "UCDP", "OCHA", "Open-Syria"):
        assert name in notice


@pytest.mark.parametrize("missing", ["sealing at rest", "sandbox", "a review from outside"])
def test_the_readme_says_what_is_missing_for_real_persons(missing: str, repository: Path) -> None:
    text = (repository / "README.md").read_text(encoding="utf-8")
    section = text[text.index("## Not yet for real persons") :]
    assert missing in section[: section.index("\n## ")].lower()


def test_no_text_tells_of_the_place_it_was_written_in(kept_texts: dict[str, str]) -> None:
    found = [
        f"{place}: {match.group(0)}"
        for place, text in kept_texts.items()
        for match in WORKPLACE.finditer(text)
    ]
    assert [line for line in found if not line.startswith("tests/house/")] == []


def test_nobody_real_has_an_account_key_or_list(package: Path) -> None:
    document = yaml.safe_load((package / "demonstration/organisations.yaml").read_text(encoding="utf-8"))
    assert len(document["organisations"]) >= 9
    for organisation in document["organisations"]:
        names = " ".join([organisation["code"], *organisation["name"].values()]).lower()
        assert not [real for real in NINE if real in names], organisation["code"]
        assert "invented" in names, organisation["code"]
    assert all("invented" in account["name"] for account in document["accounts"])


def test_no_quotation_mark_or_word_claims_an_endorsement(repository: Path) -> None:
    text = (repository / "README.md").read_text(encoding="utf-8").lower()
    assert not re.search(r"\b(?:used|trusted|endorsed|adopted) by\b", text)


def test_each_end_of_a_range_stands_by_itself(package: Path) -> None:
    """An Arabic range reads from the right; with both ends in one isolate it would read from the left."""
    together = re.compile(r"<bdi[^>]*>(?:(?!</?bdi).)*}}[^<]*–(?:(?!</?bdi).)*</bdi>", re.DOTALL)
    for path in sorted(package.glob("**/templates/**/*.html")):
        assert not together.search(path.read_text(encoding="utf-8")), path.name

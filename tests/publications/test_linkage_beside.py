"""A release says beside each figure that depends on linkage how right it was found, and what it set aside."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace

import pytest

from sanad.publications.content import ReleaseContent
from sanad.publications.figure import Figure
from sanad.publications.linkage_beside import LinkageBeside, SetAside, measured_linkage
from sanad.publications.site import site_files
from sanad.publications.stored import figure_from_json, figure_to_json
from sanad.terms.language import LANGUAGES, Language, LocalisedText

RESULT = {
    "pairs": 200,
    "precision": {"value": 0.981, "lower": 0.954, "upper": 0.995},
    "recall": {"value": 0.9, "lower": None, "upper": None},
    "level": 0.95,
}
LIST = LocalisedText(en="A list of rows", ar="قائمة صفوف", da="En liste rækker")
ASIDE = (SetAside(LIST, "no_name_can_be_read", 12), SetAside(LIST, "other_role", None))


def with_linkage(content: ReleaseContent, **changes: object) -> ReleaseContent:
    one = LinkageBeside("persons", 7, 5_300, 15, ASIDE, measured_linkage(6, RESULT))
    first, *others = content.figures
    return replace(content, figures=(replace(first, linkage=replace(one, **changes)), *others))  # type: ignore[arg-type]


def read(content: ReleaseContent, translate: Callable[[Language, str], str], path: str) -> str:
    return site_files(content, translate, {})[path].decode()


def test_it_works(content: ReleaseContent, translate: Callable[[Language, str], str]) -> None:
    page = read(with_linkage(content), translate, "en/figure-documented.html")
    assert "precision 98.1% (from 95.4% to 99.5%), recall 90%" in page
    assert "linking no. 6" in page
    assert "Records set aside: 15 of 5,300." in page
    assert "no name can be read" in page
    assert "few: kept back" in page


def test_what_nobody_measured_is_said_so(
    content: ReleaseContent, translate: Callable[[Language, str], str]
) -> None:
    page = read(with_linkage(content, measured=None), translate, "en/figure-documented.html")
    assert "nobody has measured yet how right that is" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_stands_nowhere_without_it(
    content: ReleaseContent, translate: Callable[[Language, str], str], language: Language
) -> None:
    files = site_files(with_linkage(content), translate, {})
    value = f"figure-{content.figures[0].id}.html"
    beside = translate(language, "Records set aside: {number} of {all}.").split("{")[0]
    pages = [
        page.decode()
        for path, page in files.items()
        if path.startswith(f"{language}/") and path.endswith(".html") and value in page.decode()
    ]
    shown = [page for page in pages if 'class="number"' in page or "<figure" in page]
    assert shown
    assert all(beside in page for page in shown)


def test_it_is_read_as_it_was_written(content: ReleaseContent) -> None:
    figure: Figure = with_linkage(content).figures[0]
    assert figure_from_json(json.loads(json.dumps(figure_to_json(figure)))) == figure
    assert asdict(figure)["linkage"]["measured"]["recall"]["lower"] is None

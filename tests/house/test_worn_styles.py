"""The stylesheet that is sent has every rule that a page may wear, and not much beside."""

import gzip
import re
from pathlib import Path
from types import ModuleType

import pytest

from house.test_supply import script

ROOT = Path(__file__).parents[2]
SENT = ROOT / "src/sanad/web/static/vendor"
WHOLE = ROOT / "node_modules/@tabler/core/dist/css"
MOST_BYTES = 25_000
SHEET = (
    '@charset "x";/*! a notice; {kept} */:root{--read:1;--unread:2;--sent:";}"}'
    ".worn,.never:is(.worn):hover{color:var(--read)}.worn:not(.never){top:0}.never{top:1}"
    "@media (min-width:1px){.never{top:2}.alert-built{top:3}}@media print{.never{top:4}}"
    '.worn-md\\:2::before{content:"}.never{";--set-here:var(--gone)}p>a{top:5}#never{top:6}'
)


@pytest.fixture(scope="module")
def worn_styles(repository: Path) -> ModuleType:
    """Return the script that leaves out what no page wears."""
    return script(repository, "worn_styles")


def test_what_may_be_worn_stays_and_the_rest_goes(worn_styles: ModuleType) -> None:
    assert worn_styles.changed(SHEET, lambda rule: rule) == SHEET
    assert worn_styles.only_worn(SHEET, '<p class="worn worn-md"> var(--sent)') == (
        '@charset "x";/*! a notice; {kept} */:root{--read:1;--sent:";}"}'
        ".worn{color:var(--read)}.worn:not(.never){top:0}"
        "@media (min-width:1px){.alert-built{top:3}}"
        "p>a{top:5}"
    )


@pytest.mark.parametrize("name", ["tabler.min.css", "tabler.rtl.min.css"])
def test_every_class_of_a_template_has_its_rules(worn_styles: ModuleType, name: str) -> None:
    sent = (SENT / name).read_text("utf-8")
    assert len(gzip.compress(sent.encode())) < MOST_BYTES
    if not WHOLE.is_dir():
        pytest.skip("PACKAGES ABSENT: node_modules has no stylesheet to compare with")
    whole = (WHOLE / name).read_text("utf-8")
    templates = " ".join(path.read_text("utf-8") for path in (ROOT / "src/sanad/web").rglob("*.html"))
    named = {word for said in re.findall(r'class="([^"]*)"', templates) for word in said.split()}
    known = {
        name for name in named if f".{name}" in whole and re.search(rf"\.{re.escape(name)}[^\w-]", whole)
    }
    assert len(known) > 80
    for one in known:
        rule = re.compile(rf"(?:^|[}},{{])\.{re.escape(one)}\{{[^}}]+\}}")
        assert rule.search(sent) or not rule.search(whole), one

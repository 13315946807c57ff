"""axe-core run in a page: what it says against the page, in a form that a person can act on."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# A page of a folder may not read its own style sheet by script, so there axe is told not to try.
RUN = """([tags, within]) => axe.run(within || document, {runOnly: {type: 'tag', values: tags},
  resultTypes: ['violations'], preload: location.protocol !== 'file:'})"""
MOST_SHOWN = 4


def violations(page: Page, within: str = "") -> list[str]:
    """Return what axe finds against the page as it stands, or a part of it, one line a rule."""
    if not AXE.is_file():
        pytest.skip(f"AXE ABSENT: {AXE} is not there; `npm ci` brings it")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(RUN, [TAGS, within])
    assert found["violations"] or found["url"], "axe looked at nothing"
    return [_line(violation) for violation in found["violations"]]


def _line(violation: dict[str, Any]) -> str:
    nodes = violation["nodes"]
    shown = "; ".join(f"{node['target']}: {node['failureSummary']}" for node in nodes[:MOST_SHOWN])
    return f"{violation['id']} ({len(nodes)}): {shown}"


def sideways(page: Page) -> int:
    """Return how many pixels the page is wider than its window."""
    wider: int = page.evaluate(
        "() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
        " - document.documentElement.clientWidth"
    )
    return wider

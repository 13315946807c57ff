"""What figures are called and how they were made, read from figure_texts.yaml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sanad.terms.language import LocalisedText

_FILE = Path(__file__).parent / "figure_texts.yaml"


@dataclass(frozen=True)
class FigureText:
    """The words around one figure."""

    title: LocalisedText
    description: LocalisedText
    unit: LocalisedText
    method: LocalisedText
    assumptions: tuple[LocalisedText, ...] = ()


def figure_text(key: str) -> FigureText:
    """Return the words around a figure; of an estimate that somebody asked for, those of its method.

    Raises: KeyError, if there is no figure of this key.
    """
    row = _content()[key.removeprefix("asked-")]
    words = {
        name: LocalisedText.from_mapping(row[name]) for name in ("title", "description", "unit", "method")
    }
    assumed = tuple(LocalisedText.from_mapping(one) for one in row.get("assumptions", ()))
    return FigureText(**words, assumptions=assumed)


@cache
def _content() -> dict[str, dict[str, Any]]:
    content: dict[str, dict[str, Any]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return content

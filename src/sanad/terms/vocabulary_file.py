"""The vocabularies as files: their names, and one read as a document whose format is known."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from sanad.terms.errors import TermUnreadable, UnknownVocabulary, is_code
from sanad.terms.yaml_depth import DEEPEST, too_deep

FORMAT = "sanad-vocabulary/1"

_FOLDER = files("sanad.terms") / "vocabularies"
# Twelve times as quick, where the wheel brings libyaml; it reads the same.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def document_of(text: str, name: str) -> Mapping[str, Any]:
    """Return the text of a vocabulary as a document.

    Raises: TermUnreadable, if it is no mapping, has another format or names no source.
    """
    try:
        if too_deep(text):
            raise TermUnreadable(name, "its head", f"at most {DEEPEST} lists and mappings within each other")
        document = yaml.load(text, Loader=_Loader)  # noqa: S506  it is a safe loader
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise TermUnreadable(name, "its head", "YAML is required") from error
    if not isinstance(document, dict):
        raise TermUnreadable(name, "its head", "a mapping is required")
    if document.get("format") != FORMAT:
        raise TermUnreadable(name, "its head", f"format: {FORMAT} is required")
    if not isinstance(source := document.get("source"), str) or not source.strip():
        raise TermUnreadable(name, "its head", "a source is required")
    return document


def read_document(name: str) -> Mapping[str, Any]:
    """Return a vocabulary that Sanad brings, as a document.

    Raises: UnknownVocabulary.
    """
    if not is_code(name) or not (file := _FOLDER / f"{name}.yaml").is_file():
        raise UnknownVocabulary(name)
    return document_of(file.read_text("utf-8"), name)


@cache
def names_with(key: str) -> tuple[str, ...]:
    """Return the names of the files that have a list under a key, in the order of the alphabet."""
    yamls = (file for file in _FOLDER.iterdir() if file.name.endswith(".yaml"))
    return tuple(
        sorted(file.name.removesuffix(".yaml") for file in yamls if f"\n{key}:\n" in file.read_text("utf-8"))
    )

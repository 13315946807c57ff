"""Faults of a pack in the words of a reader: what each means, with what was found."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from sanad.protection.fault import WHOLE, WHOLE_FILE, Fault
from sanad.protection.yaml_file import read_text
from sanad.terms.language import Language, LocalisedText, isolated


@cache
def fault_labels() -> Mapping[str, LocalisedText]:
    """Return what each fault means, by its code."""
    document = read_text((files("sanad.protection") / "faults.yaml").read_text("utf-8"))
    return {entry["id"]: LocalisedText.from_mapping(entry["label"]) for entry in document["faults"]}


def fault_words(fault: Fault, language: Language) -> str:
    """Return what is wrong; where it was not worded in each, what such a fault means and the English."""
    if fault.words is not None:
        return fault.words.in_language(language)
    label = fault_labels().get(fault.code)
    if language == "en" or label is None:
        return fault.message
    return isolated(f"{label.in_language(language)} ({fault.message})", language)


def place_words(fault: Fault, language: Language) -> str:
    """Return where a fault is: the way to it, as the file writes it."""
    return WHOLE_FILE.in_language(language) if fault.place == WHOLE else fault.place

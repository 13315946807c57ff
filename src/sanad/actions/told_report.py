"""What every member may read of a linking: how it was made, and numbers of which small ones are kept back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sanad.actions.linked import LinkedPerson, coalition_report
from sanad.publications.disclosure import THRESHOLD, kept_back
from sanad.terms.language import LocalisedText

# No part of these counts few persons or records.
TOLD = (
    "format", "model", "records", "comparisons", "compared_between", "blocking_rules", "blocks_left_out",
    "shares_of_pairs", "taught_by", "parameters", "settings", "seed",
)  # fmt: skip
OTHER_ROLE = "other_role"


def told_report(
    found: Mapping[str, Any], persons: Sequence[LinkedPerson], names: Mapping[str, LocalisedText]
) -> dict[str, Any]:
    """Return the report of a run as it is kept.

    lists: the size of each, None under the threshold. coalition: persons, by how many lists they are
    documented, and set_aside: how many records were joined with none, by list and reason.
    """
    lists = {code: size if size >= THRESHOLD else None for code, size in found["lists"].items()}
    coalition = {**coalition_report(persons), "set_aside": _of_persons(found, names)}
    return {name: found[name] for name in TOLD if name in found} | {"lists": lists, "coalition": coalition}


def _of_persons(found: Mapping[str, Any], names: Mapping[str, LocalisedText]) -> dict[str, Any]:
    counts = _by_list_and_reason(found["too_poor_by_list"])
    for code, roles in found["linked_apart_by_list"].items():
        counts[code, OTHER_ROLE] += sum(roles.values())
    return set_aside_told(counts, names)


def set_aside_of_events(found: Mapping[str, Any], names: Mapping[str, LocalisedText]) -> dict[str, Any]:
    """Return how many records of events were compared with none, as it is kept."""
    return set_aside_told(_by_list_and_reason(found["not_compared_by_list"]), names)


def _by_list_and_reason(found: Mapping[str, Mapping[str, int]]) -> Counter[tuple[str, str]]:
    return Counter(
        {(code, reason): number for code, told in found.items() for reason, number in told.items()}
    )


def set_aside_told(counts: Counter[tuple[str, str]], names: Mapping[str, LocalisedText]) -> dict[str, Any]:
    """Return how many records were set aside, by list and reason, small numbers kept back."""
    total, told = counts.total(), kept_back(counts)
    rows = [
        {"list": code, "names": _names(names, code), "reason": reason, "records": told[code, reason]}
        for code, reason in sorted(counts)
    ]
    return {"records": None if 0 < total < THRESHOLD else total, "by_list": rows}


def _names(names: Mapping[str, LocalisedText], code: str) -> dict[str, str]:
    name = names.get(code) or LocalisedText(en=code, ar=code, da=code)
    return {"en": name.en, "ar": name.ar, "da": name.da}

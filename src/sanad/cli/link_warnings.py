"""What a linkage could not compare, as `sanad link` says it: in counts and names of lists alone."""

from collections.abc import Iterator, Mapping
from typing import Any


def not_compared(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each thing that was not compared; none where all was."""
    if len(report["lists"]) == 1:
        yield "One list was given: its records were compared with one another alone."
    for between in report["compared_between"]:
        if not between["comparisons"]:
            one, other = between["lists"]
            yield f"Nothing is told by both {one} and {other}: no record of one was compared with the other."
    yield from _orders(report)
    if report["dates_not_read_by_list"]:
        yield (
            "Cells that say something of a date could not be read and were not compared "
            f"({_by_list(report['dates_not_read_by_list'])}). "
            "Write them as 1985-12-31, 31/12/1985, 1985-12 or 1985."
        )
    if report["too_poor_to_link"]:
        yield (
            f"{report['too_poor_to_link']} records tell too little of a person and were joined with none "
            f"({_by_list(report['too_poor_by_list'])})."
        )
    if report["linked_apart_by_list"]:
        yield (
            "Victims alone are joined: perpetrators, witnesses and records of other roles were compared with "
            f"their own role and wait for a human ({_by_list(report['linked_apart_by_list'])}). They are no "
            "persons to be counted."
        )
    largest = max((cut["records"] for cut in _not_left_to_others(report)), default=0)
    if largest:
        yield (
            f"Blocks of too many records alike were not compared: up to {largest} records by one rule; "
            "blocks_left_out in report.json has them all."
        )


def events_not_compared(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each thing of a linkage of events that was not compared; none where all was."""
    if len(report["lists"]) == 1:
        yield "One list was given: a list is taken to tell an event once, so nothing was compared."
    yield from _orders(report)
    if report["not_compared_by_list"]:
        yield (
            "Records without a date that can be read, or without a place, met no other "
            f"({_by_list(report['not_compared_by_list'])})."
        )
    largest = max((cut["records"] for cut in report["blocks_left_out"]), default=0)
    if largest:
        yield (
            f"Blocks of too many records alike were not compared: up to {largest} records by one rule; "
            "blocks_left_out in report.json has them all."
        )


def _not_left_to_others(report: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (cut for cut in report["blocks_left_out"] if not cut["left_to_finer_rules"])


def _by_list(poor: Mapping[str, Mapping[str, int]]) -> str:
    return "; ".join(
        f"{name}: " + ", ".join(f"{count} {reason.replace('_', ' ')}" for reason, count in reasons.items())
        for name, reasons in poor.items()
    )


def _orders(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each list whose order of day and month was taken from its own dates."""
    for name, order in sorted(report.get("date_order_by_list", {}).items()):
        leads = "day before the month" if order == "dmy" else "month before the day"
        yield f"{name} writes the {leads}, as its own dates show; date_order in a mapping says it otherwise."

"""A pack read from a document that has the form of the schema and no fault."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from sanad.protection import pack as law
from sanad.protection.condition import read_condition
from sanad.protection.validity import validity_of

Entry = Mapping[str, Any]
Made = TypeVar("Made")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_pack(document: Mapping[str, Any]) -> law.Pack:
    """Return the pack of a document that has no fault.

    Raises: KeyError or ValueError, where it has one; `lint.faults_of` names it.
    """

    def section(name: str, make: Callable[[Any], Made]) -> dict[str, Made]:
        return {entry["id"]: make(entry) for entry in document.get(name, ())}

    return law.Pack(
        id=document["id"],
        version=document["version"],
        title=_text(document["title"]),
        corpus=document["corpus"],
        jurisdiction=document["jurisdiction"],
        zone=document["zone"],
        checked_until=date.fromisoformat(document["checked_until"]),
        uses=tuple(document.get("uses", ())),
        sources=section("sources", _source),
        instruments=section("instruments", _instrument),
        articles=section("articles", _article),
        statuses=section("statuses", _status),
        facts=section("facts", _fact),
        calendars=section("calendars", _calendar),
        pauses=section("pauses", _pause),
        rules=section("rules", read_rule),
        profiles=section("profiles", _profile),
        timeline=section("timeline", _moment),
        note=_maybe(document.get("note")),
    )


def _text(entry: str | Entry) -> law.PackText:
    if isinstance(entry, str):
        return law.PackText(en=entry)
    return law.PackText(en=entry["en"], ar=entry.get("ar"), da=entry.get("da"))


def _maybe(entry: Any) -> law.PackText | None:
    return None if entry is None else _text(entry)


def _quotation(entry: Entry | None) -> law.Quotation | None:
    return None if entry is None else law.Quotation(**entry)


def _source(entry: Entry) -> law.Source:
    plain = {key: value for key, value in entry.items() if key not in ("note", "title")}
    return law.Source(title=_text(entry["title"]), **plain)


def _instrument(entry: Entry) -> law.Instrument:
    return law.Instrument(entry["id"], _text(entry["title"]), entry["kind"], entry["binds"], entry["eli"])


def _article(entry: Entry) -> law.Article:
    return law.Article(
        id=entry["id"],
        instrument=entry["instrument"],
        section=entry["section"],
        title=_maybe(entry.get("title")),
        versions=tuple(map(_version, entry["versions"])),
    )


def _version(entry: Entry) -> law.Version:
    return law.Version(
        validity=validity_of(dict(entry)),
        eli=entry["eli"],
        base=entry.get("base", ""),
        text=_text(entry["text"]),
        quotation=_quotation(entry.get("quotation")),
        sources=tuple(entry["sources"]),
        mark=entry["mark"],
        adopted=entry.get("adopted", "yes"),
        note=_maybe(entry.get("note")),
    )


def _status(entry: Entry) -> law.Status:
    return law.Status(entry["id"], _text(entry["label"]), entry["kind"], entry.get("by_sponsor") == "yes")


def _fact(entry: Entry) -> law.Fact:
    return law.Fact(entry["id"], _text(entry["question"]), tuple(map(_text, entry.get("prompts", ()))))


def _calendar(entry: Entry) -> law.Calendar:
    return law.Calendar(
        id=entry["id"],
        weekend=frozenset(map(WEEKDAYS.index, entry["weekend"])),
        holidays=tuple(map(_holiday, entry["holidays"])),
        mark=entry["mark"],
        sources=tuple(entry["sources"]),
    )


def _holiday(entry: Entry) -> law.Holiday:
    return law.Holiday(
        id=entry["id"],
        label=_text(entry["label"]),
        month_day=entry.get("month_day"),
        easter=entry.get("easter"),
        on=tuple(map(date.fromisoformat, entry.get("on", ()))),
        first_year=entry.get("first_year", date.min.year),
        last_year=entry.get("last_year", date.max.year),
    )


def _pause(entry: Entry) -> law.Pause:
    ends = entry["to"]
    return law.Pause(
        id=entry["id"],
        label=_text(entry["label"]),
        when=read_condition(entry["when"]),
        first=date.fromisoformat(entry["from"]),
        last=None if ends in ("open", "unknown") else date.fromisoformat(ends),
        end=ends if ends in ("open", "unknown") else "day",
        at_end=entry["at_end"],
        mark=entry["mark"],
        sources=tuple(entry["sources"]),
        note=_maybe(entry.get("note")),
    )


def read_rule(entry: Entry) -> law.Rule:
    """Return a rule with its exceptions."""
    return law.Rule(
        id=entry["id"],
        title=_text(entry["title"]),
        articles=tuple(entry["articles"]),
        validity=validity_of(dict(entry)),
        when=read_condition(entry["when"]),
        unless=tuple(map(_exception, entry.get("unless", ()))),
        effect=_effect(entry["effect"]),
        sources=tuple(entry["sources"]),
        mark=entry["mark"],
        note=_maybe(entry.get("note")),
        conflicts=tuple(entry.get("conflicts", ())),
        tests=tuple(entry["tests"]),
    )


def _exception(entry: Entry) -> law.RuleException:
    return law.RuleException(
        id=entry["id"],
        text=_text(entry["text"]),
        when=read_condition(entry["when"]),
        articles=tuple(entry.get("articles", ())),
        sources=tuple(entry["sources"]),
        mark=entry["mark"],
    )


def _effect(entry: Entry) -> law.Effect:
    deadline = _deadline(entry) if entry["kind"] == "deadline" else None
    return law.Effect(entry["kind"], _text(entry["text"]), entry.get("axis", ""), deadline)


def _deadline(entry: Entry) -> law.DeadlineEffect:
    return law.DeadlineEffect(
        matter=entry["matter"],
        beside=entry.get("beside"),
        trigger=tuple(entry["trigger"]),
        counted_from=entry["counted_from"],
        length=_length(entry["length"]),
        until=None if isinstance(entry["length"], str) else entry["length"].get("until"),
        before=entry.get("before") == "yes",
        calendar=entry.get("calendar"),
        if_rest_day=entry.get("if_rest_day", "same_day"),
        paused_by=tuple(entry.get("paused_by", ())),
        suspended_by=tuple(map(_suspended_by, entry.get("suspended_by", ()))),
        met_by=tuple(entry.get("met_by", ())),
        in_time=tuple(entry.get("in_time", ())),
        doubted_by=tuple(entry.get("doubted_by", ())),
        met_within=_length(entry["met_within"]) if "met_within" in entry else None,
        if_missed=_maybe(entry.get("if_missed")),
        relief=_maybe(entry.get("relief")),
    )


def _suspended_by(entry: Entry) -> law.SuspendedBy:
    return law.SuspendedBy(tuple(entry["kinds"]), tuple(entry["ended_by"]), entry["at_end"])


def _length(entry: str | Mapping[str, Any]) -> law.Length | None:
    if isinstance(entry, str) or "until" in entry:
        return None
    units: tuple[law.Unit, ...] = ("days", "weeks", "months", "years")
    unit = next(unit for unit in units if unit in entry)
    return law.Length(unit, entry[unit])


def _profile(entry: Entry) -> law.Profile:
    return law.Profile(
        id=entry["id"],
        publisher=entry["publisher"],
        title=entry["title"],
        published=entry["published"],
        validity=validity_of(dict(entry)),
        replaces=entry.get("replaces"),
        groups=tuple(map(_group, entry["groups"])),
        sources=tuple(entry["sources"]),
        mark=entry["mark"],
        note=_maybe(entry.get("note")),
    )


def _group(entry: Entry) -> law.Group:
    return law.Group(
        id=entry["id"],
        label=_text(entry["label"]),
        position=_text(entry["position"]),
        quotation=_quotation(entry.get("quotation")),
        change=_maybe(entry.get("change")),
    )


def _moment(entry: Entry) -> law.Moment:
    return law.Moment(
        id=entry["id"],
        date=entry["date"],
        text=_text(entry["text"]),
        quotation=_quotation(entry.get("quotation")),
        sources=tuple(entry["sources"]),
        mark=entry["mark"],
    )

"""Grounds of a pack: marks that a source bears out, addresses, translations, half a conflict."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sanad.protection.fault import Fault
from sanad.protection.pack_document import Document

_ARABIC = re.compile("[\u0621-\u064a]")
_LETTERS = re.compile("[A-Za-z]{2}")
_SAME = 4  # so many words alike are no name: nobody has translated them
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_GRANTS = ("permit_granted", "permit_extended", "status_changed")
_MARKED = ("rules", "pauses", "calendars", "profiles", "timeline")


def ground_faults(document: Document) -> tuple[Fault, ...]:
    """Return marks without a source, addresses that are none, what is not translated, half a conflict."""
    return (
        *_seen_nowhere(document),
        *_above_the_law(document),
        *_addresses(document),
        *_untranslated(document, ""),
        *_conflicts(document),
        *_met_by_itself(document),
        *_until_nothing(document),
    )


def _seen_nowhere(document: Document) -> Iterator[Fault]:
    read = {source["id"] for source in document.get("sources", ()) if source.get("address")}
    for place, entry in _marked(document):
        named = entry.get("sources", ())
        if entry["mark"] != "unverified" and named and not read.intersection(named):
            yield Fault(place, "seen_nowhere", "it is marked as seen, and no source of it has an address")


def _marked(document: Document) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for section in _MARKED:
        for entry in document.get(section, ()):
            place = f"{section}[{entry['id']}]"
            yield place, entry
            for one in entry.get("unless", ()):
                yield f"{place}.unless[{one['id']}]", one


def _above_the_law(document: Document) -> Iterator[Fault]:
    unseen = {
        article["id"]
        for article in document.get("articles", ())
        if all(version["mark"] == "unverified" for version in article["versions"])
    }
    for rule in document.get("rules", ()):
        if rule["mark"] != "unverified" and unseen.issuperset(rule["articles"]):
            message = "it is marked as seen, and of its articles nobody has seen a word"
            yield Fault(f"rules[{rule['id']}].mark", "mark_above_law", message)


def _addresses(document: Document) -> Iterator[Fault]:
    for source in document.get("sources", ()):
        address = source.get("address", "")
        if _SCHEME.match(address) and not address.startswith("https://"):
            yield _no_address(f"sources[{source['id']}].address")
    for one in document.get("instruments", ()):
        yield from (_no_address(f"instruments[{one['id']}].eli") for _ in [0] if not _is_eli(one["eli"]))
    for article in document.get("articles", ()):
        for number, version in enumerate(article["versions"]):
            if not _is_eli(version["eli"]):
                yield _no_address(f"articles[{article['id']}].versions[{number}].eli")


def _is_eli(text: str) -> bool:
    return text == "unknown" or text.startswith("https://")


def _no_address(place: str) -> Fault:
    return Fault(place, "address_unclear", "an address that begins with https:// is required, or unknown")


def _untranslated(value: Any, place: str) -> Iterator[Fault]:
    if isinstance(value, dict):
        yield from _of_text(value, place)
        for key, inner in value.items():
            yield from _untranslated(inner, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            name = inner.get("id", number) if isinstance(inner, dict) else number
            yield from _untranslated(inner, f"{place}[{name}]")


def _of_text(value: Mapping[str, Any], place: str) -> Iterator[Fault]:
    english, arabic, danish = value.get("en"), value.get("ar"), value.get("da")
    if not isinstance(english, str):
        return
    if isinstance(arabic, str) and _LETTERS.search(english) and not _ARABIC.search(arabic):
        yield Fault(
            f"{place}.ar", "untranslated", "no Arabic letter was found; leave out what is not translated"
        )
    if isinstance(danish, str) and danish == english and len(english.split()) >= _SAME:
        yield Fault(f"{place}.da", "untranslated", "it is the English text; leave out what is not translated")


def _conflicts(document: Document) -> Iterator[Fault]:
    told = {rule["id"]: rule.get("conflicts", []) for rule in document.get("rules", ())}
    for name, others in told.items():
        for other in others:
            if other == name or (other in told and name not in told[other]):
                message = (
                    f"two rules that read the law otherwise name each other; {other} does not name this one"
                )
                yield Fault(f"rules[{name}].conflicts", "conflict_one_sided", message)


def _met_by_itself(document: Document) -> Iterator[Fault]:
    """Yield the kinds that start what they end. A next permit ends what the end of the one before started."""
    for rule in document.get("rules", ()):
        effect, place = rule["effect"], f"rules[{rule['id']}].effect"
        next_permit = _GRANTS if effect.get("counted_from") == "permit_end" else ()
        if both := sorted({*effect.get("trigger", ())} & {*effect.get("met_by", ())} - {*next_permit}):
            yield Fault(f"{place}.met_by", "met_by_itself", f"{both[0]} starts it and ends it")
        for number, one in enumerate(effect.get("suspended_by", ())):
            if both := sorted({*one["kinds"]} & {*one["ended_by"]}):
                yield Fault(
                    f"{place}.suspended_by[{number}]", "met_by_itself", f"{both[0]} starts it and ends it"
                )


def _until_nothing(document: Document) -> Iterator[Fault]:
    effects = {rule["id"]: rule["effect"] for rule in document.get("rules", ())}
    for name, effect in effects.items():
        length = effect.get("length")
        until = length.get("until") if isinstance(length, dict) else None
        others = {one.get("matter") for other, one in effects.items() if other != name}
        for key, matter in (("length.until", until), ("beside", effect.get("beside"))):
            if matter and matter not in others:
                place = f"rules[{name}].effect.{key}"
                yield Fault(place, "nothing_there", f"{matter} is the matter of no other deadline")

"""The digest of a rule with all that it rests on, as its files write it: what a lawyer signs."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from sanad.protection.condition import Condition, FactIs, RuleHolds, StatusIn, StatusNow, walk
from sanad.protection.pack import Pack, Rule, RuleException
from sanad.protection.pack_document import Document, pack_document, pack_folder
from sanad.protection.packs import open_pack, used_documents
from sanad.vault.canonical import canonical_json

FORMAT = "sanad-law-rule/1"
_COVERED = ("rules", "articles", "instruments", "sources", "facts", "statuses", "calendars", "pauses")
Entries = Mapping[tuple[str, str], Any]
Named = tuple[str, str]  # section and id


def rule_digests(name: str) -> Mapping[str, str]:
    """Return the digest of every rule of a pack and of those that it uses, by the rule's id.

    A digest covers the entry of the rule with its exceptions and tests, and the entries of the articles with
    all their versions, instruments, sources, facts, statuses, calendars, pauses and rules that it leads to.
    Any change of one of them is another digest. It does not cover the zone of the pack.
    Raises: PackUnknown, LawFileUnreadable, PackFaulty.
    """
    return _digests(str(pack_folder(name)))


@lru_cache(maxsize=16)
def _digests(path: str) -> Mapping[str, str]:
    pack = open_pack(path)
    document = pack_document(Path(path))
    used = used_documents(document, Path(path))
    whole = (*used, document)
    homes = {str(entry["id"]): str(one["id"]) for one in whole for entry in one.get("rules", ())}
    entries = {str(one["id"]): _entries((*whole, one)) for one in whole}
    return {rule.id: _digest(homes[rule.id], rule, pack, entries) for rule in pack.rules.values()}


def _entries(documents: Iterable[Document]) -> Entries:
    """Return every entry by section and id; those of the pack that a rule stands in come last and stand."""
    return {
        (section, str(entry["id"])): entry
        for document in documents
        for section in _COVERED
        for entry in document.get(section, ())
    }


def _digest(home: str, rule: Rule, pack: Pack, entries: Mapping[str, Entries]) -> str:
    reached: set[Named] = set()
    waiting: list[Named] = [("rules", rule.id)]
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting += _leads_to(one, pack)
    document = {
        "format": FORMAT,
        "pack": home,
        "rule": rule.id,
        "rests_on": [[section, name, entries[home][section, name]] for section, name in sorted(reached)],
    }
    return sha256(canonical_json(document)).hexdigest()


def _leads_to(one: Named, pack: Pack) -> Iterator[Named]:
    """Return what an entry names."""
    section, name = one
    if section == "rules":
        yield from _of_rule(pack.rules[name])
    elif section == "articles":
        article = pack.articles[name]
        yield "instruments", article.instrument
        for version in article.versions:
            yield from (("sources", source) for source in version.sources)
    elif section == "pauses":
        yield from _of_condition(pack.pauses[name].when)


def _of_rule(rule: Rule) -> Iterator[Named]:
    parts: tuple[Rule | RuleException, ...] = (rule, *rule.unless)
    for part in parts:
        yield from (("articles", name) for name in part.articles)
        yield from (("sources", name) for name in part.sources)
        yield from _of_condition(part.when)
    effect = rule.effect.deadline
    if effect is not None:
        yield from (("pauses", name) for name in effect.paused_by)
        yield from (("calendars", name) for name in (effect.calendar,) if name)


def _of_condition(condition: Condition) -> Iterator[Named]:
    for part in walk(condition):
        match part:
            case FactIs(fact):
                yield "facts", fact
            case StatusIn(statuses) | StatusNow(statuses):
                yield from (("statuses", status) for status in statuses)
            case RuleHolds(rule):
                yield "rules", rule

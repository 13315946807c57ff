"""Words of a pack: no verdict of our own, no text of law that nobody saw."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from sanad.protection.fault import Fault
from sanad.protection.pack_document import Document
from sanad.terms.own_voice import counsel_word, judged_word, somebody_word, verdict_word

# With these words begins the Danish of a version that nobody has seen: no reader takes it for the law.
UNSEEN_IN_DANISH = "Ordlyden er ikke set."
# Where a pack tells in our words what law, courts and authorities said.
_TOLD_OF_OTHERS = ("articles[", "profiles[", "sources[", "timeline[")
_ASKS = re.compile("[?؟]")


def word_faults(document: Document) -> tuple[Fault, ...]:
    """Return verdicts in our own voice, and versions whose text, quotation or mark has no ground."""
    return (*_verdicts(document), *_counsel(document), *_texts(document), *_adopted(document))


def _verdicts(document: Document) -> Iterator[Fault]:
    # A pack says three texts in four again and again (ids, days, marks): each is looked at once.
    verdict, judged = cache(verdict_word), cache(judged_word)
    for place, text in own_words(document):
        ours = not place.startswith(_TOLD_OF_OTHERS) and ".tests[" not in place
        word = verdict(text) or (judged(text) if ours else None)
        if word:
            yield Fault(place, "verdict", f"“{word}” is a verdict; quote who said it, or say it otherwise")


def _counsel(document: Document) -> Iterator[Fault]:
    """Return what a pack says as counsel: it asks, and concludes nothing, of nobody."""
    counsel, somebody = cache(counsel_word), cache(somebody_word)
    for place, text in own_words(document):
        if place.startswith(_TOLD_OF_OTHERS):
            continue
        if word := counsel(text):
            yield Fault(place, "counsel", f"“{word}” concludes, as counsel does; ask instead")
        elif word := somebody(text):
            yield Fault(place, "counsel", f"“{word}” is one somebody; say the person")
    for rule in document.get("rules", ()):
        if rule["effect"]["kind"] == "question":
            for place, text in own_words(rule["effect"]["text"], f"rules[{rule['id']}].effect.text"):
                if not _ASKS.search(text):
                    yield Fault(place, "counsel", "it raises a question, and no question mark was found")


def own_words(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Return every text of a document that is our own, with its place: what others wrote is not."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if not _of_others(place, key, inner):
                yield from own_words(inner, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            name = inner.get("id", number) if isinstance(inner, dict) else number
            yield from own_words(inner, f"{place}[{name}]")


def _of_others(place: str, key: str, inner: Any) -> bool:
    """Return whether a text is a quotation, a title as it was published, or names sources by their ids."""
    field = place.startswith("sources[") and place.endswith("]")
    plain = field and isinstance(inner, str) and key != "note"
    return key == "quotation" or (key == "sources" and place != "") or plain


def _texts(document: Document) -> Iterator[Fault]:
    read = {source["id"] for source in document.get("sources", ()) if source.get("address")}
    for article in document.get("articles", ()):
        for number, version in enumerate(article["versions"]):
            place = f"articles[{article['id']}].versions[{number}]"
            seen = read.intersection(version["sources"])
            if "quotation" in version and (version["mark"] == "unverified" or not seen):
                yield Fault(
                    place, "text_invented", "words of law are quoted, and no source that was read has them"
                )
            elif (
                version["mark"] == "unverified"
                and isinstance(version["text"], dict)
                and not version["text"].get("da", UNSEEN_IN_DANISH).startswith(UNSEEN_IN_DANISH)
            ):
                message = f"the Danish of a text that nobody saw begins with “{UNSEEN_IN_DANISH}”"
                yield Fault(f"{place}.text.da", "text_invented", message)
            elif version["mark"] != "unverified" and not seen:
                yield Fault(place, "seen_nowhere", "it is marked as seen, and no source of it has an address")


def _adopted(document: Document) -> Iterator[Fault]:
    proposed = {
        article["id"]
        for article in document.get("articles", ())
        if all(version.get("adopted", "yes") != "yes" for version in article["versions"])
    }
    for rule in document.get("rules", ()):
        if _rests_on(rule, proposed) and rule["mark"] != "unverified":
            place = f"rules[{rule['id']}].mark"
            yield Fault(place, "not_adopted", "it rests on a text of which nobody saw that it was adopted")


def _rests_on(rule: Mapping[str, Any], proposed: set[str]) -> bool:
    return all(article in proposed for article in rule["articles"])

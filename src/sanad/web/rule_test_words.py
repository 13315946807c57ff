"""A test inside a rule as a lawyer reads it: what is recorded of the invented person, in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext

from sanad.protection.pack import Pack
from sanad.protection.trace_words import said_in
from sanad.terms.language import isolated
from sanad.web.labels import language_now
from sanad.web.law_words import ANSWERS, PackWords, kinds_words

Test = Mapping[str, Any]


def given_words(test: Test, pack: Pack) -> tuple[PackWords, ...]:
    """Return what a test takes as recorded: status, facts and events; then the same of the sponsor."""
    found = [*_of_person(test, pack)]
    if "sponsor" in test:
        whose = gettext("Of the person on whose permit this one stands:")
        found += [PackWords(f"{whose} {one.text}", one.language) for one in _of_person(test["sponsor"], pack)]
    return tuple(found)


def _of_person(said: Test, pack: Pack) -> Iterator[PackWords]:
    if "status" in said:
        yield PackWords(*said_in(pack.statuses[said["status"]].label, language_now()))
    for fact, answer in said.get("facts", {}).items():
        question, language = said_in(pack.facts[fact].question, language_now())
        yield PackWords(f"{question} {ANSWERS[answer]}", language)
    for event in said.get("events", ()):
        yield PackWords(_event(event, pack), language_now())


def _event(event: Test, pack: Pack) -> str:
    days = [_day(event["date"])]
    if "notified" in event:
        days.append(gettext("notified: %(day)s") % {"day": _day(event["notified"])})
    if "permit_until" in event:
        days.append(gettext("permit until: %(day)s") % {"day": _day(event["permit_until"])})
    if "status" in event:
        days.append(said_in(pack.statuses[event["status"]].label, language_now())[0])
    return f"{kinds_words([event['kind']])} ({'; '.join(days)})"


def _day(text: str) -> str:
    return str(ANSWERS["unknown"]) if text == "unknown" else isolated(text, language_now())

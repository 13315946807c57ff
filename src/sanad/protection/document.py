"""What a case asks for, as the one JSON document of `sanad deadlines` and as lines to read."""

from collections.abc import Iterator, Sequence
from typing import Any

from sanad.protection.deadline import Deadline
from sanad.protection.evaluation import Evaluation, Question, Standing
from sanad.protection.reader import Reader
from sanad.protection.statuses import StatusInterval
from sanad.protection.trace import Trace, notations

Json = dict[str, Any]
ENGLISH = Reader()


def evaluation_document(found: Evaluation, reader: Reader = ENGLISH) -> Json:
    """Return the document: as_of, status, procedure, deadlines, questions. Dates are ISO 8601.

    what, element and source are texts in the reader's language; all else is the same in each.
    """
    several = len(found.statuses) > 1
    return {
        "as_of": str(found.as_of),
        "status": [_status(name, one) for name, one in found.statuses],
        "procedure": [entry for one in found.procedure for entry in _standing(one)],
        "deadlines": [_deadline(one, reader, several=several) for one in found.deadlines],
        "questions": [_question(one, reader, several=several) for one in found.questions],
    }


def _status(name: str, one: StatusInterval) -> Json:
    return {
        "person": name,
        "status": one.status or "unknown",
        "from": str(one.first),
        "to": str(one.last) if one.last else None,
        "basis": list(one.basis),
        "decision": one.decision,
        "certainty": one.certainty,
    }


def _standing(one: Standing) -> Iterator[Json]:
    for event in one.newest:
        yield {
            "person": one.person,
            "event": event.id,
            "kind": event.kind,
            "date": str(event.date),
            "certainty": event.certainty,
            "suspended": one.suspended,
        }


def _deadline(one: Deadline, reader: Reader, *, several: bool) -> Json:
    return {
        "rule": one.rule,
        "what": _what(one, reader, several=several),
        "due": str(one.due) if one.due else None,
        "counted_from": one.counted_from,
        "state": one.state,
        "missing": list(map(str, one.missing)),
        "mark": one.mark,
        "source": reader.source(one),
        "origin": one.origin,
    }


def _what(one: Deadline, reader: Reader, *, several: bool) -> str:
    """Return what has to be done, for whom, and what else is told of the same."""
    whom = f" [{', '.join(one.persons)}]" if several else ""
    parts = [reader.say("at_once")] if one.at_once else []
    parts += [_paused(one, reader)] if one.stops else []
    parts += [reader.say("another", reader.others(one.told))] if one.told else []
    what = f"{reader.what(one)}{whom}"
    ended = "." if parts and not what.endswith((".", "?", "؟", "!")) else ""
    return " ".join([f"{what}{ended}", *parts])


def _paused(one: Deadline, reader: Reader) -> str:
    since = one.course.suspended_since if one.course else None
    if since:
        return reader.say("suspended_since", since, reader.stop(one.stops[-1]))
    return reader.say("moved", ", ".join(map(reader.stop, one.stops)))


def _question(one: Question, reader: Reader, *, several: bool) -> Json:
    finding = one.finding
    whom = f" [{one.person}]" if several else ""
    return {
        "rule": finding.rule.id,
        "element": f"{reader.element(one)}{whom}",
        "facts_used": notations(finding.used, finding.person, one.person),
        "facts_missing": notations(finding.missing, finding.person, one.person),
        "source": reader.source(one),
        "mark": one.grounds.mark,
    }


def evaluation_lines(found: Evaluation, reader: Reader = ENGLISH) -> Iterator[str]:
    """Return what a case asks for in lines: every deadline and question with its source and mark."""
    document = evaluation_document(found, reader)
    yield reader.say("as_of", document["as_of"])
    yield reader.say("decides_nothing")
    yield ""
    for one in document["status"]:
        yield _status_line(one, reader)
    yield ""
    yield f"{reader.say('deadlines')}: {len(found.deadlines)}"
    for deadline in found.deadlines:
        yield from _deadline_lines(deadline, reader, several=len(found.statuses) > 1)
    yield ""
    yield f"{reader.say('questions')}: {len(found.questions)}"
    for asked, question in zip(found.questions, document["questions"], strict=True):
        yield f"  {question['element']}"
        yield from _lines("because", asked.used, reader)
        yield from _lines("missing", asked.missing, reader)
        yield f"      {question['rule']}; {_mark(question['mark'], reader)}; {question['source']}"


def _status_line(one: Json, reader: Reader) -> str:
    until = f" {reader.say('to')} {one['to']}" if one["to"] else ""
    by = one["decision"] or reader.say("not_recorded")
    held = f"{reader.say('status')} {reader.status(one['status'])}"
    return reader.apart(f"{one['person']}: {held}, {reader.say('from')} {one['from']}{until} ({by})")


def _deadline_lines(one: Deadline, reader: Reader, *, several: bool) -> Iterator[str]:
    due = reader.say("suspended" if one.state == "suspended" else str(one.due or "no_day"))
    state = f"{reader.say(one.state)}, {reader.say(one.origin)}"
    yield f"  {due} ({state}): {_what(one, reader, several=several)}"
    mark = _mark(one.mark_word, reader)
    yield f"      {reader.counted(one.counted)}; {mark}; {reader.say('unchecked')}"
    if one.course:
        yield f"      {reader.say('reckoned')}: {reader.course(one.course)}"
    yield from _lines("missing", one.missing, reader)
    missed, relief = reader.after(one)
    if missed:
        yield f"      {reader.say('if_missed')}: {missed}"
    if relief:
        yield f"      {reader.say('relief')}: {relief}"
    yield f"      {one.rule or reader.say('set_by')}; {reader.source(one)}"


def _lines(word: str, facts: Sequence[Trace], reader: Reader) -> Iterator[str]:
    if facts:
        yield f"      {reader.say(word)}: {'; '.join(map(reader.trace, facts))}"


def _mark(mark: str, reader: Reader) -> str:
    return reader.say("verified") if mark == "verified" else reader.say("not_verified", reader.say(mark))

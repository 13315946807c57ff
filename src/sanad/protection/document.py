"""What a case asks for, as the one JSON document of `sanad deadlines` and as lines to read."""

from collections.abc import Iterator
from typing import Any

from sanad.protection.answering import Finding
from sanad.protection.deadlines import Deadline
from sanad.protection.evaluation import Evaluation, Question, Standing
from sanad.protection.statuses import StatusInterval

Json = dict[str, Any]


def evaluation_document(found: Evaluation) -> Json:
    """Return the document: as_of, status, procedure, deadlines, questions. Dates are ISO 8601."""
    several = len(found.statuses) > 1
    return {
        "as_of": str(found.as_of),
        "status": [_status(name, one) for name, one in found.statuses],
        "procedure": [entry for one in found.procedure for entry in _standing(one)],
        "deadlines": [_deadline(one, several=several) for one in found.deadlines],
        "questions": [_question(one, several=several) for one in found.questions],
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


def _deadline(one: Deadline, *, several: bool) -> Json:
    return {
        "rule": one.rule,
        "what": _what(one, several=several),
        "due": str(one.due) if one.due else None,
        "counted_from": one.counted_from,
        "state": one.state,
        "missing": list(one.missing),
        "mark": one.mark,
        "source": one.source,
        "origin": one.origin,
    }


def _what(one: Deadline, *, several: bool) -> str:
    """Return what has to be done, for whom, and what else is told of the same."""
    at_once = " At once." if one.at_once else ""
    whom = f" [{', '.join(one.persons)}]" if several else ""
    paused = f" {_paused(one)}" if one.pauses else ""
    told = f" Another date is told: {'; '.join(one.told)}. The earliest leads." if one.told else ""
    return f"{one.what}{whom}{at_once}{paused}{told}"


def _paused(one: Deadline) -> str:
    if one.suspended_since:
        return f"Suspended since {one.suspended_since} by {one.pauses[-1]}."
    return f"Moved by {', '.join(one.pauses)}."


def _question(one: Question, *, several: bool) -> Json:
    finding = one.finding
    return {
        "rule": finding.rule.id,
        "element": _element(finding, several=several),
        "facts_used": list(finding.used),
        "facts_missing": list(finding.missing),
        "source": one.grounds.source,
        "mark": one.grounds.mark,
    }


def _element(finding: Finding, *, several: bool) -> str:
    whom = f" [{finding.person}]" if several else ""
    return f"{finding.rule.effect.text.en}{whom}"


def evaluation_lines(found: Evaluation) -> Iterator[str]:
    """Return what a case asks for in lines: every deadline and question with its source and mark."""
    document = evaluation_document(found)
    yield f"As of the end of {document['as_of']}. What became known later is left out."
    yield "Nothing here decides a case."
    yield ""
    for one in document["status"]:
        until = f" to {one['to']}" if one["to"] else ""
        by = one["decision"] or "not recorded"
        yield f"{one['person']}: status {one['status']}, from {one['from']}{until} ({by})"
    yield ""
    yield f"Deadlines: {len(found.deadlines)}"
    for deadline in found.deadlines:
        yield from _deadline_lines(deadline, several=len(found.statuses) > 1)
    yield ""
    yield f"Questions: {len(found.questions)}"
    for question in document["questions"]:
        yield f"  {question['element']}"
        yield from _lines("because", question["facts_used"])
        yield from _lines("missing", question["facts_missing"])
        yield f"      {question['rule']}; {_mark(question['mark'])}; {question['source']}"


def _deadline_lines(one: Deadline, *, several: bool) -> Iterator[str]:
    due = "suspended" if one.state == "suspended" else str(one.due or "cannot compute")
    yield f"  {due} ({one.state}, {one.origin}): {_what(one, several=several)}"
    yield f"      {one.counted_from}; {_mark(one.mark_word)}; checked by a second person: no"
    yield from _lines("missing", one.missing)
    if one.if_missed:
        yield f"      if missed: {one.if_missed}"
    if one.relief:
        yield f"      relief: {one.relief}"
    yield f"      {one.rule or 'set by an authority'}; {one.source}"


def _lines(word: str, facts: Any) -> Iterator[str]:
    if facts:
        yield f"      {word}: {'; '.join(facts)}"


def _mark(mark: str) -> str:
    return "verified" if mark == "verified" else f"not verified ({mark})"

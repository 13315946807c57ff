"""Drafts of forms, for the script of a page: kept while one writes, given back, deleted."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.views.decorators.http import require_POST

from sanad.actions.drafts import drop_draft, keep_draft
from sanad.records.queries.drafts import Content, Waiting, waiting
from sanad.records.queries.drafts import draft as kept_draft
from sanad.web.card_inputs import is_id
from sanad.web.draft_marks import Marked, read_mark, without_secrets
from sanad.web.viewing import viewer_of

MOST_LETTERS = 60


@dataclass(frozen=True)
class Asked:
    """What a script asks of a draft: to keep what the form holds, to delete it (None), or to give it back.

    waiting: it asks which sheets of the form were written and not sent.
    """

    of: Marked
    writes: bool
    content: Content | None
    waiting: bool = False


@require_POST
def drafts(request: HttpRequest) -> HttpResponse:
    """Return what was kept of a form, or keep what it holds, or delete it; no address names the form."""
    viewer = viewer_of(request)
    asked = asked_of(request)
    form, subject, sheet = asked.of
    if asked.waiting:
        return JsonResponse({"waiting": list(map(_line, waiting(form, subject, viewer=viewer)))})
    if not asked.writes:
        return JsonResponse({"content": kept_draft(form, subject, sheet=sheet, viewer=viewer)})
    if asked.content is None:
        drop_draft(form, subject, sheet=sheet, by=viewer)
    else:
        keep_draft(form, subject, without_secrets(asked.content), sheet=sheet, by=viewer)
    return HttpResponse(status=204)


def _line(one: Waiting) -> dict[str, str]:
    """Return by what a sheet is known to whoever wrote it: its first words, and when it was kept."""
    texts = (text for values in one.content.values() for text in values)
    said = next((text for text in texts if " " in text.strip() or not (is_id(text) or len(text) < 4)), "")
    return {"sheet": str(one.sheet), "at": f"{one.kept_at:%Y-%m-%d %H:%M} UTC", "words": said[:MOST_LETTERS]}


def asked_of(request: HttpRequest) -> Asked:
    """Return what a script asks.

    Raises: Http404, if it is anything else.
    """
    try:
        told = json.loads(request.body)
        marked = read_mark(told["draft"])
        content = told.get("content")
    except (UnreadablePostError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Http404 from error
    if marked is None or not (content is None or _is_fields(content)):
        raise Http404
    return Asked(marked, "content" in told, content, told.get("waiting") is True)


def _is_fields(content: Any) -> bool:
    return isinstance(content, dict) and all(
        isinstance(values, list) and all(isinstance(value, str) and "\0" not in value for value in values)
        for values in content.values()
    )

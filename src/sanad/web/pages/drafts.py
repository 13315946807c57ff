"""Drafts of forms, for the script of a page: kept while one writes, given back, deleted."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.views.decorators.http import require_POST

from sanad.actions.drafts import drop_draft, keep_draft
from sanad.records.queries.drafts import draft as kept_draft
from sanad.web.draft_marks import form_and_subject, without_secrets
from sanad.web.viewing import viewer_of

Fields = dict[str, list[str]]


@dataclass(frozen=True)
class Asked:
    """What a script asks of a draft: to keep what the form holds, to delete it (None), or to give it back."""

    form: str
    subject: UUID | None
    writes: bool
    content: Fields | None


@require_POST
def drafts(request: HttpRequest) -> HttpResponse:
    """Return what was kept of a form, or keep what it holds, or delete it; no address names the form."""
    viewer = viewer_of(request)
    asked = asked_of(request)
    if not asked.writes:
        return JsonResponse({"content": kept_draft(asked.form, asked.subject, viewer=viewer)})
    if asked.content is None:
        drop_draft(asked.form, asked.subject, by=viewer)
    else:
        keep_draft(asked.form, asked.subject, without_secrets(asked.content), by=viewer)
    return HttpResponse(status=204)


def asked_of(request: HttpRequest) -> Asked:
    """Return what a script asks.

    Raises: Http404, if it is anything else.
    """
    try:
        told = json.loads(request.body)
        marked = form_and_subject(told["draft"])
        content = told.get("content")
    except (UnreadablePostError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Http404 from error
    if marked is None or not (content is None or _is_fields(content)):
        raise Http404
    return Asked(*marked, "content" in told, content)


def _is_fields(content: Any) -> bool:
    return isinstance(content, dict) and all(
        isinstance(values, list) and all(isinstance(value, str) and "\0" not in value for value in values)
        for values in content.values()
    )

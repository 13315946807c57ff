"""Drafts of forms, for the script of a page: kept while one writes, given back, deleted."""

import json
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods

from sanad.actions.drafts import drop_draft, keep_draft
from sanad.records.queries.drafts import draft as kept_draft
from sanad.web.middleware.drafts import without_secrets
from sanad.web.viewing import viewer_of


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, form: str, subject_id: UUID | None = None) -> HttpResponse:
    """Return what was kept of a form; a POST keeps what it holds, or deletes it where it holds null."""
    viewer = viewer_of(request)
    if request.method == "GET":
        return JsonResponse({"content": kept_draft(form, subject_id, viewer=viewer)})
    content = content_of(request)
    if content is None:
        drop_draft(form, subject_id, by=viewer)
    else:
        keep_draft(form, subject_id, without_secrets(content), by=viewer)
    return HttpResponse(status=204)


def content_of(request: HttpRequest) -> dict[str, list[str]] | None:
    """Return the fields that a script sends, each with its values.

    Raises: Http404, if it is anything else.
    """
    try:
        content = json.loads(request.body)["content"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Http404 from error
    if content is None or _is_fields(content):
        return content  # type: ignore[no-any-return]
    raise Http404


def _is_fields(content: Any) -> bool:
    return isinstance(content, dict) and all(
        isinstance(values, list) and all(isinstance(value, str) and "\0" not in value for value in values)
        for values in content.values()
    )

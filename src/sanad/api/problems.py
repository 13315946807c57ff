"""Refusals as problem documents (RFC 9457): a status, a stable code, a sentence; never what was asked for."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Problem:
    """One kind of refusal; its sentence is the same whatever was asked for."""

    status: int
    code: str
    title: str
    detail: str


PROBLEMS: Mapping[str, Problem] = {
    one.code: one
    for one in (
        Problem(
            400,
            "request_unreadable",
            "The request cannot be read",
            "Something in the address, its parameters or the body is not as the description says; "
            "a request as described is required; see /api/v1/openapi.json.",
        ),
        Problem(
            401,
            "token_required",
            "A token is required",
            "No token that opens anything was given; one that has not ended is required in the header "
            "Authorization: Bearer; make one at /account/tokens/.",
        ),
        Problem(
            403,
            "not_allowed",
            "Not with your roles",
            "The roles of this member do not include this; one that does is required; ask an administrator.",
        ),
        Problem(
            404,
            "not_found",
            "Nothing here",
            "There is nothing here that this token may see; the address of something is required; "
            "begin at /api/v1/lists.",
        ),
        Problem(
            405,
            "method_not_offered",
            "Another method is required",
            "The address does not answer this method; one that it offers is required; "
            "see /api/v1/openapi.json.",
        ),
        Problem(
            409,
            "changes_cross",
            "Somebody changed it meanwhile",
            "A field was changed by somebody else since the version that the change was made from; nothing "
            "was written; read the newest version, choose, and send again with its number as base.",
        ),
        Problem(
            409,
            "nothing_changed",
            "Nothing is different",
            "The card says already what was sent; a difference is required; leave it.",
        ),
        Problem(
            409,
            "sent_otherwise",
            "This key stands for another card",
            "Something else was written under this key, or what was written is erased or shut; nothing was "
            "written now; send the same again word for word, or another card under a new key.",
        ),
        Problem(
            409,
            "case_file_changed",
            "Somebody wrote it meanwhile",
            "The file of the case has another version than `base`; nothing was written; read the newest, put "
            "both together, and send again with its number as base.",
        ),
        Problem(
            409,
            "case_file_unchanged",
            "Nothing is different",
            "The file of the case says already what was sent; a difference is required; leave it.",
        ),
        Problem(
            422,
            "case_faulty",
            "The file of the case cannot be used",
            "The file is not in the form of a case, as `found` says at its place; nothing was written; "
            "correct it and send.",
        ),
        Problem(
            422,
            "card_unsound",
            "The card cannot be kept",
            "A value cannot be kept, as `found` says at its field; nothing was written; correct it and send.",
        ),
        Problem(
            422,
            "consent_first",
            "Consent comes first",
            "A testimony begins with the consent of whoever gives it, and asks for nothing else; ask for it, "
            "and send it with the testimony.",
        ),
        Problem(
            429,
            "too_many_requests",
            "Too many requests",
            "This token asked too often within a minute; fewer requests are required; wait a minute.",
        ),
        Problem(
            500,
            "server_fault",
            "A fault of ours",
            "The server could not answer; nothing was changed; tell whoever runs it.",
        ),
    )
}


BY_STATUS: Mapping[int, Problem] = {one.status: one for one in reversed(tuple(PROBLEMS.values()))}
"""The first that is written out of each status."""


def document_of(status: int) -> dict[str, Any]:
    """Return the problem document of a status; of one that is not listed, that of its hundred."""
    return _document(BY_STATUS.get(status) or BY_STATUS[400 if status < 500 else 500], status)


def _document(problem: Problem, status: int) -> dict[str, Any]:
    return {
        "type": "about:blank",
        "title": problem.title,
        "status": status,
        "code": problem.code,
        "detail": problem.detail,
    }


def refused(status: int) -> HttpResponse:
    """Return a refusal as a response."""
    response = HttpResponse(status=status)
    told(response)
    return response


def refused_for(code: str, **more: Any) -> HttpResponse:
    """Return a refusal by its code, with what a program needs beside it: codes, places and numbers alone."""
    problem = PROBLEMS[code]
    document = _document(problem, problem.status) | more
    return HttpResponse(json.dumps(document), status=problem.status, content_type=MEDIA_TYPE)


def told(response: HttpResponse) -> None:
    """Let a response of an error say what its status means and nothing else."""
    response.content = json.dumps(document_of(response.status_code)).encode()
    response["Content-Type"] = MEDIA_TYPE
    if response.status_code == 401:
        response["WWW-Authenticate"] = 'Bearer realm="sanad"'
    if response.status_code == 429:
        response["Retry-After"] = "60"

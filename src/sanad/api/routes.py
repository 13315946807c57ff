"""The API: its routes, who may ask, what a refusal looks like, and its description."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from sanad.actions.errors import CardUnsound, ChangesCross, ConsentFirst, NothingChanged
from sanad.api import (
    agreements,
    card_writing,
    cases,
    figures,
    formats,
    lists,
    persons,
    publications,
    research,
)
from sanad.api.access import PerToken, TokenOfMember
from sanad.api.bodies import StrictJson
from sanad.api.misread import misread
from sanad.api.problems import MEDIA_TYPE, PROBLEMS, document_of, refused, refused_for
from sanad.partners.errors import NotAllowed, NotFound
from sanad.protection.errors import (
    CaseFaulty,
    CaseFileChanged,
    CaseFileUnchanged,
    LawFileUnreadable,
    PackUnknown,
    RealCaseInDemonstration,
)
from sanad.register.checking import Found
from sanad.register.errors import SentOtherwise, VersionUnknown
from sanad.terms.errors import SanadError

ROOT = "/api/v1/"
_PLACES = {"pack_unknown": "pack", "real_case_in_demonstration": "corpus"}  # of the file of a case
DESCRIPTION = (
    "A token shows what its member may see, with today's roles, agreements and consents; one that a second "
    "member approved for it writes cards of the register and files of cases as that member does. Nothing "
    "else is written here. "
    "What is absent and what was not shared both answer 404. "
    "Every refusal is a problem document (RFC 9457) with a stable code."
)
REFUSALS = {
    "content": {MEDIA_TYPE: {"schema": {"type": "object", "required": list(document_of(404))}}},
    "description": ", ".join(f"{problem.status} {problem.code}" for problem in PROBLEMS.values()),
}

api = NinjaAPI(
    title="Sanad",
    version="v1",
    description=DESCRIPTION,
    openapi_url=None,
    auth=TokenOfMember(),
    throttle=PerToken(),
    parser=StrictJson(),
    urls_namespace="api",
)
for part in (lists, persons, card_writing, formats, figures, publications, agreements, cases, research):
    api.add_router("", part.router)


@api.exception_handler(NotFound)
@api.exception_handler(Http404)
@api.exception_handler(VersionUnknown)
def absent(request: HttpRequest, error: Exception) -> HttpResponse:
    """Return the refusal of what is absent or not shared; nobody can tell which."""
    return refused(404)


@api.exception_handler(NotAllowed)
def not_allowed(request: HttpRequest, error: Exception) -> HttpResponse:
    """Return the refusal of a member whose roles do not include it."""
    return refused(403)


@api.exception_handler(CardUnsound)
def unsound(request: HttpRequest, error: CardUnsound) -> HttpResponse:
    """Return which values of a card cannot be kept: field, fault and place, and no word of them."""
    found = [{"field": _known(one), "fault": one.fault, "place": one.place} for one in error.found]
    return refused_for("card_unsound", found=found)


@api.exception_handler(ChangesCross)
def crossed(request: HttpRequest, error: ChangesCross) -> HttpResponse:
    """Return which fields somebody else changed meanwhile, and which version is the newest."""
    return refused_for(
        "changes_cross", newest=error.newest, fields=[one.field for one in error.merged.conflicts]
    )


@api.exception_handler(NothingChanged)
@api.exception_handler(ConsentFirst)
@api.exception_handler(SentOtherwise)
def not_written(request: HttpRequest, error: NothingChanged | ConsentFirst | SentOtherwise) -> HttpResponse:
    """Return why nothing was written."""
    return refused_for(error.code)


@api.exception_handler(CaseFaulty)
def faulty(request: HttpRequest, error: CaseFaulty) -> HttpResponse:
    """Return where the file of a case is faulty, by place and code; the words of the file stay away."""
    return refused_for("case_faulty", found=[{"place": one.place, "code": one.code} for one in error.faults])


@api.exception_handler(LawFileUnreadable)
def no_yaml(request: HttpRequest, error: LawFileUnreadable) -> HttpResponse:
    """Return at which line the file of a case is no YAML."""
    return refused_for("case_faulty", found=[{"place": str(error.details["where"]), "code": error.code}])


@api.exception_handler(PackUnknown)
@api.exception_handler(RealCaseInDemonstration)
def not_taken(request: HttpRequest, error: SanadError) -> HttpResponse:
    """Return that the file of a case is none, names a pack that is not here, or may not be here."""
    return refused_for("case_faulty", found=[{"place": _PLACES.get(error.code, ""), "code": error.code}])


@api.exception_handler(CaseFileChanged)
@api.exception_handler(CaseFileUnchanged)
def case_not_written(request: HttpRequest, error: CaseFileChanged | CaseFileUnchanged) -> HttpResponse:
    """Return why no version of a case's file was written."""
    return refused_for(error.code)


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Return where a request is not as described; it repeats nothing of it."""
    return refused_for("request_unreadable", found=misread(error.errors, described()))


@api.exception_handler(HttpError)
def other(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Return the refusal of a request without a token, or with too many, or with a body that is no JSON."""
    return refused(error.status_code)


def _known(one: Found) -> str:
    """Return the code of the field; of one that is not asked nothing, since it may be any word."""
    return "" if one.fault == "not_asked" else one.field


@cache
def described() -> Mapping[str, Any]:
    """Return the OpenAPI description as the routes give it."""
    return api.get_openapi_schema(path_prefix=ROOT)


def description() -> dict[str, Any]:
    """Return the OpenAPI description, every operation with its refusals."""
    document: dict[str, Any] = api.get_openapi_schema(path_prefix=ROOT)
    for operations in document["paths"].values():
        for operation in operations.values():
            operation["responses"]["default"] = REFUSALS
    return document


@login_not_required
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """Return the description as a file for programs; it is as open as the code."""
    return JsonResponse(description())


def patterns() -> list[URLPattern]:
    """Return the addresses below ROOT; a token stands for the sign-in that pages ask for."""
    found = [one for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]
    for one in found:
        login_not_required(one.callback)
    return [path("openapi.json", openapi, name="openapi"), *found]

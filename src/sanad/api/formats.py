"""What the register asks: kinds of cards, their fields, and the terms that a field takes."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Router

from sanad.api.access import viewer_of
from sanad.api.card_schemas import FormatOut
from sanad.partners.errors import NotFound
from sanad.records.queries.formats import formats
from sanad.register.format import Field, Format

router = Router()


@router.get(
    "/formats",
    response=list[FormatOut],
    summary=_("The kinds of cards and their fields, with what the deployment asks beside"),
)
def formats_asked(request: HttpRequest) -> Any:
    """Return every format, without the terms of its fields."""
    return list(map(_without_terms, formats(viewer=viewer_of(request))))


@router.get(
    "/formats/{card_kind}",
    response=FormatOut,
    summary=_("One kind of card, each field with the terms that it takes"),
)
def format_one(request: HttpRequest, card_kind: str) -> Any:
    """Return one format."""
    found = [one for one in formats(viewer=viewer_of(request)) if one.kind == card_kind]
    if not found:
        raise NotFound("There is no such kind of card. One of the register is required. See its kinds.")
    return _format(found[0], with_terms=True)


def _without_terms(form: Format) -> dict[str, Any]:
    return _format(form, with_terms=False)


def _format(form: Format, *, with_terms: bool) -> dict[str, Any]:
    return {
        "kind": form.kind,
        "labels": form.labels,
        "help": form.help,
        "fields": [_field(one, with_terms=with_terms) for one in form.fields],
    }


def _field(one: Field, *, with_terms: bool) -> dict[str, Any]:
    terms = one.vocabulary_of().terms if with_terms and one.kind == "term" else ()
    return {
        "code": one.code,
        "kind": one.kind,
        "group": one.group,
        "labels": one.labels,
        "required": one.required,
        "retired": one.retired,
        "vocabulary": one.vocabulary,
        "cards": list(one.cards),
        "bounds": None if one.bounds is None else list(one.bounds),
        "terms": list(terms),
    }

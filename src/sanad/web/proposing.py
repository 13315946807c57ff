"""What every page does that shows what would go and asks two members: propose it, or say why it cannot be."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sanad.actions.two_persons import propose
from sanad.partners.two_persons import Act
from sanad.records.queries.proposals import ProposalRow, proposals_on
from sanad.web.viewing import viewer_of

Given = Mapping[str, Any]


def grounds_alone(given: Given) -> Given:
    """Return the ground that a form asked for, which is all that most proposals need."""
    return {"ground": given["ground"]}


def asked_of_two(
    request: HttpRequest,
    act: Act,
    subject: UUID,
    form: forms.Form | None,
    arguments: Callable[[Given], Given] = grounds_alone,
) -> HttpResponse | int:
    """Return the way to what was proposed, or with which status the page is shown that asks for it.

    form: None to whoever may not ask.
    Raises: NotAllowed, ReasonMissing.
    """
    if request.method != "POST":
        return 200
    if form is None:
        return 404
    if not form.is_valid():
        return 422
    given, viewer = form.cleaned_data, viewer_of(request)
    made = propose(act, subject, arguments(given), by=viewer, because=given["because"])
    return redirect("proposal", proposal_id=made)


def waiting_for_two(request: HttpRequest, act: Act, subject: UUID) -> list[ProposalRow]:
    """Return what of one kind was proposed of a subject and still waits."""
    return [one for one in proposals_on(subject, viewer=viewer_of(request)) if one.act == act]

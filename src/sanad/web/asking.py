"""What every small form does: try the action, and tell in words where it cannot be done."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext

from sanad.partners.errors import NotAllowed, NotFound
from sanad.terms.errors import SanadError
from sanad.web.labels import word


def asked(request: HttpRequest, form: forms.Form, act: Callable[[], object]) -> bool:
    """Return whether a form was sent and its action done; what refuses is told on the form.

    Raises: NotFound and NotAllowed, which are pages of their own.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except (NotFound, NotAllowed):
        raise
    except SanadError as refused:
        form.add_error(None, word(refused.code, "error"))
    return not form.errors


def asked_here(request: HttpRequest, form: forms.Form, act: Callable[[], object]) -> None:
    """Do what a form asks whose page comes next, and tell there where it cannot be done."""
    if not asked(request, form, act):
        told = [str(error) for error in form.non_field_errors()]
        messages.error(
            request, " ".join(told) or gettext("A field is missing. Choose, and say in a few words why.")
        )


def status_of(form: forms.Form) -> int:
    """Return the status of a page with a form."""
    return 422 if form.is_bound and form.errors else 200

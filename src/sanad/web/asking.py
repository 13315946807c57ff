"""What every small form does: try the action, and tell in words where it cannot be done."""

from collections.abc import Callable, Iterator

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


def asked_here(
    request: HttpRequest, form: forms.Form, act: Callable[[], object], *, tells: bool = False
) -> None:
    """Do what a form asks whose page comes next, and tell there where it cannot be done.

    What was written in a form that is refused is kept as its draft, and comes back on that page.
    tells: say on that page that it is done, where nobody would see it otherwise.
    """
    if asked(request, form, act):
        if tells:
            messages.success(request, gettext("Done."))
    else:
        request.refused = True  # type: ignore[attr-defined]
        told = [str(error) for error in form.non_field_errors()] or list(_at_fields(form))
        messages.error(
            request, " ".join(told) or gettext("A field is missing. Choose, and say in a few words why.")
        )


def _at_fields(form: forms.Form) -> Iterator[str]:
    """Yield what is wrong at a field that was filled, with the field's name."""
    for name, errors in form.errors.as_data().items():
        told = [text for one in errors if one.code != "required" for text in one.messages]
        if told and not form[name].is_hidden:
            yield f"{form[name].label}: {' '.join(told)}"


def told_already(request: HttpRequest) -> None:
    """Tell on the next page that what was sent is there already, as where a form is sent twice."""
    messages.info(request, gettext("This is told already: nothing was written a second time."))


def status_of(form: forms.Form) -> int:
    """Return the status of a page with a form."""
    return 422 if form.is_bound and form.errors else 200

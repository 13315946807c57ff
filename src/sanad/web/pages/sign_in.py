"""Signing in, the lock, and ending one's sessions."""

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import check_for_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanad.actions.accounts import choose_language
from sanad.web import idleness
from sanad.web.demonstration_people import demonstration_people
from sanad.web.forms.lock import LockForm
from sanad.web.membership import told_of, viewer_of_session
from sanad.web.viewing import account_of


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):  # type: ignore[misc]
    """The page that asks for name and password; in the demonstration it lists who one may be."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the template reads."""
        people = demonstration_people() if settings.SANAD_DEMONSTRATION else ()
        return {**super().get_context_data(**kwargs), "people": people}

    def form_valid(self, form: Any) -> HttpResponse:
        """Return the way in, in the account's language where this browser has not chosen one."""
        response: HttpResponse = super().form_valid(form)
        account = self.request.user
        if account.is_authenticated and settings.LANGUAGE_COOKIE_NAME not in self.request.COOKIES:
            keep_language(response, account.language)
        return response


@login_not_required
def closed(request: HttpRequest) -> HttpResponse:
    """Refuse what allauth offers and this version does not: accounts are made by an administrator."""
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def locked(request: HttpRequest) -> HttpResponse:
    """Ask again who one is; a right answer leads back to where one was. Whoever opens the page locks."""
    if request.method == "POST" and "lock" in request.POST:
        return lock_now(request)
    idleness.lock(request)
    form = LockForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        idleness.unlock(request)
        form.record()
        return redirect(came_from(request))
    values = {"form": form, "next": came_from(request)}
    if form.has_passkeys:
        values["js_data"] = {"request_options": begin_authentication(request.user)}
    return render(request, "sign_in/locked.html", values, status=200 if request.method != "POST" else 422)


def lock_now(request: HttpRequest) -> HttpResponse:
    """Lock this session at the person's wish."""
    idleness.lock(request)
    return redirect(f"{reverse('locked')}?{urlencode({'next': came_from(request)})}")


def came_from(request: HttpRequest) -> str:
    """Return where one was before the lock, when it lies on this site."""
    return inside(request, request.POST.get("next", "") or request.GET.get("next", ""))


def inside(request: HttpRequest, address: str) -> str:
    """Return an address of this site, home when the one given lies elsewhere."""
    fits = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if fits else reverse("home")


@require_safe
def remaining(request: HttpRequest) -> JsonResponse:
    """Return the seconds until the lock, whose session it is, and its token for the forms that are open.

    A page that was opened before its member signed in again goes on with them; asking is no act.
    """
    who = told_of(viewer_of_session(request))
    seconds = max(0, idleness.seconds_left(request))
    return JsonResponse({"seconds": seconds, "who": who, "token": get_token(request)})


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language, for this browser and, when signed in, for the account."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES) or not check_for_language(chosen):
        raise Http404
    if request.user.is_authenticated:
        choose_language(account_of(request), chosen)
    response = redirect(inside(request, request.POST.get("next", "")))
    keep_language(response, chosen)
    return response


def keep_language(response: HttpResponse, chosen: str) -> None:
    """Let this browser keep a language."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=True,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )

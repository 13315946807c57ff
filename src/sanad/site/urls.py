"""The addresses. An address holds ids and nothing else: no name, no place, no word of a search."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path

from sanad.web.pages import about, errors, home, sign_in

signing_in = [
    path("sign-in/", sign_in.SignIn.as_view(), name="account_login"),
    path("sign-in/second-factor/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-out/", account.logout, name="account_logout"),
    path("locked/", sign_in.locked, name="locked"),
    path("locked/remaining/", sign_in.remaining, name="remaining"),
    path("language/", sign_in.language, name="language"),
]

own_account = [
    path("account/", mfa.index, name="mfa_index"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/second-factor/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/sessions/", sign_in.sessions_end, name="sessions_end"),
    path("account/app/on/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/app/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/codes/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
]

# allauth leads to these by name; in this version they are closed.
not_offered = [
    path("account/closed/", sign_in.closed, name=name)
    for name in (
        "account_signup",
        "account_reset_password",
        "account_set_password",
        "mfa_download_recovery_codes",
    )
]

pages = [
    path("", home.home, name="home"),
    path("about/missing/", about.missing, name="missing"),
]

urlpatterns = [*signing_in, *own_account, *not_offered, *pages]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_fault

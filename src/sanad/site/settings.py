"""The settings of the site. Every SANAD_* setting is read here or in gateways, once, by a strict reader."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from sanad.gateways.database_roles import connection_settings, process_role
from sanad.site import readers
from sanad.site.static_headers import static_headers

PACKAGE = Path(__file__).resolve().parent.parent
HOME = readers.folder("SANAD_HOME", default=".sanad")

SANAD_DEMONSTRATION = readers.boolean("SANAD_DEMONSTRATION", default=False)
SANAD_IDLE_MINUTES = readers.integer("SANAD_IDLE_MINUTES", default=15, least=1, most=480)
SANAD_API_REQUESTS_A_MINUTE = readers.integer(
    "SANAD_API_REQUESTS_A_MINUTE", default=120, least=1, most=100_000
)
SANAD_NAMES_HIDDEN = readers.boolean("SANAD_NAMES_HIDDEN", default=False)
# Persons of one hour above which the auditors of an organisation are told (sanad.partners.volume).
VOLUME_LIMITS = {
    "opened": readers.integer("SANAD_ALARM_OPENED", default=200, least=1, most=1_000_000),
    "shown": readers.integer("SANAD_ALARM_SHOWN", default=2_000, least=1, most=100_000_000),
    "exported": readers.integer("SANAD_ALARM_EXPORTED", default=500, least=1, most=100_000_000),
    "times": readers.integer("SANAD_ALARM_TIMES", default=5, least=2, most=1_000),
    "floor": readers.integer("SANAD_ALARM_FLOOR", default=50, least=1, most=1_000_000),
}
# The sizes above which a file is refused; sanad.intake.limits says the rest.
SANAD_LARGEST_FILE_MIB = readers.integer("SANAD_LARGEST_FILE_MIB", default=2048, least=1, most=1_048_576)
SANAD_LARGEST_UNPACKED_MIB = readers.integer(
    "SANAD_LARGEST_UNPACKED_MIB", default=4096, least=1, most=1_048_576
)
SANAD_HTTPS = readers.boolean("SANAD_HTTPS", default=not SANAD_DEMONSTRATION)
SANAD_STATIC_HASHED = readers.boolean("SANAD_STATIC_HASHED", default=False)

DEBUG = False
SECRET_KEY = readers.secret("SANAD_SECRET_KEY", kept_in=HOME / "keys" / "site-secret")
SANAD_SECOND_FACTOR_KEY = readers.secret(
    "SANAD_SECOND_FACTOR_KEY", kept_in=HOME / "keys" / "second-factor-key"
)
SANAD_CONTEXT_KEY = readers.secret("SANAD_CONTEXT_KEY", kept_in=HOME / "keys" / "context-key")
ALLOWED_HOSTS = readers.words("SANAD_HOSTS", default=("127.0.0.1", "localhost"))
ROOT_URLCONF = "sanad.site.urls"
WSGI_APPLICATION = "sanad.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "sanad.records",
    "sanad.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sanad.web.middleware.compression.CompressPages",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sanad.web.middleware.privacy.Privacy",
    "sanad.api.boundary.Boundary",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "sanad.web.middleware.seats.Seats",
    "sanad.web.middleware.idle.IdleLock",
    "sanad.web.middleware.viewer.ViewerOfSession",
    "sanad.web.middleware.drafts.Drafts",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sanad.web.middleware.second_factor.SecondFactor",
    "sanad.web.middleware.refusals.Refusals",
    "django_htmx.middleware.HtmxMiddleware",
]

# Django's own inputs, by its own templates for Jinja2: a list of choices takes less than half the time.
FORM_RENDERER = "django.forms.renderers.Jinja2"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sanad.web.context.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "sanad.web.templatetags.sanad",
                "sanad.web.templatetags.research",
            ],
        },
    }
]

# One connection a process: the site works as sanad_app; `sanad.gateways.migrations` runs a process of its
# own as sanad_owner, since a framework migration that uses the default connection would wait for itself.
# A thread of the site keeps its connection so long; records/kept_connection.py has what it then forgets.
DATABASES = {
    "default": {
        **connection_settings(process_role()),
        "CONN_MAX_AGE": readers.integer("SANAD_DATABASE_KEPT_SECONDS", default=600, least=0, most=86_400),
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Attempts to sign in are counted for all processes together, in a folder of the workspace.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache",
        # So many that nobody who tries many names drives the counts of another name out.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# --- who one is ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "records.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "sanad.web.sign_in.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "sanad.web.forms.sign_in.SignInForm",
    "reauthenticate": "sanad.web.forms.sign_in.ConfirmForm",
    "change_password": "sanad.web.forms.sign_in.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
    "invitation": "10/5m/ip",
}
# Behind the proxy that SANAD_HTTPS promises, its last word says who asks; without one the connection does.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SANAD_HTTPS else 0
MFA_ADAPTER = "sanad.web.sign_in.SecondFactorAdapter"
# A passkey answers over HTTPS, and at http://localhost alone; no setting opens another origin.
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "sanad.web.forms.passkeys.AddPasskeyForm",
    "edit_webauthn": "sanad.web.forms.passkeys.RenamePasskeyForm",
    "authenticate_webauthn": "sanad.web.forms.passkeys.SecondFactorForm",
    "login_webauthn": "sanad.web.forms.passkeys.SignInPasskeyForm",
    "reauthenticate_webauthn": "sanad.web.forms.passkeys.ConfirmPasskeyForm",
}
MFA_TOTP_ISSUER = "Sanad"
MFA_RECOVERY_CODES_SHOW_ONCE = True
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # no request leaves but through gateways

# --- what a browser may keep, load and tell -----------------------------------------------------------
SESSION_COOKIE_NAME = "sanad_session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SANAD_HTTPS
CSRF_COOKIE_NAME = "sanad_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = SANAD_HTTPS
CSRF_FAILURE_VIEW = "sanad.web.pages.errors.csrf_failure"
LANGUAGE_COOKIE_NAME = "sanad_language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = SANAD_HTTPS
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # never in a cookie

SECURE_SSL_REDIRECT = False  # the proxy in front does it; see SANAD_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SANAD_HTTPS else None
SECURE_HSTS_SECONDS = readers.integer(
    "SANAD_HSTS_SECONDS", default=31_536_000 if SANAD_HTTPS else 0, least=0, most=63_072_000
)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # the stylesheet draws its tick marks and arrows as data
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000  # the form of a person has 230, and 60 own fields add 360

# --- files, languages, times --------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"  # collected and compressed by `sanad serve`
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
PLAIN_STATIC = "whitenoise.storage.CompressedStaticFilesStorage"
HASHED_STATIC = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": HASHED_STATIC if SANAD_STATIC_HASHED else PLAIN_STATIC},
}
WHITENOISE_USE_FINDERS = not STATIC_ROOT.is_dir()  # where nothing is collected, the files of the package
WHITENOISE_MAX_AGE = 60
WHITENOISE_ADD_HEADERS_FUNCTION = static_headers

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic")), ("da", _("Danish"))]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "sanad.site.logs.WithoutPersons"}},
    "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["standard_error"], "level": "INFO"},
    "loggers": {"django": {"handlers": ["standard_error"], "level": "WARNING", "propagate": False}},
}

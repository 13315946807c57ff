"""The headers of style sheets, scripts, fonts and pictures, which go out before every middleware."""

from wsgiref.headers import Headers

from sanad.web.middleware.privacy import PERMISSIONS

POLICY = "default-src 'none'; frame-ancestors 'none'"


def static_headers(headers: Headers, path: str, url: str) -> None:
    """Let no other site load the file, and nothing run in it where it is opened by itself."""
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Content-Security-Policy"] = POLICY
    headers["Permissions-Policy"] = PERMISSIONS
    headers["X-Frame-Options"] = "DENY"

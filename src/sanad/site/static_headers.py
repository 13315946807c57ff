"""The headers of style sheets, scripts, fonts and pictures, which go out before every middleware."""

from wsgiref.headers import Headers

POLICY = "default-src 'none'; frame-ancestors 'none'"


def static_headers(headers: Headers, path: str, url: str) -> None:
    """Let no other site load the file, and nothing run in it where it is opened by itself."""
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Content-Security-Policy"] = POLICY
    headers["X-Frame-Options"] = "DENY"

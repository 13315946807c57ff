"""The connection that a thread of the site keeps between requests, and what it forgets in between.

Whatever a statement of one request left in the session ends before the next one begins: settings, cursors
held over a transaction, prepared statements, locks of the session. Plans of functions stay, and the challenge
for the next token (ADR 28), which a setting cannot reach.
"""

from typing import Any

from django.db import Error, connection

FORGET = (
    "CLOSE ALL; SET SESSION AUTHORIZATION DEFAULT; RESET ALL; DEALLOCATE ALL; UNLISTEN *; "
    "SELECT pg_advisory_unlock_all()"
)


def forget_the_last_request(**_signal: Any) -> None:
    """Begin a request with a session as it was opened; a connection that does not answer is closed."""
    if connection.connection is None:
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute(FORGET)
        connection.ensure_timezone()
    except Error:
        connection.close()

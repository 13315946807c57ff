"""The web server's log: kinds of faults, never an address, a query or who asked."""

import sys
from typing import Any

from gunicorn.glogging import Logger


class ServerLog(Logger):  # type: ignore[misc]  # the server has no types
    """Keep what the server says of itself, and of a failed request its kind alone."""

    def exception(self, message: str, *args: Any, **options: Any) -> None:
        """Log the class of a fault; the message of the server would quote the address."""
        kind = sys.exc_info()[0]
        self.error("a request failed: %s", kind.__name__ if kind else "unknown")

    def warning(self, message: str, *args: Any, **options: Any) -> None:
        """Log nothing: the server warns of requests, and quotes them."""

"""Log lines that carry no address, no value and no message of a fault: kinds and places in code only."""

import logging
import traceback


class WithoutPersons(logging.Formatter):
    """Format a log line so that no name, search word or testimony can stand in it.

    An address that somebody typed may hold a name, and a database puts values into its messages.
    So a line about a request keeps its status alone, and a fault keeps its class and its place.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        parts = [self.formatTime(record), record.levelname, record.name, self.told(record)]
        if record.exc_info and record.exc_info[0] is not None:
            parts.append(place_of(record.exc_info[0], record.exc_info[2]))
        return " ".join(parts)

    def told(self, record: logging.LogRecord) -> str:
        """Return what may be told: the message, or for a request its status."""
        if record.name.startswith(("django.request", "django.security", "django.server", "gunicorn.access")):
            return f"status {getattr(record, 'status_code', 'unknown')}"
        return record.getMessage()


def place_of(kind: type[BaseException], trace: object) -> str:
    """Return the class of a fault and the lines it passed through, without its message."""
    frames = traceback.extract_tb(trace)  # type: ignore[arg-type]
    return f"{kind.__module__}.{kind.__name__} at " + " < ".join(
        f"{frame.name}:{frame.lineno}" for frame in reversed(frames)
    )

"""Errors of the door to the tables.

SanadError
└── RecordsError
    ├── OtherContextOpen    a transaction is open for somebody else or another purpose
    └── ContextLeftOver     the connection still held a context when it should not
"""

from sanad.terms.errors import SanadError


class RecordsError(SanadError):
    """The tables were approached in a way that is not allowed."""

    code = "records"


class OtherContextOpen(RecordsError):
    """A transaction is open for another member or another purpose."""

    code = "other_context"


class ContextLeftOver(RecordsError):
    """A context outlived its transaction."""

    code = "context_left_over"

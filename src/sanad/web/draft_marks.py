"""How a form says that it keeps drafts, and what of a form is never kept."""

import re
from typing import NamedTuple
from uuid import UUID, uuid4

from django.http import QueryDict

MARK = "draft"  # the hidden field: the form's code, or code:subject, or code:subject:sheet
CODE = re.compile(r"[a-z][a-z_]{0,63}")
NEVER_KEPT = ("csrfmiddlewaretoken", MARK)


def without_secrets(content: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return what may be kept of a form: no password, no token."""
    return {
        name: values
        for name, values in content.items()
        if name not in NEVER_KEPT and "password" not in name.lower()
    }


class Marked(NamedTuple):
    """The form that a mark names: its code, of what it is, and which sheet of it."""

    form: str
    subject: UUID | None
    sheet: UUID | None


def read_mark(mark: str) -> Marked | None:
    """Return the form that a mark names, or None where it names none."""
    form, *ids = mark.split(":", 2)
    try:
        subject, sheet = (UUID(one) if one else None for one in (*ids, "", "")[:2])
    except ValueError:
        return None
    return Marked(form, subject, sheet) if CODE.fullmatch(form) else None


def sheet_of(sent: QueryDict) -> UUID:
    """Return on which sheet a form stands that several windows may hold: the one sent, else a new one."""
    marked = read_mark(sent.get(MARK, ""))
    return (marked and marked.sheet) or uuid4()

"""How a form says that it keeps drafts, and what of a form is never kept."""

import re
from uuid import UUID

MARK = "draft"  # the hidden field: the form's code, or code:subject
CODE = re.compile(r"[a-z][a-z_]{0,63}")
NEVER_KEPT = ("csrfmiddlewaretoken", MARK)


def without_secrets(content: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return what may be kept of a form: no password, no token."""
    return {
        name: values
        for name, values in content.items()
        if name not in NEVER_KEPT and "password" not in name.lower()
    }


def form_and_subject(mark: str) -> tuple[str, UUID | None] | None:
    """Return the code and the subject that a mark names (`code` or `code:id`), or None where it is none."""
    form, _, subject = mark.partition(":")
    try:
        return (form, UUID(subject) if subject else None) if CODE.fullmatch(form) else None
    except ValueError:
        return None

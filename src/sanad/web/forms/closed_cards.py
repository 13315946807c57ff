"""The form with which a card is closed to all but those who have a folder."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from sanad.terms.language import LocalisedText
from sanad.web.forms.organisation import ReasonForm
from sanad.web.labels import language_now


class CloseCardForm(ReasonForm):
    """Who may read a card, and why."""

    folder = forms.ChoiceField(
        label=_("It is open to"),
        required=False,
        help_text=_(
            "Whoever has the folder, by name or in a group, reads it, and no other organisation does. A "
            "testimony takes its passages with it. Cards that point to it show that one is not open."
        ),
    )
    field_order = ("folder", "because")

    def __init__(self, folders: Iterable[tuple[UUID, LocalisedText]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = language_now()
        closed = [(str(one), name.in_language(language)) for one, name in folders]
        self.fields["folder"].choices = [("", _("whoever reads the register")), *closed]  # type: ignore[attr-defined]

    def folder_id(self) -> UUID | None:
        """Return the folder that was chosen; None for the register's own readers."""
        chosen = self.cleaned_data["folder"]
        return UUID(chosen) if chosen else None

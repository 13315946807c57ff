"""The forms of members, folders, groups and cases: small, each with its reason."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from sanad.partners.membership import GIVEN
from sanad.records.queries.members import MemberRow
from sanad.terms.language import LANGUAGES, LocalisedText
from sanad.terms.legibility import forbidden_mark
from sanad.web.labels import language_now, word

LONGEST_REASON = 300
LONGEST_NAME = 64


def legible(text: str) -> None:
    """Refuse a text with a mark that turns or controls it.

    Raises: ValidationError.
    """
    if mark := forbidden_mark(text):
        told = _("There is a mark in it that turns or controls the text (%(mark)s). Write it without.")
        raise forms.ValidationError(told, code="mark_in_text", params={"mark": mark})


def quiet_text() -> forms.TextInput:
    """Return an input that the browser does not remember."""
    return forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"})


class ReasonForm(forms.Form):
    """Why something is done; every change asks it."""

    because = forms.CharField(
        label=_("Because"),
        max_length=LONGEST_REASON,
        help_text=_("A reason for the log, which your organisation reads. No names."),
        widget=quiet_text(),
        validators=[legible],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "because"), "because"])
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):  # what was sent is not told again: it may be long
                field.error_messages["invalid_choice"] = _("Choose one that is offered.")

    def _choose(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)


class RolesForm(ReasonForm):
    """The roles of one member."""

    roles = forms.MultipleChoiceField(label=_("Roles"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("roles", [(role, word(role, "role")) for role in GIVEN])


class NameForm(ReasonForm):
    """A name for a folder, a group or a case."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        help_text=_("What your members call it. No name of a person."),
        widget=quiet_text(),
        validators=[legible],
    )

    @property
    def text(self) -> LocalisedText:
        """Return the name as given, the same in every language."""
        return LocalisedText.from_mapping(dict.fromkeys(LANGUAGES, self.cleaned_data["name"]))


class FolderForm(NameForm):
    """A new folder."""

    restricted = forms.BooleanField(
        label=_("Restricted: open only to those to whom it is granted"), required=False, initial=True
    )


class SeatForm(ReasonForm):
    """A member who is seated in a group or a team."""

    member = forms.ChoiceField(label=_("Member"))

    def __init__(self, members: Iterable[MemberRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        living = [row for row in members if row.ended_at is None and not row.guest]
        self._choose("member", [("", _("choose")), *((str(row.id), row.alias) for row in living)])


class GrantForm(ReasonForm):
    """To whom a folder is opened: a member, or a group."""

    to = forms.ChoiceField(label=_("Member or group"))

    def __init__(
        self,
        members: Iterable[MemberRow],
        groups: Iterable[tuple[UUID, LocalisedText]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        people = [(f"membership:{row.id}", row.alias) for row in members if row.ended_at is None]
        named = [(f"group:{one}", name.in_language(language_now())) for one, name in groups]
        self._choose("to", [("", _("choose")), (str(_("Members")), people), (str(_("Groups")), named)])

    @property
    def chosen(self) -> dict[str, UUID]:
        """Return whom was chosen, as the action asks for it."""
        kind, _separator, identity = self.cleaned_data["to"].partition(":")
        return {kind: UUID(identity)}


class ListForm(ReasonForm):
    """A list that is moved into a folder."""

    list = forms.ChoiceField(label=_("List"))

    def __init__(self, lists: Iterable[tuple[UUID, LocalisedText]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one), name.in_language(language_now())) for one, name in lists]
        self._choose("list", [("", _("choose")), *named])


class PlaceForm(ReasonForm):
    """The folder in which a list or a file stands."""

    folder = forms.ChoiceField(label=_("Folder"), required=False)

    def __init__(self, folders: Iterable[tuple[UUID, LocalisedText]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one), name.in_language(language_now())) for one, name in folders]
        self._choose("folder", [("", _("no folder: open to every member")), *named])

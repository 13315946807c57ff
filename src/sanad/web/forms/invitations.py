"""The forms of inviting and of joining."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from sanad.partners.invitation import INVITED
from sanad.terms.language import LocalisedText
from sanad.web.context import LANGUAGE_NAMES
from sanad.web.labels import language_now, word

LONGEST_REASON = 300


class InviteForm(forms.Form):
    """Roles, an alias, for a guest the folder, and why."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What the new member may do. A guest sees one folder and nothing else."),
    )
    alias = forms.CharField(
        label=_("Alias"),
        max_length=64,
        help_text=_("How the log names the new member: never a legal name."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    folder = forms.ChoiceField(
        label=_("Folder"), required=False, help_text=_("For a guest alone: the folder that is open.")
    )
    because = forms.CharField(
        label=_("Because"),
        max_length=LONGEST_REASON,
        help_text=_("A reason for the log, which your organisation reads. No names."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )

    def __init__(self, folders: Mapping[UUID, LocalisedText], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = language_now()
        named = [(str(one), name.in_language(language)) for one, name in folders.items()]
        self._choose("roles", [(role, word(role, "role")) for role in INVITED])
        self._choose("folder", [("", _("no folder")), *named])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Return the values when a guest has a folder and nobody else has."""
        given = super().clean() or {}
        roles = given.get("roles", [])
        if ("guest" in roles) != bool(given.get("folder")) or ("guest" in roles and len(roles) > 1):
            raise ValidationError(
                _("A guest has one folder and no other role. Choose a folder for a guest alone.")
            )
        return given


class CodeForm(forms.Form):
    """The code of an invitation."""

    code = forms.CharField(
        label=_("Code of the invitation"),
        max_length=100,
        help_text=_("Eight groups of four letters and digits."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}
        ),
    )


class ArrivalForm(forms.Form):
    """User name, password, language."""

    username = forms.CharField(
        label=_("User name"),
        min_length=3,
        max_length=64,
        help_text=_("Letters, digits, full stop, hyphen. Not your legal name; others never see it."),
        validators=[RegexValidator(r"^[\w.-]+\Z", _("Letters, digits, full stop and hyphen alone."))],
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "dir": "auto"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("At least twelve characters; several words in a row are easier to keep than signs."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"}),
    )
    again = forms.CharField(
        label=_("The same password, again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGE_NAMES)

    def clean_username(self) -> str:
        """Return the user name in small letters: two that differ in nothing else would look like one."""
        return str(self.cleaned_data["username"]).lower()

    def clean(self) -> dict[str, Any]:
        """Return the values when both passwords are the same and hard to guess."""
        given = super().clean() or {}
        password = given.get("password", "")
        if password and given.get("again") and password != given["again"]:
            self.add_error("again", _("The two passwords are not the same."))
        if password:
            try:
                validate_password(password)
            except ValidationError as error:
                self.add_error("password", error)
        if password and given.get("username") and given["username"] in password.lower():
            self.add_error("password", _("The password holds the user name. Choose another."))
        return given

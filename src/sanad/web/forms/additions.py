"""The forms of own fields and own terms: what an administrator writes, and the document that it makes."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanad.records.present_formats import format_of, vocabulary_of
from sanad.register.deployment_formats import extensible, may_be_faced, reads_both_ways
from sanad.register.format import CARD_KINDS
from sanad.register.own_field import OWN
from sanad.register.own_schema import DIALECT, VERSION, SchemaFault
from sanad.terms.language import LANGUAGES
from sanad.web.addition_words import SHAPES
from sanad.web.forms.organisation import LONGEST_REASON, ReasonForm, quiet_text
from sanad.web.labels import language_now, word

LONGEST_LABEL = 300
LONGEST_DOCUMENT = 200_000
ITSELF = "itself"


def _text(label: Any, *, required: bool = True, **attributes: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", "dir": "auto", **attributes})
    return forms.CharField(label=label, max_length=LONGEST_LABEL, required=required, widget=widget)


def _number(label: Any, help_text: Any = "") -> forms.FloatField:
    return forms.FloatField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"}),
    )


def _check() -> forms.CheckboxInput:
    return forms.CheckboxInput(attrs={"class": "form-check-input"})


class OpenReasonForm(ReasonForm):
    """Why something is added: not for one's own log alone."""

    because = forms.CharField(
        label=_("Because"),
        max_length=LONGEST_REASON,
        help_text=_("Every organisation of this deployment reads it. No names."),
        widget=quiet_text(),
    )


class LabelsForm(OpenReasonForm):
    """What something is called, in three languages, and its code."""

    code = forms.RegexField(
        r"\A(own_)?[a-z0-9_]{1,40}\Z",
        label=_("Code"),
        help_text=_("Small English words joined by _; own_ is put before it. It means one thing for ever."),
        widget=quiet_text(),
    )
    label_en = _text(_("Label in English"), lang="en")
    label_ar = _text(_("Label in Arabic"), lang="ar")
    label_da = _text(_("Label in Danish"), lang="da")

    def clean_code(self) -> str:
        """Return the code with the beginning that every own code has."""
        return OWN + str(self.cleaned_data["code"]).removeprefix(OWN)

    def labels(self) -> dict[str, str]:
        """Return what it is called."""
        return {language: self.cleaned_data[f"label_{language}"] for language in LANGUAGES}

    def tell(self, found: Iterable[SchemaFault]) -> None:
        """Tell each fault, with its place in the document where it has one."""
        for one in found:
            place = f"{one.where}: " if one.where else ""
            self.add_error(None, f"{place}{word(one.fault, 'own_fault')}")


class OwnFieldForm(LabelsForm):
    """A field that the deployment asks beside those that Sanad brings."""

    of = forms.ChoiceField(label=_("Asked of"))
    help_en = _text(_("Help in English"), required=False, lang="en")
    help_ar = _text(_("Help in Arabic"), required=False, lang="ar")
    help_da = _text(_("Help in Danish"), required=False, lang="da")
    shape = forms.ChoiceField(label=_("What it holds"), choices=list(SHAPES.items()))
    least = _number(_("Smallest number"))
    most = _number(_("Largest number, or longest text in characters"))
    choices = forms.CharField(
        label=_("Choices"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "autocomplete": "off"}),
        help_text=_("One on a line: code | English | Arabic | Danish"),
    )
    vocabulary = forms.ChoiceField(label=_("Vocabulary"), required=False)
    repeated = forms.BooleanField(label=_("Several may hold at once"), required=False, widget=_check())
    shared = forms.BooleanField(
        label=_("May be shared: an agreement that opens added fields opens it"),
        required=False,
        help_text=_(
            "Otherwise it never leaves the organisation that wrote it. This cannot be changed later."
        ),
        widget=_check(),
    )
    field_order = (
        "of",
        "code",
        "label_en",
        "label_ar",
        "label_da",
        "help_en",
        "help_ar",
        "help_da",
        "shape",
        "least",
        "most",
        "choices",
        "vocabulary",
        "repeated",
        "shared",
        "because",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)
        self._choose(
            "of", [(kind, format_of(kind).plural.in_language(language_now())) for kind in CARD_KINDS]
        )
        self._choose("vocabulary", [("", _("choose")), *vocabulary_names()])

    def document(self) -> dict[str, Any]:
        """Return what was written as a document of own fields, of one field."""
        return {
            "$schema": DIALECT,
            "x-sanad": VERSION,
            "x-card": self.cleaned_data["of"],
            "type": "object",
            "additionalProperties": False,
            "properties": {self.cleaned_data["code"]: self.schema()},
        }

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the field."""
        given = self.cleaned_data
        element = _element(given)
        helps = {language: given[f"help_{language}"] for language in LANGUAGES if given[f"help_{language}"]}
        return {
            **({"type": "array", "items": element, "uniqueItems": True} if given["repeated"] else element),
            "x-labels": self.labels(),
            **({"x-help": helps} if helps else {}),
            "x-shared": given["shared"],
        }


class OwnTermForm(LabelsForm):
    """A term that the deployment adds to a vocabulary."""

    parent = forms.ChoiceField(label=_("Kind of"), required=False)
    inverse = forms.ChoiceField(
        label=_("Read from the other side"),
        required=False,
        help_text=_(
            "Of two that answer to each other, ask for one first, then for the other, which names it."
        ),
    )
    source = _text(_("Where it was taken from"))
    field_order = ("code", "label_en", "label_ar", "label_da", "parent", "inverse", "source", "because")

    def __init__(self, name: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)
        held = vocabulary_of(name)
        depth = {one.code: len(held.path(one.code)) - 1 for one in held}
        terms = [
            (one.code, "\u2003" * depth[one.code] + one.labels.in_language(language_now()))
            for one in held
            if not one.retired
        ]
        self._choose("parent", [("", _("none: it stands at the top")), *terms])
        if reads_both_ways(name):
            faced = [(one.code, one.labels.in_language(language_now())) for one in held if may_be_faced(one)]
            self._choose("inverse", [("", _("not said")), (ITSELF, _("the same words")), *faced])
        else:
            del self.fields["inverse"]

    def entry(self) -> dict[str, Any]:
        """Return what was written as the entry of a vocabulary."""
        parent, inverse = self.cleaned_data["parent"], self.cleaned_data.get("inverse")
        inverse = self.cleaned_data["code"] if inverse == ITSELF else inverse
        return {
            "code": self.cleaned_data["code"],
            **({"parent": parent} if parent else {}),
            **({"inverse": inverse} if inverse else {}),
            **self.labels(),
            "source": self.cleaned_data["source"],
        }


class VocabularyForm(forms.Form):
    """To which vocabulary a term is added."""

    vocabulary = forms.ChoiceField(label=_("Vocabulary"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["vocabulary"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("choose")), *vocabulary_names()]


class OwnSchemaForm(OpenReasonForm):
    """Own fields as one JSON Schema, written elsewhere."""

    document = forms.CharField(
        label=_("JSON Schema"),
        max_length=LONGEST_DOCUMENT,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "ltr", "spellcheck": "false", "autocomplete": "off"}),
    )

    def clean_document(self) -> Mapping[str, Any]:
        """Return the document that was written."""
        try:
            read = json.loads(self.cleaned_data["document"])
        except (ValueError, RecursionError) as error:
            raise forms.ValidationError(_("This is not JSON.")) from error
        if not isinstance(read, dict):
            raise forms.ValidationError(_("This is not JSON Schema of own fields."))
        return read

    def tell(self, found: Iterable[SchemaFault]) -> None:
        """Tell each fault with its place in the document."""
        for one in found:
            self.add_error("document", f"{one.where or '/'}: {word(one.fault, 'own_fault')}")


class DecideForm(ReasonForm):
    """What becomes of something that waits."""

    answer = forms.ChoiceField(choices=[("add", ""), ("refuse", ""), ("take_back", "")])


def vocabulary_names() -> list[tuple[str, str]]:
    """Return the vocabularies to which terms may be added, by what they are called."""
    language = language_now()
    named = ((name, vocabulary_of(name).title.in_language(language)) for name in extensible())
    return sorted(named, key=lambda one: one[1])


def _element(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of one value."""
    match given["shape"]:
        case "integer" | "number" as kind:
            bounds = {"minimum": _whole(given["least"]), "maximum": _whole(given["most"])}
            return {"type": kind, **{key: one for key, one in bounds.items() if one is not None}}
        case "answer":
            return {"type": "boolean"}
        case "date":
            return {"type": "string", "format": "edtf"}
        case "period":
            return {"type": "string", "format": "edtf", "x-lasting": True}
        case "choice":
            terms = dict(_choice(line) for line in given["choices"].splitlines() if line.strip())
            return {"type": "string", "enum": list(terms), "x-terms": terms}
        case "term":
            return {"type": "string", "x-vocabulary": given["vocabulary"]}
    longest = {"maxLength": _whole(given["most"])} if given["most"] is not None else {}
    return {"type": "string", **longest, **({"x-long": True} if given["shape"] == "long" else {})}


def _whole(number: float | None) -> float | None:
    return int(number) if number is not None and number == int(number) else number


def _choice(line: str) -> tuple[str, dict[str, str]]:
    code, *labels = (part.strip() for part in line.split("|"))
    return code, dict(zip(LANGUAGES, labels, strict=False))

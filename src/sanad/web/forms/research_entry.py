"""The form of one entry of research, of any kind: fields in three languages, errors at the field."""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from sanad.conditions.claims import elements
from sanad.conditions.errors import DayToCome, ResearchUnreadable
from sanad.conditions.research import Research
from sanad.conditions.research_fields import LARGEST
from sanad.conditions.topics import topics
from sanad.terms.language import LANGUAGES
from sanad.web.forms.conditions import places_to_choose
from sanad.web.forms.days import TO_COME
from sanad.web.forms.organisation import ReasonForm, quiet_text
from sanad.web.forms.research import EXTENTS, LONGEST, SAYS
from sanad.web.labels import language_now
from sanad.web.research_parts import PARTS, Part

LONGEST_LINE = 600
ONE_OF = ("choice", "source", "place", "topic", "passage")
IN_LANGUAGE = {"en": _("in English"), "ar": _("in Arabic"), "da": _("in Danish")}
_KEY = re.compile(r"^[a-z]+\[\d+\]\.([a-z_]+)")
FAULTS = {
    "code": _("A code of small letters, digits and hyphens, that no entry of this kind has, is required."),
    "ground": _("No ground may stand where the reasons were not read."),
    "language": _("The language of the exact words is required."),
    "passages": _("Passages are required where something was found, and none where nothing was."),
    "period": _("A first and a last day in order, at most ten years apart, are required."),
    "speaks_of": _("A first and a last day in order are required, or none."),
    "place": _("The country, a governorate or a district is required."),
    "asserts": _("At least one element is required."),
    "twice": _("Another entry says the same already under its own code."),
    "value": _("A figure, or at least one end of its range, is required."),
    "low": _("Numbers that do not fall from at least to at most are required."),
}
DATE_FAULT = _("A day, month or year such as 2021-02-18, 2021-02 or 2021 is required.")


class EntryForm(ReasonForm):
    """One entry: a field a part, three where it is a text, as `sanad-research/1` has it."""

    def __init__(self, *args: Any, kind: str, research: Research, code: str = "", **kwargs: Any) -> None:
        self.kind, self.entry_code, self._research = kind, code, research
        self._fields_of: dict[str, list[str]] = {}
        super().__init__(*args, **kwargs)
        if not code:
            hint = _("It stands in addresses: no name of a person in it.")
            self._add(
                "code",
                "code",
                forms.CharField(label=_("Code"), max_length=60, help_text=hint, widget=quiet_text()),
            )
        for part in PARTS[kind]:
            for name, field in self._made(part):
                self._add(part.key, name, field)
        self.order_fields([*(name for name in self.fields if name != "because"), "because"])

    def _add(self, key: str, name: str, field: forms.Field) -> None:
        self.fields[name] = field
        self._fields_of.setdefault(key, []).append(name)

    def _made(self, part: Part) -> Iterable[tuple[str, forms.Field]]:
        if part.kind == "texts":
            yield from ((f"{part.key}_{one}", _text(part, IN_LANGUAGE[one], one)) for one in LANGUAGES)
        elif part.kind == "period":
            yield f"{part.key}_from", _line(part, _("first day"))
            yield f"{part.key}_to", _line(part, _("last day"))
        elif part.kind == "asserts":
            yield from _asserted()
        elif part.kind in ONE_OF:
            choices = [("", gettext("choose")), *self._choices(part)]
            yield (
                part.key,
                forms.ChoiceField(
                    label=str(part.label), help_text=str(part.hint), required=part.required, choices=choices
                ),
            )
        elif part.kind in WRITTEN:
            yield part.key, WRITTEN[part.kind](part)
        else:
            yield (
                part.key,
                forms.MultipleChoiceField(
                    label=str(part.label),
                    help_text=str(part.hint),
                    required=part.required,
                    choices=self._choices(part),
                ),
            )

    def _choices(self, part: Part) -> list[tuple[str, Any]]:
        language, held = language_now(), self._research
        if part.kind in ("source", "sources"):
            named = ((one.code, one.name.in_language(language)) for one in held.sources.values())
            return sorted(named, key=lambda one: one[1])
        if part.kind in ("passages", "passage", "claims"):
            listed = held.claims if part.kind == "claims" else held.passages
            return [(code, code) for code in sorted(listed)]
        if part.kind == "topic":
            return [(one.code, one.name.in_language(language)) for one in topics().values()]
        if part.kind == "elements":
            return [(one.code, one.name.in_language(language)) for one in elements().values()]
        if part.kind in ("place", "places"):
            return places_to_choose()
        return list((part.choices or {}).items())

    def clean(self) -> dict[str, Any]:
        """Return what was sent; a code that is taken, and a text in no language, are told at the field."""
        told: dict[str, Any] = super().clean() or {}
        if not self.entry_code and told.get("code") in getattr(self._research, self.kind):
            self.add_error("code", ValidationError(FAULTS["code"]))
        for part in PARTS[self.kind]:
            names = self._fields_of[part.key]
            if part.required and part.kind == "texts" and not any(told.get(name) for name in names):
                self.add_error(
                    names[0], ValidationError(_("A text in one of the three languages is required."))
                )
            if part.kind == "asserts":
                self._check_asserted(told)
        return told

    def _check_asserted(self, told: Mapping[str, Any]) -> None:
        for code in elements():
            said = [bool(told.get(f"{each}_{code}")) for each in ("says", "extent", "why")]
            if any(said) and not all(said):
                fault = _(
                    "What it says, of how much and by which words are required together, or none of them."
                )
                self.add_error(f"says_{code}", ValidationError(fault))

    def entry(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """Return the entry of a valid form; what the form does not ask for stays as it was before."""
        told = self.cleaned_data
        asked = {part.key for part in PARTS[self.kind] if not part.own}
        kept = {key: said for key, said in before.items() if key not in asked and key not in LANGUAGES}
        found: dict[str, Any] = {**kept, "code": self.entry_code or told["code"]}
        for part in PARTS[self.kind]:
            said = _said(part, told, before)
            if part.own:
                found |= said
            elif said or said == 0:
                found[part.key] = said
        return found

    def tell(self, refused: ResearchUnreadable) -> None:
        """Tell at its field what cannot be entered; on the whole form where no field is named."""
        found = _KEY.match(str(refused.details.get("place", "")))
        key = found[1] if found else ""
        names = self._fields_of.get(key)
        dates = {part.key for part in PARTS[self.kind] if part.kind == "date"}
        general = _("It is not in the form that is asked for, or names what is not held.")
        fault = DATE_FAULT if key in dates else FAULTS.get(key, general)
        fault = TO_COME if isinstance(refused, DayToCome) else fault
        self.add_error(names[0] if names else None, ValidationError(fault))


def initial_of(kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that show an entry as it is held."""
    shown: dict[str, Any] = {}
    for part in PARTS[kind]:
        said: Any = content if part.own else content.get(part.key)
        if said is None:
            continue
        if part.kind == "texts":
            shown |= {f"{part.key}_{one}": said.get(one, "") for one in LANGUAGES}
        elif part.kind == "period":
            shown |= {f"{part.key}_from": said["from"], f"{part.key}_to": said["to"]}
        elif part.kind == "asserts":
            for one in said:
                code, why = one["element"], one["because"]
                told = why.get(language_now()) or next(iter(why.values()))
                shown |= {f"says_{code}": one["says"], f"extent_{code}": one["extent"], f"why_{code}": told}
        elif part.kind == "place":
            shown[part.key] = said[0]
        else:
            shown[part.key] = said
    return shown


def _said(part: Part, told: Mapping[str, Any], before: Mapping[str, Any]) -> Any:
    """Return what a part says in an entry; empty where it says nothing."""
    if part.kind == "texts":
        return {one: said for one in LANGUAGES if (said := told[f"{part.key}_{one}"])}
    if part.kind == "period":
        first, last = told[f"{part.key}_from"], told[f"{part.key}_to"]
        return {"from": first, "to": last} if first or last else None
    if part.kind == "place":
        return [told[part.key]] if told[part.key] else []
    if part.kind == "number":
        return _number(told[part.key])
    return _assertions(told, before) if part.kind == "asserts" else told[part.key]


def _number(said: Decimal | None) -> int | float | None:
    """Return a number as a document of research has it: whole where it is whole."""
    if said is None:
        return None
    return int(said) if said == said.to_integral_value() else float(said)


def _assertions(told: Mapping[str, Any], before: Mapping[str, Any]) -> list[dict[str, Any]]:
    reasons = {one["element"]: one["because"] for one in before.get("asserts", [])}
    language = get_language() or "en"
    return [
        {
            "element": code,
            "says": told[f"says_{code}"],
            "extent": told[f"extent_{code}"],
            "because": _reason(reasons.get(code, {}), language, told[f"why_{code}"]),
        }
        for code in elements()
        if told[f"says_{code}"]
    ]


def _reason(before: Mapping[str, str], language: str, said: str) -> dict[str, str]:
    """Return a reason with what it says now; where it says the same, in the languages that it had."""
    return dict(before) if said in before.values() else {language: said}


def _text(part: Part, which: Any = "", language: str = "") -> forms.CharField:
    marks = {"rows": 3, "dir": "auto", "autocomplete": "off", **({"lang": language} if language else {})}
    label = f"{part.label}, {which}" if which else str(part.label)
    return forms.CharField(
        label=label,
        help_text=str(part.hint),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs=marks),
    )


def _counted(part: Part) -> forms.DecimalField:
    return forms.DecimalField(
        label=str(part.label),
        help_text=str(part.hint),
        required=part.required,
        min_value=0,
        max_value=LARGEST,
        widget=quiet_text(),
    )


def _line(part: Part, which: Any = "") -> forms.CharField:
    label = f"{part.label}, {which}" if which else str(part.label)
    return forms.CharField(
        label=label,
        help_text=str(part.hint),
        required=part.required,
        max_length=LONGEST_LINE,
        widget=quiet_text(),
    )


WRITTEN: Mapping[str, Callable[[Part], forms.Field]] = {
    "line": _line,
    "date": _line,
    "words": _text,
    "number": _counted,
}


def _asserted() -> Iterable[tuple[str, forms.Field]]:
    says = [("", _("it says nothing of it")), *SAYS[1:]]
    for one in elements().values():
        name = one.name.in_language(language_now())
        yield f"says_{one.code}", forms.ChoiceField(label=name, required=False, choices=says)
        how_much = gettext("%(element)s: of how much") % {"element": name}
        yield f"extent_{one.code}", forms.ChoiceField(label=how_much, required=False, choices=EXTENTS)
        why = gettext("%(element)s: by which of its words") % {"element": name}
        yield (
            f"why_{one.code}",
            forms.CharField(label=why, required=False, max_length=LONGEST, widget=quiet_text()),
        )

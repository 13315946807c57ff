"""The form with which one event of a case is corrected: filled with what the file says of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict

from sanad.protection.pack import Pack
from sanad.terms.language import isolated
from sanad.web.forms.case_events import EventForm
from sanad.web.forms.case_fields import WHEN, make_room, version_field
from sanad.web.labels import language_now
from sanad.web.law_words import matter_words

_AS_SAID = ("kind", "date", "notified", "certainty", "about", "status")
_TEXTS = ("authority", "document")
_LISTS = ("persons", "basis")
_LAST_DAYS = ("permit_until", "until")
_ASKED = (*_AS_SAID, *_TEXTS, *_LISTS, *_LAST_DAYS, "known", "sets")


class CorrectForm(EventForm):
    """One event as a file tells it, to be told otherwise; what no field asks of it stays as it is.

    held: the event as the newest file tells it. renewed: refused, since that file is newer than `base`.
    """

    base = version_field()
    renewed = False

    def __init__(
        self, document: Mapping[str, Any], pack: Pack, held: Mapping[str, Any], *args: Any, **more: Any
    ) -> None:
        self.held = held
        initial = {**_filled(held), **more.pop("initial", {})}
        super().__init__(document, pack, *args, initial=initial, **more)
        self._choose("about", [one for one in self._choices("about") if one[0] != held["id"]])
        matter = initial["set_matter"]
        if matter and matter not in dict(self._choices("set_matter")):
            self._choose("set_matter", [*self._choices("set_matter"), (matter, matter_words(matter))])
        for name in ("date", "notified"):  # a moment that somebody wrote by hand may stay one
            field = self.fields[name]
            assert isinstance(field, forms.RegexField)
            field.regex = f"{WHEN}|^{re.escape(initial[name])}$"
        for name in (*_TEXTS, "set_what"):
            make_room(self.fields[name], len(initial[name]))

    @property
    def further_deadlines(self) -> tuple[Mapping[str, Any], ...]:
        """Return the deadlines that the paper sets beside the one of this form; they stay as they are."""
        return tuple(self.held.get("sets", ())[1:])

    def corrected(self) -> dict[str, Any]:
        """Return the event as its file is to tell it; what was not changed is written as it was."""
        told = self.entry(self.held["id"])
        if sets := [*told.pop("sets", []), *self.further_deadlines]:
            told["sets"] = sets
        for name, held in self.held.items():
            if name not in _ASKED or _meant(name, told.get(name)) == _meant(name, held):
                told[name] = held
        return {name: told[name] for name in dict.fromkeys([*self.held, *told]) if name in told}

    def renew(self, number: int) -> None:
        """Let what was typed be sent again from a newer file, beside whose words it now stands."""
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data["base"] = str(number)
        self.data = data
        self.fields["base"].widget.attrs["aria-invalid"] = "true"  # no older draft comes over it
        self.renewed = True

    def standing_now(self) -> Iterator[tuple[Any, str]]:
        """Yield where the newest file says otherwise than what was typed, and what it says."""
        for name in self.changed_data:
            if name not in ("base", "because"):
                yield self.fields[name].label, self._said(name)

    def _said(self, name: str) -> str:
        said = self.initial[name] or "—"
        known = dict(self._choices(name)) if isinstance(self.fields[name], forms.ChoiceField) else {}
        words = [str(known.get(one, one)) for one in (said if isinstance(said, list) else [said])]
        return isolated(", ".join(words), language_now())

    def _choices(self, name: str) -> list[tuple[str, Any]]:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        found = cast("Iterable[tuple[str, Any]]", field.choices)
        groups = (words if isinstance(words, list) else [(value, words)] for value, words in found)
        return [one for group in groups for one in group]


def _filled(held: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a form is filled with: each part of an event in its field."""
    first = (held.get("sets") or [{}])[0]
    return {
        **{name: held.get(name, "") for name in _AS_SAID},
        **{name: held[name] for name in _LISTS},
        **{name: _one_line(held[name]) for name in _TEXTS},
        **{name: _day(held.get(name)) for name in (*_LAST_DAYS, "known")},
        "set_matter": first.get("matter", ""),
        "set_what": _one_line(first.get("what", "")),
        "set_due": _day(first.get("due")),
    }


def _meant(name: str, value: Any) -> Any:
    """Return what a value says: the order of names, breaks of lines, and a last day unknown say nothing."""
    if isinstance(value, list):
        parts = [_meant("", one) for one in value] or None
        return sorted(parts) if parts and name in _LISTS else parts
    if isinstance(value, Mapping):
        return {key: _meant(key, one) for key, one in value.items()}
    if value == "unknown" and name in _LAST_DAYS:
        return None
    return _one_line(value) if isinstance(value, str) else value


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said and said != "unknown" else None

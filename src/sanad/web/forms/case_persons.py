"""The forms of what a case's file tells of a person: a fact with its source, and a link to another."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sanad.protection.added_entry import next_id
from sanad.protection.fault import Fault
from sanad.protection.fault_words import fault_words
from sanad.protection.pack import Pack
from sanad.protection.told_of_person import Part, Told
from sanad.terms.language import isolated
from sanad.web.forms.case_fields import FAULTS_OF_A_FIELD, NOT_SAID, day_field, make_room, words_field
from sanad.web.forms.organisation import ReasonForm
from sanad.web.labels import language_now
from sanad.web.law_words import ANSWERS, told
from sanad.web.person_words import LINKS

Document = Mapping[str, Any]


class PersonPartForm(ReasonForm):
    """One thing that a file tells of a person, new or in the place of what it tells.

    held: what stands there, whose person does not change; None for something new.
    """

    part: ClassVar[Part]
    fields_of: ClassVar[Mapping[str, str]] = {"from": "since"}
    faults: ClassVar[Mapping[str, Any]] = {}
    person = forms.ChoiceField(label=_("Of whom"))
    take_out = forms.BooleanField(
        label=_("Take it out: it is told of another person, or by mistake"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )

    def __init__(self, document: Document, pack: Pack, held: Told | None, *args: Any, **more: Any) -> None:
        self.held = held
        filled = {} if held is None else {"person": held.person, **self._filled(held.entry)}
        super().__init__(*args, initial={**filled, **more.pop("initial", {})}, **more)
        persons = [one["id"] for one in document["persons"]]
        self._choose("person", [(one, one) for one in ([held.person] if held else persons)])
        if held is None:
            del self.fields["take_out"]
            if len(persons) > 1:
                self._choose("person", [*NOT_SAID, *((one, one) for one in persons)])
        self._prepare(document, pack)

    def _filled(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        """Return what stands in the fields."""
        raise NotImplementedError

    def _prepare(self, document: Document, pack: Pack) -> None:
        """Offer what may be chosen."""
        raise NotImplementedError

    def entry(self) -> dict[str, Any] | None:
        """Return what the file is to tell; None where it is to be taken out."""
        raise NotImplementedError

    def tell(self, refused: tuple[Fault, ...]) -> Iterator[Fault]:
        """Tell the faults of what was sent at their fields; yield those of another part of the file."""
        of_part = f"persons[{self.cleaned_data['person']}].{self.part}"
        for fault in dict.fromkeys(refused):
            if fault.code == "circle" or fault.place.startswith(of_part):
                key = fault.place.rpartition(".")[2]
                name = self.fields_of.get(key, key)
                words = FAULTS_OF_A_FIELD.get(fault.code) or fault_words(fault, language_now())
                told_at, words = self.faults.get(fault.code, (name, words))
                self.add_error(told_at if told_at in self.fields else None, words)
            else:
                yield fault


class FactForm(PersonPartForm):
    """One answer to a question of fact: yes, no or unknown, from one source."""

    part = "facts"
    fact = forms.ChoiceField(label=_("Question"))
    answer = forms.ChoiceField(
        label=_("Answer"), choices=[*NOT_SAID, *((one, ANSWERS[one]) for one in ("yes", "no", "unknown"))]
    )
    source = words_field(
        _("Source"), _("Who or what says so, and when: interview of 20 April 2021. No name of a person.")
    )
    known = day_field(_("When it became known here"), _("Empty: it was known from the beginning."))
    since = day_field(_("First day of which it is true"), _("Empty: of every day before, too."))
    to = day_field(_("Last day of which it is true"), _("Empty: of every day since."))
    field_order = ("person", "fact", "answer", "source", "known", "since", "to", "take_out")

    def _filled(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        days = {"known": entry.get("known"), "since": entry.get("from"), "to": entry.get("to")}
        return {
            **{name: entry[name] for name in ("fact", "answer")},
            "source": " ".join(entry["source"].split()),
            **{name: date.fromisoformat(day) if day else None for name, day in days.items()},
        }

    def _prepare(self, document: Document, pack: Pack) -> None:
        questions = sorted((told(one.question).text, one.id) for one in pack.facts.values())
        language = language_now()
        named = [(name, f"{text} {isolated(f'({name})', language)}") for text, name in questions]
        self._choose("fact", [*NOT_SAID, *named])
        make_room(self.fields["source"], len(self.initial.get("source", "")))

    def clean(self) -> dict[str, Any]:
        """Ask for days in their order."""
        given = super().clean() or {}
        first, last = given.get("since"), given.get("to")
        if first and last and last < first:
            self.add_error("to", _("The last day is before the first."))
        return given

    def entry(self) -> dict[str, Any] | None:
        """Return the fact as a file tells it, without what is not said; what was not changed as it was."""
        given = self.cleaned_data
        if given.get("take_out"):
            return None
        held = self.held.entry if self.held else {}
        told_now = {name: given[name] for name in ("fact", "answer", "source")}
        if "source" in held and "source" not in self.changed_data:
            told_now["source"] = held["source"]
        days = {"known": given["known"], "from": given["since"], "to": given["to"]}
        told_now |= {name: str(day) for name, day in days.items() if day}
        return told_now | ({"note": held["note"]} if "note" in held else {})


class LinkForm(PersonPartForm):
    """How one person of a case is tied to another."""

    part = "links"
    faults: ClassVar[Mapping[str, Any]] = {
        "circle": ("to", _("Permits would stand on each other in a circle.")),
        "contradiction": ("kind", _("This person's permit stands on another's already: correct that link.")),
    }
    kind = forms.ChoiceField(label=_("Link"), choices=[*NOT_SAID, *LINKS.items()])
    to = forms.ChoiceField(label=_("To whom"))
    field_order = ("person", "kind", "to", "take_out")

    def _filled(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        return dict(entry)

    def _prepare(self, document: Document, pack: Pack) -> None:
        persons = [one["id"] for one in document["persons"]]
        self._choose("to", [*NOT_SAID, *((one, one) for one in persons)])
        if self.held is None:
            new = next_id(document, "persons", "p")
            named = _("%(person)s: somebody who is not in the file yet") % {"person": new}
            self._choose("person", [*NOT_SAID, *((one, one) for one in persons), (new, named)])

    def clean(self) -> dict[str, Any]:
        """Refuse a person who is tied to nobody else."""
        given = super().clean() or {}
        if given.get("to") and given.get("to") == given.get("person"):
            self.add_error("to", _("Choose another person."))
        return given

    def entry(self) -> dict[str, Any] | None:
        """Return the link as a file tells it."""
        given = self.cleaned_data
        return None if given.get("take_out") else {"kind": given["kind"], "to": given["to"]}

"""The forms with which a case is begun and grows by one event, without a word of YAML."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanad.protection.fault import Fault
from sanad.protection.fault_words import fault_words
from sanad.protection.pack import Pack
from sanad.protection.pack_document import shipped
from sanad.protection.packs import open_pack
from sanad.protection.procedure import kinds
from sanad.terms.language import isolated
from sanad.web.forms.case_fields import (
    FAULTS_OF_A_FIELD,
    NO_SUCH_DAY,
    NOT_SAID,
    day_field,
    when_field,
    words_field,
)
from sanad.web.forms.organisation import ReasonForm
from sanad.web.labels import language_now
from sanad.web.law_words import matter_words, told

MOST_PERSONS = 9
# Of which field of the form a place in the file is, where it is not the one of its name.
_FIELDS = {"basis": "basis", "sets": "set_due"}


class BeginForm(ReasonForm):
    """By which law a case is read, and who is in it."""

    pack = forms.ChoiceField(label=_("Law"), help_text=_("The law pack by which deadlines are reckoned."))
    persons = forms.IntegerField(
        label=_("How many persons"),
        min_value=1,
        max_value=MOST_PERSONS,
        initial=1,
        help_text=_("They stand in the file as p1, p2 and so on. Write down elsewhere who is who."),
    )
    family = forms.BooleanField(
        label=_("The permits of the others stand on the permit of p1 (family)"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )
    field_order = ("pack", "persons", "family", "because")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        packs = [one for one in map(open_pack, shipped()) if one.statuses]
        self._choose("pack", [(one.id, told(one.title).text) for one in packs])

    def document(self, corpus: str) -> dict[str, Any]:
        """Return the file of a case in which nothing has happened yet."""
        given = self.cleaned_data
        persons: list[dict[str, Any]] = [{"id": f"p{number + 1}"} for number in range(given["persons"])]
        if given["family"]:
            for one in persons[1:]:
                one["links"] = [{"kind": "sponsor", "to": "p1"}]
        head = {"format": "sanad-case/1", "id": "case", "corpus": corpus, "pack": given["pack"]}
        return {**head, "persons": persons, "events": []}


class EventForm(ReasonForm):
    """One event of a case: what happened, to whom, when, by which paper; what is not said is left out."""

    persons = forms.MultipleChoiceField(
        label=_("Whom it concerns"), widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"})
    )
    kind = forms.ChoiceField(label=_("What happened"))
    date = when_field(
        _("When it happened"), _("A day, a month (2021-03), a year, or: unknown."), required=True
    )
    notified = when_field(
        _("When the person was notified"),
        _("unknown where it was and nobody knows when; empty where nobody told of it."),
        required=False,
    )
    known = day_field(_("When it became known here"), _("Empty: on its day."))
    authority = words_field(_("Authority"))
    document = words_field(_("The paper that says it"), _("Its kind and day. No name of a person."))
    basis = forms.MultipleChoiceField(
        label=_("Articles it rests on"),
        required=False,
        help_text=_("Several: hold Ctrl (on a Mac, Command) while you choose."),
        widget=forms.SelectMultiple(attrs={"size": 6, "dir": "ltr"}),
    )
    certainty = forms.ChoiceField(
        label=_("How certain"),
        choices=(("certain", _("certain")), ("doubtful", _("doubtful: starts no deadline"))),
    )
    about = forms.ChoiceField(label=_("Which event it decides on, pauses or follows"), required=False)
    status = forms.ChoiceField(label=_("Status held from then on"), required=False)
    permit_until = day_field(_("Last day of the permit"))
    until = day_field(_("Last day of a suspension"))
    set_matter = forms.ChoiceField(label=_("The paper sets a deadline of this matter"), required=False)
    set_what = words_field(_("What is to be done until then"), required=False)
    set_due = day_field(_("Last day that the paper sets"), _("Empty where the paper tells none."))
    field_order = ("persons", "kind", "date", "notified", "known", "authority", "document", "certainty")

    def __init__(self, document: Mapping[str, Any], pack: Pack, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        persons = [one["id"] for one in document["persons"]]
        self._choose("persons", [(one, one) for one in persons])
        if len(persons) == 1:
            self.fields["persons"].initial = persons
        language = language_now()
        self._choose(
            "kind", [*NOT_SAID, *((one.id, one.label.in_language(language)) for one in kinds().values())]
        )
        self._choose("about", [*NOT_SAID, *map(_named, document["events"])])
        self._choose(
            "status", [*NOT_SAID, *((one.id, told(one.label).text) for one in pack.statuses.values())]
        )
        self._choose("basis", _articles(pack))
        deadlines = (rule.effect.deadline for rule in pack.rules.values())
        matters = sorted({one.matter for one in deadlines if one})
        self._choose("set_matter", [*NOT_SAID, *((one, matter_words(one)) for one in matters)])

    def clean(self) -> dict[str, Any]:
        """Ask for days that are there, and for the whole of a deadline that the paper sets or for none."""
        given = super().clean() or {}
        for name in ("date", "notified"):
            if not _in_calendar(given.get(name) or ""):
                self.add_error(name, NO_SUCH_DAY)
        parts = [given.get(name) for name in ("set_matter", "set_what")]
        if any((*parts, given.get("set_due"))) and not all(parts):
            for name, part in zip(("set_matter", "set_what"), parts, strict=True):
                if not part:
                    self.add_error(name, _("A deadline needs its matter and what is to be done."))
        return given

    def entry(self, identity: str) -> dict[str, Any]:
        """Return the event as a file tells it, without what is not said."""
        given = self.cleaned_data
        sets = [{"matter": given["set_matter"], "what": given["set_what"], "due": _said(given["set_due"])}]
        entry: dict[str, Any] = {"id": identity}
        for name in ("persons", "kind", "date", "notified", "known", "authority", "basis", "document"):
            if given[name] or name == "basis":
                said = given[name]
                entry[name] = list(dict.fromkeys(said)) if isinstance(said, list) else str(said)
        entry["certainty"] = given["certainty"]
        for name in ("about", "status", "permit_until", "until"):
            if given[name]:
                entry[name] = str(given[name])
        return {**entry, "sets": sets} if given["set_matter"] else entry

    def tell(self, faults: tuple[Fault, ...], identity: str) -> Iterator[Fault]:
        """Tell the faults of the event at its fields; yield those of another part of the file."""
        place = f"events[{identity}]"
        for fault in faults:
            if not fault.place.startswith(place):
                yield fault
                continue
            name = fault.place.removeprefix(place).lstrip(".").partition("[")[0].partition(".")[0]
            name = _FIELDS.get(name, name)
            words = EVENT_FAULTS.get((name, fault.code)) or FAULTS_OF_A_FIELD.get(fault.code)
            told_at = name if name in self.fields else None
            self.add_error(told_at, words or fault_words(fault, language_now()))


EVENT_FAULTS = {
    ("notified", "dates_reversed"): _("It cannot be notified before it happened."),
    ("known", "dates_reversed"): _("It cannot become known before it happened."),
    ("permit_until", "dates_reversed"): _("The permit ends before it is given."),
    ("until", "dates_reversed"): _("The suspension ends before it begins."),
}


def _articles(pack: Pack) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what a decision may rest on, by instrument: of the pack itself, then of those that it uses."""
    used = {name for other in pack.uses for name in open_pack(other).articles}
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in sorted(pack.articles.values(), key=lambda one: one.id in used):
        instrument = told(pack.instruments[one.instrument].title).text
        groups.setdefault(instrument, []).append((one.id, f"{one.section}: {one.id}"))
    return list(groups.items())


def _named(event: Mapping[str, Any]) -> tuple[str, str]:
    kind = kinds().get(event["kind"])
    language = language_now()
    label = kind.label.in_language(language) if kind else ""
    return event["id"], isolated(f"{event['id']}: {label} {event['date']}", language)


def _in_calendar(when: str) -> bool:
    """Return whether a date as a file writes it is one that the calendar has."""
    if when in ("", "unknown"):
        return True
    try:
        day = when.partition("T")[0]
        return bool(date.fromisoformat("-".join([*day.split("-"), "01", "01"][:3])))
    except ValueError:
        return False


def _said(day: Any) -> str:
    return str(day) if day else "unknown"

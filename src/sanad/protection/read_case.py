"""A case read from a document; every fault of it is named with its place before anything is computed."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sanad.protection.case import Case, Event, Person, SetDeadline, StatedFact, in_order
from sanad.protection.case_days import day_faults
from sanad.protection.case_ids import no_such
from sanad.protection.contradictions import contradictions
from sanad.protection.errors import CaseFaulty
from sanad.protection.event_date import UNKNOWN, read_when
from sanad.protection.fault import Fault, worded
from sanad.protection.pack import Pack
from sanad.protection.procedure import kinds
from sanad.protection.shape import schema, shape_faults
from sanad.protection.sound_part import has_form, named, sound_part
from sanad.protection.zone import zone_of
from sanad.terms.language import LocalisedText
from sanad.terms.legibility import forbidden_mark

FORMAT = "sanad-case/1"
Entry = Mapping[str, Any]
_FORMAT = LocalisedText("the format {} is required", "الصيغة المطلوبة: {}", "formatet {} kræves")
_MARK = LocalisedText(
    "a mark that turns or controls the text was found ({}): leave it out",
    "وُجدت علامة تقلب النص أو تتحكم فيه ({}): احذفها",
    "et tegn, der vender eller styrer teksten, blev fundet ({}): udelad det",
)
_NOT_THERE = LocalisedText("{} is not there", "لا وجود لـ {}", "{} findes ikke")
_ONE_SPONSOR = LocalisedText(
    "two sponsors were found; one permit stands on one",
    "وُجد شخصان يقوم التصريح على تصريحيهما؛ التصريح الواحد يقوم على واحد",
    "to tilladelser blev fundet, som denne hviler på; én tilladelse hviler på én",
)
_ANOTHER_PACK = LocalisedText(
    "the case is to be read by another pack than {}",
    "هذه القضية تُقرأ بحزمة أخرى غير {}",
    "sagen skal læses med en anden pakke end {}",
)
_VERSION = LocalisedText(
    "the pack {} is there in version {}; the case asks for another",
    "الحزمة {} موجودة بالإصدار {}؛ والقضية تطلب غيره",
    "pakken {} findes i version {}; sagen beder om en anden",
)
_NAMED_ONCE = LocalisedText("each is named once", "يُذكر كلٌّ مرة واحدة", "hver nævnes én gang")
_ONE_ID = LocalisedText("an id names one entry", "المعرّف لمدخل واحد", "et id nævner én post")


def pack_named(document: Any) -> str:
    """Return which pack a case is read by.

    Raises: CaseFaulty, where the document names none, or has another form than that of a case altogether.
    """
    if isinstance(document, dict) and document.get("format", FORMAT) != FORMAT:
        raise CaseFaulty([worded("format", "format_unknown", _FORMAT, FORMAT)])
    if not isinstance(document, dict) or not has_form("id", document.get("pack")):
        raise CaseFaulty(sorted(shape_faults(document, schema("case"))))
    name: str = document["pack"]
    return name


def read_case(document: Entry, pack: Pack, *, form_known: bool = False) -> Case:
    """Return the case of a document, read by a pack.

    form_known: that it was read when it was kept: what is wrong with it by whichever pack is not asked again.
    Raises: CaseFaulty, with every fault and its place: those of its form, and of what of it has the form.
    """
    faults = list[Fault]() if form_known else [*shape_faults(document, schema("case"))]
    sound = sound_part(document) if faults else document
    zone = zone_of(pack.zone) or ZoneInfo("UTC")
    faults += [*_of_pack(sound, pack), *_leading_nowhere(sound, document, pack)]
    if not form_known:
        faults += [*_twice(sound), *day_faults(sound, zone), *_marked(document)]
    if faults:
        raise CaseFaulty(sorted({*faults, *_contradictions_beside(faults, sound, pack, zone)}))
    case = _case(document["id"], sound, zone, pack)
    if found := contradictions(case, pack):
        raise CaseFaulty(sorted(found))
    return case


def _case(name: str, sound: Entry, zone: ZoneInfo, pack: Pack) -> Case:
    events = sorted((_event(entry, zone) for entry in sound["events"]), key=in_order)
    persons = {one["id"]: _person(one) for one in sound["persons"]}
    permits = frozenset(one.id for one in pack.statuses.values() if one.kind == "permit")
    return Case(name, persons, tuple(events), permits)


def _contradictions_beside(
    faults: Iterable[Fault], sound: Entry, pack: Pack, zone: ZoneInfo
) -> tuple[Fault, ...]:
    """Return the contradictions of a case with other faults: those of events, where no event has a fault."""
    whole = all(one.place.startswith("persons[") and not one.place.endswith(("]", ".id")) for one in faults)
    there = {one["id"] for one in sound["persons"]}
    persons = [one | {"facts": [], "links": _links_to(there, one)} for one in sound["persons"]]
    case = _case("", {"persons": persons, "events": sound["events"] if whole else []}, zone, pack)
    return contradictions(case, pack)


def _links_to(there: AbstractSet[str], person: Entry) -> list[Entry]:
    return [link for link in person.get("links", ()) if link["to"] in there]


def _of_pack(document: Entry, pack: Pack) -> Iterator[Fault]:
    if document["pack"] != pack.id:
        yield worded("pack", "another_pack", _ANOTHER_PACK, pack.id)
    version = document.get("pack_version", pack.version)
    if version != pack.version:
        yield worded("pack_version", "pack_version", _VERSION, pack.id, pack.version)


def _twice(document: Entry) -> Iterator[Fault]:
    for section in ("persons", "events"):
        seen: set[str] = set()
        for entry in document[section]:
            if entry["id"] in seen:
                yield worded(f"{section}[{entry['id']}]", "id_twice", _ONE_ID)
            seen.add(entry["id"])
    for entry in document["events"]:
        for key in ("persons", "basis"):
            if len(set(entry[key])) < len(entry[key]):
                yield worded(f"events[{entry['id']}].{key}", "id_twice", _NAMED_ONCE)


def _leading_nowhere(sound: Entry, document: Entry, pack: Pack) -> Iterator[Fault]:
    """Yield what names something that is not there. document: with what is faulty, which may be named."""
    persons, events = named(document, "persons"), named(document, "events")
    for entry in sound["persons"]:
        place = f"persons[{entry['id']}]"
        yield from _nowhere(f"{place}.links", (link["to"] for link in entry.get("links", ())), persons)
        for fact in entry.get("facts", ()):
            if fact["fact"] not in pack.facts:
                yield no_such("facts", fact["fact"], f"{place}.facts", pack)
        if sum(link["kind"] == "sponsor" for link in entry.get("links", ())) > 1:
            yield worded(f"{place}.links", "contradiction", _ONE_SPONSOR)
    for entry in sound["events"]:
        place = f"events[{entry['id']}]"
        yield from _unknown_ids(entry, place, pack)
        yield from _nowhere(f"{place}.persons", entry["persons"], persons)
        if "about" in entry:
            yield from _nowhere(f"{place}.about", (entry["about"],), events - {entry["id"]})


def _unknown_ids(entry: Entry, place: str, pack: Pack) -> Iterator[Fault]:
    """Yield what an event names that neither the procedure nor the pack has."""
    if entry["kind"] not in kinds():
        yield no_such("kinds", entry["kind"], f"{place}.kind", pack)
    if "status" in entry and entry["status"] not in pack.statuses:
        yield no_such("statuses", entry["status"], f"{place}.status", pack)
    for article in entry["basis"]:
        if article not in pack.articles:
            yield no_such("articles", article, f"{place}.basis", pack)


def _nowhere(place: str, targets: Iterable[str], there: AbstractSet[str]) -> Iterator[Fault]:
    for target in targets:
        if target not in there:
            yield worded(place, "nothing_there", _NOT_THERE, target)


def _marked(value: Any, place: str = "") -> Iterator[Fault]:
    """Yield the texts that hold a mark by which they are not what they look like."""
    if isinstance(value, str):
        if mark := forbidden_mark(value):
            yield worded(place, "mark_in_text", _MARK, mark)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _marked(inner, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            name = inner.get("id", number) if isinstance(inner, Mapping) else number
            yield from _marked(inner, f"{place}[{name}]")


def _person(entry: Entry) -> Person:
    sponsors = [link["to"] for link in entry.get("links", ()) if link["kind"] == "sponsor"]
    facts = tuple(map(_stated, entry.get("facts", ())))
    return Person(entry["id"], sponsors[0] if sponsors else None, facts)


def _stated(entry: Entry) -> StatedFact:
    def day(key: str, otherwise: date) -> date:
        return date.fromisoformat(entry[key]) if key in entry else otherwise

    return StatedFact(
        fact=entry["fact"],
        answer=entry["answer"],
        source=entry["source"],
        known=day("known", date.min),
        first=day("from", date.min),
        last=day("to", date.max),
    )


def _event(entry: Entry, zone: ZoneInfo) -> Event:
    when = read_when(entry["date"], zone)
    notified = read_when(entry["notified"], zone) if "notified" in entry else None
    known = date.fromisoformat(entry["known"]) if "known" in entry else when.earliest or date.min
    return Event(
        id=entry["id"],
        persons=tuple(entry["persons"]),
        kind=entry["kind"],
        date=when,
        known=known,
        notified=UNKNOWN if notified == UNKNOWN else notified,
        authority=entry["authority"],
        basis=tuple(entry["basis"]),
        document=entry["document"],
        certainty=entry["certainty"],
        status=entry.get("status"),
        permit_until=_day(entry.get("permit_until", "unknown")),
        about=entry.get("about"),
        sets=tuple(
            SetDeadline(one["matter"], one["what"], _day(one["due"])) for one in entry.get("sets", ())
        ),
        until=_day(entry.get("until", "unknown")),
    )


def _day(text: str) -> date | None:
    return None if text == "unknown" else date.fromisoformat(text)

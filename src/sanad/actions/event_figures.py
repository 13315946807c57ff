"""The figures that every linking of events gives: distinct events by kind, place, year, lists and joining."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sanad.actions.figures import NOT_KNOWN, Made, enter_figure, localised_list_names
from sanad.actions.linked import UNKNOWN, LinkedPerson
from sanad.actions.recorded import Recording
from sanad.actions.run_figures import Counting, records_per_list, rows_of, told
from sanad.linkage.joined_how import WAYS, JoinedHow, joined_how
from sanad.publications.corpus import Corpus
from sanad.publications.disclosure import kept_back
from sanad.publications.table import Column
from sanad.records.models import Collection, LinkRun
from sanad.terms.language import LocalisedText
from sanad.terms.vocabulary import vocabulary

Pairs = Iterable[tuple[UUID, UUID]]

EVENTS = Column("events", LocalisedText(en="Events", ar="الأحداث", da="Hændelser"))
KIND = Column("kind", LocalisedText(en="Kind", ar="النوع", da="Art"))
JOINED = Column(
    "joined", LocalisedText(en="How they were joined", ar="كيف جُمعت", da="Hvordan de blev samlet")
)
OTHER = "other"
"""The kind of an event that lists tell in words which no vocabulary knows: such words stand in no figure."""
OTHER_KIND = LocalisedText(en="another kind", ar="نوع آخر", da="en anden art")
JOINED_HOW: Mapping[JoinedHow, LocalisedText] = {
    "one_record": LocalisedText(
        en="one record alone tells of it",
        ar="يتحدث عنه سجل واحد فقط",
        da="kun én registrering fortæller om den",
    ),
    "judged": LocalisedText(
        en="people judged that its records are one event",
        ar="حكم أشخاص بأن سجلاته حدث واحد",
        da="mennesker har bedømt, at registreringerne er én hændelse",
    ),
    "machine": LocalisedText(
        en="joined by the machine, from its surest pairs",
        ar="جمعه الحاسوب من أوثق الأزواج لديه",
        da="samlet af maskinen ud fra dens sikreste par",
    ),
    "for_now": LocalisedText(
        en="one event for now: nobody has judged a pair that it needs",
        ar="حدث واحد مؤقتاً: لم يحكم أحد بعد في زوج يقوم عليه",
        da="én hændelse indtil videre: ingen har bedømt et par, som den hviler på",
    ),
}


@dataclass(frozen=True)
class EventsCounted:
    """What a linking of events tells beside its clusters.

    kinds: the kind of each record, as `linkage.event_kinds` has it; None where it tells none.
    aside: records that were compared with none: an event of such records alone is not counted.
    judged: pairs that people judged to be one event. firm: pairs of the tier joined.
    """

    kinds: Mapping[UUID, str | None]
    aside: frozenset[UUID]
    judged: Pairs
    firm: Pairs

    def counted(self, events: Sequence[LinkedPerson]) -> tuple[LinkedPerson, ...]:
        """Return the events that are counted: those of which one record at least was compared with others."""
        return tuple(one for one in events if any(record.id not in self.aside for record in one.records))

    def kind_of(self, event: LinkedPerson) -> str:
        """Return the kind that most of an event's records name, the first by code where two are."""
        known = vocabulary("event_kinds")
        named = Counter(kind for record in event.records if (kind := self.kinds.get(record.id)))
        if not named:
            return UNKNOWN
        codes = Counter({kind: n for kind, n in named.items() if kind in known})
        return min(codes, key=lambda code: (-codes[code], code), default=OTHER)


def make_event_figures(
    recording: Recording,
    run: LinkRun,
    events: Sequence[LinkedPerson],
    lists: Sequence[Collection],
    facts: EventsCounted,
) -> None:
    """Enter the figures of a linking of events."""
    corpus: Corpus = "invented" if lists[0].corpus == "invented" else "real"
    counting = Counting(corpus, EVENTS, reading="counted")
    counted = facts.counted(events)
    records = [record for event in events for record in event.records]
    made = [
        records_per_list("event-records-per-list", records, lists, localised_list_names(lists)),
        Made("documented-events", len(counted), rows_of((EVENTS,), [(len(counted),)])),
        _by_kind(counted, facts),
        counting.by_governorate("events-by-governorate", counted),
        counting.by_year("events-by-year", counted),
        counting.by_lists("events-by-lists", counted),
        _by_joining(counted, facts),
    ]
    for one in made:
        enter_figure(recording, one, corpus=corpus, run=run)


def _by_kind(events: Sequence[LinkedPerson], facts: EventsCounted) -> Made:
    counts = kept_back(Counter(facts.kind_of(one) for one in events))
    order = [*(term.code for term in vocabulary("event_kinds")), OTHER, UNKNOWN]
    rows = [(_kind_text(code), told(counts[code])) for code in sorted(counts, key=order.index)]
    return Made("events-by-kind", len(events), rows_of((KIND, EVENTS), rows))


def _kind_text(code: str) -> LocalisedText:
    if code in (OTHER, UNKNOWN):
        return OTHER_KIND if code == OTHER else NOT_KNOWN
    return vocabulary("event_kinds").term(code).labels


def _by_joining(events: Sequence[LinkedPerson], facts: EventsCounted) -> Made:
    clusters = {one.id: [record.id for record in one.records] for one in events}
    counts = kept_back(Counter(joined_how(clusters, facts.judged, facts.firm).values()))
    rows = [(JOINED_HOW[way], told(counts.get(way, 0))) for way in WAYS]
    return Made("events-by-joining", len(events), rows_of((JOINED, EVENTS), rows))

"""An estimate that a member asked for: from the newest linking, by the methods chosen, kept as figures.

It reads the records of that linking, all of which must still be open to linking, and shows nobody a row:
what is kept is what everybody may see.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from sanad.actions.errors import ConsentEnded, NothingToLink
from sanad.actions.estimate_figures import method_figure
from sanad.actions.figures import Made, enter_figure
from sanad.actions.linked import UNKNOWN, LinkedPerson, LinkedRecord
from sanad.actions.lists_apart import ListsApart, lists_apart
from sanad.actions.recorded import recorded, require_role
from sanad.actions.sequencing import sequence
from sanad.estimation import Patterns, estimate, patterns_of_memberships
from sanad.estimation.document import estimates_document
from sanad.estimation.question import EstimateQuestion
from sanad.estimation.sensitivity import sensitivity
from sanad.estimation.sensitivity_document import sensitivity_json
from sanad.estimation.watch import Watch, part_of, unwatched
from sanad.partners.member import Viewer
from sanad.publications.corpus import Corpus
from sanad.publications.disclosure import kept_back
from sanad.publications.estimate_disclosure import Told, fit_shown, sensitivity_shown, shown
from sanad.publications.estimate_overlap import holds_small, overlap_shown, told_patterns
from sanad.records.door import opened
from sanad.records.models import Collection, LinkRun, PersonMembership, SeenRecord
from sanad.terms.language import LocalisedText

KEY = "asked-estimate-"
"""Before the method, in the key of a figure that somebody asked for."""


@dataclass(frozen=True)
class _Linked:
    """The persons of the newest linking."""

    run: LinkRun
    persons: tuple[LinkedPerson, ...]
    months: Mapping[UUID, str]
    apart: ListsApart
    corpus: Corpus

    def strata(self, question: EstimateQuestion) -> tuple[Patterns, ...]:
        """Return the patterns of everybody, then of each stratum."""
        pairs, lists = list(self.apart.memberships(self.persons)), sorted(self.apart.names)
        whole = patterns_of_memberships(pairs, lists)
        if question.strata == "whole":
            return whole
        labels: dict[Hashable, dict[str, str]] = {
            person.id: {question.strata: self.label(person, question.strata)} for person in self.persons
        }
        return (*whole, *patterns_of_memberships(pairs, lists, strata=labels))

    def label(self, person: LinkedPerson, strata: str) -> str:
        """Return the stratum of one person."""
        if strata == "month":
            return self.months.get(person.id, UNKNOWN)
        return person.governorate if strata == "governorate" else person.year


def estimate_newest(
    question: EstimateQuestion, *, by: Viewer, because: str, asked: UUID, watch: Watch = unwatched
) -> dict[str, Any]:
    """Return the id of the first figure of an estimate of the newest linking, and its methods and strata.

    asked: the job, under which the figures of one estimate are found together.
    Raises: NotAllowed, NothingToLink, ConsentEnded; what watch raises.
    """
    require_role("estimate", by=by)
    with opened(by, "linking"):
        linked = _newest()
    made, strata = _made(question, linked, asked, watch)
    with recorded("estimate", by=by, because=because, purpose="linking") as recording:
        _require_open(linked.run)
        kept = [enter_figure(recording, one, corpus=linked.corpus, run=linked.run) for one in made]
    sequence()
    return {"figure": str(kept[0].id), "methods": len(made), "strata": strata}


def _newest() -> _Linked:
    run = LinkRun.objects.filter(state="done").order_by("-number").first()
    if run is None:
        raise NothingToLink("Nothing was linked yet; a linking is required. Link, then ask again.")
    _require_open(run)
    joined = dict(PersonMembership.objects.filter(run=run).values_list("record_id", "person"))
    seen = list(SeenRecord.objects.filter(id__in=joined).order_by("id"))
    lists = list(Collection.objects.filter(id__in={one.collection_id for one in seen}))
    codes = _codes(lists)
    records: dict[UUID, list[LinkedRecord]] = {}
    months: dict[UUID, str] = {}
    for one in seen:
        person = joined[one.id]
        records.setdefault(person, []).append(_linked(one, codes[one.collection_id]))
        if month := _month(one):
            months[person] = min(month, months.get(person, month))
    persons = tuple(LinkedPerson(person, tuple(found)) for person, found in sorted(records.items()))
    names = {codes[one.id]: LocalisedText.from_mapping(one.names) for one in lists}
    corpus: Corpus = "invented" if lists[0].corpus == "invented" else "real"
    return _Linked(run, persons, months, lists_apart(persons, names), corpus)


def _codes(lists: Sequence[Collection]) -> dict[UUID, str]:
    """Return the code of each list, with its organisation's where two organisations chose one code."""
    named = Counter(one.code for one in lists)
    return {
        one.id: one.code if named[one.code] == 1 else f"{one.organisation.code}/{one.code}" for one in lists
    }


def _linked(one: SeenRecord, code: str) -> LinkedRecord:
    return LinkedRecord(
        one.id, one.organisation_id, one.collection_id, code, one.governorate, one.event_earliest
    )


def _month(one: SeenRecord) -> str | None:
    """Return the month of an event whose date is known to the month."""
    first, last = one.event_earliest, one.event_latest
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return None
    return f"{first.year:04d}-{first.month:02d}"


def _require_open(run: LinkRun) -> None:
    """Return when every record of the run is open to linking now.

    Without those that are not, the numbers would differ from the run's own by those very persons.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT run_linkable(%s)", [run.id])
        (is_open,) = cursor.fetchone()
    if not is_open:
        raise ConsentEnded(
            "Consent or agreement to linking ended for some records of the newest linking; it must hold. "
            "Nothing was written. Link again, then ask: what is open then is estimated from."
        )


def _made(question: EstimateQuestion, linked: _Linked, asked: UUID, watch: Watch) -> tuple[list[Made], int]:
    strata = linked.strata(question)
    latent = question.latent
    found = estimate(
        strata,
        question.methods,
        question.seed,
        estimand=question.estimand,
        latent=latent,
        watch=part_of(watch, 0.0, 0.5 if question.sensitivity else 1.0),
    )
    document = estimates_document(found, strata, seed=question.seed)
    told = Told(_documented(linked, question), holds_small(strata[0]))
    common = {
        **document,
        "asked": {"id": str(asked), "question": question.to_json(), "commands": list(question.commands())},
        "names": {code: name.as_mapping() for code, name in linked.apart.names.items()},
        "overlaps": [{"stratum": {}, **overlap_shown(strata[0])}],
        "sensitivity": _sensitivity(question, strata[0], told, part_of(watch, 0.5, 1.0)),
        "fit": _fit(document["estimates"], strata[0]),
    }
    rows = [shown(row, told) for row in document["estimates"]]
    parameters = (("strata", question.strata), ("seed", str(question.seed)))
    return [
        method_figure(
            common,
            KEY + method.replace("_", "-"),
            [row for row in rows if row["method"] == method],
            parameters,
        )
        for method in question.methods
    ], len(strata) - 1


def _documented(linked: _Linked, question: EstimateQuestion) -> dict[str, int | None]:
    """Return how many are documented in each stratum; of months it is told nowhere: a year's is told."""
    if question.strata in ("whole", "month"):
        return {}
    return kept_back(Counter(linked.label(person, question.strata) for person in linked.persons))


def _sensitivity(
    question: EstimateQuestion, whole: Patterns, told: Told, watch: Watch
) -> dict[str, Any] | None:
    if not question.sensitivity:
        return None
    found = sensitivity(
        whole,
        seed=question.seed,
        estimand=question.estimand,
        latent=question.latent if "latent_class" in question.methods else None,
        watch=watch,
    )
    return sensitivity_shown(sensitivity_json(found), told)


def _fit(rows: Sequence[Mapping[str, Any]], whole: Patterns) -> list[dict[str, Any]]:
    """Return the predictive check of the whole, of patterns whose counts are told."""
    names = [
        tuple(name for place, name in enumerate(whole.lists) if pattern >> place & 1)
        for pattern, count in told_patterns(whole).items()
        if count is not None
    ]
    checks = (one for row in rows if not row["stratum"] for one in row.get("predictive_check", ()))
    return fit_shown(list(checks), names)

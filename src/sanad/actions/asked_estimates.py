"""An estimate that a member asked for: from the newest linking, by the methods chosen, kept as figures.

It reads the records of that linking, all of which must still be open to linking, and shows nobody a row:
what is kept is what everybody may see.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sanad.actions.estimate_figures import method_figure
from sanad.actions.figures import Made, enter_figure
from sanad.actions.linked_run import LinkedRun, newest_run, require_open
from sanad.actions.recorded import recorded, require_role
from sanad.actions.sequencing import sequence
from sanad.estimation import Estimate, Patterns, estimate
from sanad.estimation.document import estimates_document
from sanad.estimation.question import EstimateQuestion
from sanad.estimation.sensitivity import sensitivity
from sanad.estimation.sensitivity_document import sensitivity_json
from sanad.estimation.watch import Watch, part_of, unwatched
from sanad.partners.member import Viewer
from sanad.publications.corpus import mark_name
from sanad.publications.disclosure import kept_back
from sanad.publications.estimate_disclosure import Told, fit_shown, sensitivity_shown, shown
from sanad.publications.estimate_overlap import holds_small, overlap_shown, told_patterns
from sanad.records.door import opened

KEY = "asked-estimate-"
"""Before the method, in the key of a figure that somebody asked for."""


def estimate_newest(
    question: EstimateQuestion, *, by: Viewer, because: str, asked: UUID, watch: Watch = unwatched
) -> dict[str, Any]:
    """Return the id of the first figure of an estimate of the newest linking, and its methods and strata.

    asked: the job, under which the figures of one estimate are found together.
    Raises: NotAllowed, NothingToLink, ConsentEnded; what watch raises.
    """
    require_role("estimate", by=by)
    with opened(by, "linking"):
        linked = newest_run()
    made, strata = figures_asked(question, linked, asked, watch)
    with recorded("estimate", by=by, because=because, purpose="linking") as recording:
        require_open(linked.run)
        kept = [enter_figure(recording, one, corpus=linked.corpus, run=linked.run) for one in made]
    sequence()
    return {"figure": str(kept[0].id), "methods": len(made), "strata": strata}


def figures_asked(
    question: EstimateQuestion, linked: LinkedRun, asked: UUID, watch: Watch
) -> tuple[list[Made], int]:
    """Return the figures that a question to a linking gives, and of how many strata."""
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
        "asked": {"id": str(asked), "question": question.to_json(), "commands": _commands(question, linked)},
        "names": {code: name.as_mapping() for code, name in linked.apart.names.items()},
        "overlaps": [{"stratum": {}, **overlap_shown(strata[0])}],
        "sensitivity": _sensitivity(question, strata[0], found, told, part_of(watch, 0.5, 1.0)),
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


def _commands(question: EstimateQuestion, linked: LinkedRun) -> list[str]:
    return list(question.commands(f"{mark_name('patterns', linked.corpus)}.csv"))


def _documented(linked: LinkedRun, question: EstimateQuestion) -> dict[str, int | None]:
    """Return how many are documented in each stratum; of months it is told nowhere: a year's is told."""
    if question.strata in ("whole", "month"):
        return {}
    return kept_back(Counter(linked.label(person, question.strata) for person in linked.persons))


def _sensitivity(
    question: EstimateQuestion, whole: Patterns, found: Sequence[Estimate], told: Told, watch: Watch
) -> dict[str, Any] | None:
    if not question.sensitivity:
        return None
    settled = sensitivity(
        whole,
        seed=question.seed,
        estimand=question.estimand,
        latent=question.latent if "latent_class" in question.methods else None,
        known=[one for one in found if not one.stratum],
        watch=watch,
    )
    return sensitivity_shown(sensitivity_json(settled), told)


def _fit(rows: Sequence[Mapping[str, Any]], whole: Patterns) -> list[dict[str, Any]]:
    """Return the predictive check of the whole, of patterns whose counts are told."""
    names = [
        tuple(name for place, name in enumerate(whole.lists) if pattern >> place & 1)
        for pattern, count in told_patterns(whole).items()
        if count is not None
    ]
    checks = (one for row in rows if not row["stratum"] for one in row.get("predictive_check", ()))
    return fit_shown(list(checks), names)

"""What the law asks of a case: deadlines with mark and origin, questions by axis, who checked."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from sanad.actions.access import looked
from sanad.actions.case_files import check_deadline
from sanad.actions.recorded import require_role
from sanad.partners.member import Viewer
from sanad.partners.role import may
from sanad.protection.evaluation import Evaluation, Standing
from sanad.protection.pack import Pack
from sanad.protection.packs import home_of
from sanad.protection.pressing import AxisQuestions, RuleQuestions, by_axis, most_missing
from sanad.protection.procedure import kinds
from sanad.publications.corpus import Corpus
from sanad.records.queries.case_files import CaseStanding, case_standing
from sanad.records.queries.cases import case
from sanad.web.asking import asked_here
from sanad.web.case_words import DeadlineSeen, TraceSeen, deadline_seen, trace, traces
from sanad.web.deadline_words import SourceSeen, source_seen
from sanad.web.downloads import DownloadTable, download
from sanad.web.event_code import event_code
from sanad.web.forms.case_files import AsOfForm, CheckForm
from sanad.web.labels import language_now
from sanad.web.law_words import AXES, PackWords, told
from sanad.web.person_words import persons_seen
from sanad.web.viewing import viewer_of


@dataclass(frozen=True)
class RuleSeen:
    """What one rule raises, of whom, from which facts, and what is missing."""

    pack: str
    rule: str
    raises: PackWords
    mark: str
    source: SourceSeen | None
    persons: tuple[str, ...]
    used: tuple[TraceSeen, ...]
    missing: tuple[TraceSeen, ...]
    disputed: bool


@dataclass(frozen=True)
class AxisSeen:
    """The questions of one axis: raised by what is recorded, and open for want of facts."""

    axis: str
    label: str
    raised: tuple[RuleSeen, ...]
    open: tuple[RuleSeen, ...]


@require_safe
def case_law(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Return what the law asks of a case at the end of a day."""
    viewer = viewer_of(request)
    row = case(case_id, viewer=viewer).row
    asked = AsOfForm(request.GET)
    if not asked.is_valid():
        messages.error(request, " ".join(str(error) for error in asked.errors.get("as_of", ())))
        return redirect("case_law", case_id=case_id)
    as_of = asked.cleaned_data["as_of"]
    standing = case_standing(case_id, as_of, viewer=viewer)
    values: dict[str, object] = {"case": row, "standing": standing, "may_write": _may(row.seated, viewer)}
    values["as_of_asked"] = as_of is not None
    if standing is not None:
        looked("open", "case", case_id, by=viewer)
        values |= _evaluated(standing, viewer)
        values["events"] = _events(standing, as_of)
        values["persons"] = persons_seen(standing, as_of)
    return render(request, "cases/law.html", values)


def _may(seated: bool, viewer: Viewer) -> bool:
    return seated and may(viewer.roles, "write_case")


def _as_of(request: HttpRequest) -> date | None:
    form = AsOfForm(request.GET)
    if not form.is_valid():
        raise Http404
    day: date | None = form.cleaned_data["as_of"]
    return day


def _evaluated(standing: CaseStanding, viewer: Viewer) -> dict[str, object]:
    if standing.read is None or standing.found is None:
        return {}
    pack, found = standing.read.pack, standing.found
    return {
        "pack": pack,
        "pack_title": told(pack.title),
        "corpus": corpus_of_case(standing),
        "as_of": found.as_of,
        "deadlines": deadlines_seen(standing, viewer),
        "statuses": _statuses(found, pack),
        "procedure": [(one, _newest(one)) for one in found.procedure],
        "axes": [_axis(one, standing) for one in by_axis(found.questions)],
        "asked_first": [(trace(lack, pack), many) for lack, many in most_missing(found.questions)],
        "check_form": CheckForm(),
    }


def corpus_of_case(standing: CaseStanding) -> Corpus:
    """Return whether the persons of a case are real; a constructed or published one is of nobody here."""
    real = standing.read is None or standing.read.document["corpus"] == "real"
    return "real" if real else "invented"


def deadlines_seen(standing: CaseStanding, viewer: Viewer) -> tuple[DeadlineSeen, ...]:
    """Return the deadlines of a case as a page shows them."""
    if standing.read is None or standing.as_of is None:
        return ()
    return tuple(
        deadline_seen(
            one,
            standing.read.pack,
            standing.as_of,
            may_check=may(viewer.roles, "check_deadline") and one.may_be_checked_by(viewer.account),
        )
        for one in standing.deadlines
    )


def _events(standing: CaseStanding, as_of: date | None) -> list[tuple[str, object, str]]:
    """Return every event of the file with its code, or those known at the end of a day that was asked."""
    if standing.read is None:
        return []
    told = standing.read.case.as_of(as_of) if as_of else standing.read.case
    return [(_kind(event.kind), event, event_code(standing.id, event.id)) for event in told.events]


def _kind(kind: str) -> str:
    return kinds()[kind].label.in_language(language_now())


def _statuses(found: Evaluation, pack: Pack) -> list[tuple[str, PackWords | None, object]]:
    return [
        (name, told(pack.statuses[one.status].label) if one.status else None, one)
        for name, one in found.statuses
    ]


def _newest(standing: Standing) -> list[tuple[str, object]]:
    return [(_kind(event.kind), event) for event in standing.newest]


def _axis(one: AxisQuestions, standing: CaseStanding) -> AxisSeen:
    return AxisSeen(
        one.axis,
        str(AXES.get(one.axis, one.axis)),
        tuple(_rule(each, standing) for each in one.raised),
        tuple(_rule(each, standing) for each in one.open),
    )


def _rule(one: RuleQuestions, standing: CaseStanding) -> RuleSeen:
    assert standing.read is not None and standing.standing is not None
    pack = standing.read.pack
    used = dict.fromkeys(fact for each in one.questions for fact in each.used)
    return RuleSeen(
        home_of(one.rule.id, pack),
        one.rule.id,
        told(one.rule.effect.text),
        one.questions[0].grounds.mark,
        source_seen(one.questions[0].grounds, pack),
        tuple(each.person for each in one.questions),
        traces(used, pack),
        traces(one.missing, pack),
        one.rule.id in standing.standing.disputed,
    )


@require_POST
def deadline_check(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Keep to which day a second person came."""
    viewer = viewer_of(request)
    require_role("check_deadline", by=viewer)
    form = CheckForm(request.POST)

    def act() -> None:
        given = form.cleaned_data
        check_deadline(case_id, given["deadline"], given["reckoned"], by=viewer, because=given["because"])

    asked_here(request, form, act)
    return redirect("case_law", case_id=case_id)


COLUMNS = (
    "case",
    "persons",
    "what",
    "due",
    "leading",
    "state",
    "missing",
    "mark",
    "origin",
    "rule",
    "counted_from",
    "another_date",
    "disputed",
    "checked_by",
    "source",
)


def deadline_row(standing: CaseStanding, number: int) -> tuple[object, ...]:
    """Return one deadline as a row of a file; who checked it by alias and day."""
    one = standing.deadlines[number]
    deadline = one.deadline
    checks = [f"{each.alias} {each.at:%Y-%m-%d}: {each.reckoned or 'no day'}" for each in one.checks]
    return (
        standing.id,
        " ".join(deadline.persons),
        deadline.what,
        deadline.due,
        one.leading,
        deadline.state,
        "; ".join(map(str, deadline.missing)),
        deadline.mark if deadline.mark == "verified" else f"not verified ({deadline.mark_word})",
        deadline.origin,
        deadline.rule or "",
        deadline.counted_from,
        "; ".join(map(str, deadline.told)),
        "yes" if one.disputes else "no",
        "; ".join(checks) or "nobody",
        deadline.source,
    )


@require_safe
def case_deadlines_data(request: HttpRequest, case_id: UUID, kind: str) -> HttpResponse:
    """Return the deadlines of a case as a file."""
    viewer = viewer_of(request)
    standing = case_standing(case_id, _as_of(request), viewer=viewer)
    if standing is None:
        raise Http404
    looked("download", "case", case_id, by=viewer)
    rows = [deadline_row(standing, number) for number in range(len(standing.deadlines))]
    return download(DownloadTable("deadlines", COLUMNS, rows, corpus_of_case(standing)), kind)


@require_safe
def case_questions_data(request: HttpRequest, case_id: UUID, kind: str) -> HttpResponse:
    """Return the questions of a case as a file, one row for each rule and person."""
    viewer = viewer_of(request)
    standing = case_standing(case_id, _as_of(request), viewer=viewer)
    if standing is None or standing.found is None:
        raise Http404
    looked("download", "case", case_id, by=viewer)
    rows = [
        (
            one.rule.effect.axis,
            one.rule.id,
            one.person,
            one.rule.effect.text.en,
            one.finding.answer,
            "; ".join(map(str, one.used)),
            "; ".join(map(str, one.missing)),
            one.grounds.mark,
            one.grounds.source,
        )
        for axis in by_axis(standing.found.questions)
        for rule in axis.rules
        for one in rule.questions
    ]
    columns = ("axis", "rule", "person", "element", "answer", "facts_used", "facts_missing", "mark", "source")
    return download(DownloadTable("questions", columns, rows, corpus_of_case(standing)), kind)

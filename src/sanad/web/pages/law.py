"""Law packs as a lawyer reads them: articles beside their sources, rules with exceptions, tests, marks."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sanad.partners.member import Viewer
from sanad.protection.counted_words import COUNTED_FROM
from sanad.protection.length_words import length_words
from sanad.protection.marks import rests_on_unseen
from sanad.protection.pack import Article, Pack, Rule
from sanad.protection.pack_document import shipped
from sanad.protection.packs import open_pack
from sanad.protection.rule_tests import ran
from sanad.records.queries.rule_signatures import signatures_standing
from sanad.web.downloads import DownloadTable, download
from sanad.web.labels import language_now
from sanad.web.law_lists import lists_seen
from sanad.web.law_words import (
    ANSWERS,
    AXES,
    EFFECTS,
    MARKS,
    ConditionWords,
    PackWords,
    SourceTold,
    condition_words,
    kinds_words,
    source_told,
    told,
)
from sanad.web.pages.rule_signatures import draft_subject, signature_form, signatures_seen
from sanad.web.rule_test_words import given_words
from sanad.web.viewing import viewer_of

_MARKS = ("seen", "part", "unverified")


@dataclass(frozen=True)
class ExceptionSeen:
    """An exception as a page shows it."""

    text: PackWords
    when: ConditionWords
    mark: str


@dataclass(frozen=True)
class TestSeen:
    """A test of a rule: what it expects, and what the rule answers now."""

    given: tuple[PackWords, ...]
    as_of: str
    expect: str
    answers: str
    due: str | None


def law_packs(request: HttpRequest) -> HttpResponse:
    """Return the packs, with how far each was checked."""
    viewer = viewer_of(request)
    packs = [open_pack(name) for name in shipped()]
    rows = [(pack, told(pack.title), _own(pack), _counted(pack), _signed(pack, viewer)) for pack in packs]
    return render(request, "law/packs.html", {"rows": rows, "marks": MARKS})


def law_pack(request: HttpRequest, pack_id: str) -> HttpResponse:
    """Return one pack: its rules, its articles in their versions beside what was read."""
    pack = _pack(pack_id)
    standing = signatures_standing(pack.id, viewer=viewer_of(request))
    rules = [
        (
            rule,
            told(rule.title),
            EFFECTS[rule.effect.kind],
            MARKS[rule.mark],
            signatures_seen(standing, rule.id),
        )
        for rule in _own(pack)
    ]
    values = {"pack": pack, "title": told(pack.title), "rules": rules, "articles": _articles(pack)}
    values |= {"signed": sum(rule.id in standing.signed for rule in _own(pack))}
    values |= lists_seen(pack, datetime.now(UTC).date())
    return render(request, "law/pack.html", values)


def law_rules_data(request: HttpRequest, pack_id: str, kind: str) -> HttpResponse:
    """Return the rules of a pack as a file."""
    pack = _pack(pack_id)
    rows = [
        (rule.id, rule.title.en, rule.effect.kind, rule.effect.axis, rule.mark, " ".join(rule.articles))
        for rule in _own(pack)
    ]
    columns = ("rule", "title", "effect", "axis", "mark", "articles")
    return download(DownloadTable(f"law-{pack.id}", columns, rows, pack.corpus), kind)


def law_rule(request: HttpRequest, pack_id: str, rule_id: str) -> HttpResponse:
    """Return one rule beside its articles and sources: condition, exceptions, tests, mark."""
    pack = _pack(pack_id)
    rule = next((one for one in _own(pack) if one.id == rule_id), None)
    if rule is None:
        raise Http404
    values = {
        "pack": pack,
        "rule": rule,
        "title": told(rule.title),
        "effect": EFFECTS[rule.effect.kind],
        "axis": AXES.get(rule.effect.axis),
        "raises": told(rule.effect.text),
        "when": condition_words(rule.when, pack),
        "unless": [
            ExceptionSeen(told(one.text), condition_words(one.when, pack), str(MARKS[one.mark]))
            for one in rule.unless
        ],
        "mark": MARKS[rule.mark],
        "note": told(rule.note) if rule.note else None,
        "articles": [_article(pack, pack.articles[name]) for name in rule.articles],
        "sources": _sources(pack, rule.sources),
        "tests": [_test(rule, number, pack) for number in range(len(rule.tests))],
        "facts": _facts(rule, pack),
        "conflicts": [(name, told(pack.rules[name].title)) for name in rule.conflicts],
        "deadline": _deadline(rule, pack),
        **_signing(pack, rule, viewer_of(request)),
    }
    return render(request, "law/rule.html", values)


def _pack(pack_id: str) -> Pack:
    if pack_id not in shipped():
        raise Http404
    return open_pack(pack_id)


def _own(pack: Pack) -> list[Rule]:
    """Return the rules of a pack itself, without those of packs that it uses."""
    used = {name for other in pack.uses for name in open_pack(other).rules}
    return [rule for rule in pack.rules.values() if rule.id not in used]


def _signed(pack: Pack, viewer: Viewer) -> int:
    standing = signatures_standing(pack.id, viewer=viewer)
    return sum(rule.id in standing.signed for rule in _own(pack))


def _signing(pack: Pack, rule: Rule, viewer: Viewer) -> dict[str, object]:
    """Return who signed or disputed a rule, whether it is verified by that, and the form of a lawyer."""
    standing = signatures_standing(pack.id, viewer=viewer)
    return {
        "signatures": signatures_seen(standing, rule.id),
        "signed": rule.id in standing.signed,
        "never_seen": rests_on_unseen(pack, rule),
        "sign_form": signature_form(pack, rule.id, standing, viewer=viewer),
        "draft_subject": draft_subject(pack.id, rule.id),
    }


def _counted(pack: Pack) -> list[tuple[object, int]]:
    return [(MARKS[mark], sum(rule.mark == mark for rule in _own(pack))) for mark in _MARKS]


def _articles(pack: Pack) -> list[dict[str, object]]:
    used = {name for other in pack.uses for name in open_pack(other).articles}
    return [_article(pack, one) for one in pack.articles.values() if one.id not in used]


def _article(pack: Pack, article: Article) -> dict[str, object]:
    instrument = pack.instruments[article.instrument]
    versions = [
        (
            version,
            told(version.text),
            _sources(pack, version.sources),
            MARKS[version.mark],
            told(version.note) if version.note else None,
        )
        for version in article.versions
    ]
    return {
        "article": article,
        "instrument": told(instrument.title),
        "binds": instrument.binds,
        "title": told(article.title) if article.title else None,
        "versions": versions,
    }


def _sources(pack: Pack, names: tuple[str, ...]) -> list[SourceTold]:
    return [source_told(pack.sources[name]) for name in names]


def _test(rule: Rule, number: int, pack: Pack) -> TestSeen:
    test = rule.tests[number]
    answered = ran(rule, test, pack)
    due = answered.get("due")
    return TestSeen(
        given=given_words(test, pack),
        as_of=test["as_of"],
        expect=str(ANSWERS[test["expect"]]),
        answers=str(ANSWERS[str(answered["expect"])]),
        due=None if due is None else str(ANSWERS.get(due, due)),
    )


def _facts(rule: Rule, pack: Pack) -> list[tuple[PackWords, list[PackWords]]]:
    """Return what a rule asks of the facts, with what would show each."""
    names = [name for name in pack.facts if name in rule.asks]
    return [
        (told(pack.facts[name].question), [told(one) for one in pack.facts[name].prompts]) for name in names
    ]


def _until(matter: str | None, pack: Pack) -> list[PackWords]:
    """Return the titles of the rules with whose last day a deadline ends."""
    if matter is None:
        return []
    effects = [(rule, rule.effect.deadline) for rule in pack.deadlines]
    return [told(rule.title) for rule, effect in effects if effect and effect.matter == matter]


def _deadline(rule: Rule, pack: Pack) -> dict[str, object] | None:
    effect = rule.effect.deadline
    if effect is None:
        return None
    return {
        "length": length_words(effect.length, language_now()) if effect.length else None,
        "until": _until(effect.until, pack),
        "before": effect.before,
        "counted_from": COUNTED_FROM[effect.counted_from].in_language(language_now()),
        "trigger": kinds_words(effect.trigger),
        "met_by": kinds_words(effect.met_by),
        "in_time": kinds_words(effect.in_time),
        "doubted_by": kinds_words(effect.doubted_by),
        "met_within": length_words(effect.met_within, language_now()) if effect.met_within else None,
        "if_rest_day": effect.if_rest_day,
        "if_missed": told(effect.if_missed) if effect.if_missed else None,
        "relief": told(effect.relief) if effect.relief else None,
    }

"""What a signature covers, and what stands of all that lawyers said of a rule."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from protection.conftest import example
from sanad.protection.evaluation import evaluate
from sanad.protection.packs import open_pack
from sanad.protection.read_case import read_case
from sanad.protection.rule_digest import rule_digests
from sanad.protection.signing import RuleSignature, SignatureVerdict, standing
from sanad.protection.yaml_file import read_text

START = datetime(2026, 1, 1, tzinfo=UTC)
ONE, OTHER = uuid4(), uuid4()
DIGESTS = {"a": "0" * 64, "b": "1" * 64}


def said(
    verdict: SignatureVerdict, by: UUID, hours: int, *, rule: str = "a", digest: str = "0" * 64
) -> RuleSignature:
    """Return what one lawyer said of a rule at some hour."""
    at = START + timedelta(hours=hours)
    return RuleSignature(uuid4(), "pack", "1", rule, digest, verdict, by, "a name", "a reason", at, None)


def test_a_rule_is_verified_where_it_is_signed_as_it_stands() -> None:
    assert standing([said("signed", ONE, 1)], DIGESTS).signed == {"a"}
    assert standing([said("signed", ONE, 1, digest="2" * 64)], DIGESTS).signed == frozenset()
    assert standing([said("signed", ONE, 1), said("withdrawn", ONE, 2)], DIGESTS).signed == frozenset()


def test_one_dispute_is_enough_also_of_an_earlier_text() -> None:
    both = [said("signed", ONE, 2), said("disputed", OTHER, 1, digest="2" * 64)]
    assert standing(both, DIGESTS).signed == frozenset()
    assert [one.account for one in standing(both, DIGESTS).disputed["a"]] == [OTHER]


def test_the_newest_word_of_a_lawyer_stands_in_whatever_order_they_come() -> None:
    first, second = said("disputed", ONE, 1), said("signed", ONE, 2)
    for order in ([first, second], [second, first]):
        found = standing(order, DIGESTS)
        assert found.signed == {"a"}
        assert found.disputed == {}
        assert found.of_rule("a") == (second,)


CHANGES = {
    "a source": ("publisher: Ruritania", "publisher: its printer"),
    "the Danish of what a source is called": ("(opdigtet)", "(opfundet)"),
    "what is told of a missed day": ("The decision becomes final.", "The decision is final."),
    "the calendar": ("easter: 26, last_year: 2023", "easter: 26, last_year: 2024"),
    "a pause": ("to: 2025-06-30", "to: 2025-07-30"),
    "the Danish of a paraphrase": ("inden 14 dage efter", "senest 14 dage efter"),
    "the Arabic of a paraphrase": ("خلال 14 يومًا", "في 14 يومًا"),
    "a test": ("name: a Friday holiday", "name: another name"),
}


@pytest.mark.parametrize("changed", CHANGES)
def test_a_change_of_anything_that_a_rule_rests_on_is_another_digest(
    ruritania: Path, changed: str, tmp_path: Path
) -> None:
    before = rule_digests(str(ruritania))
    text = (ruritania / "pack.yaml").read_text(encoding="utf-8")
    old, new = CHANGES[changed]
    assert old in text
    other = tmp_path / "other" / "ruritania"
    other.mkdir(parents=True)
    (other / "pack.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    after = rule_digests(str(other))
    assert before["complaint-14"] != after["complaint-14"]


def test_what_a_rule_does_not_rest_on_leaves_its_digest(ruritania: Path, tmp_path: Path) -> None:
    text = (ruritania / "pack.yaml").read_text(encoding="utf-8")
    other = tmp_path / "other" / "ruritania"
    other.mkdir(parents=True)
    (other / "pack.yaml").write_text(
        text.replace("The decision becomes final.", "The decision is final."), "utf-8"
    )
    assert rule_digests(str(ruritania))["individual-risk"] == rule_digests(str(other))["individual-risk"]


@pytest.mark.parametrize("pack", ["dk", "profiles-sy"])
def test_a_rule_has_one_digest_in_its_pack_and_in_one_that_uses_it(pack: str) -> None:
    own, joined = rule_digests("europe-un"), rule_digests(pack)
    shared = set(own) & set(joined)
    assert shared
    assert {name: own[name] for name in shared} == {name: joined[name] for name in shared}


@pytest.mark.parametrize(
    ("signed", "mark"), [(frozenset(), "secondary"), (frozenset({"complaint-14"}), "verified")]
)
def test_a_signed_rule_marks_its_deadline(ruritania: Path, signed: frozenset[str], mark: str) -> None:
    pack = open_pack(str(ruritania))
    case = read_case(read_text(example("case.md"), "case"), pack)
    found = evaluate(case, pack, date(2021, 5, 10), signed=signed)
    assert {one.mark for one in found.deadlines if one.rule == "complaint-14"} == {mark}
    assert {one.mark for one in found.deadlines if one.origin == "set"} == {"secondary"}

"""The source and mark of what a rule raises are those of the day that is asked about."""

from dataclasses import replace
from datetime import timedelta

from sanad.protection.marks import grounds
from sanad.protection.packs import open_pack

ONE = timedelta(days=1)


def test_what_is_kept_of_one_day_is_told_of_no_day_on_which_it_differs() -> None:
    pack = open_pack("dk")
    told = set()
    for rule in pack.rules.values():
        versions = [one for name in rule.articles for one in pack.articles[name].versions]
        spans = [rule.validity, *(one.validity for one in versions)]
        turns = [pack.checked_until, *(day for one in spans for day in (one.first, one.not_before, one.last))]
        for day in sorted({near for one in turns if one for near in (one - ONE, one, one + ONE)}):
            for signed in (frozenset[str](), {rule.id}):
                kept = grounds(pack, rule, day, signed=signed)
                assert kept == grounds(replace(pack), rule, day, signed=signed), (rule.id, day)
                assert kept is grounds(pack, rule, day, signed=signed)
                told.add((rule.id, kept))
    assert len(told) > 2 * len(pack.rules), "what is told changes with the days of the law"


def test_a_calendar_that_nobody_saw_weakens_what_was_told_without_it() -> None:
    pack = open_pack("dk")
    day = pack.checked_until
    rule = next(one for one in pack.rules.values() if grounds(pack, one, day).mark == "secondary")
    assert grounds(pack, rule, day, used=["unverified"]).mark == "unverified"
    assert grounds(pack, rule, day).mark == "secondary"

"""Which rules apply."""

from sanad.linkage.blocking import RULES, applicable, comparing_rules, is_refined, rule_sql, sieve_sql
from sanad.linkage.preparation import PREPARED_COLUMNS

NAME_BY_NAME = [("first_key",), ("family_key",)]


def test_every_rule_reads_prepared_columns() -> None:
    assert comparing_rules(list(PREPARED_COLUMNS)) == list(RULES)


def test_rules_of_unknown_columns_are_left_out() -> None:
    assert comparing_rules(["first_key", "family_key", "outer_keys", "governorate"]) == [
        ("outer_keys", "governorate"),
        *NAME_BY_NAME,
    ]


def test_without_governorates_the_rules_do_without() -> None:
    rules = applicable(RULES, ["first_key", "family_key", "outer_keys", "born_year"])
    assert ("outer_keys", "born_year") in rules
    assert ("outer_keys",) in rules
    columns = ["first_key", "family_key", "outer_keys", "event_month"]
    assert ("first_key", "event_month") in comparing_rules(columns)
    assert "family_key" in sieve_sql(("first_key", "event_month"), columns)
    assert sieve_sql(("outer_keys", "event_month"), columns) == ""
    assert ("family_key", "born_year") in rules


def test_a_single_name_still_makes_pairs() -> None:
    assert comparing_rules(["family_key"]) == [("family_key",)]


def test_lists_that_tell_few_facts_are_compared_name_by_name() -> None:
    few = ["first_key", "family_key", "outer_keys", "born_year", "born_day"]
    assert comparing_rules(few)[-4:] == [("born_day",), ("first_key", "born_year"), *NAME_BY_NAME]
    assert not set(NAME_BY_NAME) & set(comparing_rules([*few, "event_day", "place", "father_key"]))


def test_of_a_day_of_birth_those_are_compared_of_whom_a_name_is_near() -> None:
    near = sieve_sql(("born_day",), ["first_key", "family_key", "born_day"])
    assert 'l."first_key", r."first_key"' in near and 'l."family_key", r."family_key"' in near


def test_sql() -> None:
    assert rule_sql(("a", "b")) == 'l."a" = r."a" and l."b" = r."b"'


def test_a_rule_that_others_refine_is_for_rare_names() -> None:
    rules = [("first_key", "governorate"), ("first_key", "governorate", "place"), ("family_key", "place")]
    assert [is_refined(rule, rules) for rule in rules] == [True, False, False]

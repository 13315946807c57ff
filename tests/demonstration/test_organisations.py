"""The invented coalition: nobody real in it, everything in three languages, agreements that hold together."""

from datetime import date

from sanad.demonstration.list_plan import read_list_plans
from sanad.demonstration.organisations import (
    READING_ROOM,
    accounts,
    agreements,
    collections,
    organisations,
)
from sanad.demonstration.reading import annotated_reading
from sanad.terms.language import LANGUAGES

MARKS = {"en": "invented", "ar": "مختلق", "da": "opdigtet"}


def test_nine_organisations_and_a_reading_room() -> None:
    codes = [organisation.code for organisation in organisations()]
    assert len(codes) == len(set(codes)) == 10
    assert codes[-1] == READING_ROOM


def test_every_organisation_says_that_it_is_invented() -> None:
    for organisation in organisations():
        if organisation.code != READING_ROOM:
            for language in LANGUAGES:
                assert MARKS[language] in organisation.name.in_language(language)
        assert organisation.invented


def test_each_list_has_its_collection() -> None:
    planned = {(plan.collection, plan.organisation) for plan in read_list_plans()}
    invented = {(c.code, c.organisation) for c in collections() if c.corpus == "invented"}
    assert planned == invented


def test_what_is_real_lies_in_the_reading_room_alone() -> None:
    assert {c.organisation for c in collections() if c.corpus == "real"} == {READING_ROOM}
    assert READING_ROOM not in {c.organisation for c in collections() if c.corpus == "invented"}


def test_accounts_are_of_several_roles_and_languages() -> None:
    assert {account.role for account in accounts()} == {
        "documenter", "reviewer", "analyst", "lawyer", "advocate", "administrator", "auditor", "guest",
    }  # fmt: skip
    assert {account.language for account in accounts()} == set(LANGUAGES)
    assert {account.organisation for account in accounts()} <= {o.code for o in organisations()}


def test_no_real_organisation_is_a_member_or_has_an_account() -> None:
    real = {signatory.name.casefold() for signatory in annotated_reading().signatories}
    members = {organisation.name.en.casefold() for organisation in organisations()}
    for name in real:
        assert not any(name in member for member in members)
    assert not real & {account.organisation for account in accounts()}


def test_agreements_name_what_is_there() -> None:
    codes = {organisation.code for organisation in organisations()}
    holder = {collection.code: collection.organisation for collection in collections()}
    for agreement in agreements():
        assert agreement.collection in holder
        assert agreement.recipient is None or agreement.recipient in codes - {holder[agreement.collection]}


def test_all_lists_are_shared_for_linking_and_counting() -> None:
    for purpose in ("linking", "counting"):
        shared = {a.collection for a in agreements() if a.purpose == purpose and a.recipient is None}
        assert shared == {c.code for c in collections() if c.corpus == "invented"}


def test_reading_is_uneven_with_two_ends_and_one_withdrawal() -> None:
    reading = [a for a in agreements() if a.purpose == "reading" and a.recipient]
    assert len({a.collection for a in reading}) == 9
    assert sorted(a.until for a in reading if a.until) == [date(2025, 6, 30), date(2031, 12, 31)]
    withdrawn = [a for a in reading if a.withdrawn]
    assert len(withdrawn) == 1
    assert withdrawn[0].because is not None

"""Columns as agreements open them: each group, at each precision, for each purpose, asked of the database."""

import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cast import BECAUSE, Cast, consent_to_all, list_id, member
from database import rows
from sanad.partners.consent import CONSENT_PURPOSES
from sanad.partners.fields import (
    COLUMNS,
    FIELD_GROUPS,
    PRECISIONS,
    SUFFIXES,
    FieldGroup,
    Precision,
    group_of,
    shown,
)
from sanad.partners.member import Viewer

ROW = {
    "record_id": "W1",
    "first_name_ar": "ليلى",
    "first_name_en": "Layla",
    "father_name": "Nizar",
    "family_name": "Qabbani",
    "mother_name": "Salma",
    "nickname": "Lulu",
    "sex": "f",
    "date_of_birth": "1988-02-03",
    "age": "25",
    "event_type": "killed",
    "date_of_event": "2013-05-01",
    "governorate": "Homs",
    "district": "Palmyra",
    "place": "a village",
    "place_ar": "قرية",
    "pcode": "SY0402",
    "source": "a neighbour",
    "note": "seen with others",
    "telephone": "000",
}
PURPOSES = (*CONSENT_PURPOSES, "case")
columns = st.one_of(
    st.sampled_from([column for group in COLUMNS.values() for column in group]),
    st.text(alphabet="abd_\n'\\ ونa", max_size=12),
    st.builds(
        "_".join,
        st.tuples(
            st.sampled_from(["governorate", "name", "", "_", "place", "x", "a\nb"]),
            st.sampled_from([*SUFFIXES, "", "fr"]),
        ),
    ),
)


@settings(max_examples=300)
@given(columns)
def test_the_database_knows_the_group_of_a_column_as_the_rule_does(cast: Cast, column: str) -> None:
    assert rows("superuser", "SELECT field_group(%s)", [column]) == [(group_of(column),)]


@settings(max_examples=200)
@given(
    st.dictionaries(columns, st.text(alphabet="ab'\"\\ن ", max_size=5), max_size=6),
    st.frozensets(st.sampled_from(FIELD_GROUPS)),
    st.sampled_from(PRECISIONS),
)
def test_the_database_opens_of_any_values_what_the_rule_opens(
    cast: Cast, told: dict[str, str], groups: frozenset[FieldGroup], place: Precision
) -> None:
    opened = json.dumps({"fields": sorted(groups), "place": place})
    found = rows("superuser", "SELECT shown(%s::jsonb, %s::jsonb)", [json.dumps(told), opened])
    assert found == [(shown(told, groups, place),)]


@pytest.fixture(scope="module")
def team(cast: Cast) -> tuple[Viewer, UUID]:
    """Return a member of B in the team of a case, and the case."""
    case, lawyer = uuid4(), member(f"lawyer-{uuid4().hex[:8]}", ("lawyer",), cast.at_b)
    put(
        "INSERT INTO records_case (id, organisation_id, code, opened_at) VALUES (%s, %s, %s, now())",
        [case, cast.at_b.organisation, f"case-{case.hex[:8]}"],
    )
    put(
        "INSERT INTO records_caseseat (id, organisation_id, case_id, membership_id, since)"
        " SELECT gen_random_uuid(), %s, %s, id, now() FROM records_membership WHERE account_id = %s",
        [cast.at_b.organisation, case, lawyer.account],
    )
    return lawyer, case


@pytest.fixture(scope="module")
def wide(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> UUID:
    """Return a list of A with one row that says something in every group, consented to."""
    from sanad.actions.intake import ImportOptions, import_list

    code = f"wide-{uuid4().hex[:8]}"
    file: Path = tmp_path_factory.mktemp("wide") / f"{code}.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([ROW.keys(), ROW.values()])
    import_list(file, code, by=cast.at_a, because=BECAUSE, options=ImportOptions(corpus="invented"))
    made = list_id(code, cast.at_a)
    consent_to_all(made, cast.at_a)
    return made


def put(statement: str, parameters: list[Any]) -> None:
    rows("superuser", f"{statement} RETURNING 1", parameters)


def opened_to(
    cast: Cast,
    wide: UUID,
    purpose: str,
    groups: frozenset[FieldGroup],
    place: Precision,
    case: UUID | None = None,
) -> UUID:
    """Return an agreement with B in force, made by the operator of A and signed by that of B."""
    from sanad.actions.agreements import accept, agree
    from sanad.partners.agreement import Opening

    made = agree(
        wide,
        cast.at_b.organisation,
        purpose,  # type: ignore[arg-type]
        starts=datetime.now(UTC) - timedelta(minutes=5),
        opens=Opening(groups, place, case),
        by=cast.at_a,
        because=BECAUSE,
    )
    accept(made, by=cast.at_b, because=BECAUSE)
    return made


def seen(viewer: Viewer, wide: UUID, purpose: Any) -> list[Any]:
    from sanad.records.door import opened
    from sanad.records.models import SeenRecord

    with opened(viewer, purpose):
        return list(SeenRecord.objects.filter(collection_id=wide))


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("place", PRECISIONS)
@pytest.mark.parametrize("group", FIELD_GROUPS)
def test_an_agreement_opens_its_group_and_nothing_else(
    cast: Cast, wide: UUID, team: tuple[Viewer, UUID], purpose: str, place: Precision, group: FieldGroup
) -> None:
    from sanad.actions.agreements import withdraw

    lawyer, case = team
    made = opened_to(cast, wide, purpose, frozenset({group}), place, case if purpose == "case" else None)
    try:
        asked = "reading" if purpose == "case" else purpose
        (record,) = seen(lawyer, wide, asked)
        (whole,) = own(cast, wide)
        assert record.values == shown(ROW, frozenset({group}), place)
        assert record.derived == shown(whole.derived, frozenset({group}), place)
        assert_columns(record, whole, group)
        if purpose == "case":
            assert seen(cast.chadi, wide, "reading") == [], "only the team of the case reads"
        for other in CONSENT_PURPOSES:
            if other != asked:
                assert seen(lawyer, wide, other) == [], other
    finally:
        withdraw(made, by=cast.at_a, because=BECAUSE)
    assert seen(lawyer, wide, asked) == []


def own(cast: Cast, wide: UUID) -> list[Any]:
    return seen(cast.amal, wide, "reading")


def assert_columns(record: Any, whole: Any, group: FieldGroup) -> None:
    """Check the columns that stand beside the values: each is of one group, empty where it is closed."""
    of_group = {
        "record_key": "source",
        "display_name": "names",
        "sex": "person",
        "event_type": "event",
        "event_earliest": "event",
        "event_latest": "event",
        "governorate": "place",
    }
    for column, stands_in in of_group.items():
        told = getattr(record, column)
        if stands_in == group:
            assert told == getattr(whole, column) != "", column
        else:
            assert told in ("", None), column
    assert record.search is None


def test_agreements_add_up_by_group_and_a_place_is_only_as_exact_as_one_says_that_opens_places(
    cast: Cast, wide: UUID
) -> None:
    from sanad.actions.agreements import withdraw

    made = [
        opened_to(cast, wide, "reading", frozenset({"names"}), "exact"),
        opened_to(cast, wide, "reading", frozenset({"place"}), "governorate"),
    ]
    (record,) = seen(cast.chadi, wide, "reading")
    assert record.values == shown(ROW, frozenset({"names", "place"}), "governorate")
    for one in made:
        withdraw(one, by=cast.at_a, because=BECAUSE)


def test_the_search_finds_by_no_name_that_is_closed_and_tells_of_no_field_that_is(
    cast: Cast, wide: UUID
) -> None:
    from sanad.actions.agreements import withdraw
    from sanad.records.queries.persons import PersonQuestion, search_persons

    def found() -> int:
        return search_persons(PersonQuestion(words="Qabbani Layla Nizar"), viewer=cast.chadi).total

    before = found()
    closed = opened_to(cast, wide, "reading", frozenset({"event"}), "governorate")
    assert found() == before
    named = opened_to(cast, wide, "reading", frozenset({"names"}), "governorate")
    assert found() == before + 1
    for one in (closed, named):
        withdraw(one, by=cast.at_a, because=BECAUSE)
    assert found() == before

"""Consent: a narrower statement never opens more, and what is unknown opens nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sanad.partners.consent import (
    CONSENT_PURPOSES,
    CONSENT_STATES,
    OF_THE_COALITION,
    OPENING,
    Consent,
    covered,
    narrower,
)
from sanad.partners.errors import ConsentUntold
from sanad.terms.identifiers import OrganisationId

NOW = datetime(2024, 5, 1, tzinfo=UTC)
ORGANISATIONS = [OrganisationId(UUID(int=number)) for number in range(1, 4)]
purposes = st.frozensets(st.sampled_from(CONSENT_PURPOSES))
recipients = st.none() | st.frozensets(st.sampled_from(ORGANISATIONS))
untils = st.none() | st.integers(-3, 3).map(lambda days: NOW + timedelta(days=days))
uses = st.lists(
    st.tuples(
        st.sampled_from(CONSENT_PURPOSES),
        st.sampled_from(ORGANISATIONS),
        st.integers(-4, 4).map(lambda days: NOW + timedelta(days=days)),
    ),
    min_size=1,
)
statements = st.builds(
    Consent,
    state=st.sampled_from(CONSENT_STATES),
    purposes=purposes,
    recipients=recipients,
    until=untils,
    told_final=st.just(True),
)


def narrowed(wide: Consent, fewer: frozenset[str], to: frozenset[OrganisationId], until: datetime) -> Consent:
    """Return a statement with fewer purposes and recipients, and an end that is no later."""
    return replace(
        wide,
        purposes=wide.purposes & fewer,
        recipients=to if wide.recipients is None else wide.recipients & to,
        until=until if wide.until is None else min(wide.until, until),
    )


@given(statements, purposes, st.frozensets(st.sampled_from(ORGANISATIONS)), untils, uses)
def test_a_narrower_statement_never_opens_more(wide, fewer, to, until, at) -> None:  # type: ignore[no-untyped-def]
    assert narrower(narrowed(wide, fewer, to, until or NOW), wide, at)


@given(st.none() | statements, st.none() | statements, purposes, untils, uses)
def test_a_narrower_statement_of_row_or_list_never_opens_more(of_row, of_list, fewer, until, at) -> None:  # type: ignore[no-untyped-def]
    few = frozenset(ORGANISATIONS[:1])
    less_row = of_row and narrowed(of_row, fewer, few, until or NOW)
    less_list = of_list and narrowed(of_list, fewer, few, until or NOW)
    for use in at:
        if covered(less_row, less_list, *use):
            assert covered(of_row, of_list, *use)


@given(statements, st.none() | statements, uses)
def test_what_is_refused_withdrawn_or_unknown_opens_nothing(statement, of_list, at) -> None:  # type: ignore[no-untyped-def]
    assume(statement.state not in OPENING)
    for use in at:
        assert not statement.covers(*use)
        if statement.state != "unknown":
            assert not covered(statement, of_list, *use)
        else:
            assert covered(statement, of_list, *use) == covered(None, of_list, *use)


@given(uses)
def test_what_nobody_recorded_is_never_shared(at) -> None:  # type: ignore[no-untyped-def]
    assert not any(covered(None, None, *use) for use in at)


def test_a_statement_that_names_recipients_opens_nothing_of_the_coalition() -> None:
    named = Consent(
        "given", frozenset(CONSENT_PURPOSES), recipients=frozenset(ORGANISATIONS), told_final=True
    )
    opened = {purpose for purpose in CONSENT_PURPOSES if named.covers(purpose, ORGANISATIONS[0], NOW)}
    assert opened == {"reading"} == set(CONSENT_PURPOSES) - OF_THE_COALITION


def test_an_end_that_has_come_has_come() -> None:
    until = Consent("given", frozenset({"reading"}), until=NOW)
    assert not until.covers("reading", ORGANISATIONS[0], NOW)
    assert until.covers("reading", ORGANISATIONS[0], NOW - timedelta(microseconds=1))


def test_publication_is_consented_to_by_who_was_told_that_it_is_final() -> None:
    with pytest.raises(ConsentUntold):
        Consent("given", frozenset({"publication"}))
    assert Consent("not_required", frozenset({"publication"})).covers("publication", ORGANISATIONS[0], NOW)

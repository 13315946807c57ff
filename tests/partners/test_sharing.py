"""Who may read a row: the rule in Python says what the database does, row and column, for whoever looks."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cast import BECAUSE, Cast, import_rows, member
from database import rows
from sanad.partners.agreement import Agreement, Opening
from sanad.partners.consent import CONSENT_PURPOSES, CONSENT_STATES, Consent
from sanad.partners.fields import FIELD_GROUPS, PRECISIONS, shown
from sanad.partners.member import Viewer
from sanad.partners.sharing import REASONS, Looker, Row, may_read, together
from sanad.terms.identifiers import CollectionId, OrganisationId

KEYS = ("R1", "R2")
LINES = [(key, "سالم", "فؤاد", "العمر", "m", "detained", "2014-05-01", "Aleppo") for key in KEYS]
MINUTE = timedelta(minutes=1)
NOW = datetime(2021, 3, 15, tzinfo=UTC)
numbers = count()
offsets = st.sampled_from([-9, -1, 1, 9])
purposes = st.sampled_from(CONSENT_PURPOSES)
openings = st.builds(
    Opening,
    st.frozensets(st.sampled_from(FIELD_GROUPS), max_size=7),
    st.sampled_from(PRECISIONS),
)


@dataclass(frozen=True)
class World:
    """Whoever may look at a list of A: it may stand in a restricted folder, or be opened to a case of B."""

    cast: Cast
    case: UUID
    viewers: dict[str, Viewer]
    path: Path

    def looker(self, name: str, folder: UUID) -> Looker:
        """Return a viewer as the rule knows it; the folder is granted to two of them."""
        viewer = self.viewers[name]
        folders = frozenset({folder} if name in GRANTED else ())
        cases = frozenset({self.case} if name == "team" else ())
        return Looker(viewer.organisation, viewer.clearances, folders, cases)


GRANTED = ("granted", "guest")


@pytest.fixture(scope="module")
def world(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Return members of A in every relation to a folder, of B in a case's team and not, and of C."""
    case, team = uuid4(), joined(cast.at_b, "lawyer")
    put(
        "INSERT INTO records_case (id, organisation_id, code, opened_at) VALUES (%s, %s, %s, now())",
        [case, cast.at_b.organisation, f"case-{case.hex[:8]}"],
    )
    put(
        "INSERT INTO records_caseseat (id, organisation_id, case_id, membership_id, since)"
        " SELECT gen_random_uuid(), %s, %s, id, now() FROM records_membership WHERE account_id = %s",
        [cast.at_b.organisation, case, team.account],
    )
    viewers = {
        "operator": cast.at_a,
        "member": cast.basma,
        "granted": joined(cast.at_a, "reviewer"),
        "guest": joined(cast.at_a, "guest"),
        "closed": joined(cast.at_a, "advocate"),
        "team": team,
        "partner": cast.chadi,
        "advocate": cast.elias,
        "stranger": cast.dina,
    }
    return World(cast, case, viewers, tmp_path_factory.mktemp("sharing"))


def a_folder(world: World) -> UUID:
    """Return a new restricted folder of A, granted to two of those who look."""
    folder, of_a = uuid4(), world.cast.at_a.organisation
    put(
        "INSERT INTO records_folder (id, organisation_id, code, names, restricted, created_at)"
        " VALUES (%s, %s, %s, '{}', true, now())",
        [folder, of_a, f"shut-{folder.hex[:8]}"],
    )
    for name in GRANTED:
        put(
            "INSERT INTO records_foldergrant (id, organisation_id, folder_id, membership_id, since)"
            " SELECT gen_random_uuid(), %s, %s, id, now() FROM records_membership WHERE account_id = %s",
            [of_a, folder, world.viewers[name].account],
        )
    return folder


def put(statement: str, parameters: list[Any]) -> None:
    """Make one row as the superuser; what the application asks of it first is tested elsewhere."""
    rows("superuser", f"{statement} RETURNING 1", parameters)


def joined(by: Viewer, role: str) -> Viewer:
    return member(f"{role}-{uuid4().hex[:8]}", (role,), by)


def a_list(world: World, kind: str, folder: UUID | None) -> UUID:
    """Return a new list of A with the two rows, of persons or said to be of events."""
    made = import_rows(
        world.path, f"s-{next(numbers)}-{uuid4().hex[:6]}", LINES, world.cast.at_a, consented=False
    )
    if folder:
        put("UPDATE records_collection SET folder_id = %s WHERE id = %s", [folder, made])
    if kind != "person":
        put("UPDATE records_collection SET kind = %s WHERE id = %s", [kind, made])
    return made


@st.composite
def agreements(draw: st.DrawFn) -> dict[str, Any]:
    """Return the terms of one agreement, its instants in minutes from now."""
    return {
        "to": draw(st.sampled_from(["B", "C", None])),
        "purpose": draw(st.sampled_from([*CONSENT_PURPOSES, "reading", "case"])),
        "on_folder": draw(st.booleans()),
        "opens": draw(openings),
        "starts": draw(st.sampled_from([-9, -9, -9, 9])),
        "until": draw(st.none() | offsets),
        "withdrawn": draw(st.none() | st.none() | offsets),
        "accepted": draw(st.sampled_from([True, True, False])),
    }


@st.composite
def consents(draw: st.DrawFn) -> dict[str, Any]:
    """Return one statement; the organisations it names by letter."""
    return {
        "state": draw(st.sampled_from([*CONSENT_STATES, "given", "given", "not_required"])),
        "purposes": draw(st.frozensets(purposes)),
        "to": draw(st.none() | st.none() | st.frozensets(st.sampled_from("ABC"))),
        "until": draw(st.none() | offsets),
    }


def given_by_a(world: World, made: UUID, folder: UUID, terms: dict[str, Any], now: datetime) -> Agreement:
    """Return an agreement as a rule after it was put into the database."""
    letters = {"B": world.cast.at_b.organisation, "C": world.cast.at_c.organisation}
    of_case = terms["purpose"] == "case"
    one = Agreement(
        world.cast.at_a.organisation,
        letters["B"] if of_case else letters.get(terms["to"]),
        None if terms["on_folder"] else CollectionId(made),
        terms["purpose"],
        now + terms["starts"] * MINUTE,
        after(terms["until"], now),
        after(terms["withdrawn"], now),
        now - MINUTE if terms["accepted"] else None,
        folder=folder if terms["on_folder"] else None,
        opens=replace(terms["opens"], case=world.case if of_case else None),
        id=uuid4(),
    )
    put(
        "INSERT INTO records_agreement (id, organisation_id, recipient_id, collection_id, folder_id, purpose,"
        ' "case", fields, place, valid_from, valid_until, given_by, seconded_by, accepted_by, accepted_at,'
        " withdrawn_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 'a test', '', '', %s, %s)",
        [
            *(one.id, one.giver, one.recipient, one.collection, one.folder, one.purpose, one.opens.case),
            *(sorted(one.opens.fields), one.opens.place, one.valid_from, one.valid_until),
            *(one.accepted_at, one.withdrawn_at),
        ],
    )
    return one


def after(minutes: int | None, now: datetime) -> datetime | None:
    return None if minutes is None else now + minutes * MINUTE


def told(world: World, made: UUID, key: str, terms: dict[str, Any], now: datetime) -> Consent:
    """Return a statement after it was recorded by the action."""
    from sanad.actions.consents import record_consent

    organisations = {
        "A": world.cast.at_a.organisation,
        "B": world.cast.at_b.organisation,
        "C": world.cast.at_c.organisation,
    }
    to = None if terms["to"] is None else frozenset(organisations[one] for one in terms["to"])
    said = Consent(terms["state"], terms["purposes"], to, after(terms["until"], now), told_final=True)
    record_consent(made, key, said, by=world.cast.at_a, because=BECAUSE)
    return said


def seen(viewer: Viewer, made: UUID, purpose: Any) -> dict[UUID, dict[str, str]]:
    """Return what the database shows of a list: its rows, each with the columns that are open."""
    from sanad.records.door import opened
    from sanad.records.models import SeenRecord

    with opened(viewer, purpose):
        return {one.id: one.values for one in SeenRecord.objects.filter(collection_id=made)}


@settings(max_examples=10, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(
    kind=st.sampled_from(["person", "person", "event"]),
    in_folder=st.booleans(),
    terms=st.lists(agreements(), max_size=3),
    of_list=st.none() | consents(),
    of_row=st.none() | consents(),
)
def test_the_database_shows_what_the_rule_says(
    world: World,
    kind: str,
    in_folder: bool,
    terms: list[dict[str, Any]],
    of_list: dict[str, Any] | None,
    of_row: dict[str, Any] | None,
) -> None:
    now, folder = datetime.now(UTC), a_folder(world)
    made = a_list(world, kind, folder if in_folder else None)
    row_id, values = next((row[0], row[2]) for row in values_of(made) if row[1] == KEYS[0])
    row = Row(
        world.cast.at_a.organisation,
        CollectionId(made),
        kind,
        folder if in_folder else None,
        in_folder,
        tuple(given_by_a(world, made, folder, one, now) for one in terms),
        told(world, made, "", of_list, now) if of_list else None,
        told(world, made, KEYS[0], of_row, now) if of_row else None,
    )
    for name, viewer in world.viewers.items():
        for purpose in CONSENT_PURPOSES:
            decided = may_read(row, world.looker(name, folder), purpose, datetime.now(UTC))
            found = seen(viewer, made, purpose).get(row_id)
            assert (found is not None) is decided.allowed, (name, purpose, decided)
            if found is not None:
                assert found == shown(values, decided.fields, decided.place), (name, purpose)


def values_of(made: UUID) -> list[tuple[Any, ...]]:
    return rows(
        "superuser", 'SELECT id, record_key, "values" FROM records_record WHERE collection_id = %s', [made]
    )


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_words(reason: str) -> None:
    from sanad.web.sharing_words import SHARING_KINDS

    assert reason in SHARING_KINDS["sharing_reason"]


def test_a_locked_organisation_reads_nothing() -> None:
    organisation = OrganisationId(uuid4())
    row = Row(organisation, CollectionId(uuid4()))
    looker = Looker(organisation, frozenset({"persons"}))
    assert may_read(row, looker, "reading", NOW).reason == "own"
    assert may_read(row, replace(looker, locked=True), "reading", NOW).reason == "locked"


@given(st.lists(openings, max_size=4), openings)
def test_one_more_agreement_never_closes_and_a_place_is_no_more_exact_than_one_says(
    opened: list[Opening], more: Opening
) -> None:
    before, after_it = together(opened), together([*opened, more])
    assert before.fields <= after_it.fields
    if after_it.place == "exact":
        assert any(one.place == "exact" and "place" in one.fields for one in [*opened, more])


@pytest.mark.parametrize("state", ["waiting", "not_yet", "ended", "withdrawn"])
def test_an_agreement_that_does_not_hold_says_why(state: str) -> None:
    a, b, made = OrganisationId(uuid4()), OrganisationId(uuid4()), CollectionId(uuid4())
    holds = Agreement(a, b, made, "reading", NOW - MINUTE, accepted_at=NOW - MINUTE)
    terms: dict[str, dict[str, Any]] = {
        "waiting": {"accepted_at": None},
        "not_yet": {"valid_from": NOW + MINUTE},
        "ended": {"valid_until": NOW},
        "withdrawn": {"withdrawn_at": NOW},
    }
    looker = Looker(b, frozenset({"persons"}))
    consent = Consent("given", frozenset({"reading"}))
    row = Row(a, made, agreements=(holds,), of_list=consent)
    assert may_read(row, looker, "reading", NOW).allowed
    closed = replace(row, agreements=(replace(holds, **terms[state]),))
    assert may_read(closed, looker, "reading", NOW).reason == f"agreement_{state}"


@pytest.mark.parametrize(
    ("consent", "reason"),
    [
        (None, "consent_unknown"),
        (Consent("unknown"), "consent_unknown"),
        (Consent("refused"), "consent_refused"),
        (Consent("withdrawn"), "consent_withdrawn"),
        (Consent("given", frozenset({"counting"})), "consent_other_purpose"),
        (Consent("given", frozenset({"reading"}), frozenset()), "consent_other_recipient"),
        (Consent("given", frozenset({"reading"}), until=NOW), "consent_ended"),
    ],
)
def test_consent_that_does_not_cover_says_why(consent: Consent | None, reason: str) -> None:
    a, b, made = OrganisationId(uuid4()), OrganisationId(uuid4()), CollectionId(uuid4())
    holds = Agreement(a, b, made, "reading", NOW - MINUTE, accepted_at=NOW - MINUTE)
    looker = Looker(b, frozenset({"persons"}))
    for row in (
        Row(a, made, agreements=(holds,), of_list=consent),
        Row(a, made, agreements=(holds,), of_row=consent, of_list=None),
    ):
        decided = may_read(row, looker, "reading", NOW)
        assert (decided.allowed, decided.reason) == (False, reason)

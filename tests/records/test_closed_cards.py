"""A closed card is absent for all who have not its folder: every table, view, purpose and organisation."""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

import pytest
from psycopg.errors import InsufficientPrivilege

from cast import BECAUSE, share
from sanad.conditions.period import Period
from sanad.conditions.selection import COUNTRY, Selection
from sanad.partners.consent import CONSENT_PURPOSES, Consent
from sanad.partners.errors import NotAllowed, NotFound
from sanad.partners.member import Viewer
from sanad.register.said import Said, Told
from teams import PURPOSES, Teams, as_app, everything_seen, newcomer, the_teams

CANARY = "Kanarienvogel"
OTHERS = ("hana", "jamila", "karl", "munir", "ferdinand", "gudrun", "lina", "partner", "peer")


@dataclass(frozen=True)
class Closed:
    """A testimony and its passages, closed by Ibrahim, and an event in the same register that stays open."""

    teams: Teams
    register: UUID
    testimony: UUID
    passages: tuple[UUID, ...]
    event: UUID


@pytest.fixture(scope="module")
def closed(workspace: object) -> Closed:
    """Return them; the register is shared whole, with consent for everything."""
    from sanad.actions.cards import change_card, open_register, write_card
    from sanad.actions.closed_cards import close_card
    from sanad.actions.consents import record_consent

    teams = the_teams()
    by = newcomer(f"writer-{uuid4().hex[:8]}", ("documenter",), teams.at)
    names = dict.fromkeys(("en", "ar", "da"), "Open register (invented)")
    register = open_register(f"closing-{uuid4().hex[:6]}", names, by=by, because=BECAUSE)
    consent = Consent("given", frozenset(CONSENT_PURPOSES), told_final=True)

    def write(kind: str, **said: Said) -> UUID:
        told = Told({code: (one,) for code, one in said.items()})
        given = consent if kind == "testimony" else None
        why = BECAUSE if kind == "event" else CANARY
        return write_card(kind, told, register=register, by=by, because=why, consent=given).card  # type: ignore[arg-type]

    testimony = write("testimony", setting=Said({"en": CANARY}))
    spoken = {"testimony": Said(str(testimony)), "source_name": Said({"en": CANARY})}
    first = write("information", **spoken)
    event = write("event", title=Said({"en": "A raid"}), date=Said("2013", (str(first),)))
    record_consent(register, "", consent, by=by, because=BECAUSE)
    share(register, teams.at, teams.partner)
    close_card(testimony, teams.shut, by=teams.ibrahim, because=BECAUSE)
    later = write_card(
        "information",
        Told({code: (one,) for code, one in spoken.items()}),
        register=register,
        by=teams.ibrahim,
        because=CANARY,
    ).card
    change_card(later, Told({**{c: (s,) for c, s in spoken.items()}, "date": (Said("2014"),)}), base=1,
                by=teams.ibrahim, because=CANARY)  # fmt: skip
    return Closed(teams, register, testimony, (first, later), event)


@pytest.mark.parametrize("name", OTHERS)
def test_it_is_absent_from_every_table_and_view(closed: Closed, name: str) -> None:
    viewer = getattr(closed.teams, name)
    ids = map(str, (closed.testimony, *closed.passages))
    for purpose in PURPOSES if name in ("hana", "ferdinand") else ("reading",):
        for table, text in everything_seen(viewer, purpose).items():
            if purpose == "sequencing" and table.startswith("records_custody"):
                continue
            words = (
                {CANARY} if table.endswith("cardversion") else {CANARY, *ids}
            )  # the source of the event has an id
            assert not {word for word in words if word in text}, f"{table} tells of it for {purpose}"


def test_who_has_the_folder_reads_it_and_the_rest_stays(closed: Closed) -> None:
    from sanad.records.queries.cards import card, cards

    ibrahim, hana = closed.teams.ibrahim, closed.teams.hana
    detail = card(closed.testimony, viewer=ibrahim)
    assert detail.folder == closed.teams.shut and {row.id for row in detail.pointed_from} == set(
        closed.passages
    )
    assert cards(viewer=ibrahim, register=closed.register).total == 4
    seen = cards(viewer=hana, register=closed.register)
    assert ([row.id for row in seen.rows], seen.total) == ([closed.event], 1)
    assert not card(closed.event, viewer=hana).points_to
    for viewer in (hana, closed.teams.partner):
        for one in (closed.testimony, *closed.passages):
            with pytest.raises(NotFound):
                card(one, viewer=viewer)


def test_nobody_else_finds_counts_chooses_or_interviews_by_it(closed: Closed) -> None:
    hana = closed.teams.hana
    told = [str(closed.testimony)]
    for statement, expected in (
        ("SELECT count(*) FROM cards_seen(%s::uuid[], false)", 0),
        ("SELECT count(*) FROM unnest(%s::uuid[]) one, cards_around(one)", 0),
        ("SELECT count(*) FROM unnest(%s::uuid[]) one, unnest(cards_pointing_to(one)) found", 0),
        ("SELECT count(hangs_on_card(one)) FROM unnest(%s::uuid[]) one", 0),
        ("SELECT count(*) FROM unnest(%s::uuid[]) one WHERE hide_place(one, 4::smallint)", 0),
        ("SELECT count(*) FROM unnest(%s::uuid[]) one WHERE close_card(one, NULL)", 0),
    ):
        assert as_app(hana, statement, [told])[0][0] == expected, statement
    found = "SELECT cardinality(cards_bearing(%s, ARRAY['%%'], ARRAY[%s], ARRAY[''], NULL))"
    assert as_app(hana, found, [closed.register, f"%{CANARY}%"])[0][0] == 0
    assert as_app(closed.teams.ibrahim, found, [closed.register, f"%{CANARY}%"])[0][0] > 0


def test_nothing_is_written_of_it_by_who_has_not_the_folder(closed: Closed) -> None:
    """Tried below the application."""
    hana, of_it = closed.teams.hana, [closed.testimony]
    update = "UPDATE records_cardversion SET is_current = false WHERE card_id = %s RETURNING id"
    assert not as_app(hana, update, of_it)
    comment = (
        "INSERT INTO records_cardreview (id, organisation_id, collection_id, card_id, kind, account, alias,"
        " asked_by, asked_alias, because, asked_at, of_version, outcome, remark)"
        " SELECT gen_random_uuid(), current_org(), c, k, 'comment', current_account(), '', current_account(),"
        " '', 'x', now(), 1, 'said', 'x'"
        " FROM (SELECT %s::uuid AS k, %s::uuid AS c) one RETURNING id"
    )
    with pytest.raises(InsufficientPrivilege):
        as_app(hana, comment, [*of_it, closed.register])
    with pytest.raises(InsufficientPrivilege):
        as_app(hana, "UPDATE records_card SET folder = NULL WHERE id = %s RETURNING id", of_it)
    assert as_app(hana, comment, [closed.event, closed.register])


def test_a_card_is_closed_by_who_writes_to_a_folder_of_its_own(closed: Closed) -> None:
    from sanad.actions.closed_cards import close_card

    teams = closed.teams
    for by, folder in (
        (teams.hana, teams.shut),  # which is shut to her
        (teams.ibrahim, teams.room),  # which is not restricted
        (teams.ibrahim, uuid4()),
        (teams.partner, teams.shut),
    ):
        with pytest.raises(NotFound):
            close_card(closed.event, folder, by=by, because=BECAUSE)
    for by in (teams.ferdinand, teams.karl):
        with pytest.raises(NotAllowed):
            close_card(closed.event, None, by=by, because=BECAUSE)


def test_it_is_counted_for_nobody_and_opened_again_with_its_passages(closed: Closed) -> None:
    from sanad.actions.closed_cards import close_card
    from sanad.records.queries.cards import card, cards
    from sanad.records.queries.counted_acts import counted_acts

    ibrahim, hana = closed.teams.ibrahim, closed.teams.hana
    days = Period(date(2013, 1, 1), date(2013, 12, 31))

    def counted(viewer: Viewer) -> bool:
        return closed.register in {
            row.register for row in counted_acts(Selection(COUNTRY), days, viewer=viewer)
        }

    assert counted(ibrahim) and counted(hana)
    close_card(closed.event, closed.teams.shut, by=ibrahim, because=BECAUSE)
    assert cards(viewer=hana, register=closed.register).total == 0
    assert not counted(ibrahim) and not counted(hana)
    close_card(closed.testimony, None, by=ibrahim, because=BECAUSE)
    close_card(closed.event, None, by=ibrahim, because=BECAUSE)
    assert cards(viewer=hana, register=closed.register).total == 4
    assert {row.id for row in card(closed.testimony, viewer=hana).pointed_from} == set(closed.passages)
    assert card(closed.passages[1], viewer=closed.teams.partner)
    close_card(closed.testimony, closed.teams.shut, by=ibrahim, because=BECAUSE)


def test_how_much_stands_around_it_is_not_told_by_the_work_of_a_refusal(closed: Closed) -> None:
    """Counted in the blocks that the database reads, which the clock of whoever asks would tell."""
    from sanad.actions.cards import write_card

    hana, by = closed.teams.hana, closed.teams.ibrahim

    def blocks(function: str) -> int:
        asked = f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) SELECT {function}(%s)"
        plan = [as_app(hana, asked, [closed.testimony]) for _again in range(3)][-1]
        return sum(int(one) for one in re.findall(r"shared hit=(\d+)", str(plan)))

    before = [blocks(function) for function in ("cards_around", "cards_pointing_to")]
    spoken = Told({"testimony": (Said(str(closed.testimony)),)})
    for _more in range(40):
        write_card("information", spoken, register=closed.register, by=by, because=CANARY)
    after = [blocks(function) for function in ("cards_around", "cards_pointing_to")]
    assert all(now <= then + 10 for then, now in zip(before, after, strict=True)), (before, after)

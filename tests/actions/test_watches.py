"""Watches: what changed is told once, with the sight of whoever watches, and to nobody else."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from cast import BECAUSE, Cast, import_rows
from database import connected, rows, tell
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.terms.territory import Pcode

COLUMNS = (
    "id", "type_of_violence", "where_prec", "adm_1", "date_prec", "date_start", "date_end",
    "deaths_civilians", "low", "best", "high", "source_office",
)  # fmt: skip
EVENT = ("w1", "1", "1", "Hama Governorate", "1", "2013-05-31", "2013-05-31", "0", "1", "2", "3", "SOHR")
EDITION: dict[str, Any] = {
    "corpus": "invented", "edition": "invented-w", "covers": "2013-01-01/2014-06-30"
}  # fmt: skip
HAMA = Pcode("SY05")
CLAIM: dict[str, Any] = {
    "format": "sanad-research/1",
    "sources": [
        {"code": "watch-speaker", "en": "A speaker", "kind": "official", "whom_it_repeats": "unknown"},
        {"code": "watch-paper", "en": "A paper (invented)", "kind": "media", "whom_it_repeats": "unknown"},
    ],
    "claims": [
        {
            "code": "watch-claim", "speaker": "watch-speaker", "said_on": "2014-01-01",
            "en": "Nobody is held (invented).",
            "place": ["SY05"], "period": {"from": "2013-01-01", "to": "2013-12-31"}, "document": "invented",
            "asserts": [{"element": "detention", "says": "absent", "extent": "all", "because": {"en": "x"}}],
        }
    ],
}  # fmt: skip
PASSAGE: dict[str, Any] = {
    "format": "sanad-research/1",
    "passages": [
        {
            "code": "watch-passage", "source": "watch-paper", "en": "Some were held (invented).",
            "places": ["SY05"],
            "published": "2013-12-01", "document": "invented", "mark": "seen",
            "speaks_of": {"from": "2013-05", "to": "2013-05"},
            "readings": [
                {"element": "detention", "says": "present", "extent": "some", "because": {"en": "x"}}
            ],
        }
    ],
}  # fmt: skip


def imported(folder: Path, *events: tuple[str, ...], by: Viewer, into: str = "watched") -> None:
    from sanad.actions.intake import ImportOptions, import_list

    path = folder / f"{into}.csv"
    path.write_text("\n".join(map(",".join, (COLUMNS, *events))) + "\n", "utf-8")
    import_list(path, into, by=by, because=BECAUSE, options=ImportOptions(**EDITION))


def another(key: str) -> tuple[str, ...]:
    return (key, *EVENT[1:])


def told_to(viewer: Viewer) -> list[Any]:
    return rows(
        "superuser",
        "SELECT watch, read_at FROM records_notice WHERE account = %s AND watch IS NOT NULL ORDER BY at",
        [viewer.account],
    )


def looked(cast: Cast) -> int:
    from sanad.actions.watches import look_at

    return sum(look_at(cast.at_a))


def watching(by: Viewer, **named: Any) -> UUID:
    from sanad.actions.watches import watch
    from sanad.conditions.watching import Watched

    return watch(Watched(**named), by=by)


def changes(watch: UUID, viewer: Viewer) -> dict[tuple[str, ...], tuple[Any, Any]]:
    from sanad.records.queries.watches import watch_of

    return {(one.kind, *one.names): (one.before, one.now) for one in watch_of(watch, viewer=viewer).changes}


@pytest.fixture
def hama(cast: Cast, tmp_path: Path) -> UUID:
    """Return Basma's watch on Hama, seen as it is now."""
    from sanad.actions.watches import see_watch

    imported(tmp_path, EVENT, by=cast.at_a)
    made = watching(cast.basma, kind="place", place=HAMA)
    looked(cast)
    see_watch(made, by=cast.basma)
    return made


def test_new_data_are_told_once_and_seen(cast: Cast, hama: UUID, tmp_path: Path) -> None:
    from sanad.actions.watches import see_watch

    before = len(told_to(cast.basma))
    assert changes(hama, cast.basma) == {}
    imported(tmp_path, EVENT, another("w2"), by=cast.at_a)
    assert looked(cast) == 1
    assert looked(cast) == 0
    assert len(told_to(cast.basma)) == before + 1
    own = cast.basma.organisation_code
    seen = changes(hama, cast.basma)
    assert seen[("indicator", own, "watched", "events", "2013")] == ([1, None, None], [2, None, None])
    assert seen[("indicator", own, "watched", "deaths", "2013")] == ([2, 1, 3], [4, 2, 6])
    see_watch(hama, by=cast.basma)
    assert changes(hama, cast.basma) == {}
    assert all(read for _watch, read in told_to(cast.basma))
    assert watching(cast.basma, kind="place", place=HAMA) == hama


def test_rows_that_are_not_open_to_the_watcher_are_not_told(cast: Cast, hama: UUID, tmp_path: Path) -> None:
    imported(
        tmp_path,
        another("w9"),
        by=cast.at_c,
        into="events-of-c",
    )
    assert looked(cast) == 0
    assert changes(hama, cast.basma) == {}
    assert "events-of-c" not in str(rows("superuser", "SELECT said::text, seen::text FROM records_watch", []))


def test_what_a_list_said_goes_when_it_is_no_longer_open(cast: Cast, hama: UUID, tmp_path: Path) -> None:
    from sanad.actions.folders import move_list, open_folder
    from sanad.records.door import opened
    from sanad.records.models import Collection
    from teams import named

    with opened(cast.at_a):
        moved = Collection.objects.get(code="watched").id
    shut = open_folder("watched", named("watched"), restricted=True, by=cast.at_a, because=BECAUSE)
    move_list(moved, shut, by=cast.at_a, because=BECAUSE)
    try:
        assert changes(hama, cast.basma) == {}
        assert looked(cast) == 1
        assert changes(hama, cast.basma) == {("no_longer_open",): (1, None)}
        kept = rows("superuser", "SELECT said::text || seen::text FROM records_watch WHERE id = %s", [hama])
        assert "watched" not in kept[0][0]
    finally:
        move_list(moved, None, by=cast.at_a, because=BECAUSE)


def test_a_claim_that_reads_otherwise_is_told(cast: Cast) -> None:
    from sanad.actions.research import enter_research

    enter_research(deepcopy(CLAIM), by=cast.amal, because=BECAUSE)
    made = watching(cast.basma, kind="claim", claim="watch-claim")
    assert changes(made, cast.basma) == {}
    enter_research(deepcopy(PASSAGE), by=cast.amal, because=BECAUSE)
    assert looked(cast) >= 1
    assert changes(made, cast.basma)[("outcome", "then", "detention")] == (
        ["not_testable", 0, 0],
        ["contradicted", 0, 1],
    )


def test_a_profile_is_watched_with_what_is_decided_and_said_of_it(cast: Cast) -> None:
    from sanad.actions.research import enter_research

    made = watching(cast.basma, kind="profile", place=HAMA, profile="protester")
    decision = {
        "code": "watch-decision", "en": "A board (invented)", "dated": "2020-01-01", "area": "Hama",
        "places": ["SY05"], "axis": "individual", "route": "x", "outcome": "granted", "reasons_read": "no",
        "document": "invented", "profiles": ["protester"],
    }  # fmt: skip
    other = {**decision, "code": "watch-other", "profiles": ["child"]}
    document = {"format": "sanad-research/1", "decisions": [decision, other]}
    enter_research(document, by=cast.amal, because=BECAUSE)
    looked(cast)
    assert changes(made, cast.basma) == {("decision", "watch-decision"): (None, "granted")}


def test_it_is_ones_own(cast: Cast, hama: UUID) -> None:
    from sanad.actions.watches import end_watch, see_watch
    from sanad.records.queries.watches import watch_of

    for viewer in (cast.amal, cast.chadi, cast.dina):
        for refused in (
            lambda by: watch_of(hama, viewer=by),
            lambda by: see_watch(hama, by=by),
            lambda by: end_watch(hama, by=by),
        ):
            with pytest.raises(NotFound):
                refused(viewer)
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, cast.amal)
        one = "UPDATE records_watch SET changes = 9 WHERE id = %s"
        assert connection.execute(one, [hama]).rowcount == 0
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        connected() as connection,
        connection.transaction(force_rollback=True),
    ):
        tell(connection, cast.amal)
        connection.execute(
            "INSERT INTO records_watch (id, organisation_id, account, kind, place, profile, claim, made_at,"
            " seen, seen_at, said, said_at, changes) VALUES (gen_random_uuid(), current_org(), %s, 'place',"
            " 'SY05', '', '', now(), '{}', now(), '{}', now(), 0)",
            [cast.basma.account],
        )
    end_watch(hama, by=cast.basma)
    assert not rows("superuser", "SELECT 1 FROM records_notice WHERE watch = %s", [hama])


def test_it_looks_once_an_hour_and_never_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    from sanad.actions import watches

    made = watches.Watching(lambda: iter((True, False, True)))
    now = datetime(2030, 1, 1, tzinfo=UTC)
    assert made.look(now) == 2
    assert made.look(now + timedelta(minutes=59)) == 0
    monkeypatch.setattr(watches, "SECONDS_AT_ONCE", -1.0)
    later = now + timedelta(hours=1)
    assert [made.look(later) for _time in range(4)] == [1, 0, 1, 0]


@pytest.mark.parametrize("kind", [{"kind": "place"}, {"kind": "profile", "profile": "protester"}])
def test_counts_of_persons_in_own_lists_are_told_and_small_ones_kept_back(
    cast: Cast, tmp_path: Path, kind: dict[str, str]
) -> None:
    from sanad.actions.watches import see_watch

    def write(number: int) -> None:
        lines = [
            (f"W{n}", f"Name{n}", "", "", "m", "tortured", "2014-05-06", "Tartous") for n in range(number)
        ]
        import_rows(tmp_path, f"counted-{kind['kind']}", lines, cast.at_a)

    watch = watching(cast.basma, place=Pcode("SY10"), **kind)
    named = ("documented", cast.at_a.organisation_code, f"counted-{kind['kind']}", "tortured", "2014")
    write(3)
    looked(cast)
    assert changes(watch, cast.basma)[named] == (None, "kept_back")
    see_watch(watch, by=cast.basma)
    write(4)
    looked(cast)
    assert named not in changes(watch, cast.basma)
    write(6)
    looked(cast)
    assert changes(watch, cast.basma)[named] == ("kept_back", 6)
    assert named not in changes(watching(cast.dina, place=Pcode("SY10"), **kind), cast.dina)

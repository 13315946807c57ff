"""Figures of a linking of events: counted again from what is kept, measured blind, released and verified."""

import csv
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast, consent_to_all, list_id, share
from database import rows

if TYPE_CHECKING:
    from sanad.partners.member import Viewer
    from sanad.publications.figure import Figure

COLUMNS = ("record_id", "event_type", "date_of_event", "governorate", "place", "actors", "victims")
RAIDS = tuple(
    ("air strike", f"2014-0{n}-1{n}", "Homs", "Rastan", "government", str(20 + 3 * n)) for n in range(1, 9)
)
SHELLING = tuple(("shelling", f"2015-0{n}-07", "Hama", "Salamiyah", "government", "") for n in range(1, 7))
OTHERS = tuple(("feast", f"2016-0{n}-20", "Aleppo", "Azaz", "isis", str(n)) for n in range(1, 6))
POOR = (
    ("air strike", "", "Homs", "Rastan", "government", "2"),
    *(("air strike", f"2014-0{n}-25", "", "", "government", "3") for n in range(1, 6)),
)
ONE, OTHER = (*RAIDS, *SHELLING, *POOR), (*RAIDS, *OTHERS)


def event_list(folder: Path, letter: str, lines: tuple[tuple[str, ...], ...], by: "Viewer") -> UUID:
    from sanad.actions.intake import ImportOptions, import_list

    code = f"events-{letter}-{uuid4().hex[:8]}"
    file = folder / f"{code}.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [COLUMNS, *((f"{letter}{n}", *line) for n, line in enumerate(lines, start=1))]
        )
    import_list(file, code, by=by, because=BECAUSE, options=ImportOptions(corpus="invented"))
    made = list_id(code, by)
    consent_to_all(made, by)
    for purpose in ("linking", "publication"):
        share(made, by, None, purpose)
    return made


@pytest.fixture(scope="module")
def run(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> UUID:
    """Return the linking of two lists of events of A."""
    from sanad.actions.event_linking import link_event_lists

    folder = tmp_path_factory.mktemp("events")
    event_list(folder, "E", ONE, cast.at_a)
    event_list(folder, "F", OTHER, cast.at_a)
    return UUID(link_event_lists(by=cast.chadi, because=BECAUSE)["run"])


def made(key: str, viewer: "Viewer") -> "Figure":
    from sanad.records.queries.figures import figure, figures

    (found,) = [one for one in figures(viewer=viewer) if one.key == key]
    return figure(found.id, viewer=viewer).figure


def table(key: str, viewer: "Viewer") -> dict[str, Any]:
    told = made(key, viewer).table.rows
    return {str(getattr(first, "en", first)): count for first, *_, count in told}


def clusters(run: UUID) -> list[list[tuple[str, dict[str, str]]]]:
    """Return the rows of each event that is counted, by key: those of a record with date and place."""
    found = rows(
        "superuser",
        'SELECT m.person, r.record_key, r."values" FROM records_personmembership m'
        " JOIN records_record r ON r.id = m.record_id WHERE m.run_id = %s",
        [run],
    )
    events: dict[UUID, list[tuple[str, dict[str, str]]]] = defaultdict(list)
    for person, key, values in found:
        events[person].append((key, values))
    return [
        event
        for event in events.values()
        if any(one.get("date_of_event") and one.get("governorate") for _, one in event)
    ]


def fewer(counts: Counter[Any]) -> dict[str, Any]:
    from sanad.publications.disclosure import kept_back

    told = kept_back(Counter({str(key): n for key, n in counts.items()}))
    return {key: "<5" if count is None else count for key, count in told.items()}


def test_it_works(cast: Cast, run: UUID) -> None:
    """Every figure is what the kept clusters give when they are counted again."""
    events = clusters(run)
    assert made("documented-events", cast.dina).value == len(events) == 8 + 6 + 5
    year = Counter(min(one["date_of_event"] for _, one in event)[:4] for event in events)
    assert table("events-by-year", cast.dina) == fewer(year) == {"2014": 8, "2015": 6, "2016": 5}
    lists = Counter(len({key[0] for key, _ in event}) for event in events)
    assert table("events-by-lists", cast.dina) == fewer(lists) == {"1": 11, "2": 8}
    told = table("events-by-governorate", cast.dina)
    assert {name: n for name, n in told.items() if n} == {"Homs": 8, "Hama": 6, "Aleppo": 5}
    kinds = {"Air raid": 8, "Bombardment from the ground": 6, "another kind": 5}
    assert table("events-by-kind", cast.dina) == kinds
    assert sum(table("event-records-per-list", cast.dina).values()) == len(ONE) + len(OTHER)


def test_it_says_how_the_records_of_an_event_were_joined(cast: Cast, run: UUID) -> None:
    """Judged by people is told apart from joined by the machine; an undo takes it back."""
    from sanad.actions.event_linking import link_event_lists
    from sanad.actions.judgements import judge, withdraw_judgement

    before = table("events-by-joining", cast.dina)
    assert sum(before.values()) == 19
    assert before["one record alone tells of it"] == 11
    asked = "SELECT record_key, id FROM records_record WHERE kind = 'event' AND organisation_id = %s"
    ids = dict(rows("superuser", asked, [cast.at_a.organisation]))
    pairs = [(ids[f"E{n}"], ids[f"F{n}"]) for n in range(1, 9)]
    for pair in pairs:
        judge(*pair, "same", by=cast.basma, because=BECAUSE)
    link_event_lists(by=cast.chadi, because=BECAUSE)
    assert table("events-by-joining", cast.dina)["people judged that its records are one event"] == 8
    for (judgement,) in rows(
        "superuser", "SELECT id FROM records_judgement WHERE left_id = ANY (%s)", [[p[0] for p in pairs]]
    ):
        withdraw_judgement(judgement, by=cast.basma, because=BECAUSE)
    link_event_lists(by=cast.chadi, because=BECAUSE)
    assert table("events-by-joining", cast.dina) == before


def test_a_linking_of_events_is_measured_apart_from_one_of_persons(cast: Cast, run: UUID) -> None:
    from sanad.actions.blind_samples import answer_pair, draw_pairs
    from sanad.records.queries.linkage_beside import beside

    sample = draw_pairs(4, seed=5, kind="event", by=cast.amal, because=BECAUSE)
    (size,) = rows(
        "superuser", "SELECT jsonb_array_length(pairs) FROM records_blindsample WHERE id = %s", [sample]
    )[0]
    for by in (cast.amal, cast.basma):
        for place in range(size):
            answer_pair(sample, place, "same", by=by, because=BECAUSE)
    told = beside(viewer=cast.dina, kind="event")
    assert told is not None
    assert told.linkage.of == "events"
    assert told.linkage.measured is not None
    assert told.linkage.measured.precision.value == 1
    assert (told.linkage.records, told.linkage.set_aside) == (len(ONE) + len(OTHER), len(POOR))
    assert {one.reason for one in told.linkage.by_list} == {"no_date_can_be_read", "no_place"}
    assert all(one.records is None for one in told.linkage.by_list), "1 of 6 could be told from the total"
    persons = beside(viewer=cast.dina)
    number = told.linkage.measured.run
    assert persons is None or persons.linkage.measured is None or persons.linkage.measured.run != number


def test_an_open_list_without_a_record_is_told_and_is_no_second_list(
    cast: Cast, run: UUID, tmp_path: Path
) -> None:
    """Who agreed to it is not who links: it holds up no other list, and stands for none."""
    from sanad.actions.event_linking import _records, link_event_lists
    from sanad.linkage.errors import OneListOfEvents
    from sanad.records.door import opened
    from sanad.records.models import Collection

    empty = event_list(tmp_path, "G", (), cast.at_a)
    with opened(cast.at_a):
        code = Collection.objects.get(id=empty).code
        lists = list(Collection.objects.filter(kind="event", organisation_id=cast.at_a.organisation))
    done = link_event_lists(by=cast.chadi, because=BECAUSE)
    assert done["lists_without_record"] == code
    with opened(cast.at_a), pytest.raises(OneListOfEvents, match="1 lists of events hold"):
        _records([one for one in lists if one.id == empty or one.code.startswith("events-E")])


def test_it_is_released_and_verified_by_a_stranger(
    cast: Cast, run: UUID, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The release carries the figure with its linkage; none is made when a list is no longer open."""
    from sanad.actions.agreements import withdraw
    from sanad.actions.errors import BasisNotOpen
    from sanad.actions.publications import publish
    from sanad.cli.main import main
    from sanad.cli.release import write_release

    published = publish(publication(), by=cast.at_a, because=BECAUSE)
    out = tmp_path / "release"
    written = write_release(published, out, by=cast.at_a, because=BECAUSE)
    assert main(["verify", str(out), "--json", "--key", str(written["key"])]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "intact"
    (file,) = (out / "data").glob("*documented-events*.json")
    linkage = json.loads(file.read_text(encoding="utf-8"))["linkage"]
    assert (linkage["of"], linkage["records"], linkage["set_aside"]) == ("events", len(ONE) + len(OTHER), 6)
    page = (out / "en" / "figure-documented-events.html").read_text(encoding="utf-8")
    assert "they tell no date or no place, and were compared with none" in page
    agreement = rows(
        "superuser",
        "SELECT a.id FROM records_agreement a JOIN records_collection c ON c.id = a.collection_id"
        " WHERE a.purpose = 'publication' AND c.code LIKE 'events-E-%%' AND a.withdrawn_at IS NULL",
    )[0][0]
    withdraw(agreement, by=cast.at_a, because=BECAUSE)
    with pytest.raises(BasisNotOpen):
        write_release(published, tmp_path / "again", by=cast.at_a, because=BECAUSE)


def publication() -> Any:
    """Return an invented text whose one claim is the number of events."""
    from sanad.publications.claim import Claim, FigureBasis
    from sanad.publications.keys import ClaimKey, FigureKey
    from sanad.publications.publication import ClaimPiece, Paragraph, Publication
    from sanad.terms.language import LocalisedText

    def text(words: str) -> LocalisedText:
        return LocalisedText(en=words, ar=words, da=words)

    key = ClaimKey("events")
    basis = (FigureBasis(FigureKey("documented-events")),)
    claim = Claim(key, text("The lists tell of 19 events."), "supported", text("Counted."), "invented", basis)
    return Publication(
        id="events-of-lists",
        title=text("Events of two lists"),
        intro=text("An invented text."),
        corpus="invented",
        whose_words="own_publication",
        blocks=(Paragraph((ClaimPiece(key),)),),
        claims=(claim,),
    )

"""Blind samples: drawn by a seed, answered by two who see nothing of each other; the database keeps to it."""

from random import Random
from uuid import UUID, uuid4

import psycopg
import pytest

from cast import BECAUSE, Cast, import_rows, member, share
from database import connected, rows, tell
from sanad.partners.errors import NotAllowed, NotFound
from sanad.partners.member import Viewer

ROWS = tuple(
    (f"W{number}", first, "Sabir", "Ghandur", "m", "detained", f"2014-05-{number + 10}", "Homs")
    for number, first in enumerate(("Yazan", "Yazan", "Yazn", "Yazen", "Yasin"))
)


@pytest.fixture(scope="module")
def pairs(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> int:
    """Return how many pairs A sees of a linking of two lists of A."""
    from sanad.actions.linkage import link_lists
    from sanad.records.door import opened
    from sanad.records.queries.blind_samples import newest_linking, pairs_seen

    for _ in range(2):
        made = import_rows(tmp_path_factory.mktemp("blind"), f"blind-{uuid4().hex[:8]}", ROWS, cast.at_a)
        share(made, cast.at_a, None, "linking")
    link_lists(by=cast.chadi, because=BECAUSE)
    with opened(cast.amal):
        run = newest_linking()
        assert run is not None
        return len(pairs_seen(run))


@pytest.fixture
def sample(cast: Cast, pairs: int) -> UUID:
    """Return a new sample of A of three pairs at least."""
    from sanad.actions.blind_samples import draw_pairs

    assert pairs >= 3
    return draw_pairs(3, seed=7, by=cast.amal, because=BECAUSE)


def answer_all(sample: UUID, verdict: str, by: Viewer) -> list[bool]:
    from sanad.actions.blind_samples import answer_pair

    (size,) = rows(
        "superuser", "SELECT jsonb_array_length(pairs) FROM records_blindsample WHERE id = %s", [sample]
    )[0]
    return [answer_pair(sample, place, verdict, by=by, because=BECAUSE) for place in range(size)]  # type: ignore[arg-type]


def answers_seen(viewer: Viewer, sample: UUID) -> int:
    with connected() as connection, connection.transaction():
        tell(connection, viewer, "reading")
        found = connection.execute(
            "SELECT count(*) FROM records_blindanswer WHERE sample_id = %s", [sample]
        ).fetchone()
    assert found is not None
    return int(found[0])


def test_it_works(cast: Cast, sample: UUID) -> None:
    """Two answer alike: kappa is told, the result is read by every member, and it can be computed again."""
    from sanad.linkage.blind_sample import Stratum, quality
    from sanad.records.queries.blind_samples import measured, samples

    assert not any(answer_all(sample, "same", cast.basma))
    finished = answer_all(sample, "same", cast.amal)
    assert finished[-1]
    assert not any(finished[:-1])
    (mine,) = [one for one in samples(viewer=cast.basma) if one.id == sample]
    assert mine.measured is not None
    told = mine.measured.result
    asked = "SELECT pairs, run_id FROM records_blindsample WHERE id = %s"
    drawn, run = rows("superuser", asked, [sample])[0]
    again = quality(
        [Stratum(one.joined, one.band, one.pairs, one.drawn) for one in mine.strata],
        [(stratum, "same", "same") for _, _, stratum in drawn],
        rng=Random(7),
    )
    assert told["precision"]["value"] == again.precision.value == 1
    assert told["precision"]["lower"] == again.precision.lower
    assert told["recall"]["upper"] == again.recall.upper
    everywhere = measured(run, viewer=cast.dina)
    assert everywhere is not None
    assert everywhere.result["pairs"] == mine.pairs


def test_neither_sees_the_others_answer_before_both_have_answered_all(cast: Cast, sample: UUID) -> None:
    from sanad.actions.blind_samples import answer_pair

    answer_all(sample, "same", cast.basma)
    answer_pair(sample, 0, "different", by=cast.amal, because=BECAUSE)
    (size,) = rows(
        "superuser", "SELECT jsonb_array_length(pairs) FROM records_blindsample WHERE id = %s", [sample]
    )[0]
    assert answers_seen(cast.amal, sample) == 1
    assert answers_seen(cast.basma, sample) == size
    assert answers_seen(cast.at_a, sample) == 0
    for place in range(1, size):
        answer_pair(sample, place, "different", by=cast.amal, because=BECAUSE)
    assert answers_seen(cast.amal, sample) == answers_seen(cast.basma, sample) == 2 * size
    assert answers_seen(cast.dina, sample) == 0
    said = "SELECT document FROM records_custodyentry WHERE subject_id = %s AND verb = 'answer_pair'"
    entered = [document for (document,) in rows("superuser", said, [sample])]
    assert len(entered) == 2 * size
    assert not any('"different"' in document or '"same"' in document for document in entered)


def weights_seen(viewer: Viewer, sample: UUID) -> tuple[int, int]:
    """Return how many pairs of a sample a member sees weighed by any linking, and of how many the stratum."""
    weighed = (
        "SELECT count(DISTINCT p.place) FROM blind_pairs(%s) p JOIN records_linkpair l"
        " ON (l.left_id, l.right_id) IN ((p.left_id, p.right_id), (p.right_id, p.left_id))"
    )
    with connected() as connection, connection.transaction():
        tell(connection, viewer, "reading")
        one = connection.execute(weighed, [sample]).fetchone()
        two = connection.execute("SELECT count(stratum) FROM blind_pairs(%s)", [sample]).fetchone()
    assert one is not None and two is not None
    return int(one[0]), int(two[0])


def test_the_database_hides_what_the_machine_made_of_a_pair_that_is_judged_blind(
    cast: Cast, sample: UUID
) -> None:
    """From who is to answer, and from who drew it once she answers too; until two have answered all."""
    from sanad.actions.blind_samples import answer_pair

    answer_pair(sample, 0, "same", by=cast.amal, because=BECAUSE)
    assert weights_seen(cast.amal, sample) == weights_seen(cast.basma, sample) == (0, 0)
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, cast.basma, "reading")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT pairs FROM records_blindsample")
    answer_all(sample, "same", cast.basma)
    (size,) = rows(
        "superuser", "SELECT jsonb_array_length(pairs) FROM records_blindsample WHERE id = %s", [sample]
    )[0]
    for place in range(1, size):
        answer_pair(sample, place, "same", by=cast.amal, because=BECAUSE)
    assert weights_seen(cast.amal, sample) == weights_seen(cast.basma, sample) == (size, size)
    assert weights_seen(cast.dina, sample) == (0, 0)


def test_a_pair_is_answered_once_and_by_two_alone(cast: Cast, sample: UUID) -> None:
    from sanad.actions.blind_samples import answer_pair
    from sanad.actions.errors import AnsweredAlready

    third = member(f"third-{uuid4().hex[:8]}", ("reviewer",), cast.at_a)
    answer_pair(sample, 0, "same", by=cast.basma, because=BECAUSE)
    with pytest.raises(AnsweredAlready):
        answer_pair(sample, 0, "different", by=cast.basma, because=BECAUSE)
    answer_pair(sample, 0, "same", by=cast.amal, because=BECAUSE)
    with pytest.raises(AnsweredAlready):
        answer_pair(sample, 1, "same", by=third, because=BECAUSE)
    for place in (-1, 10_000):
        with pytest.raises(NotFound):
            answer_pair(sample, place, "same", by=cast.basma, because=BECAUSE)


def test_who_may_not_or_is_elsewhere_draws_and_answers_nothing(cast: Cast, sample: UUID) -> None:
    from sanad.actions.blind_samples import answer_pair, draw_pairs
    from sanad.actions.errors import NothingToSample

    elsewhere = member(f"else-{uuid4().hex[:8]}", ("analyst",), cast.at_c)
    for by in (cast.basma, cast.elias, cast.dina):
        with pytest.raises(NotAllowed):
            draw_pairs(3, seed=1, by=by, because=BECAUSE)
    with pytest.raises(NotAllowed):
        answer_pair(sample, 0, "same", by=cast.dina, because=BECAUSE)
    with pytest.raises(NotFound):
        answer_pair(sample, 0, "same", by=elsewhere, because=BECAUSE)
    with pytest.raises(NothingToSample):
        draw_pairs(3, seed=1, by=elsewhere, because=BECAUSE)


def test_the_database_keeps_no_answer_in_anothers_name_and_no_result_before_the_end(
    cast: Cast, sample: UUID
) -> None:
    answer = (
        "INSERT INTO records_blindanswer (id, organisation_id, sample_id, place, account, verdict, at)"
        " VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, now())"
    )
    result = (
        "INSERT INTO records_blindresult (id, organisation_id, sample_id, run_id, result, at)"
        " SELECT gen_random_uuid(), organisation_id, id, run_id, '{}', now() FROM records_blindsample"
        " WHERE id = %s"
    )
    own, org = cast.basma.account, cast.basma.organisation
    refused: tuple[tuple[str, list[object]], ...] = (
        (answer, [org, sample, 0, cast.amal.account, "same"]),
        (answer, [cast.dina.organisation, sample, 0, own, "same"]),
        (answer, [org, sample, 10_000, own, "same"]),
        (answer, [org, sample, 0, own, "certainly"]),
        (result, [sample]),
    )
    for statement, values in refused:
        with connected() as connection, connection.transaction(force_rollback=True):
            tell(connection, cast.basma, "reading")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement, values)

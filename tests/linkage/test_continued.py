"""Ids that last: persons keep them when records are added, and old ids lead to who has their records."""

from hypothesis import given
from hypothesis import strategies as st

from sanad.linkage.continued import continued, kept_together

IDS = [("a", "1"), ("a", "2"), ("b", "1"), ("b", "2"), ("c", "1")]


def test_it_works() -> None:
    earlier = {IDS[0]: "P0000001", IDS[2]: "P0000001", IDS[1]: "P0000002"}
    assert list(kept_together(IDS, earlier)) == [(0, 2)]
    found = continued(IDS, (0, 1, 0, 3, 0), earlier)
    assert found.person_ids == ("P0000001", "P0000002", "P0000001", "P0000003", "P0000001")
    assert found.redirects == {}


def test_a_record_that_ties_two_persons_leads_the_smaller_id_to_the_larger_person() -> None:
    earlier = {IDS[0]: "P0000007", IDS[1]: "P0000002", IDS[2]: "P0000002"}
    found = continued(IDS, (0, 0, 0, 3, 0), earlier)
    assert found.person_ids == ("P0000002", "P0000002", "P0000002", "P0000008", "P0000002")
    assert found.redirects == {"P0000007": "P0000002"}


@given(
    st.lists(st.sampled_from(["P0000001", "P0000002", "other", None]), min_size=5, max_size=5),
    st.lists(st.integers(0, 4), min_size=5, max_size=5),
)
def test_an_id_is_one_person_and_none_is_lost(before: list[str | None], drawn: list[int]) -> None:
    person_of = [drawn.index(one) for one in drawn]
    earlier = {record: code for record, code in zip(IDS, before, strict=True) if code}
    found = continued(IDS, person_of, earlier)
    assert len(set(found.person_ids)) == len(set(person_of))
    assert len(set(zip(person_of, found.person_ids, strict=True))) == len(set(person_of))
    borne = set(found.person_ids)
    assert all(code in borne or found.redirects[code] in borne for code in earlier.values())
    assert not borne & found.redirects.keys()


@given(st.lists(st.integers(0, 4), min_size=5, max_size=5))
def test_nothing_added_changes_nothing(drawn: list[int]) -> None:
    person_of = [drawn.index(one) for one in drawn]
    earlier = {record: f"P{person:07d}" for record, person in zip(IDS, person_of, strict=True)}
    found = continued(IDS, person_of, earlier)
    assert list(found.person_ids) == [earlier[record] for record in IDS]
    assert found.redirects == {}

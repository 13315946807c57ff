"""Kinds of events as lists write them, in two scripts."""

import pytest

from sanad.linkage.event_kinds import event_kind_of, family_of
from sanad.terms.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (("Air strike on a market, massacre", "غارة جوية", "القصف بالبراميل"), "air_raid"),
        (("Shelling", "قصف مدفعي", "قذائف هاون"), "bombardment"),
        (("Car bomb explosion", "تفجير سيارة مفخخة"), "explosion"),
        (("Raids and arrests", "حملة اعتقالات"), "campaign"),
        (("Chlorine gas", "قصف بالكلور"), "chemical_event"),
        (("Release of detainees", "الإفراج عن معتقلين"), "release_of_detainees"),
        (("Killing", "المجزرة"), "killing_of_many"),
    ],
)
def test_it_works(texts: tuple[str, ...], code: str) -> None:
    told = {event_kind_of(text) for text in texts}
    if code == "release_of_detainees":
        assert code in told
    else:
        assert told == {code}
    assert code in vocabulary("event_kinds")
    assert family_of(code) is not None


def test_what_is_not_known_keeps_its_words() -> None:
    assert event_kind_of("state-based conflict") == "state based conflict"
    assert event_kind_of(" ") is None
    assert family_of("state based conflict") is None
    assert family_of(None) is None

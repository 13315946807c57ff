"""More lists than an overlap holds are told as one, and nobody is lost or counted twice."""

from pathlib import Path
from random import Random
from uuid import UUID

from sanad.terms.language import LocalisedText

NAMES = {
    f"list-{number:02d}": LocalisedText(en=f"{number}", ar=f"{number}", da=f"{number}")
    for number in range(25)
}


def test_all_stay_apart_while_they_can_be_held(workspace: Path) -> None:
    from sanad.actions.lists_apart import lists_apart

    few = dict(list(NAMES.items())[:20])
    assert lists_apart([], few).names == few
    assert lists_apart([], few).joined == frozenset()


def test_the_smallest_of_many_are_one_and_every_person_is_on_a_list(workspace: Path) -> None:
    from sanad.actions.estimate_figures import estimates_of
    from sanad.actions.linked import LinkedPerson, LinkedRecord
    from sanad.actions.lists_apart import FURTHER, lists_apart, patterns

    chance = Random(25)

    def person(number: int) -> LinkedPerson:
        codes = chance.sample(sorted(NAMES), chance.randint(1, 4))
        records = (
            LinkedRecord(UUID(int=1000 * number + place), UUID(int=1), UUID(int=2), code, "SY02", None)
            for place, code in enumerate(codes)
        )
        return LinkedPerson(UUID(int=number), tuple(records))

    persons = [person(number) for number in range(500)]
    apart = lists_apart(persons, NAMES)
    assert len(apart.names) == 20 and len(apart.joined) == 6
    assert apart.names[FURTHER].en == "6 further lists, taken together"
    sizes = {code: sum(code in one.lists for one in persons) for code in NAMES}
    assert max(sizes[code] for code in apart.joined) <= min(sizes[c] for c in apart.names if c != FURTHER)
    whole, *_strata = patterns(persons, apart)
    assert whole.documented == len(persons)
    joined = sum(bool(one.lists & apart.joined) for one in persons)
    place = sorted(apart.names).index(FURTHER)
    assert whole.size(place) == joined
    assert [one.key for one in estimates_of(persons, apart)]

"""What a case may name is all that reading one accepts, and each has words in three languages."""

from collections.abc import Mapping

import pytest

from sanad.protection.case_ids import SECTIONS, ids_for_cases, no_such
from sanad.protection.packs import open_pack
from sanad.terms.language import LANGUAGES


@pytest.mark.parametrize("name", ["dk", "ruritania"])
def test_it_works(name: str) -> None:
    pack = open_pack(name)
    told = ids_for_cases(pack)
    assert tuple(told) == SECTIONS
    there: Mapping[str, set[str]] = {
        "statuses": {*pack.statuses},
        "facts": {*pack.facts},
        "articles": {*pack.articles},
    }
    for section, found in told.items():
        ids = [one.id for one in found]
        assert len(ids) == len(set(ids))
        assert section not in there or set(ids) == there[section]
        assert all(one.words.in_language(language).strip() for one in found for language in LANGUAGES)


def test_what_is_like_it_is_named_and_what_is_like_nothing_is_not() -> None:
    pack = open_pack("dk")
    near = no_such("statuses", "s7-l", "events[a].status", pack)
    assert near.message.startswith("s7-l is no status of the pack dk. Nearest: s7-") and near.words
    assert "`sanad law ids dk`" in near.words.da
    far = no_such("facts", "{0}{9}", "persons[a].facts", pack)
    assert far.message == "{0}{9} is no fact of the pack dk. `sanad law ids dk` tells all"

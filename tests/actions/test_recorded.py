"""One transaction for permission, change and custody entry."""

from uuid import uuid4

import pytest

from cast import BECAUSE, Cast
from sanad.actions.errors import NothingRecorded, ReasonMissing
from sanad.partners.errors import NotAllowed
from sanad.records.door import opened


def saved(cast: Cast) -> int:
    from sanad.records.models import SavedSearch

    with opened(cast.at_a):
        return SavedSearch.objects.count()


def save(cast: Cast) -> None:
    from sanad.records.models import SavedSearch

    SavedSearch.objects.create(
        id=uuid4(), organisation_id=cast.at_a.organisation, account=cast.at_a.account, question={}
    )


def test_it_works(cast: Cast) -> None:
    from sanad.actions.recorded import recorded
    from sanad.records.models import CustodyEntry, CustodySalt
    from sanad.vault.custody import open_commitment

    before = saved(cast)
    with recorded("deposit", by=cast.at_a, because="  a reason ") as recording:
        save(cast)
        entry = recording.enter("item", uuid4())
    assert saved(cast) == before + 1
    with opened(cast.at_a):
        kept = CustodyEntry.objects.get(id=entry.id)
        salt = bytes(CustodySalt.objects.get(entry=entry).salt)
    document = open_commitment(bytes(kept.commitment), kept.document.encode(), salt)
    assert (document.verb, document.actor, document.because) == ("deposit", "operator", "a reason")
    assert document.organisation == cast.at_a.organisation


def test_without_an_entry_nothing_is_committed(cast: Cast) -> None:
    from sanad.actions.recorded import recorded

    before = saved(cast)
    with pytest.raises(NothingRecorded), recorded("deposit", by=cast.at_a, because=BECAUSE):
        save(cast)
    assert saved(cast) == before


def test_an_exception_takes_the_change_and_its_entry_back(cast: Cast) -> None:
    from sanad.actions.recorded import recorded
    from sanad.records.models import CustodyEntry

    before = saved(cast)
    subject = uuid4()
    with pytest.raises(RuntimeError), recorded("deposit", by=cast.at_a, because=BECAUSE) as recording:
        save(cast)
        recording.enter("item", subject)
        raise RuntimeError
    assert saved(cast) == before
    with opened(cast.at_a):
        assert not CustodyEntry.objects.filter(subject_id=subject).exists()


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_without_a_reason_nothing_is_done(cast: Cast, reason: str) -> None:
    from sanad.actions.recorded import recorded

    with pytest.raises(ReasonMissing), recorded("deposit", by=cast.at_a, because=reason):
        pytest.fail("it was begun")


@pytest.mark.parametrize(
    ("who", "verb"),
    [
        ("basma", "deposit"),
        ("elias", "import"),
        ("dina", "link"),
        ("chadi", "release"),
        ("amal", "no_such_verb"),
    ],
)
def test_a_role_that_does_not_include_the_verb_is_refused(cast: Cast, who: str, verb: str) -> None:
    from sanad.actions.recorded import recorded

    with pytest.raises(NotAllowed) as refused, recorded(verb, by=getattr(cast, who), because=BECAUSE):
        pytest.fail("it was begun")
    assert refused.value.details == {"verb": verb}


def test_every_entry_has_a_salt_of_its_own(cast: Cast) -> None:
    from sanad.actions.recorded import recorded
    from sanad.records.models import CustodySalt

    with recorded("deposit", by=cast.at_a, because=BECAUSE) as recording:
        entries = [recording.enter("item", uuid4()).id for _ in range(20)]
    with opened(cast.at_a):
        salts = [
            bytes(s) for s in CustodySalt.objects.filter(entry__in=entries).values_list("salt", flat=True)
        ]
    assert len(set(salts)) == 20
    assert {len(salt) for salt in salts} == {32}

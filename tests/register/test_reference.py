"""The reference of a card: said on the telephone, typed again, and checked."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from sanad.register.reference import SIGNS, ids_between, reference_of

CARD = UUID("3d2f8c15-9a04-4a6e-8a3b-000000000001")


def test_it_works() -> None:
    # 7 + 2*20 + 3*23 + 4*24 + 5*24 + 6*5 + 7*12 + 8*26 is 654, of which 31 leaves 3.
    assert reference_of(CARD) == "7MQR-R5CT-3"
    assert ids_between("7mqr r5ct 3") == ids_between("7MQR-R5CT-3") == ids_between("٧MQR.R٥CT٣")
    assert ids_between("7MQR-R5CT-2") is None and ids_between("Mohammed") is None and ids_between("") is None


@given(card=st.uuids(version=4), place=st.integers(0, 7), sign=st.sampled_from(SIGNS))
def test_a_reference_finds_its_card_and_one_wrong_sign_is_seen(card: UUID, place: int, sign: str) -> None:
    said = reference_of(card)
    found = ids_between(said.lower().replace("0", "o").replace("1", "l"))
    assert found and found[0] <= card <= found[1]
    signs = said.replace("-", "")
    heard = signs[:place] + sign + signs[place + 1 :]
    if heard != signs and {heard[place], signs[place]} != {"0", "Z"}:  # 31 apart: these two alone
        assert ids_between(heard) is None

"""Packs are read, checked and joined; those that are shipped have no fault."""

from pathlib import Path

import pytest

from sanad.protection.errors import PackUnknown
from sanad.protection.pack_document import pack_document, pack_folder, shipped
from sanad.protection.packs import check_pack, open_pack


def test_the_pack_of_the_reference_has_no_fault(ruritania: Path) -> None:
    checked = check_pack(str(ruritania))
    assert checked.faults == ()
    assert checked.pack is not None
    assert set(checked.pack.rules) == {"individual-risk", "complaint-14"}


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_pack_has_no_fault(name: str) -> None:
    checked = check_pack(name)
    assert checked.pack is not None, "\n".join(map(str, checked.faults))
    assert {"en", "ar", "da"}.issubset(pack_document(pack_folder(name))["languages"])


def test_a_name_that_no_pack_has_is_not_repeated() -> None:
    with pytest.raises(PackUnknown) as told:
        open_pack("Amal-Haddad")
    assert "Amal" not in str(told.value)

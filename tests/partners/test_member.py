"""Members as the site finds them at sign-in."""

from cast import Cast


def test_the_cast_is_found_by_its_accounts(cast: Cast) -> None:
    assert cast.amal.organisation == cast.basma.organisation != cast.chadi.organisation
    assert cast.chadi.organisation == cast.elias.organisation
    assert (cast.amal.sees_persons, cast.elias.sees_persons) == (True, False)
    assert cast.dina.alias == "dina (invented)"

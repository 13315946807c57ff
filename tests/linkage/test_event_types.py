"""What happened, in one code."""

import pytest

from sanad.linkage.event_types import DEATHS, TAKINGS, event_type_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Killed", "killed"),
        ("قتل", "killed"),
        ("استشهاد", "killed"),
        ("إعدام ميداني", "executed"),
        ("Enforced disappearance", "disappeared"),
        ("مُعتقلة", "detained"),
        ("اختفاء قسري", "disappeared"),
        ("House  raid", "house raid"),
        ("", None),
        (" ", None),
    ],
)
def test_it_works(text: str, code: str | None) -> None:
    assert event_type_of(text) == code


def test_no_event_is_a_death_and_a_taking() -> None:
    assert not DEATHS & TAKINGS

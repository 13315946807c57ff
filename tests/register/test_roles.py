"""The role in which a record names somebody."""

import pytest

from sanad.register.roles import Role, role_of


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (None, "victim"),
        ("  ", "victim"),
        ("Victim", "victim"),
        ("الضحية", "victim"),
        ("survivor and witness", "victim"),
        ("شاهد عيان", "witness"),
        ("Eyewitness", "witness"),
        ("alleged perpetrator", "perpetrator"),
        ("victim / perpetrator", "perpetrator"),
        ("الجُاني المشتبه به", "perpetrator"),
        ("مسؤول", "perpetrator"),
        ("PERPETRATOR(S)", "perpetrator"),
        ("mistænkt", "perpetrator"),
        ("officer", "other"),
        ("?", "other"),
    ],
)
def test_it_works(text: str | None, role: Role) -> None:
    assert role_of(text) == role

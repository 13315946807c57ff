"""How each part of Sanad connects, from the workspace or from settings."""

from pathlib import Path

import pytest

from sanad.gateways import database_roles


def test_an_address_in_the_settings_goes_before_the_workspace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANAD_DATABASE_URL", "postgresql://an%20app:p%40ss@db.invalid:6543/sanad%2Fx")
    found = database_roles.connection_settings("app")
    assert found == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "sanad/x",
        "USER": "an app",
        "PASSWORD": "p@ss",
        "HOST": "db.invalid",
        "PORT": "6543",
    }


def test_each_role_has_an_address_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for role, name in database_roles.URL_SETTINGS.items():
        monkeypatch.setenv(name, f"postgresql://sanad_{role}:x@db.invalid/sanad")
    for role in database_roles.URL_SETTINGS:
        assert database_roles.connection_settings(role)["USER"] == f"sanad_{role}"


def test_without_a_workspace_nothing_is_reached(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SANAD_DATABASE_URL", raising=False)
    monkeypatch.setenv("SANAD_HOME", str(tmp_path / "absent"))
    assert database_roles.connection_settings("app")["HOST"] == "/nonexistent"
    assert not (tmp_path / "absent").exists()


def test_a_password_is_made_once_and_kept(tmp_path: Path) -> None:
    first = database_roles.password(tmp_path, "app")
    assert len(first) >= 40
    assert database_roles.password(tmp_path, "app") == first
    assert database_roles.password(tmp_path, "owner") != first


@pytest.mark.parametrize(
    ("said", "role"), [(None, "app"), ("app", "app"), ("owner", "owner"), ("superuser", "app")]
)
def test_a_process_is_the_application_unless_it_migrates(
    monkeypatch: pytest.MonkeyPatch, said: str | None, role: str
) -> None:
    monkeypatch.delenv("SANAD_DATABASE_ROLE", raising=False)
    if said:
        monkeypatch.setenv("SANAD_DATABASE_ROLE", said)
    assert database_roles.process_role() == role

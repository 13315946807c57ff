"""A coalition of invented organisations for a benchmark, and rows put into its tables as they are.

A workspace is opened, organisations are founded and members join by the actions that do so everywhere; many
rows are then written by the superuser, without a trigger, since they are trusted.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

BECAUSE = "a benchmark"


def opened_workspace() -> None:
    """Set Django up and bring the tables of the workspace to where they are now."""
    import django

    django.setup()
    from sanad.actions.workspace import ensure_workspace

    ensure_workspace()


def named(name: str) -> dict[str, str]:
    """Return a name in the three languages."""
    return dict.fromkeys(("en", "ar", "da"), name)


def organisations(many: int) -> list[Any]:
    """Return the operators of so many organisations, founded now."""
    from sanad.actions.partners import found_organisation

    return [
        found_organisation(f"invented-{number:02d}", named(f"Invented {number}"), invented=True)[0]
        for number in range(many)
    ]


def consented(list_id: Any, by: Any) -> None:
    """Record that the persons of a list consent to every purpose."""
    from sanad.actions.consents import record_consent
    from sanad.partners.consent import CONSENT_PURPOSES, Consent

    consent = Consent("given", frozenset(CONSENT_PURPOSES), form="invented", told_final=True)
    record_consent(list_id, "", consent, by=by, because=BECAUSE)


def member(name: str, role: str, by: Any) -> Any:
    """Return a new member of an organisation, as the one who looks."""
    from sanad.actions.accounts import make_account
    from sanad.actions.partners import join
    from sanad.records.queries.viewers import viewers_of

    account = make_account(name, uuid4().hex, "en")
    join(account, (role,), alias=f"{name} (invented)", by=by, because=BECAUSE)  # type: ignore[arg-type]
    return viewers_of(account.id, "s")[0]


def sow(*scripts: tuple[str, Mapping[str, object]], first_names: Iterable[tuple[str, str]] = ()) -> None:
    """Run the statements of each script with its values, as the superuser; then gather statistics.

    first_names: a name and its search column each; they stand in a table first_names while the scripts run.
    """
    from django.db import connection

    from sanad.gateways.database_roles import connect

    connection.close()
    with connect("superuser") as superuser:
        superuser.execute("SET session_replication_role = replica")  # the rows are trusted: no triggers
        superuser.execute("CREATE TEMP TABLE first_names (place int, text text, lexemes text)")
        for place, (name, lexemes) in enumerate(first_names):
            superuser.execute("INSERT INTO first_names VALUES (%s, %s, %s)", [place, name, lexemes])
        for script, values in scripts:
            for statement in script.split(";\n"):
                if statement.strip():
                    superuser.execute(statement, values)
        superuser.commit()
        superuser.autocommit = True
        superuser.execute("VACUUM (ANALYZE)")

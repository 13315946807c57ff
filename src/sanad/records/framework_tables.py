"""Tables outside row-level security: each with the least the application needs, and why."""

from sanad.records.protection import REMEMBERED

# Framework tables, written down with the reason why each is outside row-level security.
ALLOWED: dict[str, tuple[str, str]] = {
    "records_account": (
        "SELECT, INSERT, UPDATE",
        "asked at sign-in, before there is a context",
    ),
    "records_sessionseat": ("SELECT, INSERT, UPDATE, DELETE", "sessions of an account, listed at sign-in"),
    "records_contextkey": ("", "the key of the context; the application may not read it at all"),
    "records_keptdecision": ("", "what was decided for whom; the application may not read it at all"),
    "records_sharingchange": (
        "",
        "that something changed, and in which transaction; not read by the application",
    ),
    "django_session": ("SELECT, INSERT, UPDATE, DELETE", "asked before there is a context; ids only"),
    "django_migrations": ("SELECT", "which migrations ran"),
    "django_content_type": ("SELECT", "names of tables"),
    "auth_group": ("SELECT", "unused; required by the framework"),
    "auth_group_permissions": ("SELECT", "unused; required by the framework"),
    "auth_permission": ("SELECT", "unused; required by the framework"),
    "account_emailaddress": ("SELECT, INSERT, UPDATE, DELETE", "sign-in; addresses are optional"),
    "account_emailconfirmation": ("SELECT, INSERT, UPDATE, DELETE", "sign-in"),
    "mfa_authenticator": ("SELECT, INSERT, UPDATE, DELETE", "second factors, asked at sign-in"),
    "django_tasks_database_dbtaskresult": (
        "SELECT, INSERT, UPDATE, DELETE",
        "the queue; holds job ids alone, what a job is stands in records_job",
    ),
}


SHUT_SEQUENCES = (
    "records_sharingchange_id_seq",
    "records_keptdecision_id_seq",
    *REMEMBERED,
)


def allowed_sql() -> list[str]:
    """Return the statements that open the framework's tables to the application, each as little as can be."""
    lines = [f"GRANT {granted} ON {table} TO sanad_app" for table, (granted, _) in ALLOWED.items() if granted]
    lines += [f"GRANT SELECT ON {table} TO sanad_backup" for table in ALLOWED]
    return [
        *lines,
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO sanad_app",
        # How many changes there were in the coalition is nobody's business; and nextval() would change what a
        # connection remembers of its context.
        f"REVOKE ALL ON SEQUENCE {', '.join(SHUT_SEQUENCES)} FROM sanad_app",
        "GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO sanad_backup",
    ]

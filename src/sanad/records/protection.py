"""Which tables hold data of an organisation or a person, which do not, and what the application may do.

A table in neither list fails a test: nobody adds a table without deciding.
"""

import re

# Tables under forced row-level security, with what the application role may do below the policies.
PROTECTED: dict[str, str] = {
    "records_agreement": "SELECT, INSERT, UPDATE (withdrawn_at)",
    "records_checkpoint": "SELECT, INSERT",
    "records_collection": "SELECT, INSERT",
    "records_custodyentry": "SELECT, INSERT, UPDATE (leaf_index)",
    "records_custodysalt": "SELECT, INSERT",
    "records_figure": "SELECT, INSERT",
    "records_import": "SELECT, INSERT",
    "records_item": "SELECT, INSERT",
    "records_job": (
        "SELECT, INSERT, UPDATE (state, progress, stage, cancel_requested, attempts, heartbeat_at,"
        " finished_at, result, error_code)"
    ),
    "records_linkpair": "SELECT, INSERT",
    "records_linkrun": "SELECT, INSERT, UPDATE (state, finished_at, report)",
    "records_logleaf": "SELECT, INSERT",
    "records_membership": "SELECT, INSERT",
    "records_organisation": "SELECT, INSERT",
    "records_personmembership": "SELECT, INSERT",
    "records_publication": "SELECT, INSERT, UPDATE (state)",
    "records_record": "SELECT, INSERT, UPDATE (is_current)",
    "records_recordsalt": "SELECT, INSERT",
    "records_release": "SELECT, INSERT",
    "records_savedsearch": "SELECT, INSERT, DELETE",
}

# Tables of evidence: rows are added and never change, but for the columns that the application may update;
# nor are they deleted. A salt may be deleted by the owner, for an erasure that the law asks for.
KEPT = (
    "records_agreement",
    "records_checkpoint",
    "records_custodyentry",
    "records_custodysalt",
    "records_figure",
    "records_import",
    "records_item",
    "records_linkpair",
    "records_linkrun",
    "records_logleaf",
    "records_personmembership",
    "records_publication",
    "records_record",
    "records_recordsalt",
    "records_release",
)
ERASABLE = ("records_custodysalt", "records_recordsalt")

# What the search role, which owns the functions that look below a policy, may read.
SEARCHED = (
    "records_agreement",
    "records_collection",
    "records_import",
    "records_logleaf",
    "records_membership",
    "records_organisation",
    "records_personmembership",
    "records_record",
)

# Framework tables, written down with the reason why each is outside row-level security.
ALLOWED: dict[str, tuple[str, str]] = {
    "records_account": (
        "SELECT, INSERT, UPDATE",
        "asked at sign-in, before there is a context",
    ),
    "records_contextkey": ("", "the key of the context; the application may not read it at all"),
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

# Functions that run with the rights of the search role.
FUNCTIONS = (
    "sanad_context()",
    "current_account()",
    "current_org()",
    "current_purpose()",
    "reader_org()",
    "shared_collections()",
    "shared_items()",
    "memberships_of(uuid)",
    "organisation_by_code(text)",
    "log_size()",
    "search_records(text, uuid, integer)",
)


def protection_sql() -> list[str]:
    """Return the statements that force row-level security and give each role the least it needs."""
    lines = []
    for table, granted in PROTECTED.items():
        lines += [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"REVOKE ALL ON {table} FROM PUBLIC, sanad_app",
            f"GRANT {granted} ON {table} TO sanad_app",
            f"GRANT SELECT ON {table} TO sanad_backup",
            f"CREATE POLICY copied ON {table} FOR SELECT TO sanad_backup USING (true)",
        ]
    for table in SEARCHED:
        lines += [
            f"GRANT SELECT ON {table} TO sanad_search",
            f"CREATE POLICY looked_up ON {table} FOR SELECT TO sanad_search USING (true)",
        ]
    kept = [statement for table in KEPT for statement in _kept_sql(table)]
    return [*lines, *kept, "GRANT SELECT ON records_contextkey TO sanad_search", *_function_sql()]


def allowed_sql() -> list[str]:
    """Return the statements that open the framework's tables to the application, each as little as can be."""
    lines = [f"GRANT {granted} ON {table} TO sanad_app" for table, (granted, _) in ALLOWED.items() if granted]
    lines += [f"GRANT SELECT ON {table} TO sanad_backup" for table in ALLOWED]
    return [
        *lines,
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO sanad_app",
        "GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO sanad_backup",
    ]


def _kept_sql(table: str) -> list[str]:
    """Return the triggers that keep a table's rows. They stop accidents; the log tells what is dropped."""
    granted = re.search(r"UPDATE \(([^)]*)\)", PROTECTED[table])
    columns = [f"'{name.strip()}'" for name in granted.group(1).split(",")] if granted else []
    lines = [
        f"CREATE TRIGGER unchanged BEFORE UPDATE ON {table} FOR EACH ROW"
        f" EXECUTE FUNCTION refuse_other_change({', '.join(columns)})",
        f"CREATE TRIGGER kept_whole BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()",
    ]
    if table not in ERASABLE:
        lines.append(
            f"CREATE TRIGGER kept BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
    return lines


def _function_sql() -> list[str]:
    lines = ["GRANT CREATE ON SCHEMA public TO sanad_search"]
    for function in FUNCTIONS:
        lines += [
            f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC",
            f"GRANT EXECUTE ON FUNCTION {function} TO sanad_app",
            f"ALTER FUNCTION {function} OWNER TO sanad_search",
        ]
    return [*lines, "REVOKE CREATE ON SCHEMA public FROM sanad_search"]

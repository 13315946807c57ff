"""Which tables hold data of an organisation or a person, which do not, and what the application may do.

A table in neither list fails a test: nobody adds a table without deciding.
"""

import re

from sanad.records.search_functions import FUNCTIONS, INNER_FUNCTIONS, WITHIN_FUNCTIONS

# Tables under forced row-level security, with what the application role may do below the policies.
PROTECTED: dict[str, str] = {
    "records_accessevent": "SELECT, INSERT, UPDATE (sealed_in)",
    "records_addition": (  # every organisation reads what is asked and why, and not by whom
        "SELECT (id, organisation_id, what, extends, code, step, document, because, asked_at, state,"
        " position, decider, decided_because, decided_at), INSERT,"
        " UPDATE (state, position, decider, decided_by, decided_because, decided_at)"
    ),
    "records_agreement": (  # who signed is read in the view, each side its own
        'SELECT (id, organisation_id, recipient_id, collection_id, folder_id, purpose, "case", fields,'
        " place, valid_from, valid_until, accepted_at, withdrawn_at), INSERT,"
        " UPDATE (withdrawn_at, accepted_by, accepted_at)"
    ),
    "records_alarm": "SELECT, INSERT, UPDATE (seen_by, seen_because, seen_at)",
    "records_apitoken": "SELECT, INSERT, UPDATE (ended_at)",
    "records_blindanswer": "SELECT, INSERT",
    "records_blindresult": "SELECT, INSERT",
    "records_blindsample": (  # which pairs: through a function, without what the machine made of them
        "SELECT (id, organisation_id, run_id, seed, strata, account, alias, at), INSERT"
    ),
    "records_card": "SELECT, INSERT",
    "records_cardreview": "SELECT, INSERT, UPDATE (outcome, remark, told, of_version, closed_at)",
    "records_cardversion": "SELECT, INSERT, UPDATE (is_current)",
    "records_case": "SELECT, INSERT, UPDATE (closed_at)",
    "records_casefile": "SELECT, INSERT",
    "records_caseseat": "SELECT, INSERT, UPDATE (ended_at)",
    "records_checkpoint": "SELECT, INSERT",
    "records_codedevent": "SELECT, INSERT, UPDATE (superseded_at)",
    "records_collection": "SELECT, INSERT, UPDATE (folder_id)",
    "records_conditionreport": "SELECT, INSERT",
    "records_consent": "SELECT, INSERT",
    "records_correctionmark": "SELECT",
    "records_countanswer": "SELECT (id, organisation_id, account, run, at)",
    "records_custodyentry": "SELECT, INSERT, UPDATE (leaf_index)",
    "records_custodysalt": "SELECT, INSERT",
    "records_deadlinecheck": "SELECT, INSERT",
    "records_deadlinefeed": "SELECT, INSERT, UPDATE (ended_at)",
    "records_draft": "SELECT, INSERT, UPDATE (content, kept_at), DELETE",
    "records_figure": "SELECT, INSERT",
    "records_folder": "SELECT, INSERT, UPDATE (restricted)",
    "records_foldergrant": "SELECT, INSERT, UPDATE (ended_at)",
    "records_group": "SELECT, INSERT",
    "records_groupseat": "SELECT, INSERT, UPDATE (ended_at)",
    "records_import": "SELECT, INSERT",
    "records_invitation": "SELECT, INSERT, UPDATE (used_at, withdrawn_at)",
    "records_item": "SELECT, INSERT, UPDATE (folder_id)",
    "records_job": (
        "SELECT, INSERT, UPDATE (state, progress, stage, cancel_requested, cancelled_because, attempts,"
        " heartbeat_at, finished_at, result, error_code)"
    ),
    "records_judgement": "SELECT, INSERT",
    "records_linkpair": (
        "SELECT (id, run_id, left_id, left_organisation, left_collection, right_id, right_organisation, "
        "right_collection, match_weight, tier, urgency), INSERT"
    ),
    "records_linkrun": "SELECT, INSERT, UPDATE (state, finished_at, report)",
    "records_logleaf": "SELECT, INSERT",
    "records_membership": "SELECT, INSERT, UPDATE (roles, ended_at)",
    "records_notice": "SELECT, INSERT, UPDATE (read_at), DELETE",
    "records_organisation": "SELECT, INSERT, UPDATE (locked_at)",
    "records_personmembership": "SELECT, INSERT",
    "records_proposal": (
        "SELECT, INSERT, UPDATE (state, decided_by, decided_alias, decided_because, decided_at, done_at)"
    ),
    "records_publication": "SELECT, INSERT, UPDATE (state, proposal)",
    "records_record": "SELECT, INSERT, UPDATE (is_current)",
    "records_recordsalt": "SELECT, INSERT",
    "records_release": "SELECT, INSERT",
    "records_researchentry": "SELECT, INSERT",
    "records_reportreview": "SELECT, INSERT",
    "records_rulesignature": "SELECT, INSERT",
    "records_savedsearch": "SELECT, INSERT, DELETE",
    "records_tombstone": "SELECT",
    "records_watch": "SELECT, INSERT, UPDATE (seen, seen_at, said, said_at, changes), DELETE",
}

# Tables of evidence: rows are added and never change, but for the columns that the application may update;
# nor are they deleted. A salt may be deleted by the owner, for an erasure that the law asks for.
KEPT = (
    "records_accessevent",
    "records_addition",
    "records_agreement",
    "records_alarm",
    "records_blindanswer",
    "records_blindresult",
    "records_blindsample",
    "records_card",
    "records_cardreview",
    "records_cardversion",
    "records_casefile",
    "records_checkpoint",
    "records_conditionreport",
    "records_consent",
    "records_correctionmark",
    "records_countanswer",
    "records_custodyentry",
    "records_custodysalt",
    "records_deadlinecheck",
    "records_figure",
    "records_import",
    "records_item",
    "records_judgement",
    "records_linkpair",
    "records_linkrun",
    "records_logleaf",
    "records_personmembership",
    "records_proposal",
    "records_publication",
    "records_record",
    "records_recordsalt",
    "records_release",
    "records_researchentry",
    "records_reportreview",
    "records_rulesignature",
    "records_tombstone",
)
ERASABLE = ("records_custodysalt", "records_recordsalt")

# What the search role, which owns the functions that look below a policy, may read.
SEARCHED = (
    "records_accessevent",
    "records_addition",
    "records_agreement",
    "records_alarm",
    "records_apitoken",
    "records_blindanswer",
    "records_blindresult",
    "records_blindsample",
    "records_card",
    "records_cardreview",
    "records_cardversion",
    "records_case",
    "records_casefile",
    "records_caseseat",
    "records_codedevent",
    "records_collection",
    "records_conditionreport",
    "records_consent",
    "records_correctionmark",
    "records_countanswer",
    "records_custodyentry",
    "records_custodysalt",
    "records_deadlinecheck",
    "records_deadlinefeed",
    "records_draft",
    "records_figure",
    "records_folder",
    "records_foldergrant",
    "records_group",
    "records_groupseat",
    "records_import",
    "records_invitation",
    "records_item",
    "records_judgement",
    "records_linkpair",
    "records_linkrun",
    "records_logleaf",
    "records_membership",
    "records_notice",
    "records_organisation",
    "records_personmembership",
    "records_proposal",
    "records_publication",
    "records_record",
    "records_recordsalt",
    "records_release",
    "records_researchentry",
    "records_reportreview",
    "records_rulesignature",
    "records_savedsearch",
    "records_tombstone",
    "records_watch",
)

# What the search role's functions write: a consent limits the record, a withdrawal marks releases,
# a count is kept, an erasure leaves nothing but a tombstone.
WRITTEN_BELOW: dict[str, tuple[str, ...]] = {
    "records_card": (
        "consented",
        "consented_to",
        "consented_until",
        "erased_at",
        "ground",
        "proposal",
        "place_level",
        "folder",
    ),
    "records_case": ("code", "closed_at", "erased_at", "ground", "proposal"),
    "records_casefile": ("content", "document", "since", "because", "erased_at"),
    "records_cardreview": ("because", "outcome", "remark", "told", "closed_at"),
    "records_cardversion": (
        "told",
        "title",
        "links",
        "because",
        "valid_from",
        "valid_until",
        "earliest",
        "latest",
        "is_current",
        "erased_at",
        "place_level",
    ),
    "records_consent": ("record_key",),
    "records_deadlinecheck": (
        "rule",
        "rule_digest",
        "matter",
        "event",
        "persons",
        "due",
        "counted_from",
        "reckoned",
        "because",
        "erased_at",
    ),
    "records_item": ("erased_at", "original_name"),
    "records_linkpair": ("why", "contradiction", "urgency"),
    "records_record": (
        "consented",
        "consented_to",
        "consented_until",
        "record_key",
        "values",
        "derived",
        "display_name",
        "search",
        "sex",
        "event_type",
        "event_earliest",
        "event_latest",
        "governorate",
        "is_current",
        "erased_at",
    ),
}
ADDED_BELOW = (
    "records_accessevent",
    "records_caseseat",
    "records_correctionmark",
    "records_countanswer",
    "records_import",
    "records_keptdecision",
    "records_sharingchange",
    "records_tombstone",
)
REMOVED_BELOW = (
    "records_codedevent",
    "records_custodysalt",
    "records_draft",
    "records_keptdecision",
    "records_notice",
    "records_recordsalt",
    "records_savedsearch",
    "records_sharingchange",
    "records_watch",
)

# Tables that the search role reads and the application does not: they have no policies.
READ_BELOW = ("records_contextkey", "records_keptdecision", "records_sharingchange")

# What a connection remembers of its context: set and read by the functions of the search role alone.
REMEMBERED = ("session_challenge", "session_token", "session_transaction", "session_kept")

# Views through which the application reads what others share; they belong to the search role.
VIEWS = (
    "records_seenrecord",
    "records_openrecord",
    "records_seenitem",
    "records_seencustodyentry",
    "records_seenagreement",
    "records_seencardversion",
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
    return [
        *lines,
        *kept,
        *(f"GRANT SELECT ON {table} TO sanad_search" for table in READ_BELOW),
        *(f"GRANT SELECT, UPDATE ON SEQUENCE {name} TO sanad_search" for name in REMEMBERED),
        *_written_sql(),
        *_owned_sql(),
    ]


def _kept_sql(table: str) -> list[str]:
    """Return the triggers that keep a table's rows. They stop accidents; the log tells what is dropped."""
    granted = re.search(r"UPDATE \(([^)]*)\)", PROTECTED[table])
    columns = [f"'{name.strip()}'" for name in granted.group(1).split(",")] if granted else []
    columns += [f"'{name}'" for name in WRITTEN_BELOW.get(table, ())]
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


def _written_sql() -> list[str]:
    """Return what the search role may write below the policies, through its functions alone."""
    lines = [
        f"GRANT UPDATE ({', '.join(map(_quoted, columns))}) ON {table} TO sanad_search"
        for table, columns in WRITTEN_BELOW.items()
    ]
    lines += [f"GRANT INSERT ON {table} TO sanad_search" for table in ADDED_BELOW]
    return lines + [f"GRANT DELETE ON {table} TO sanad_search" for table in REMOVED_BELOW]


def _quoted(column: str) -> str:
    return f'"{column}"'


def _owned_sql() -> list[str]:
    """Return what gives the functions and views to the search role, and their use to the application."""
    lines = ["GRANT CREATE ON SCHEMA public TO sanad_search"]
    lines += [f"GRANT EXECUTE ON FUNCTION {function} TO sanad_app" for function in FUNCTIONS]
    for function in (*FUNCTIONS, *INNER_FUNCTIONS, *WITHIN_FUNCTIONS):
        lines += [
            f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC",
            f"ALTER FUNCTION {function} OWNER TO sanad_search",
        ]
    for view in VIEWS:
        lines += [f"GRANT SELECT ON {view} TO sanad_app", f"ALTER VIEW {view} OWNER TO sanad_search"]
    return [*lines, "REVOKE CREATE ON SCHEMA public FROM sanad_search"]

"""How to fill what an address or a form asks for. A name that is in no table here fails the tests by name."""

from collections.abc import Mapping
from typing import Any

from cast import BECAUSE, PASSWORD

# What an id in an address is the id of: the table whose rows of other organisations are tried.
IDS: Mapping[str, str] = {
    "agreement_id": "records_agreement",
    "alarm_id": "records_alarm",
    "sample_id": "records_blindsample",
    "card_id": "records_card",
    "case_id": "records_case",
    "consent_id": "records_consent",
    "draft_id": "records_draft",
    "entry_id": "records_custodyentry",
    "event_id": "records_accessevent",
    "figure_id": "records_figure",
    "folder_id": "records_folder",
    "grant_id": "records_foldergrant",
    "group_id": "records_group",
    "invitation_id": "records_invitation",
    "item_id": "records_item",
    "job_id": "records_job",
    "list_id": "records_collection",
    "judgement_id": "records_judgement",
    "membership_id": "records_membership",
    "organisation_id": "records_organisation",
    "other_id": "records_record",
    "person_id": "records_record",
    "pk": "mfa_authenticator",
    "proposal_id": "records_proposal",
    "publication_id": "records_publication",
    "record_id": "records_record",
    "release_id": "records_release",
    "review_id": "records_cardreview",
    "search_id": "records_savedsearch",
    "seat_id": "records_groupseat",
    "token_id": "records_apitoken",
    "tombstone_id": "records_tombstone",
}

# Tables whose rows belong to an account and to no organisation, with the column that says to which.
OF_ACCOUNTS: Mapping[str, str] = {"mfa_authenticator": "user_id"}

# Addresses that a role opens for rows of its organisation that it may not read: counts, and no word of a row.
UNREAD: Mapping[str, str] = {"record_erase": "erase", "card_erase": "erase_card"}

# What else an address takes: each value is tried.
OTHERS: Mapping[str, tuple[str, ...]] = {
    "kind": ("csv", "json", "exe"),
    "card_kind": ("event", "person", "verdict"),
    "claim_key": ("a-claim",),
    "table": ("methods", "none"),
}

# Fields of forms that hold an id, and of what.
FIELD_IDS: Mapping[str, str] = {
    "agreement": "records_agreement",
    "case": "records_case",
    "collection": "records_collection",
    "folder": "records_folder",
    "group": "records_group",
    "list": "records_collection",
    "lists": "records_collection",
    "member": "records_membership",
    "membership": "records_membership",
    "on": "records_collection",
    "organisation": "records_organisation",
    "others": "records_card",
    "witness": "records_card",
    "proposal": "records_proposal",
    "recipient": "records_organisation",
    "recipients": "records_organisation",
    "record": "records_record",
    "replaces": "records_agreement",
    "subject": "records_record",
    "to": "records_membership",
    "within": "records_savedsearch",
}

# Fields in which an id stands with its kind.
WRITTEN: Mapping[str, str] = {"on": "list:{}"}

# Every other field, with a value that its form would take.
FIELDS: Mapping[str, Any] = {
    "again": PASSWORD,
    "agreed": "on",
    "alias": "somebody",
    "answer": "approve",
    "base": "1",
    "because": BECAUSE,
    "budget": "100",
    "code": "a-code",
    "credential": "{}",
    "days": "1",
    "documented_by": "1",
    "end": "one",
    "event": "killed",
    "event_types": ["detained"],
    "fields_opened": ["names"],
    "form": "a form",
    "governorates": ["Aleppo"],
    "ground": "asked",
    "how": "while",
    "inclusion": "everybody",
    "kind": "csv",
    "kinds": "person,event",
    "label": "a label",
    "level": "4",
    "language": "en",
    "login": "nobody",
    "methods": ["chao"],
    "name": "a name",
    "many": "2",
    "names": "hidden",
    "nature": "closed",
    "next": "/",
    "number": "1",
    "of": "event",
    "oldpassword": "not-this-one",
    "password": PASSWORD,
    "password1": "not-this-one-either",
    "password2": "not-this-one-either",
    "outcome": "returned",
    "passwordless": "",
    "period": "2013",
    "persons": "",
    "place": "exact",
    "purpose": "reading",
    "purposes": ["reading"],
    "reading": "first",
    "remark": "a remark",
    "remember": "",
    "restricted": "on",
    "roles": ["reviewer"],
    "scope": "publishable",
    "screen": "off",
    "seed": "7",
    "sensitivity": "on",
    "sexes": ["m"],
    "since": "2014-01-01",
    "starts": "2026-01-01",
    "state": "given",
    "step": "preview",
    "strata": "whole",
    "told_final": "on",
    "unit": "person",
    "until": "2030-01-01",
    "username": "nobody-yet",
    "valid_from": "2014-01-01",
    "valid_until": "2014-12-31",
    "verb": "open",
    "verdict": "same",
    "vocabulary": "",
    "where": "here",
    "words": "Haddad",
}

# Columns that a test is sure to name when it tries to write what is not its to write (abuse case 20).
NOT_ASKED: Mapping[str, Any] = {
    "id": "00000000-0000-4000-8000-000000000001",
    "organisation_id": "00000000-0000-4000-8000-000000000002",
    "owner": "00000000-0000-4000-8000-000000000003",
    "account": "00000000-0000-4000-8000-000000000004",
    "account_id": "00000000-0000-4000-8000-000000000004",
    "folder_id": "00000000-0000-4000-8000-000000000005",
    "consented": "15",
    "consented_to": "",
    "state": "approved",
    "decided_by": "00000000-0000-4000-8000-000000000006",
    "accepted_by": "somebody",
    "accepted_at": "2020-01-01",
    "is_current": "true",
    "locked_at": "",
    "restricted": "false",
    "told_final": "true",
}

# Addresses that act upon whoever asks, without any id: posting there says nothing of another organisation.
ON_ONESELF: Mapping[str, str] = {
    "audit": "enters that it was read, so that no two answers are alike",
    "account_reauthenticate": "counts attempts",
    "mfa_reauthenticate": "counts attempts",
    "mfa_reauthenticate_webauthn": "counts attempts",
    "locked": "locks the page, and counts attempts",
    "tokens": "makes a token, and counts attempts of the password",
    "account_login": "whoever signs in is not signed in yet",
    "account_logout": "ends the session",
    "account_change_password": "ends what the other tests sign in with",
    "sessions": "ends the sessions",
    "mfa_activate_totp": "asks for a code that no test has",
    "mfa_deactivate_totp": "changes the second factor",
    "mfa_generate_recovery_codes": "changes the second factor",
    "organisation_lock": "locks the organisation",
}

NAMES = dict.fromkeys(("en", "ar", "da"), "Zubaydahname")
# How a row of a table is made where the type of a column does not say it (by table, then by column).
ROWS: Mapping[str, Mapping[str, Any]] = {
    "records_accessevent": {"verb": "open", "subject_kind": "person"},
    "records_agreement": {"purpose": "reading", "place": "exact", "fields": ["names"]},
    "records_alarm": {"kind": "opened"},
    "records_blindanswer": {"verdict": "unsure"},
    "records_card": {"kind": "event"},
    "records_cardreview": {"kind": "first", "outcome": "open", "of_version": 1},
    "records_cardversion": {"kind": "event", "number": 1, "is_current": True},
    "records_collection": {"kind": "person", "corpus": "invented", "names": NAMES},
    "records_consent": {"state": "unknown"},
    "records_correctionmark": {"cause": "erased"},
    "records_draft": {"form": "persons"},
    "records_folder": {"restricted": True, "names": NAMES},
    "records_foldergrant": {"membership_id": None},
    "records_group": {"names": NAMES},
    "records_invitation": {"roles": ["reviewer"]},
    "records_job": {"kind": "link", "state": "queued"},
    "records_judgement": {"verdict": "unsure"},
    "records_notice": {"kind": "commented"},
    "records_proposal": {"verb": "agree", "state": "open"},
    "records_publication": {"state": "draft"},
    "records_savedsearch": {
        "question": {
            "words": "hidden-word",
            "governorates": [],
            "lists": [],
            "event_types": [],
            "sexes": [],
            "documented_by": None,
        }
    },
}

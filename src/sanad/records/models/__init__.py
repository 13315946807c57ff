"""The tables, one file for each part of the chain."""

from sanad.records.models.access import AccessEvent, Alarm, CountAnswer, Draft
from sanad.records.models.accounts import Account, SessionSeat
from sanad.records.models.additions import Addition
from sanad.records.models.blind import BlindAnswer, BlindResult, BlindSample
from sanad.records.models.condition_reports import ConditionReport, ReportReview
from sanad.records.models.conditions import CodedEvent, ResearchEntry
from sanad.records.models.consents import Consent, Tombstone
from sanad.records.models.entry import ApiToken, Invitation
from sanad.records.models.intake import Import, Record, RecordSalt, SeenRecord
from sanad.records.models.jobs import Job
from sanad.records.models.law import CaseFile, DeadlineCheck, DeadlineFeed, RuleSignature
from sanad.records.models.linkage import Judgement, LinkPair, LinkRun, PersonMembership
from sanad.records.models.notices import Notice
from sanad.records.models.partners import (
    Agreement,
    Collection,
    ContextKey,
    Folder,
    Membership,
    Organisation,
    SeenAgreement,
)
from sanad.records.models.publications import CorrectionMark, Figure, Publication, Release
from sanad.records.models.register import Card, CardReview, CardVersion, SeenCardVersion
from sanad.records.models.searches import SavedSearch
from sanad.records.models.teams import Case, CaseSeat, FolderGrant, Group, GroupSeat
from sanad.records.models.two_persons import Proposal
from sanad.records.models.vault import (
    Checkpoint,
    CustodyEntry,
    CustodySalt,
    Item,
    LogLeaf,
    SeenCustodyEntry,
    SeenItem,
)
from sanad.records.models.watches import Watch

__all__ = [
    "AccessEvent",
    "Account",
    "Addition",
    "Agreement",
    "Alarm",
    "ApiToken",
    "BlindAnswer",
    "BlindResult",
    "BlindSample",
    "Card",
    "CardReview",
    "CardVersion",
    "Case",
    "CaseFile",
    "CaseSeat",
    "Checkpoint",
    "CodedEvent",
    "Collection",
    "ConditionReport",
    "Consent",
    "ContextKey",
    "CorrectionMark",
    "CountAnswer",
    "CustodyEntry",
    "CustodySalt",
    "DeadlineCheck",
    "DeadlineFeed",
    "Draft",
    "Figure",
    "Folder",
    "FolderGrant",
    "Group",
    "GroupSeat",
    "Import",
    "Invitation",
    "Item",
    "Job",
    "Judgement",
    "LinkPair",
    "LinkRun",
    "LogLeaf",
    "Membership",
    "Notice",
    "Organisation",
    "PersonMembership",
    "Proposal",
    "Publication",
    "Record",
    "RecordSalt",
    "Release",
    "ReportReview",
    "ResearchEntry",
    "RuleSignature",
    "SavedSearch",
    "SeenAgreement",
    "SeenCardVersion",
    "SeenCustodyEntry",
    "SeenItem",
    "SeenRecord",
    "SessionSeat",
    "Tombstone",
    "Watch",
]

"""The tables, one file for each part of the chain."""

from sanad.records.models.accounts import Account
from sanad.records.models.intake import Import, Record, RecordSalt
from sanad.records.models.jobs import Job
from sanad.records.models.linkage import LinkPair, LinkRun, PersonMembership
from sanad.records.models.partners import Agreement, Collection, ContextKey, Membership, Organisation
from sanad.records.models.publications import Figure, Publication, Release
from sanad.records.models.searches import SavedSearch
from sanad.records.models.vault import Checkpoint, CustodyEntry, CustodySalt, Item, LogLeaf

__all__ = [
    "Account",
    "Agreement",
    "Checkpoint",
    "Collection",
    "ContextKey",
    "CustodyEntry",
    "CustodySalt",
    "Figure",
    "Import",
    "Item",
    "Job",
    "LinkPair",
    "LinkRun",
    "LogLeaf",
    "Membership",
    "Organisation",
    "PersonMembership",
    "Publication",
    "Record",
    "RecordSalt",
    "Release",
    "SavedSearch",
]

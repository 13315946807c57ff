"""Imports and the records that came of them, as received.

Foreign keys without a constraint here have one in sql/foreign_keys.sql, of organisation and id.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from sanad.records.models.partners import Collection, Organisation
from sanad.records.models.vault import CustodyEntry, Item, SeenItem


class Import(models.Model):
    """One file read into one list.

    mapping: how its headers were read, so that a row is found again by its key. A file that was issued again
    without an erased row is entered in its lists as format `reissue`. edition: of a public dataset, which one
    its maker calls it and the days that it speaks of, as far as somebody stated them. declared: whose data it
    is, as whoever imported said (intake/declared.py); kept: its rows stay with this organisation.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    collection = models.ForeignKey(
        Collection, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    item = models.ForeignKey(SeenItem, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    entry = models.ForeignKey(CustodyEntry, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    at = models.DateTimeField()
    format = models.CharField(max_length=32)
    mapping = models.JSONField(default=dict)
    counts = models.JSONField()
    edition = models.JSONField(default=dict)
    declared = models.JSONField(default=dict)
    records_root = models.CharField(max_length=64)


class RecordColumns(models.Model):
    """The columns of a record, as it is kept and as others see it.

    consented: for which purposes the person consents (sql/consent.sql has the bits), null where nobody
    recorded it; consented_to: to which organisations, null for every member.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    collection = models.ForeignKey(
        Collection, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    item = models.ForeignKey(
        Item, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    row = models.IntegerField()
    record_key = models.TextField()
    version = models.IntegerField(default=1)
    is_current = models.BooleanField(default=True)
    kind = models.CharField(max_length=16)
    values = models.JSONField()
    received_at = models.DateTimeField()
    display_name = models.TextField(default="")
    derived = models.JSONField(default=dict)
    search = SearchVectorField(null=True)
    sex = models.CharField(max_length=8, default="")
    event_type = models.CharField(max_length=64, default="")
    event_earliest = models.DateField(null=True)
    event_latest = models.DateField(null=True)
    governorate = models.CharField(max_length=4, default="")
    consented = models.SmallIntegerField(null=True)
    consented_to = ArrayField(models.UUIDField(), null=True)
    consented_until = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Record(RecordColumns):
    """A row as received, seen by its own organisation alone. Immutable, but that a newer version takes over,
    a consent is recorded, or the law asks for its erasure.
    """

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "collection", "record_key", "version"], name="record_version_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["collection"],
                include=["organisation", "kind", "consented", "consented_to", "consented_until"],
                condition=models.Q(is_current=True),
                name="record_current",
            ),
            models.Index(fields=["collection", "item", "row"], name="record_collection"),
            models.Index(fields=["item", "row"], name="record_item"),
            GinIndex(fields=["search"], name="record_search"),
        ]


class SeenRecord(RecordColumns):
    """A record as this context may see it: one's own, and of others what agreement and consent open.

    It is the view of sql/seen.sql; every query reads records here.
    """

    item = models.ForeignKey(  # type: ignore[assignment]  # the view of items instead of the table
        SeenItem, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )

    class Meta:
        managed = False
        db_table = "records_seenrecord"


class RecordSalt(models.Model):
    """The salt of one record's commitment, kept apart from it."""

    record = models.OneToOneField(
        Record, primary_key=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    salt = models.BinaryField()

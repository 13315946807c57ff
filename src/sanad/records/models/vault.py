"""Items, custody entries, and the log they are committed to.

Foreign keys without a constraint here have one in sql/foreign_keys.sql, of organisation and id.
"""

import uuid

from django.db import models

from sanad.records.models.partners import Folder, Organisation


class ItemColumns(models.Model):
    """The columns of an item, as it is kept and as others see it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    folder = models.ForeignKey(
        Folder, on_delete=models.PROTECT, related_name="+", null=True, db_constraint=False
    )
    sha256 = models.CharField(max_length=64)
    blake2b = models.CharField(max_length=128)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    original_name = models.CharField(max_length=4096)
    deposited_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Item(ItemColumns):
    """Bytes that one organisation deposited, known by their digests; the bytes lie in the object store."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "sha256"], name="item_once")]


class SeenItem(ItemColumns):
    """An item as this context may see it: the view of sql/seen.sql. Others do not see the file's name."""

    class Meta:
        managed = False
        db_table = "records_seenitem"


class CustodyColumns(models.Model):
    """The columns of a custody entry, as it is kept and as others see it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=32)
    subject_kind = models.CharField(max_length=32)
    subject_id = models.UUIDField()
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+", null=True, db_constraint=False)
    at = models.DateTimeField()
    document = models.TextField()
    commitment = models.BinaryField()
    leaf_index = models.BigIntegerField(null=True, unique=True)

    class Meta:
        abstract = True


class CustodyEntry(CustodyColumns):
    """What was done, by whom, when and why. Never changed; the sequencer adds the place in the log."""

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="custody_subject"),
            models.Index(fields=["item"], name="custody_item"),
            models.Index(
                fields=["at"], condition=models.Q(leaf_index__isnull=True), name="custody_unsequenced"
            ),
        ]


class SeenCustodyEntry(CustodyColumns):
    """An entry as this context may see it: the view of sql/seen.sql.

    Another organisation's entry shows what was done and when, and its place in the log; its document, with
    the alias of who did it and the reason, is empty.
    """

    class Meta:
        managed = False
        db_table = "records_seencustodyentry"


class CustodySalt(models.Model):
    """The salt of one entry's commitment, kept apart so that an erasure can destroy it alone."""

    entry = models.OneToOneField(
        CustodyEntry, primary_key=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    salt = models.BinaryField()


class LogLeaf(models.Model):
    """One leaf of the log: an index without gaps and a commitment that says nothing by itself."""

    index = models.BigIntegerField(primary_key=True)
    commitment = models.BinaryField()


class Checkpoint(models.Model):
    """A signed head of the log, with the frontier from which the tree grows on."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    frontier = models.JSONField()
    note = models.TextField()
    signed_at = models.DateTimeField()

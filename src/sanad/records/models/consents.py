"""What persons consented to, and what is left of a record that the law asked to erase.

Foreign keys without a constraint here have one in sql/foreign_keys.sql, of organisation and id.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sanad.records.models.partners import Collection, Organisation


class Consent(models.Model):
    """One statement about consent, on a whole list (record_key empty) or on one row of it; the newest counts.

    purposes: reading, linking, counting, publication. recipients: organisations, null for every member.
    told_final: the person was told before that what is published cannot be called back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    collection = models.ForeignKey(
        Collection, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    record_key = models.TextField(default="")
    state = models.CharField(max_length=16)
    purposes = ArrayField(models.CharField(max_length=16))
    recipients = ArrayField(models.UUIDField(), null=True)
    until = models.DateTimeField(null=True)
    form = models.CharField(max_length=64, default="")
    told_final = models.BooleanField(default=False)
    recorded_by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["collection", "record_key", "-at"], name="consent_newest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["given", "not_required", "refused", "withdrawn", "unknown"]),
                name="consent_state",
            ),
            models.CheckConstraint(
                condition=~models.Q(purposes__contains=["publication"])
                | ~models.Q(state="given")
                | models.Q(told_final=True),
                name="consent_told_final",
            ),
        ]


class Tombstone(models.Model):
    """What stands where a record was: when it was erased, on which ground, and the items before and after.

    One for each version and each file of its list that held the row. record_commitment: the leaf of the
    import that the version came with, so that the roots of imports can still be computed. key_commitment:
    salted, of the row's key, so that the same row is not received again unnoticed; one salt a list.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    collection = models.ForeignKey(
        Collection, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    record = models.UUIDField()
    record_commitment = models.BinaryField()
    key_salt = models.BinaryField()
    key_commitment = models.BinaryField()
    ground = models.CharField(max_length=64)
    item_before = models.UUIDField()
    item_after = models.UUIDField(null=True)
    proposal = models.UUIDField(null=True)
    at = models.DateTimeField()

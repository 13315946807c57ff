"""Events as their dataset codes them, beside the record as received; and what is held beside the events.

Foreign keys without a constraint here have one in sql/foreign_keys.sql, of organisation and id.
"""

import uuid

from django.db import models

from sanad.records.models.intake import Record
from sanad.records.models.partners import Collection, Organisation


class CodedEvent(models.Model):
    """What one row of an event dataset says, in the codes of `conditions.coded_event`.

    It is worked out of the record alone and goes with it. received_at, superseded_at: between these it was
    what the list said of the event; the second is null while it is. civilians: null where nobody tells.
    """

    record = models.OneToOneField(
        Record, primary_key=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    collection = models.ForeignKey(
        Collection, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    received_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    starts = models.DateField()
    ends = models.DateField()
    governorate = models.CharField(max_length=4, default="")
    district = models.CharField(max_length=6, default="")
    events = models.IntegerField(default=1)
    placed = models.SmallIntegerField()
    dated = models.SmallIntegerField()
    clarity = models.SmallIntegerField()
    violence = models.SmallIntegerField()
    low = models.IntegerField()
    best = models.IntegerField()
    high = models.IntegerField()
    civilians = models.IntegerField(null=True)
    origin = models.CharField(max_length=80, default="")
    flags = models.SmallIntegerField(default=0)
    side_a = models.CharField(max_length=160, default="")
    side_b = models.CharField(max_length=160, default="")
    method = models.SmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["collection", "governorate", "starts"],
                include=["ends", "district", "events", "placed", "dated", "clarity", "violence", "low",
                         "best", "high", "civilians", "origin", "flags", "side_a", "side_b", "method",
                         "received_at", "superseded_at"],
                name="codedevent_place_day",
            ),
            models.Index(fields=["collection", "starts"], name="codedevent_day"),
            models.Index(fields=["collection"], condition=models.Q(flags__gte=256),
                         name="codedevent_not_counted"),
        ]  # fmt: skip


class ResearchEntry(models.Model):
    """One source, passage, search, decision or claim as an organisation entered it; the newest counts.

    content: in the form of `sanad-research/1`. withdrawn: from then on none of this code is held.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=16)
    code = models.CharField(max_length=60)
    content = models.JSONField()
    withdrawn = models.BooleanField(default=False)
    account = models.UUIDField()
    alias = models.CharField(max_length=64)
    because = models.TextField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "kind", "code", "-at"], name="research_newest")]

"""What members watch of conditions: a place, a profile of persons in a place, or a claim."""

import uuid

from django.db import models

from sanad.records.models.partners import Organisation


class Watch(models.Model):
    """What one member watches, and how it read, of what that member may see.

    kind: place, profile or claim (conditions/watching.py); empty what does not apply. seen: how it read
    when its member said that it was seen. said: how it read when it was looked at last. changes: how often it
    read otherwise. It is one's own alone, as what somebody watches tells whom they have in mind.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    account = models.UUIDField()
    kind = models.CharField(max_length=16)
    place = models.CharField(max_length=6, default="")
    profile = models.CharField(max_length=60, default="")
    claim = models.CharField(max_length=60, default="")
    made_at = models.DateTimeField()
    seen = models.JSONField(default=dict)
    seen_at = models.DateTimeField()
    said = models.JSONField(default=dict)
    said_at = models.DateTimeField()
    changes = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "account", "kind", "place", "profile", "claim"], name="watched_once"
            ),
        ]

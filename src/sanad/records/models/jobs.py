"""Long work and how far it is."""

import uuid

from django.db import models

from sanad.records.models.partners import Organisation


class Job(models.Model):
    """One piece of long work: asked for by a member, done by the worker, told while it runs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.UUIDField()
    kind = models.CharField(max_length=32)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=16, default="queued")
    progress = models.FloatField(default=0.0)
    stage = models.CharField(max_length=64, default="")
    cancel_requested = models.BooleanField(default=False)
    cancelled_because = models.TextField(default="")
    attempts = models.IntegerField(default=0)
    heartbeat_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)
    error_code = models.CharField(max_length=64, default="")

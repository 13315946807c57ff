"""Who looked at how much, the alarms that came of it, and drafts kept while a page is locked."""

import uuid

from django.db import models

from sanad.records.models.partners import Organisation


class AccessEvent(models.Model):
    """One look at persons by one member: how many, and why where a reason was asked; no name, no word."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.UUIDField()
    alias = models.CharField(max_length=64)
    verb = models.CharField(max_length=16)
    subject_kind = models.CharField(max_length=16)
    subject = models.UUIDField(null=True)
    persons = models.IntegerField(default=0)
    because = models.TextField(default="")
    at = models.DateTimeField()
    sealed_in = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-at"], name="access_newest"),
            models.Index(fields=["account", "-at"], name="access_of_account"),
            models.Index(fields=["sealed_in"], name="access_sealed"),
        ]


class Alarm(models.Model):
    """Unusual browsing or export by one member, for the auditor of the organisation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.UUIDField()
    alias = models.CharField(max_length=64)
    kind = models.CharField(max_length=16)
    counted = models.IntegerField()
    limit = models.IntegerField()
    at = models.DateTimeField()
    seen_by = models.CharField(max_length=64, default="")
    seen_because = models.TextField(default="")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "-at"], name="alarm_newest")]


class Draft(models.Model):
    """What a member had written in a form and not sent, for that member alone.

    sheet: which one, of a form that may stand open several times at once; none of a form that stands once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.UUIDField()
    form = models.CharField(max_length=64)
    subject = models.UUIDField(null=True)
    sheet = models.UUIDField(null=True)
    content = models.JSONField()
    kept_at = models.DateTimeField(auto_now=True)


class CountAnswer(models.Model):
    """A question that counting answered, so that a later one cannot be narrowed by a few persons."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.UUIDField()
    run = models.UUIDField()
    question = models.JSONField()
    answer = models.IntegerField(null=True)
    refused = models.CharField(max_length=32, default="")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["run", "at"], name="count_answers_of_run")]

"""Reports on conditions as they were kept, and what a second person said of them.

Foreign keys without a constraint here have one in sql/foreign_keys.sql, of organisation and id.
"""

import uuid

from django.db import models

from sanad.records.models.partners import Organisation


class ConditionReport(models.Model):
    """One version of a report, as it was made: never changed, followed by the next of the same question.

    series: the SHA-256 of its question without the day as of which it was asked. version: from 1, in its
    series. documents: `sanad-report/1` by language. digest: SHA-256 of these documents (RFC 8785).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    series = models.CharField(max_length=64)
    version = models.IntegerField()
    question = models.JSONField()
    documents = models.JSONField()
    digest = models.CharField(max_length=64)
    invented = models.BooleanField()
    account = models.UUIDField()
    alias = models.CharField(max_length=64)
    because = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "series", "version"], name="report_version_once"),
            models.UniqueConstraint(fields=["organisation", "id"], name="report_of_organisation"),
        ]


class ReportReview(models.Model):
    """What a second person said of a version of a report, once: reviewed, or returned to its drafter."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    report = models.ForeignKey(
        ConditionReport, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    outcome = models.CharField(max_length=16)
    account = models.UUIDField()
    alias = models.CharField(max_length=64)
    because = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "report"], name="report_reviewed_once"),
        ]

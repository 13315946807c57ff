"""Figures, publications and their releases, as versioned documents."""

import uuid

from django.db import models

from sanad.records.models.linkage import LinkRun
from sanad.records.models.partners import Organisation


class Figure(models.Model):
    """A number with how it was made: query, data position, method, code version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=64)
    version = models.IntegerField(default=1)
    corpus = models.CharField(max_length=16)
    run = models.ForeignKey(LinkRun, on_delete=models.PROTECT, related_name="+", null=True)
    log_size = models.BigIntegerField()
    document = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="figure_version_once")]


class Publication(models.Model):
    """A text with claims, each with its basis; `document` is the publication in its stored format.

    figures: the version of each figure with which it was published, key to id; later counts change nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    version = models.IntegerField(default=1)
    corpus = models.CharField(max_length=16)
    state = models.CharField(max_length=16, default="draft")
    document = models.JSONField()
    figures = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    proposal = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key", "version"], name="publication_version_once"
            )
        ]


class Release(models.Model):
    """A publication as it left the house: the digest of its manifest and the position of the log.

    replaces: the release of the same publication before it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    manifest_sha256 = models.CharField(max_length=64)
    log_size = models.BigIntegerField()
    files = models.IntegerField()
    made_at = models.DateTimeField()
    proposal = models.UUIDField(null=True)
    replaces = models.UUIDField(null=True)


class CorrectionMark(models.Model):
    """A release that rests on what was withdrawn or erased since: it must be corrected."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    cause = models.CharField(max_length=24)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cause__in=["consent_withdrawn", "agreement_withdrawn", "ended", "erased"]),
                name="correction_cause",
            )
        ]

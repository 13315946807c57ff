"""Blind samples of a linking's pairs, what two reviewers answered, and what it says of the linking."""

import uuid

from django.db import models

from sanad.records.models.linkage import LinkRun
from sanad.records.models.partners import Organisation


class BlindSample(models.Model):
    """Pairs that one's organisation sees, drawn by a seed. pairs: left, right and stratum, in their order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(LinkRun, on_delete=models.PROTECT, related_name="+")
    seed = models.IntegerField()
    strata = models.JSONField()
    pairs = models.JSONField()
    account = models.UUIDField()
    alias = models.CharField(max_length=64)
    at = models.DateTimeField()


class BlindAnswer(models.Model):
    """What one of two reviewers said of one pair; the other reads it when both have answered every pair."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    sample = models.ForeignKey(BlindSample, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    place = models.IntegerField()
    account = models.UUIDField()
    verdict = models.CharField(max_length=16)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "sample", "account", "place"], name="one_blind_answer"
            ),
        ]


class BlindResult(models.Model):
    """What a finished sample says of a run, as every member may read it: shares and no pair."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    sample = models.ForeignKey(BlindSample, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    run = models.ForeignKey(LinkRun, on_delete=models.PROTECT, related_name="+")
    result = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "sample"], name="one_blind_result"),
        ]

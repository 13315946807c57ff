"""Link runs, the pairs they judged, and which records are one person.

Foreign keys without a constraint here have one in sql/foreign_keys.sql, of organisation and id.
"""

import uuid

from django.db import models

from sanad.records.models.intake import Record
from sanad.records.models.partners import Organisation


class LinkRun(models.Model):
    """One linking of all lists agreed for it. A new run stands beside the old ones.

    state: done; or publishable, one over only what may be published, which serves its figures alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.IntegerField(unique=True)
    state = models.CharField(max_length=16)
    settings = models.JSONField()
    code_version = models.CharField(max_length=64)
    log_size = models.BigIntegerField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    report = models.JSONField(default=dict)


class SeenPairs(models.Manager["LinkPair"]):
    """Pairs without what the database gives out by `pair_reasons` alone, as far as the fields are open."""

    def get_queryset(self) -> "models.QuerySet[LinkPair]":
        """Return pairs without why, probability and contradiction."""
        return super().get_queryset().defer("why", "match_probability", "contradiction")


class LinkPair(models.Model):
    """Two records judged together: weight, tier and the reasons. Seen where both records are.

    contradiction: why the two cannot be one life, "" where nothing speaks against it.
    urgency: where the pair stands in the review, the higher the sooner; None where nobody is asked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(LinkRun, on_delete=models.PROTECT, related_name="+")
    left = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    left_organisation = models.UUIDField()
    left_collection = models.UUIDField()
    right = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    right_organisation = models.UUIDField()
    right_collection = models.UUIDField()
    match_weight = models.FloatField()
    match_probability = models.FloatField()
    tier = models.CharField(max_length=16)
    why = models.JSONField()
    contradiction = models.CharField(max_length=32, default="", db_default="")
    urgency = models.FloatField(null=True)
    objects = SeenPairs()

    class Meta:
        indexes = [
            models.Index(
                models.F("run"),
                models.F("urgency").desc(),
                models.F("id"),
                condition=models.Q(urgency__isnull=False),
                name="pairs_to_review",
            ),
        ]


class Judgement(models.Model):
    """What a member judged of two records that it could see; never changed, superseded by later ones."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.UUIDField()
    alias = models.CharField(max_length=64)
    left = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    right = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    verdict = models.CharField(max_length=16)
    because = models.TextField()
    model_version = models.CharField(max_length=64)
    weights = models.JSONField(default=list)
    supersedes = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, db_constraint=False
    )
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-at"], name="judgement_newest"),
            models.Index(fields=["left", "right"], name="judgement_of_pair"),
        ]


class PersonMembership(models.Model):
    """In one run, one record belongs to one person; reached only through a record that one may see."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(LinkRun, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.UUIDField()
    record = models.ForeignKey(
        Record, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    organisation_id = models.UUIDField()
    collection_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "record"],
                include=["person", "organisation_id", "collection_id"],
                name="record_in_one_person",
            ),
        ]
        indexes = [
            models.Index(fields=["run", "person"], name="person_records"),
            models.Index(fields=["run", "collection_id", "record"], name="list_records_of_run"),
        ]

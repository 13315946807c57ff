"""What a deployment adds to formats and vocabularies: fields and terms; one asks, another decides."""

import uuid

from django.db import models

from sanad.records.models.partners import Organisation


class Addition(models.Model):
    """One step of the deployment's own fields and terms (register/addition.py), as it was asked and decided.

    extends: the kind of card, or the name of the vocabulary. document: a JSON Schema, or a term's entry.
    position: its place among the steps that hold, from 1; the database gives it. decider: the organisation of
    whoever decided. What holds is read by every member of the deployment; who asked and decided is not.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=8)
    extends = models.CharField(max_length=64)
    code = models.CharField(max_length=64)
    step = models.CharField(max_length=8)
    document = models.JSONField()
    account = models.UUIDField()
    because = models.TextField()
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=16, default="open")
    position = models.IntegerField(null=True)
    decider = models.UUIDField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_because = models.TextField(default="")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["position"], condition=models.Q(position__isnull=False), name="addition_position"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["open", "added", "refused", "taken_back"]),
                name="addition_state",
            ),
            models.CheckConstraint(
                condition=models.Q(what__in=["field", "term"]) & models.Q(step__in=["add", "retire"]),
                name="addition_kind",
            ),
            models.CheckConstraint(
                condition=(models.Q(state="added") & models.Q(position__isnull=False))
                | (~models.Q(state="added") & models.Q(position__isnull=True)),
                name="addition_placed",
            ),
        ]

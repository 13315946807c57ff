"""What one member proposed and a second decided."""

import uuid

from django.db import models

from sanad.records.models.partners import Organisation


class Proposal(models.Model):
    """One act that needs two persons: asked with a reason, decided by another member with a reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=32)
    subject = models.UUIDField(null=True)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=16, default="open")
    asked_by = models.UUIDField()
    asked_alias = models.CharField(max_length=64)
    because = models.TextField()
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_alias = models.CharField(max_length=64, default="")
    decided_because = models.TextField(default="")
    decided_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "state", "-asked_at"], name="proposal_open")]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="proposal_of_organisation"),
            models.CheckConstraint(
                condition=models.Q(state__in=["open", "approved", "refused", "taken_back", "done"]),
                name="proposal_state",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["approved", "done", "refused"])
                | (models.Q(decided_by__isnull=False) & ~models.Q(decided_by=models.F("asked_by"))),
                name="proposal_second_person",
            ),
        ]

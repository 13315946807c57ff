"""Ways in that an organisation opens: invitations for people, tokens for programs."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sanad.records.models.partners import Organisation


class Invitation(models.Model):
    """An invitation to become a member, known by the digest of a random secret that is shown once.

    proposal: what a second administrator approved, where the roles need one (sql/roles.sql).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    secret_sha256 = models.CharField(max_length=64, unique=True)
    roles = ArrayField(models.CharField(max_length=16))
    alias = models.CharField(max_length=64)
    folder = models.UUIDField(null=True)
    invited_by = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    proposal = models.UUIDField(null=True)


class ApiToken(models.Model):
    """A token with which a program reads as one member, known by the digest of a random secret.

    proposal: what a second member approved; without it the token opens no person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.UUIDField()
    secret_sha256 = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    proposal = models.UUIDField(null=True)

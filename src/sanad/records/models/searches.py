"""Searches kept on the server, so that no search word stands in an address."""

import uuid

from django.db import models

from sanad.records.models.partners import Organisation


class SavedSearch(models.Model):
    """What a member searched for, under a random id, for that member alone unless it is shared.

    name: what the member calls it, empty where it was not kept to be found again. shared: the organisation's
    other members see it as well. Who shared it stands in the alias.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.UUIDField()
    question = models.JSONField()
    name = models.CharField(max_length=64, default="")
    shared = models.BooleanField(default=False)
    alias = models.CharField(max_length=64, default="")
    asked_at = models.DateTimeField(auto_now_add=True)

"""What members are told on the site of the cards on which they work."""

import uuid

from django.db import models

from sanad.records.models.partners import Organisation


class Notice(models.Model):
    """That something happened to a card, told to one member; it names the card by its id and nothing of it.

    account: to whom. kind: what happened (web/notice_words.py). read_at: when its member marked it as read.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    account = models.UUIDField()
    kind = models.CharField(max_length=16)
    card = models.UUIDField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["account", "-at"], name="notice_of_account"),
            models.Index(fields=["account"], condition=models.Q(read_at__isnull=True), name="notice_unread"),
        ]

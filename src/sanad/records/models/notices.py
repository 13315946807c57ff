"""What members are told on the site: of cards, registers and cases on which they work, of what they watch."""

import uuid

from django.db import models

from sanad.records.models.partners import Organisation


class Notice(models.Model):
    """That something happened to a card or register, that a case has a deadline, or that what one watches
    reads otherwise, told to one by its id.

    account: to whom. kind: what happened (web/notice_words.py). read_at: when its member marked it as read.
    step: of a case, which day is told how long before, so that nobody is told of one step twice.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    account = models.UUIDField()
    kind = models.CharField(max_length=16)
    card = models.UUIDField(null=True)
    case = models.UUIDField(null=True)
    register = models.UUIDField(null=True)
    watch = models.UUIDField(null=True)
    step = models.CharField(max_length=64, default="")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(card__isnull=False, case=None, register=None, watch=None)
                | models.Q(card=None, case__isnull=False, register=None, watch=None)
                | models.Q(card=None, case=None, register__isnull=False, watch=None)
                | models.Q(card=None, case=None, register=None, watch__isnull=False),
                name="notice_of_one",
            ),
            models.UniqueConstraint(
                fields=["organisation", "account", "case", "step"],
                condition=models.Q(case__isnull=False),
                name="notice_step_once",
            ),
        ]
        indexes = [
            models.Index(fields=["account", "-at"], name="notice_of_account"),
            models.Index(fields=["account"], condition=models.Q(read_at__isnull=True), name="notice_unread"),
        ]

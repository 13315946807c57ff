"""Organisations, memberships, lists (collections) and agreements."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sanad.records.models.accounts import Account


class Organisation(models.Model):
    """A member organisation of the coalition."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=32, unique=True)
    names = models.JSONField()
    invented = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)


class Membership(models.Model):
    """One account's place in one organisation: roles, and the alias that the custody log shows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    roles = ArrayField(models.CharField(max_length=16))
    alias = models.CharField(max_length=64)
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "account"], name="membership_once"),
            models.UniqueConstraint(fields=["organisation", "alias"], name="alias_once"),
        ]


class Collection(models.Model):
    """A list of one organisation: what is imported, shared and linked as a whole."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=64)
    names = models.JSONField()
    kind = models.CharField(max_length=16)
    corpus = models.CharField(max_length=16)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="collection_code_once"),
            models.UniqueConstraint(fields=["organisation", "id"], name="collection_of_organisation"),
            models.CheckConstraint(
                condition=models.Q(corpus__in=["invented", "real"]), name="collection_corpus"
            ),
        ]


class Agreement(models.Model):
    """A row that lets a recipient (or, empty, every member) use one list for one purpose."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", null=True)
    collection = models.ForeignKey(
        Collection, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )  # see the SQL
    purpose = models.CharField(max_length=16)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["recipient", "purpose"], name="agreement_recipient")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(purpose__in=["reading", "linking", "counting", "publication"]),
                name="agreement_purpose",
            )
        ]


class ContextKey(models.Model):
    """The key that signs a transaction's context, as padded for HMAC; the application role cannot read it."""

    id = models.SmallIntegerField(primary_key=True)
    inner_pad = models.BinaryField()
    outer_pad = models.BinaryField()

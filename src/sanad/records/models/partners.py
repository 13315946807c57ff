"""Organisations, memberships, folders, lists (collections) and agreements.

Foreign keys without a constraint here have one in sql/foreign_keys.sql, of organisation and id.
"""

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
    locked_at = models.DateTimeField(null=True)


class Membership(models.Model):
    """One account's place in one organisation: roles, and the alias that the custody log shows.

    removed_at: when another administrator took the role of administrator from it; the database sets it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    roles = ArrayField(models.CharField(max_length=16))
    alias = models.CharField(max_length=64)
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "account"],
                condition=models.Q(ended_at=None),
                name="membership_once",
            ),
            models.UniqueConstraint(fields=["organisation", "alias"], name="alias_once"),
        ]


class Folder(models.Model):
    """A place for lists and items of one organisation; a restricted one is open to whom it was granted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=64)
    names = models.JSONField()
    restricted = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="folder_code_once"),
            models.UniqueConstraint(fields=["organisation", "id"], name="folder_of_organisation"),
        ]


class Collection(models.Model):
    """A list of one organisation: what is imported, shared and linked as a whole."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    folder = models.ForeignKey(
        Folder, on_delete=models.PROTECT, related_name="+", null=True, db_constraint=False
    )
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


class AgreementColumns(models.Model):
    """The columns of an agreement, as it is kept and as each party sees it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", null=True)
    collection = models.ForeignKey(
        Collection, on_delete=models.PROTECT, related_name="+", null=True, db_constraint=False
    )
    folder = models.ForeignKey(
        Folder, on_delete=models.PROTECT, related_name="+", null=True, db_constraint=False
    )
    purpose = models.CharField(max_length=16)
    case = models.UUIDField(null=True)
    fields = ArrayField(models.CharField(max_length=16))
    place = models.CharField(max_length=16, default="exact")
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)
    given_by = models.CharField(max_length=64)
    seconded_by = models.CharField(max_length=64, default="")
    proposal = models.UUIDField(null=True)
    accepted_by = models.CharField(max_length=64, default="")
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Agreement(AgreementColumns):
    """A row that lets a recipient (or, empty, every member) use one list or folder for one purpose.

    fields: the groups of fields that are opened (partners/fields.py). place: how exact a place is.
    In force once both sides have signed; where the recipient is every member, once it was given.
    """

    class Meta:
        indexes = [
            models.Index(fields=["recipient", "purpose"], name="agreement_recipient"),
            models.Index(fields=["collection"], name="agreement_list"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    purpose__in=["reading", "linking", "counting", "publication", "case", "interviews"]
                ),
                name="agreement_purpose",
            ),
            models.CheckConstraint(
                condition=models.Q(collection=None) ^ models.Q(folder=None), name="agreement_on_one_thing"
            ),
            models.CheckConstraint(
                condition=models.Q(purpose="case", case__isnull=False, recipient__isnull=False)
                | (~models.Q(purpose="case") & models.Q(case=None)),
                name="agreement_case_named",
            ),
            models.CheckConstraint(
                condition=models.Q(place__in=["exact", "governorate"]), name="agreement_place"
            ),
        ]


class SeenAgreement(AgreementColumns):
    """An agreement as its parties see it: the view of sql/seen.sql, with one's own side's signers alone."""

    class Meta:
        managed = False
        db_table = "records_seenagreement"


class ContextKey(models.Model):
    """The key that signs a transaction's context, as padded for HMAC; the application role cannot read it."""

    id = models.SmallIntegerField(primary_key=True)
    inner_pad = models.BinaryField()
    outer_pad = models.BinaryField()

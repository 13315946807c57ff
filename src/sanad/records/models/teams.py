"""Groups of members, cases with their teams, and to whom a restricted folder is open.

Foreign keys without a constraint here have one in sql/foreign_keys.sql, of organisation and id.
"""

import uuid

from django.db import models

from sanad.records.models.partners import Folder, Membership, Organisation


class Group(models.Model):
    """Members of one organisation who work together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=64)
    names = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="group_code_once")]


class GroupSeat(models.Model):
    """One member's place in a group."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)


class FolderGrant(models.Model):
    """A folder opened to one member or to one group."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    folder = models.ForeignKey(Folder, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", null=True, db_constraint=False
    )
    group = models.ForeignKey(
        Group, on_delete=models.PROTECT, related_name="+", null=True, db_constraint=False
    )
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(membership=None) ^ models.Q(group=None), name="grant_to_one"
            )
        ]


class Case(models.Model):
    """A named case of one organisation; an agreement may open a list to its team alone.

    Two cases may bear one name: a name refused because it is taken would tell of a case one may not see.
    erased_at, ground, proposal: the tombstone of a case that was erased (sql/case_erasure.sql).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=64)
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    ground = models.CharField(max_length=64, null=True)
    proposal = models.UUIDField(null=True)


class CaseSeat(models.Model):
    """One member's place in the team of a case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

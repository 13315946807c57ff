"""What lawyers said of rules; what a case's file says; who checked its deadlines; calendars of them.

Foreign keys without a constraint here have one in sql/foreign_keys.sql, of organisation and id.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sanad.records.models.partners import Organisation
from sanad.records.models.teams import Case


class RuleSignature(models.Model):
    """What one lawyer said of one text of a rule: signed, disputed, or the own word withdrawn.

    digest: of the rule with all that it rests on (protection/rule_digest.py). lawyer: the name that it is
    signed with.
    supersedes: what the same lawyer had said of this rule before.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    pack = models.CharField(max_length=64)
    pack_version = models.CharField(max_length=64)
    rule = models.CharField(max_length=128)
    digest = models.CharField(max_length=64)
    verdict = models.CharField(max_length=16)
    account = models.UUIDField()
    alias = models.CharField(max_length=64)
    lawyer = models.CharField(max_length=128)
    because = models.TextField()
    at = models.DateTimeField()
    supersedes = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "pack", "rule"], name="signature_of_rule")]


class CaseFile(models.Model):
    """One version of what a case's file says, as it was written; a newer one takes over.

    content: YAML in the form of docs/reference/case.md. document: the same, as it was read from there.
    since: of each event, the number of the version since which it stands as here; the database reckons it.
    account: who wrote it, so that nobody checks what they wrote. erased_at: from then on nobody sees it, and
    it says nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    number = models.IntegerField()
    content = models.TextField()
    document = models.JSONField()
    since = models.JSONField(default=dict)
    account = models.UUIDField()
    alias = models.CharField(max_length=64)
    because = models.TextField()
    recorded_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "case", "number"], name="case_file_once")
        ]


class DeadlineCheck(models.Model):
    """That a second person reckoned one deadline of a case again: exactly as it is told here, or another day.

    of_version: the version of the file since which its event stands as it was checked, written by another.
    reckoned: the day that the second person came to, null for none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    of_version = models.IntegerField()
    rule = models.CharField(max_length=128)
    rule_digest = models.CharField(max_length=64)
    matter = models.CharField(max_length=64)
    event = models.CharField(max_length=64)
    persons = ArrayField(models.CharField(max_length=64))
    due = models.DateField(null=True)
    counted_from = models.TextField()
    reckoned = models.DateField(null=True)
    account = models.UUIDField()
    alias = models.CharField(max_length=64)
    because = models.TextField()
    at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)


class DeadlineFeed(models.Model):
    """An address with a secret that gives a calendar the deadlines of one member's cases, without names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.UUIDField()
    secret_sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["secret_sha256"], name="feed_secret")]

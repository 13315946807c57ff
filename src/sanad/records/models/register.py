"""Cards of the register, their versions, and second codings.

Foreign keys without a constraint here have one in sql/foreign_keys.sql, of organisation and id.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from sanad.records.models.partners import Collection, Organisation


class Card(models.Model):
    """A filled-in format: an event, an act, a person, as one organisation keeps it in one of its registers.

    consented, consented_to, consented_until: as of a record (sql/consent.sql). erased_at, ground, proposal:
    the tombstone of a card that was erased; its versions say nothing any more (sql/card_erasure.sql).
    place_level: so many characters of a place's code are shown outside the organisation; null where all are.
    folder: the restricted folder to which it is closed (sql/closed_cards.sql); null where it is open as its
    register is.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    collection = models.ForeignKey(
        Collection, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    kind = models.CharField(max_length=16)
    made_at = models.DateTimeField()
    consented = models.SmallIntegerField(null=True)
    consented_to = ArrayField(models.UUIDField(), null=True)
    consented_until = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    ground = models.CharField(max_length=64, null=True)
    proposal = models.UUIDField(null=True)
    place_level = models.SmallIntegerField(null=True)
    folder = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["collection", "kind"], name="card_collection")]


class CardVersionColumns(models.Model):
    """The columns of a version of a card, as it is kept and as others see it.

    told: what it says, by group of fields (register/said.py). links: the ids of the cards that it points to.
    valid_from, valid_until: the days of which it speaks. restores: the number of the version taken up again.
    earliest, latest: between which days the time lies of which it tells; None where it tells none.
    batch: the one change of many cards that it is a part of.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    collection = models.ForeignKey(
        Collection, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    card = models.ForeignKey(
        Card, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    kind = models.CharField(max_length=16)
    number = models.IntegerField()
    is_current = models.BooleanField(default=True)
    told = models.JSONField()
    title = models.TextField(default="")
    links = ArrayField(models.UUIDField(), default=list)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    alias = models.CharField(max_length=64)
    because = models.TextField()
    restores = models.IntegerField(null=True)
    batch = models.UUIDField(null=True)

    class Meta:
        abstract = True


class CardVersion(CardVersionColumns):
    """One state of a card, seen by its own organisation alone; never changed, a newer one takes over.

    account: who wrote it, so that nobody reviews what they wrote. erased_at: from then on nobody sees it.
    place_level: as of the card or of a site that it points to, whichever is coarser (sql/hidden_place.sql).
    """

    account = models.UUIDField()
    erased_at = models.DateTimeField(null=True)
    place_level = models.SmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "card", "number"], name="card_version_once")
        ]
        indexes = [
            models.Index(fields=["card", "-number"], name="card_versions"),
            models.Index(
                fields=["collection", "kind", "-recorded_at"],
                condition=models.Q(is_current=True),
                name="card_newest",
            ),
            GinIndex(fields=["links"], condition=models.Q(is_current=True), name="card_links"),
            models.Index(
                fields=["collection", "batch"], condition=models.Q(batch__isnull=False), name="card_batch"
            ),
        ]


class SeenCardVersion(CardVersionColumns):
    """A version as this context may see it: the view of sql/register.sql; every query reads cards here."""

    class Meta:
        managed = False
        db_table = "records_seencardversion"


class CardReview(models.Model):
    """One member's reading of a card: a review, a second one, a blind coding, or a comment.

    outcome: open until it is closed, once. told: what a blind coder says, by group of fields as in a version.
    batch: the one asking for readings of many cards that it is a part of.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    collection = models.ForeignKey(
        Collection, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    kind = models.CharField(max_length=16)
    account = models.UUIDField()
    alias = models.CharField(max_length=64)
    asked_by = models.UUIDField()
    asked_alias = models.CharField(max_length=64)
    because = models.TextField()
    asked_at = models.DateTimeField()
    of_version = models.IntegerField()
    outcome = models.CharField(max_length=16, default="open")
    remark = models.TextField(default="")
    told = models.JSONField(null=True)
    closed_at = models.DateTimeField(null=True)
    batch = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["account"], condition=models.Q(outcome="open"), name="review_open_of_account"
            ),
            models.Index(fields=["collection", "-asked_at"], name="review_of_register"),
            models.Index(fields=["batch"], condition=models.Q(batch__isnull=False), name="review_batch"),
        ]

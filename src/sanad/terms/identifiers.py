"""Identifiers as distinct types, so that one cannot be handed in for another."""

from typing import NewType
from uuid import UUID

AccountId = NewType("AccountId", UUID)
OrganisationId = NewType("OrganisationId", UUID)
MemberId = NewType("MemberId", UUID)
CollectionId = NewType("CollectionId", UUID)
ItemId = NewType("ItemId", UUID)
RecordId = NewType("RecordId", UUID)
PersonId = NewType("PersonId", UUID)
FigureId = NewType("FigureId", UUID)
ClaimId = NewType("ClaimId", UUID)
PublicationId = NewType("PublicationId", UUID)
ReleaseId = NewType("ReleaseId", UUID)
JobId = NewType("JobId", UUID)
LinkRunId = NewType("LinkRunId", UUID)

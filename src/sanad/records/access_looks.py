"""A row of records_accessevent as the look that a seal commits to."""

from sanad.records.models import AccessEvent
from sanad.vault.look import Look


def look_of(event: AccessEvent) -> Look:
    """Return the look that a row keeps."""
    return Look(
        id=event.id,
        organisation=event.organisation_id,
        account=event.account,
        alias=event.alias,
        verb=event.verb,
        subject_kind=event.subject_kind,
        subject=event.subject,
        persons=event.persons,
        because=event.because,
        at=event.at,
    )

"""What a person consents to. What nobody recorded is unknown: used inside the organisation, never shared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from sanad.partners.errors import ConsentUntold
from sanad.terms.identifiers import OrganisationId

ConsentState = Literal["given", "not_required", "refused", "withdrawn", "unknown"]
CONSENT_STATES: tuple[ConsentState, ...] = get_args(ConsentState)
ConsentPurpose = Literal["reading", "linking", "counting", "publication"]
CONSENT_PURPOSES: tuple[ConsentPurpose, ...] = get_args(ConsentPurpose)
OF_THE_COALITION: frozenset[ConsentPurpose] = frozenset({"linking", "counting", "publication"})
"""What these give goes to every member, so that a statement which names its recipients opens none of them."""
OPENING: frozenset[ConsentState] = frozenset({"given", "not_required"})


@dataclass(frozen=True)
class Consent:
    """One statement: what for, to whom (None is every member), until when, and on which form.

    not_required: the reason stands in the log, such as a public source or a person known to be dead.
    told_final: the person was told before that what was published cannot be called back.
    Raises: ConsentUntold, if publication is consented to by somebody who was not told.
    """

    state: ConsentState
    purposes: frozenset[ConsentPurpose] = frozenset()
    recipients: frozenset[OrganisationId] | None = None
    until: datetime | None = None
    form: str = ""
    told_final: bool = False

    def __post_init__(self) -> None:
        if self.state == "given" and "publication" in self.purposes and not self.told_final:
            raise ConsentUntold(
                "Consent to publication was recorded without the person having been told that what is "
                "published cannot be called back; that is required before. Tell the person, then record it."
            )

    def covers(self, purpose: ConsentPurpose, recipient: OrganisationId, now: datetime) -> bool:
        """Return whether the statement lets this organisation use the row for this purpose now."""
        to = self.recipients is None or (purpose not in OF_THE_COALITION and recipient in self.recipients)
        in_time = self.until is None or now < self.until
        return self.state in OPENING and purpose in self.purposes and to and in_time


def covered(
    of_row: Consent | None,
    of_list: Consent | None,
    purpose: ConsentPurpose,
    recipient: OrganisationId,
    now: datetime,
) -> bool:
    """Return whether a row may be used: its own statement decides, else that of its list, else none."""
    own = of_row if of_row and of_row.state != "unknown" else None
    statement = own or of_list
    return statement is not None and statement.covers(purpose, recipient, now)


def narrower(
    one: Consent, other: Consent, at: Sequence[tuple[ConsentPurpose, OrganisationId, datetime]]
) -> bool:
    """Return whether one statement opens nothing, of these uses, that the other does not."""
    return all(other.covers(*use) for use in at if one.covers(*use))

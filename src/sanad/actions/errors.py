"""Errors of the verbs.

SanadError
└── ActionError
    ├── ReasonMissing        a change without a reason
    ├── NothingRecorded      a change that left no custody entry
    ├── OrganisationUnknown  a code that is close to a known one, or cannot be one
    ├── OrganisationFounded  two founded one organisation at the same moment
    ├── NothingToDeposit     folders that hold no file
    ├── RowsRefused          --strict, and rows were refused
    ├── ListOfOtherKind      a list holds persons or events, not both
    ├── LogRolledBack        the log is shorter than a checkpoint that was already signed
    ├── KeyNotLost           a new key was asked for while the one that signed the log is there
    ├── AgreementEnded       an agreement ended while a long action relied on it
    ├── ConsentEnded         consent ended while a long action relied on it
    ├── BasisNotOpen         what a publication stands on is not open for publication
    ├── NothingToLink        fewer than one list agreed to linking
    ├── NothingPublishable   lists agreed to linking, but nothing of them is open to publication
    ├── ConsentMissing       lists agreed to linking, but no consent to it is recorded
    ├── CaseUnknown          the recipient of an agreement has no such case
    ├── DecidedByOneself     a proposal is decided by whoever asked for it
    ├── SecondAdministratorNeeded  roles that two administrators give were to be given by one
    ├── SignedForOtherSide   one person would sign an agreement for both sides
    ├── ProposalClosed       a proposal was decided, done, taken back or ran out
    ├── NothingToExport      no row that was asked for may leave the organisation
    ├── ExportTooLarge       more rows than go into one file
    ├── ExportGrew           there is more to export than was approved
    ├── JudgedAlready        the same judgement stands, or the one to withdraw stands no more
    ├── NothingToSample      no linking, or no pair of it that one may see, to draw from
    ├── AnsweredAlready      a pair of a blind sample that one answered, or that two others answer
    ├── NameTaken            a user name or an alias that somebody has
    ├── GroundUnknown        an erasure on no ground that is known
    ├── NotReissued          a file that cannot be issued again without a row
    ├── FileErased           a file that was issued again without a row comes a second time
    ├── FilePurged           a file that was purged comes a second time
    ├── ItemInUse            a file from which a list was read is not purged
    ├── RowErased            a row comes again that was erased meanwhile
    ├── CardUnsound          a card says what cannot be kept, told at each field
    ├── ChangesCross         two changed one field of a card in different ways
    ├── ConsentFirst         a testimony is begun without the consent of whoever gives it
    ├── NothingChanged       a card is sent as it was
    ├── TooManyCards         more cards than one change has
    ├── ReadByOther          whoever wrote a card, or read it once, would read it as another
    ├── ReviewClosed         a reading that is closed already
    ├── AdditionUnsound      an own field or term that cannot be added, with each fault and its place
    ├── AdditionClosed       an addition that is decided already, or that somebody else has to decide
    ├── ContextKeyElsewhere  the key of the context lies in a setting
    └── ReleaseFolderTaken   the folder of a release holds something already
"""

from typing import Any
from uuid import UUID

from sanad.register.checking import Found
from sanad.register.own_schema import SchemaFault
from sanad.register.versions import Merged
from sanad.terms.errors import SanadError


class ActionError(SanadError):
    """A change that may not be made as asked."""

    code = "action"


class ReasonMissing(ActionError):
    """A change was asked for without a reason."""

    code = "because_missing"


class NothingRecorded(ActionError):
    """A change ended without a custody entry: a fault of Sanad."""

    code = "nothing_recorded"


class OrganisationUnknown(ActionError):
    """No organisation has this code."""

    code = "organisation_unknown"


class OrganisationFounded(ActionError):
    """Somebody founded the organisation meanwhile."""

    code = "organisation_founded"


class NothingToDeposit(ActionError):
    """A deposit holds no file."""

    code = "nothing_to_deposit"


class RowsRefused(ActionError):
    """Rows were refused and all must be good."""

    code = "rows_refused"

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        super().__init__(
            f"{len(rows)} rows were refused; with --strict every row must be good. Nothing was imported. "
            "Mend the rows, or import without --strict.",
            refused=len(rows),
        )
        self.rows = rows


class ListOfOtherKind(ActionError):
    """The list holds rows of another kind or corpus."""

    code = "list_of_other_kind"


class LogRolledBack(ActionError):
    """The log ends before a checkpoint that was signed and given out."""

    code = "log_rolled_back"


class KeyNotLost(ActionError):
    """A new key was asked for while the one that signed the log is there."""

    code = "key_not_lost"


class AgreementEnded(ActionError):
    """An agreement was withdrawn, or ran out, while a long action relied on it."""

    code = "agreement_ended"


class ConsentEnded(ActionError):
    """A consent was refused, withdrawn or ran out while a long action relied on it."""

    code = "consent_ended"


class BasisNotOpen(ActionError):
    """A publication stands on what agreement and consent do not open for publication."""

    code = "basis_not_open"


class NothingToLink(ActionError):
    """No list of persons is open to linking."""

    code = "nothing_to_link"


class NothingPublishable(ActionError):
    """Lists agreed to linking, and no record of them is open to publication."""

    code = "nothing_publishable"


class ConsentMissing(ActionError):
    """Lists are open to linking by agreement, and no record of them by consent."""

    code = "consent_missing"


class CaseUnknown(ActionError):
    """An agreement names a case that its recipient does not have."""

    code = "case_unknown"


class DecidedByOneself(ActionError):
    """Whoever proposed an act would decide it as well."""

    code = "decided_by_oneself"


class ProposalClosed(ActionError):
    """The proposal no longer waits for this step."""

    code = "proposal_closed"


class SecondAdministratorNeeded(ActionError):
    """Roles that two administrators give were to be given by one of several."""

    code = "second_administrator_needed"


class SignedForOtherSide(ActionError):
    """One person would sign an agreement for both sides."""

    code = "signed_for_other_side"

    def __init__(self) -> None:
        super().__init__(
            "The actor asked for this agreement, or approved it, for the organisation that gives; somebody "
            "else must sign for the one that receives. Ask another administrator of it."
        )


class NothingToExport(ActionError):
    """Nothing that was asked for may be exported."""

    code = "nothing_to_export"


class ExportTooLarge(ActionError):
    """An export would hold more rows than one file may."""

    code = "export_too_large"


class ExportGrew(ActionError):
    """Rows were added after the export was approved."""

    code = "export_grew"


class ReleaseFolderTaken(ActionError):
    """A release is written to a folder of its own."""

    code = "release_folder_taken"


class JudgedAlready(ActionError):
    """Nothing would change: the same judgement stands already, or the one to be withdrawn stands no more."""

    code = "judged_already"

    def __init__(self) -> None:
        super().__init__(
            "The same was judged of these records already, or what was to be withdrawn stands no more. See "
            "what your organisation judged of them."
        )


class NothingToSample(ActionError):
    """There is no linking, or no pair of it that one may see, to draw a blind sample from."""

    code = "nothing_to_sample"

    def __init__(self) -> None:
        super().__init__("No pair of a linking is there that you may see; one is required. Link the lists.")


class AnsweredAlready(ActionError):
    """A pair of a blind sample was answered by oneself, or the sample is answered by two others."""

    code = "answered_already"

    def __init__(self) -> None:
        super().__init__(
            "This pair was answered, or two others answer this sample. A sample has two reviewers, each of "
            "whom answers once. See the samples."
        )


class NameTaken(ActionError):
    """Somebody has this user name, or this alias in the organisation."""

    code = "name_taken"


class GroundUnknown(ActionError):
    """An erasure names no ground in law that is known."""

    code = "ground_unknown"


class NotReissued(ActionError):
    """A file of the list cannot be read, so the row cannot be taken out of it."""

    code = "not_reissued"


class FileErased(ActionError):
    """The organisation erased a row of this file and holds it without that row."""

    code = "file_erased"


class FilePurged(ActionError):
    """The organisation purged this file."""

    code = "file_purged"


class ItemInUse(ActionError):
    """A list was read from this file: its rows go by an erasure, and the file is issued again."""

    code = "item_in_use"


class ContextKeyElsewhere(ActionError):
    """A setting holds the key of the context, and not the key folder."""

    code = "context_key_elsewhere"


class RowErased(ActionError):
    """A row was erased while its file was on the way in."""

    code = "row_erased"


class AdditionUnsound(ActionError):
    """An own field or term cannot be added as it is; found: each fault, and where it is."""

    code = "addition_unsound"

    def __init__(self, found: tuple[SchemaFault, ...]) -> None:
        super().__init__(
            f"What was to be added has {len(found)} faults, or is there already. Correct it where they are.",
            faults=len(found),
        )
        self.found = found


class AdditionClosed(ActionError):
    """An addition is decided already, or somebody else has to decide it."""

    code = "addition_closed"


class CardUnsound(ActionError):
    """A card says what cannot be kept; `found` tells which field, and why."""

    code = "card_unsound"

    def __init__(self, found: tuple[Found, ...]) -> None:
        super().__init__(
            f"{len(found)} values of the card cannot be kept. Each field says why. Correct them, send again."
        )
        self.found = found


class ChangesCross(ActionError):
    """Two changed one field of a card in different ways; `merged` has both, and nothing was written."""

    code = "changes_cross"

    def __init__(self, card: UUID, newest: int, merged: Merged) -> None:
        super().__init__(
            f"{len(merged.conflicts)} fields were changed by somebody else meanwhile. Look at both, choose, "
            "and send again."
        )
        self.card = card
        self.newest = newest
        self.merged = merged


class ConsentFirst(ActionError):
    """A testimony is begun without the consent of whoever gives it."""

    code = "consent_first"

    def __init__(self) -> None:
        super().__init__(
            "A testimony was to be written without consent; the consent of whoever gives it is required, and "
            "nothing else. Ask for it first, and record it with the testimony."
        )


class NothingChanged(ActionError):
    """A card was sent as it was."""

    code = "nothing_changed"


class TooManyCards(ActionError):
    """More cards were chosen than one change has."""

    code = "too_many_cards"

    def __init__(self, most: int) -> None:
        super().__init__(f"At most {most} cards are changed at once. Choose fewer, or change them in turns.")


class ReadByOther(ActionError):
    """Whoever wrote a card, or read it once, would read it as another."""

    code = "read_by_other"

    def __init__(self) -> None:
        super().__init__(
            "This member wrote the card or read it before. Somebody else is required. Choose another member."
        )


class ReviewClosed(ActionError):
    """A reading that is closed already."""

    code = "review_closed"

    def __init__(self) -> None:
        super().__init__(
            "This reading is closed already. Ask for another one, if the card is to be read again."
        )

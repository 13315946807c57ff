"""What can stop a linkage.

SanadError
├── LinkageCancelled     somebody asked it to stop
├── TooFewRecords        there is no pair to compare
├── NothingToCompare     no record has a name, or no column is known
├── NoEventToCompare     no record of an event has a date and a place
├── AllSetAside          no record tells enough of a victim to be counted
├── OneListOfEvents      fewer than two lists of events are open and hold records; a list tells an event once
├── RecordIdMissing      a record without an id
├── RecordIdRepeated     one id twice in one list
├── TruthUnusable        what is known of persons names no two of the records that were linked
├── JudgementUnknown     a judgement supersedes what is not there, or stands in a wrong place
└── RecordPairedWithItself  one record was judged against itself
"""

from sanad.terms.errors import SanadError


class LinkageCancelled(SanadError):
    """The linkage was asked to stop between two stages; nothing of it is kept."""

    code = "linkage_cancelled"

    def __init__(self) -> None:
        super().__init__("The linkage was stopped on request; nothing of it is kept. Start it again to link.")


class TooFewRecords(SanadError):
    """Fewer than two records were given."""

    code = "too_few_records"

    def __init__(self, records: int) -> None:
        super().__init__(
            f"{records} records were found; linking needs at least 2. Give lists that hold records.",
            records=records,
        )


class NothingToCompare(SanadError):
    """No record has a name that can be compared."""

    code = "nothing_to_compare"

    def __init__(self) -> None:
        super().__init__(
            "No record has a name that can be compared; linking needs name, first_name or family_name "
            "(each also with _ar or _en). Name the columns so, or give a mapping from their headers."
        )


class NoEventToCompare(SanadError):
    """No record of an event has a date and a place."""

    code = "no_event_to_compare"

    def __init__(self) -> None:
        super().__init__(
            "No record has a date_of_event that can be read and a place; linking events needs both "
            "(date_of_event, and governorate, place or pcode). Name the columns so, or give a mapping."
        )


class AllSetAside(SanadError):
    """No record tells enough of a victim to be counted as a person."""

    code = "all_set_aside"

    def __init__(self, records: int) -> None:
        super().__init__(
            f"All of {records} records were set aside; a victim with two parts of a name, or one and a "
            "date of birth, is required. Look at the mapping of the lists, then link again.",
            records=records,
        )


class OneListOfEvents(SanadError):
    """Fewer than two lists of events were given; a list is taken to tell an event once."""

    code = "one_list_of_events"

    def __init__(self, lists: int) -> None:
        super().__init__(
            f"{lists} lists of events hold records that can be linked; two at least are required, since a "
            "list is taken to tell an event once. Agree to linking on another list, for every member, or "
            "record the consent of its records.",
            lists=lists,
        )


class RecordIdMissing(SanadError):
    """A record has no id."""

    code = "record_id_missing"

    def __init__(self, row: int) -> None:
        super().__init__(
            f"Record {row} has no record_id; every record needs one that is its own within its list. "
            "Fill the column record_id.",
            row=row,
        )


class RecordIdRepeated(SanadError):
    """One record id stands twice in one list."""

    code = "record_id_repeated"

    def __init__(self, row: int, times: int) -> None:
        super().__init__(
            f"{times} record ids stand more than once in their list, the first again at record {row}; an id "
            "names one record of a list. Give each record its own id, or remove what is written twice.",
            row=row,
            times=times,
        )


class TruthUnusable(SanadError):
    """What is known of who is who says nothing about these records."""

    code = "truth_unusable"

    def __init__(self, given: int, known: int) -> None:
        super().__init__(
            f"The truth names {given} records, {known} of them in these lists, and no two of those are one "
            "person; at least one such pair is required. Give list (the file's name without ending), "
            "record_id and person_id as the lists have them.",
            given=given,
            known=known,
        )


class JudgementUnknown(SanadError):
    """A judgement does not follow from the ledger it is added to."""

    code = "judgement_unknown"

    def __init__(self, place: int, length: int) -> None:
        super().__init__(
            f"A judgement at place {place} was added to a ledger of {length}; it must stand in the next "
            "place, and supersede, if anything, an earlier judgement of the same two records. Read it again.",
            place=place,
            length=length,
        )


class RecordPairedWithItself(SanadError):
    """A judgement needs two records."""

    code = "record_paired_with_itself"

    def __init__(self) -> None:
        super().__init__("One record was judged against itself; two records are required. Choose another.")

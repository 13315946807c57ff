"""Facts that stop a report on conditions before it starts.

ConditionsError
├── EditionUnreadable    what is said of a dataset's edition is none
├── EditionMixed         a list holds rows of another edition of a dataset
├── EventSetMixed        a list holds rows of another dataset
├── ColumnsOfAnotherEdition  a file has the columns of another kind of edition than its name says
├── PlaceMissing         no place was named
├── PlaceNotFound        no place bears the name
├── PlaceTooFine         a place in which no events are counted apart
├── PlaceAmbiguous       several places bear the name
├── PeriodUnusable       the days asked for are none, in the wrong order, or too many
├── AsOfAhead            what will be held on a day to come was asked for
├── ReportUnreadable     a document is no report of the format that is known
├── ResearchUnreadable   an entry of a document of research has not its form
│   └── DayToCome        it says of a day to come that something was read, said or sought on it
├── ClaimUnknown         no claim that is held has the code
├── OwnReport            a report is reviewed by whoever kept it
├── ReportReviewed       a report that was reviewed or returned already
└── TooManyWatches       a member watches as much as one may
"""

from datetime import date

from sanad.terms.errors import SanadError


class ConditionsError(SanadError):
    """Something that must be mended before conditions can be told."""

    code = "conditions"


class EditionUnreadable(ConditionsError):
    """An edition without a name, or whose period has no two days in order."""

    code = "edition_unreadable"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"An edition was given of which {found}. A name of at most 64 letters, digits, dots and hyphens "
            "is required, and where its days are stated, the first and last as 2016-01-01/2019-11-30. "
            "Correct it and import again."
        )


class EditionMixed(ConditionsError):
    """Rows of another edition of a dataset are in the list already."""

    code = "edition_mixed"

    def __init__(self) -> None:
        super().__init__(
            "The list holds rows of another edition of the dataset. One edition a list is required: the same "
            "event has another id, date or number in each, and would count twice. Import it into a list of "
            "its own."
        )


class EventSetMixed(ConditionsError):
    """Rows of another dataset are in the list already."""

    code = "event_set_mixed"

    def __init__(self) -> None:
        super().__init__(
            "The list holds rows of another dataset of events. One dataset a list is required: each counts "
            "in its own way, and the same event may be in both. Import it into a list of its own."
        )


class ColumnsOfAnotherEdition(ConditionsError):
    """The columns of a file are those of another kind of edition than the one that was named."""

    code = "columns_of_another_edition"

    def __init__(self, kind: str, found: int, required: int) -> None:
        super().__init__(
            f"An edition of kind {kind} was named, and {found} of the eight columns were found that tell the "
            "editions of UCDP GED apart (relid, code_status, conflict_dset_id, dyad_dset_id, side_a_dset_id, "
            f"side_b_dset_id, where_description, gwnoa); {required} of them are required. Name the edition "
            "that the file is of, or take the file of that edition.",
            kind=kind,
            found=str(found),
            required=str(required),
        )


class PlaceMissing(ConditionsError):
    """No place was named."""

    code = "place_missing"

    def __init__(self) -> None:
        super().__init__(
            "No place was named; one is required. Give a governorate or district by its name in either "
            "script or by its P-code, as SY04 or SY0401, or SY for the country."
        )


class PlaceNotFound(ConditionsError):
    """No place of the gazetteer bears the name, which is not repeated: it may say where somebody is."""

    code = "place_not_found"

    def __init__(self) -> None:
        super().__init__(
            "No place of the gazetteer bears the name or P-code that was given; a governorate, a district or "
            "SY is required. Give another spelling, or the P-code, as SY04 or SY0401."
        )


class PlaceTooFine(ConditionsError):
    """A subdistrict, or a place finer still: events are not counted of it."""

    code = "place_too_fine"

    def __init__(self) -> None:
        super().__init__(
            "A place finer than a district was asked for; events are counted of districts, governorates and "
            "the country, since datasets place few of them finer. Ask for the district that it lies in."
        )


class PlaceAmbiguous(ConditionsError):
    """Several places of one level bear the name."""

    code = "place_ambiguous"

    def __init__(self, pcodes: tuple[str, ...]) -> None:
        super().__init__(
            f"A name was found that {len(pcodes)} places bear: {', '.join(pcodes)}. One is required. Give "
            "its P-code."
        )


class PeriodUnusable(ConditionsError):
    """The days asked for are in the wrong order, or more than can be told by that step."""

    code = "period_unusable"

    def __init__(self, found: str, required: str) -> None:
        super().__init__(f"A period was asked for {found}; {required} is required. Correct the days.")


class AsOfAhead(ConditionsError):
    """What is held at the end of a day that has not come was asked for."""

    code = "as_of_ahead"

    def __init__(self, today: date) -> None:
        super().__init__(
            "What is held on a day to come was asked for; a day until today is required, "
            f"{today.isoformat()} in Damascus. Name one, or none for what is held now."
        )


class ReportUnreadable(ConditionsError):
    """A document is no report of the format that is known."""

    code = "report_unreadable"

    def __init__(self) -> None:
        super().__init__(
            "The document is no report that can be read. Format sanad-report/1 is required. "
            "Read it with the version of Sanad that made it."
        )


class ResearchUnreadable(ConditionsError):
    """An entry of a document of research has not its form."""

    code = "research_unreadable"

    def __init__(self, place: str, required: str) -> None:
        super().__init__(f"At {place} {required}. Correct it and read the document again.", place=place)


class DayToCome(ResearchUnreadable):
    """An entry of research says that something was read, said or sought on a day that is still to come."""

    code = "research_day_to_come"

    def __init__(self, place: str) -> None:
        super().__init__(place, "a day that is not still to come is required")


class ClaimUnknown(ConditionsError):
    """No claim that is held has the code."""

    code = "claim_unknown"

    def __init__(self) -> None:
        super().__init__(
            "A claim was asked for that is not held; the code of one is required, or a file. `sanad claim` "
            "lists them."
        )


class OwnReport(ConditionsError):
    """Whoever kept a report would review it."""

    code = "own_report"

    def __init__(self) -> None:
        super().__init__(
            "The report was kept by the member who reviews it. A second person is required. Ask another "
            "member of your organisation."
        )


class ReportReviewed(ConditionsError):
    """A report that was reviewed or returned already."""

    code = "report_reviewed"

    def __init__(self) -> None:
        super().__init__(
            "This version was reviewed or returned already; once is required. Keep the next version and "
            "have that one reviewed."
        )


class TooManyWatches(ConditionsError):
    """A member watches as much as one may."""

    code = "too_many_watches"

    def __init__(self, most: int) -> None:
        super().__init__(f"At most {most} watches are kept of one member. End one, then watch this.")

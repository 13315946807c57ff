"""What can be wrong with a pack of law or a case.

SanadError
├── LawFileUnreadable     a file that is no YAML of this kind
├── PackUnknown           no pack has the name
├── PackFaulty            a pack that cannot be used, with every fault and its place
├── CaseFaulty            a case that cannot be used, with every fault and its place
├── RuleChanged           a rule was signed that is written otherwise now
├── NothingToWithdraw     a lawyer would withdraw what was never said
├── RealPackInDemonstration  an invented lawyer would sign the law of a real country
├── RealCaseInDemonstration  a case of real persons would be kept in the demonstration
├── CaseFileChanged       somebody wrote the file of a case meanwhile
├── CaseFileUnchanged     the file of a case was sent as it is
├── DeadlineChanged       a deadline was checked that is told otherwise now
└── SamePerson            whoever wrote an event would check the deadline that is counted from it
"""

from collections.abc import Sequence

from sanad.protection.fault import WHOLE_FILE, Fault
from sanad.terms.errors import SanadError
from sanad.terms.language import Language, LocalisedText

TOLD = 25
LINE = LocalisedText("line {}", "السطر {}", "linje {}")


class LawFileUnreadable(SanadError):
    """A file is no YAML, or none that says each thing once. name: of the file, where there are several."""

    code = "law_file_unreadable"

    def __init__(self, why: LocalisedText, *, name: str = "", line: int = 0) -> None:
        self.why, self.name, self.line = why, name, line
        where = self.where("en")
        super().__init__(
            f"{where}: {why.en}; a YAML file in UTF-8 is required that says each key once. Correct it there.",
            where=where,
        )

    def where(self, language: Language) -> str:
        """Return which file and which line, as far as they are known, or that it is the whole of it."""
        line = LINE.in_language(language).format(self.line) if self.line else ""
        return ", ".join(filter(None, (self.name, line))) or WHOLE_FILE.in_language(language)


class PackUnknown(SanadError):
    """No pack has the name."""

    code = "pack_unknown"

    def __init__(self, there: Sequence[str]) -> None:
        super().__init__(
            "No pack of that name was found; the folder of a pack is required, or one that is shipped: "
            f"{', '.join(there) or 'none'}. Correct the name."
        )
        self.there = tuple(there)


class PackFaulty(SanadError):
    """A pack has faults for which it cannot be used."""

    code = "pack_faulty"

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(_told("The pack", faults, "docs/reference/pack.md"), faults=len(faults))
        self.faults = tuple(faults)


class CaseFaulty(SanadError):
    """A case has faults for which nothing is computed from it."""

    code = "case_faulty"

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(_told("The case", faults, "docs/reference/case.md"), faults=len(faults))
        self.faults = tuple(faults)


class RuleChanged(SanadError):
    """A rule was signed or disputed in a text that is not the present one."""

    code = "rule_changed"

    def __init__(self) -> None:
        super().__init__(
            "The rule is written otherwise now, or is not there; the text that was read is required. Read it "
            "again."
        )


class NothingToWithdraw(SanadError):
    """A lawyer would withdraw a word on a rule that was never said."""

    code = "nothing_to_withdraw"

    def __init__(self) -> None:
        super().__init__(
            "This lawyer said nothing of this rule; a signature or dispute of the own is required. Read it."
        )


class RealPackInDemonstration(SanadError):
    """An invented lawyer would sign or dispute the law of a country that exists."""

    code = "real_pack_in_demonstration"

    def __init__(self) -> None:
        super().__init__(
            "Nobody of the demonstration signs the law of a real country; the pack of an invented one is "
            "required. Choose that."
        )


class RealCaseInDemonstration(SanadError):
    """A case of real persons would be kept in the demonstration."""

    code = "real_case_in_demonstration"

    def __init__(self) -> None:
        super().__init__(
            "The file says that its persons are real; the demonstration holds invented ones. Correct it."
        )


class CaseFileChanged(SanadError):
    """Somebody wrote the file of a case since it was opened for writing."""

    code = "case_file_changed"

    def __init__(self) -> None:
        super().__init__(
            "The file has a newer version; the newest is required to write from. Read it, then write again."
        )


class CaseFileUnchanged(SanadError):
    """The file of a case was sent as it is."""

    code = "case_file_unchanged"

    def __init__(self) -> None:
        super().__init__("The file is the same as before; a change is required. Nothing was kept.")


class DeadlineChanged(SanadError):
    """A deadline was checked that is told otherwise now."""

    code = "deadline_changed"

    def __init__(self) -> None:
        super().__init__(
            "The deadline is told otherwise now; one of the present ones is required. Read the case again."
        )


class SamePerson(SanadError):
    """Whoever wrote an event would check the deadline that is counted from it."""

    code = "same_person"

    def __init__(self) -> None:
        super().__init__("This member wrote the event; a second person is required. Ask another of the team.")


def _told(what: str, faults: Sequence[Fault], form: str) -> str:
    lines = [f"  {fault}" for fault in faults[:TOLD]]
    more = [f"  and {len(faults) - TOLD} more"] if len(faults) > TOLD else []
    many = f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"
    head = f"{what} has {many}; the form of {form} is required. Correct each at its place:"
    return "\n".join([head, *lines, *more])

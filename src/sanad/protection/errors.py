"""What can be wrong with a pack of law or a case.

SanadError
├── LawFileUnreadable     a file that is no YAML of this kind
├── PackUnknown           no pack has the name
├── PackFaulty            a pack that cannot be used, with every fault and its place
└── CaseFaulty            a case that cannot be used, with every fault and its place
"""

from collections.abc import Sequence

from sanad.protection.fault import Fault
from sanad.terms.errors import SanadError

_TOLD = 25


class LawFileUnreadable(SanadError):
    """A file is no YAML, or none that says each thing once."""

    code = "law_file_unreadable"

    def __init__(self, where: str, why: str) -> None:
        super().__init__(
            f"{where}: {why}; a YAML file in UTF-8 is required that says each key once. Correct it there.",
            where=where,
        )


class PackUnknown(SanadError):
    """No pack has the name."""

    code = "pack_unknown"

    def __init__(self, there: Sequence[str]) -> None:
        super().__init__(
            "No pack of that name was found; the folder of a pack is required, or one that is shipped: "
            f"{', '.join(there) or 'none'}. Correct the name."
        )


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


def _told(what: str, faults: Sequence[Fault], form: str) -> str:
    lines = [f"  {fault}" for fault in faults[:_TOLD]]
    more = [f"  and {len(faults) - _TOLD} more"] if len(faults) > _TOLD else []
    head = f"{what} has {len(faults)} faults; the form of {form} is required. Correct each at its place:"
    return "\n".join([head, *lines, *more])

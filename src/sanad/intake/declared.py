"""Whose data a file holds, as whoever imports it says: its maker, its licence, and what its terms allow."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

from sanad.intake.errors import DeclarationIncomplete

MayBePassedOn = Literal["yes", "no", "unknown"]
OWN = "own"
LONGEST = 300


@dataclass(frozen=True)
class Declared:
    """What was said of a file: whose it is (own, or who made it), its licence, and its terms.

    Rows of one's own may be passed on as agreements say; of another maker's only where its terms were said to
    let them: what is unknown does not.
    """

    whose: str
    licence: str | None = None
    may_be_passed_on: MayBePassedOn | None = None

    @classmethod
    def told(cls, whose: str | None, licence: str | None, may_be_passed_on: str | None) -> "Declared | None":
        """Return what was told; None where nothing was.

        Raises: DeclarationIncomplete, if a maker is named without licence and terms, or they without a maker.
        """
        said = [None if one is None else one.strip() for one in (whose, licence)]
        if said == [None, None] and may_be_passed_on is None:
            return None
        if not said[0] or any(one is not None and not 0 < len(one) <= LONGEST for one in said):
            raise DeclarationIncomplete
        if may_be_passed_on is not None and may_be_passed_on not in get_args(MayBePassedOn):
            raise DeclarationIncomplete
        made = cls(said[0], said[1], may_be_passed_on)  # type: ignore[arg-type]  # one of the three
        if not made.is_own and (made.licence is None or made.may_be_passed_on is None):
            raise DeclarationIncomplete
        return made

    @property
    def is_own(self) -> bool:
        """Return whether the organisation that imports made the data itself."""
        return self.whose.casefold() == OWN

    @property
    def is_kept(self) -> bool:
        """Return whether the rows stay with the organisation that imports them."""
        return self.may_be_passed_on in ("no", "unknown")

    def document(self, *, kept: bool) -> dict[str, Any]:
        """Return it as an import keeps it. kept: the rows stay here, as was said or as they show."""
        said = {"whose": self.whose, "licence": self.licence, "may_be_passed_on": self.may_be_passed_on}
        return {**{key: one for key, one in said.items() if one is not None}, "kept": kept}

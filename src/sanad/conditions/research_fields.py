"""One entry of a document of research, read field by field; what no field asks for is refused."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sanad.conditions.errors import ResearchUnreadable
from sanad.conditions.period import Period
from sanad.conditions.selection import COUNTRY
from sanad.terms.language import LANGUAGES
from sanad.terms.partial_date import PartialDate, parse_date
from sanad.terms.places import is_place
from sanad.terms.territory import Pcode
from sanad.terms.texts import Texts

LONGEST = 8_000
MOST = 200
LARGEST = 10**12
Number = int | float


class Fields:
    """The fields of one entry, each taken once; place says where it stands, and never what stands there."""

    def __init__(self, entry: Any, place: str) -> None:
        self._place = place
        if not isinstance(entry, Mapping):
            raise ResearchUnreadable(place, "a mapping is required")
        self._left = dict(entry)

    def refused(self, key: str, required: str) -> ResearchUnreadable:
        """Return the error that says what a field requires."""
        return ResearchUnreadable(f"{self._place}.{key}", required)

    def text(self, key: str) -> str:
        """Return a text that has to be there."""
        said = self.optional(key)
        if said is None:
            raise self.refused(key, "a text is required")
        return said

    def optional(self, key: str) -> str | None:
        """Return a text; None where it is not there, which is unknown and not empty."""
        said = self._left.pop(key, None)
        if said is None:
            return None
        if not isinstance(said, (str, date, int)) or isinstance(said, bool):
            raise self.refused(key, "a text is required")
        if not (text := str(said).strip()) or len(text) > LONGEST:
            raise self.refused(key, f"a text of 1 to {LONGEST} characters is required")
        return text

    def number(self, key: str) -> Number | None:
        """Return a number from 0 on; None where it is not there, which is unknown and not 0."""
        said = self._left.pop(key, None)
        if said is None:
            return None
        if isinstance(said, bool) or not isinstance(said, (int, float)) or not 0 <= said <= LARGEST:
            raise self.refused(key, "a number from 0 on is required")
        return said

    def choice(self, key: str, allowed: Sequence[str]) -> str:
        """Return one of the codes that a field may have."""
        if (said := self.text(key)) not in allowed:
            raise self.refused(key, f"one of {', '.join(allowed)} is required")
        return said

    def code(self) -> str:
        """Return the code of the entry: small letters, digits, hyphens."""
        said = self.text("code")
        if (
            len(said) > 60
            or not said.replace("-", "").isalnum()
            or not said.isascii()
            or said != said.lower()
        ):
            raise self.refused("code", "a code of small letters, digits and hyphens is required")
        return said

    def texts(self, key: str) -> Texts | None:
        """Return a text in the languages in which it is given; None where it is not there."""
        found = self._left.pop(key, None)
        return None if found is None else self._texts(found, key)

    def own_texts(self) -> Texts:
        """Return the text that stands in the entry itself, under en, ar and da."""
        found = {key: self._left.pop(key) for key in LANGUAGES if key in self._left}
        return self._texts(found, "en, ar or da")

    def _texts(self, found: Any, key: str) -> Texts:
        if not isinstance(found, Mapping) or not found or set(found) - set(LANGUAGES):
            raise self.refused(key, "a text in en, ar or da is required")
        inner = Fields(found, f"{self._place}.{key}")
        return Texts.from_mapping(
            {language: inner.text(language) for language in LANGUAGES if language in found}
        )

    def names(self, key: str) -> tuple[str, ...]:
        """Return the codes that a field lists; none where it is not there."""
        found = self._left.pop(key, [])
        if not isinstance(found, list) or len(found) > MOST or not all(isinstance(one, str) for one in found):
            raise self.refused(key, f"a list of at most {MOST} codes is required")
        return tuple(found)

    def entries(self, key: str) -> tuple["Fields", ...]:
        """Return the entries that a field lists; none where it is not there."""
        found = self._left.pop(key, [])
        if not isinstance(found, list) or len(found) > MOST:
            raise self.refused(key, f"a list of at most {MOST} entries is required")
        return tuple(Fields(one, f"{self._place}.{key}[{at}]") for at, one in enumerate(found))

    def places(self, key: str = "places") -> tuple[Pcode, ...]:
        """Return the places that a field lists: P-codes, or SY for the country; one needs no list."""
        if isinstance(said := self._left.get(key), str):
            self._left[key] = [said]
        codes = tuple(Pcode(one) for one in self.names(key))
        if not all(one == COUNTRY or is_place(one) for one in codes):
            raise self.refused(key, "P-codes of the gazetteer are required, or SY")
        return codes

    def day(self, key: str) -> PartialDate | None:
        """Return a date as far as it is known; None where it is not there."""
        said = self.optional(key)
        if said is None:
            return None
        found = parse_date(said)
        if found.latest is None:
            raise self.refused(key, "a day, month or year such as 2021-02-18 is required")
        return found

    def period(self, key: str) -> Period | None:
        """Return two days, from and to, the first and last that the words speak of; None where not told."""
        found = self._left.pop(key, None)
        if found is None:
            return None
        inner = Fields(found, f"{self._place}.{key}")
        first, last = inner.day("from"), inner.day("to")
        inner.done()
        if first is None or last is None or first.earliest is None or last.latest is None:
            raise self.refused(key, "from and to are required")
        if last.latest < first.earliest:
            raise self.refused(key, "a last day that is not before the first is required")
        return Period(first.earliest, last.latest)

    def done(self) -> None:
        """Refuse what no field asked for.

        Raises: ResearchUnreadable.
        """
        if self._left:
            raise ResearchUnreadable(self._place, f"{len(self._left)} fields that are none were found")

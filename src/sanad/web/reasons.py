"""Why two records were judged to be one person, as codes from linkage made readable."""

import re
from dataclasses import dataclass

from sanad.web import labels

_PART = re.compile(r"(?:(?P<fact>[a-z_]+) )?(?P<level>[a-z0-9_]+) (?P<bits>[+-]\d+(?:\.\d+)?)")


@dataclass(frozen=True)
class Reason:
    """One fact that was compared: what came out, and how much it spoke for (+) or against (-), in bits."""

    fact: str
    level: str
    bits: float

    @property
    def fact_words(self) -> str:
        """Return the fact in the language of this page; the start of the reckoning has none."""
        return labels.column_word(self.fact) if self.fact else ""

    @property
    def level_words(self) -> str:
        """Return what came out, in the language of this page."""
        return labels.word(self.level, "level")


def reasons_of(told: object) -> tuple[Reason, ...]:
    """Return the reasons of a pair, the weightiest first; told is linkage's text or a list of its parts."""
    text = told if isinstance(told, str) else "; ".join(_as_text(part) for part in told or ())  # type: ignore[attr-defined]
    found = (_PART.fullmatch(part.strip()) for part in text.split(";"))
    reasons = (Reason(m["fact"] or "", m["level"], float(m["bits"])) for m in found if m)
    return tuple(sorted(reasons, key=lambda reason: -abs(reason.bits)))


def _as_text(part: object) -> str:
    if isinstance(part, dict):
        told = f"{part.get('comparison', '')} {part.get('level', '')}".strip()
        return f"{told} {float(part['weight']):+.1f}"
    return str(part)

"""Sentences that judge somebody's danger, return, prospects or right: by of what, and what is said of it.

Each language has kinds of subject (danger, a place, an appeal, who decides ...) and for each what only a
verdict says of it, as stems; a clause that has both near each other judges. A question does not, nor does a
clause that tells what a source says, or that something is asked.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sanad.terms.judging_words import ARABIC, LATIN, REPORTS, Pair

_ENDS = re.compile(r"[.;!:\n<>|{}()\[\]]+|(?<=[?؟])|،(?= )")
_ARABIC = re.compile("[\u0621-\u064a]")
_MARKS = re.compile("[\u064b-\u0652\u0640]")
_ALIKE = str.maketrans("أإآى", "اااي")


def judging_words(text: str) -> str | None:
    """Return the first words of a text by which it judges, or None; the caller leaves out what is quoted."""
    return next(filter(None, map(_judged, _clauses(text))), None)


def _judged(clause: str) -> str | None:
    if clause.endswith(("?", "؟")):
        return None
    for one in _arabic() if _ARABIC.search(clause) else _latin():
        if one.subject.search(clause) and (found := one.both.search(clause)):
            return None if any(report.search(clause) for report in _reports()) else found.group(0)
    return None


class _Judging(NamedTuple):
    """A pair as it is looked for: the subject alone, which most clauses lack, and both near each other."""

    subject: re.Pattern[str]
    both: re.Pattern[str]


def _clauses(text: str) -> Iterator[str]:
    plain = _MARKS.sub("", text).translate(_ALIKE)
    return (clause for part in _ENDS.split(plain) if (clause := part.strip()))


@cache
def _latin() -> tuple[_Judging, ...]:
    return tuple(map(_looked_for, LATIN))


@cache
def _arabic() -> tuple[_Judging, ...]:
    return tuple(map(_looked_for, ARABIC))


@cache
def _reports() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one, re.IGNORECASE) for one in REPORTS)


def _looked_for(pair: Pair) -> _Judging:
    """Return what finds both parts of a pair in one clause, in either order, few words apart."""
    first, second = (rf"(?<!\w)(?:{one.translate(_ALIKE)})(?!\w)" for one in pair[:2])
    between = rf"(?:\W+\w+){{0,{pair.near}}}?\W+"
    ways = [f"{second}{between}{first}", *([] if pair.before else [f"{first}{between}{second}"])]
    return _Judging(re.compile(first, re.IGNORECASE), re.compile("|".join(ways), re.IGNORECASE))

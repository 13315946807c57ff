"""Figures of an estimate tell nothing finer than the threshold of disclosure lets through."""

import json
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from sanad.terms.language import LocalisedText

if TYPE_CHECKING:
    from sanad.actions.linked import LinkedPerson

LISTS = {code: LocalisedText(code, code, code) for code in "abcd"}
SPACE = UUID(int=7)


def _person(number: int) -> "LinkedPerson":
    """Return an invented person; numbers 0, 1 and 2 are on list d alone."""
    from sanad.actions.linked import LinkedPerson, LinkedRecord

    codes = [code for place, code in enumerate("abc") if number % (3 + place) == 0] or ["a"]
    codes += ["d"] if number % 7 == 0 else []
    named = [
        LinkedRecord(uuid5(SPACE, f"{number}{code}"), SPACE, SPACE, code, "SY02", None)
        for code in (codes if number > 2 else ["d"])
    ]
    return LinkedPerson(uuid5(SPACE, str(number)), tuple(named))


def test_what_a_list_alone_has_cannot_be_worked_out(workspace: Path) -> None:
    """The documented number without a list, taken from that with it, would tell of three persons."""
    from sanad.actions.estimate_figures import estimates_of

    figures = estimates_of([_person(number) for number in range(400)], LISTS)
    models = next(figure for figure in figures if figure.key == "estimate-loglinear")
    assert models.extra["estimates"][0]["documented"] == 400
    told = json.dumps(models.extra)
    assert '"leave_one_out"' not in told and '"only_here"' not in told

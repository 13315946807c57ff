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
    from sanad.actions.lists_apart import ListsApart

    figures = estimates_of([_person(number) for number in range(400)], ListsApart(LISTS))
    models = next(figure for figure in figures if figure.key == "estimate-loglinear")
    whole = models.extra["estimates"][0]
    assert whole["documented"] == 400
    assert '"only_here"' not in json.dumps(models.extra)
    assert whole["leave_one_out"]
    for one in whole["leave_one_out"]:
        assert "documented" not in one
        assert one["median"] is None or one["median"] % 1 == 0


def test_a_table_with_a_small_count_is_told_coarsely(workspace: Path) -> None:
    """With exact numbers of enough models the counts behind them could be worked out."""
    from sanad.actions.estimate_figures import estimates_of
    from sanad.actions.lists_apart import ListsApart

    for figure in estimates_of([_person(number) for number in range(400)], ListsApart(LISTS)):
        for row in figure.extra["estimates"]:
            assert not {"bound", "predictive_check"} & row.keys()
            told = json.dumps(row)
            assert not any(f'"{name}"' in told for name in ("seen_twice", "aic", "bic", "standard_error"))
            assert all(row[end] is None or row[end] % 1 == 0 for end in ("median", "lower", "upper"))
            assert not row["stratum"] or "leave_one_out" not in row

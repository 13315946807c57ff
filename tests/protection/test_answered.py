"""A deadline that an authority set in a paper is done by what answers the paper, and by nothing else."""

from typing import Any

import pytest
from tests.protection.test_ending_with_another import PERMIT, case, due

ASKS = [{"matter": "hearing", "what": "answer the letter", "due": "2022-05-15"}]
LETTER = {"kind": "hearing_letter", "date": "2022-05-01", "sets": ASKS}
COURT = {"kind": "deadline_set", "date": "2022-05-01", "sets": ASKS}
MISSED = ("2022-05-15", "past")


@pytest.mark.parametrize(
    ("paper", "later", "told"),
    [
        (LETTER, {"kind": "hearing", "date": "2022-05-12", "about": "e2"}, None),
        (LETTER, {"kind": "hearing", "date": "2022-05-12"}, None),
        (LETTER, {"kind": "extension_refused", "date": "2022-05-18"}, None),
        (LETTER, {"kind": "hearing", "date": "2022-05-12", "certainty": "doubtful"}, MISSED),
        (LETTER, {"kind": "hearing", "date": "2022-04-12"}, MISSED),
        (LETTER, {"kind": "suspended", "date": "2022-05-12", "about": "e2"}, MISSED),
        (COURT, {"kind": "hearing", "date": "2022-05-12", "about": "e2"}, None),
        (COURT, {"kind": "hearing", "date": "2022-05-12"}, MISSED),
    ],
)
def test_what_answers_a_paper_ends_what_it_asks_for(
    paper: dict[str, Any], later: dict[str, Any], told: tuple[str, str] | None
) -> None:
    assert due(case(PERMIT, paper, later), "2022-05-20").get(None) == told

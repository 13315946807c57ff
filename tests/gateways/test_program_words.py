"""What a program said is told without what PostgreSQL quotes."""

import pytest

from sanad.gateways.program_words import MOST, words_of

ERROR = 'pg_restore: error: COPY failed for table "records_record": ERROR:  duplicate key value'


@pytest.mark.parametrize(
    "quoted",
    [
        "\nDETAIL:  Key (record_key)=(Amal Nahri) already exists.\n",
        "\npg_restore: DETAIL:  Failing row contains (Amal\nNahri).\n",
        '\nCONTEXT:  COPY records_record, line 2: "Amal Nahri"',
        "\nLINE 1: SELECT 'Amal Nahri'\n               ^",
        "\n\nThe above was the direct cause.\nDETAIL:  Nahri\nmore of Amal Nahri\nDETAIL:  Nahri",
    ],
)
def test_what_is_quoted_is_left_out(quoted: str) -> None:
    told = words_of(ERROR + quoted)
    assert told.startswith(ERROR)
    assert "Nahri" not in told


def test_the_end_is_told() -> None:
    assert words_of("a" * 5_000 + "the cause\n").endswith("the cause")
    assert len(words_of("a" * 5_000)) == MOST

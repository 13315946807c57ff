"""The levels and weights of candidates as Splink predicts them, on whatever engine its door stands before.

Splink writes the statement: it compares, counts how common terms are, and weighs. It is told the levels, the
weights that training left, and which pairs to look at, so that it blocks nothing and learns nothing.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sanad.linkage.blocks import TABLE
from sanad.linkage.comparison import Ladder, comparison_settings
from sanad.linkage.scoring import SCORED, LevelWeight, Weights
from sanad.linkage.statements import Statements

# ruff: noqa: S608 (the statements are made of this package's own column names)
_NEVER_ASKED = "l.unique_id = r.unique_id"  # Splink wants a rule of blocking; the pairs are registered


def predict(
    door: Any,
    statements: Statements,
    ladders: Sequence[Ladder],
    weights: Weights,
    words: Callable[[str], str] = str,
) -> None:
    """Make the table of all scored candidates, as `scoring` describes it.

    door:  Splink's door to the engine that statements ask.
    words: gives a condition in the words of that engine.
    """
    from splink import Linker

    told = {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "comparisons": [_told(ladder, weights[ladder.code], words) for ladder in ladders],
        "blocking_rules_to_generate_predictions": [_NEVER_ASKED],
        "additional_columns_to_retain": ["list"],
        "retain_intermediate_calculation_columns": True,
        "linker_uid": "sanad",
    }
    linker = Linker(door.register(TABLE), told, log_level=None, validate_settings=False)
    linker.table_management.register_blocked_pairs_for_predict(door.register("sanad_candidates"))
    predicted = linker.inference.predict(warning_mode="never").physical_name
    columns = ", ".join(_columns(ladder) for ladder in ladders)
    statements.execute(
        f"CREATE TABLE {SCORED} AS SELECT unique_id_l, unique_id_r, list_l, list_r, match_key, {columns} "
        f"FROM {predicted}"
    ).fetchall()


def _columns(ladder: Ladder) -> str:
    code = ladder.code
    bits = f"mw_{code}" + (f" + mw_tf_adj_{code}" if ladder.has_frequencies else "")
    return f"CAST(gamma_{code} AS TINYINT) AS gamma_{code}, CAST({bits} AS DOUBLE) AS mw_{code}"


def _told(ladder: Ladder, weights: Sequence[LevelWeight], words: Callable[[str], str]) -> dict[str, Any]:
    """Return a ladder as Splink's settings read it, with what was learned: m is u times two to the weight."""
    told = comparison_settings(ladder)
    for level in told["comparison_levels"]:
        if level["sql_condition"] != "ELSE":
            level["sql_condition"] = words(level["sql_condition"])
        if not level.get("is_null_level"):
            learned = weights[ladder.codes.index(level["label_for_charts"])]
            level |= {"u_probability": 2**learned.u, "m_probability": 2 ** (learned.weight + learned.u)}
    return told

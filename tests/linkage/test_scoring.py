"""Scoring by terms, against Splink's own prediction with the same parameters on the same candidates."""

import duckdb
import pytest
from splink import Linker
from splink.backends.duckdb import DuckDBAPI

from sanad.linkage.blocking import comparing_rules
from sanad.linkage.blocks import TABLE, candidates, load
from sanad.linkage.comparison import comparison_settings, ladders_for
from sanad.linkage.preparation import known_columns, prepared
from sanad.linkage.scoring import scored_in_parts, terms_of, weights_of
from sanad.linkage.settings import LinkSettings

CHANGED_PLACES = [
    {"list": "z", "record_id": str(number), **names, "governorate": "Homs", "date_of_birth": "1980-05-06"}
    for number, names in enumerate(
        (
            {"first_name": "Samer", "father_name": "Khaled", "family_name": "Zarwan"},
            {"first_name": "Khaled", "father_name": "Samer", "family_name": "Zarwan"},
            {"first_name": "Zarwan", "father_name": "Khaled", "family_name": "Samer"},
            {"first_name": "Abu Omar", "family_name": "Zarwan"},
        )
    )
]


def test_it_is_what_splink_predicts(records: list[dict[str, str]]) -> None:
    table = prepared([*records, *CHANGED_PLACES])
    known = known_columns(table)
    ladders, rules = ladders_for(known), comparing_rules(known)
    told = ", ".join(
        f"gamma_{ladder.code}, mw_{ladder.code}"
        + (f" + mw_tf_adj_{ladder.code}" if ladder.has_frequencies else "")
        for ladder in ladders
    )
    ours = ", ".join(f"gamma_{ladder.code}, mw_{ladder.code}" for ladder in ladders)
    by_pair = "ORDER BY unique_id_l, unique_id_r"
    with duckdb.connect(":memory:") as connection:
        load(connection, table, rules, LinkSettings())
        linker = _linker(connection, [comparison_settings(ladder) for ladder in ladders])
        candidates(connection, rules, known)
        linker.table_management.register_blocked_pairs_for_predict(
            DuckDBAPI(connection).register("sanad_candidates")
        )
        name = linker.inference.predict().physical_name
        theirs = connection.execute(
            f"SELECT unique_id_l, unique_id_r, {told} FROM {name} {by_pair}"
        ).fetchall()
        found = []
        for scored in scored_in_parts(connection, terms_of(connection, ladders), weights_of(linker), parts=3):
            found += connection.execute(f"SELECT unique_id_l, unique_id_r, {ours} FROM {scored}").fetchall()
    assert len(found) == len(theirs) > 4_000
    firsts = [ladder.code for ladder in ladders].index("first_name")
    assert {1, 2} <= {row[2 + 2 * firsts] for row in theirs}, "no names that changed places were compared"
    for mine, other in zip(sorted(found), theirs, strict=True):
        assert mine == pytest.approx(other, abs=1e-9)


def _linker(connection: duckdb.DuckDBPyConnection, comparisons: list[dict[str, object]]) -> Linker:
    settings = {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "comparisons": comparisons,
        "blocking_rules_to_generate_predictions": ["l.first_key = r.first_key"],
        "retain_intermediate_calculation_columns": True,
        "linker_uid": "sanad",
    }
    return Linker(DuckDBAPI(connection).register(TABLE), settings, log_level=None, validate_settings=False)

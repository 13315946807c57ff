"""The model of Fellegi and Sunter, trained on the lists themselves and run by Splink, and what it scores.

Source:  Fellegi and Sunter (1969), Journal of the American Statistical Association 64(328), 1183-1210;
         training by expectation maximisation. Splink is imported when it is used.
"""

import contextlib
import logging
import warnings
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sanad.linkage.blocking import comparing_rules, rule_code
from sanad.linkage.blocks import TABLE, BlockCut, candidates, load
from sanad.linkage.comparison import (
    Ladder,
    comparison_settings,
    in_one_script,
    ladders_for,
    without_frequencies,
)
from sanad.linkage.engine import Engine
from sanad.linkage.household import SharesOfPairs, keep_parts, weighed
from sanad.linkage.preparation import in_two_scripts, known_columns
from sanad.linkage.rivals import contested
from sanad.linkage.scoring import Weights, weights_of
from sanad.linkage.settings import LinkSettings
from sanad.linkage.statements import Statements
from sanad.linkage.training import match_prior, parameters, train

if TYPE_CHECKING:
    import pyarrow as pa

# ruff: noqa: S608 (the statements are made of this package's own column names and of numbers)
Stage = Callable[[str], None]


@dataclass(frozen=True)
class Scored:
    """Pairs with their weights, and what the report tells of how they were found.

    pairs: columns unique_id_l, unique_id_r, match_weight, match_probability, match_key, rivals (the bits that
           other records of one list take from the pair), and for each ladder its level (gamma_) and weight
           (mw_), how rare a term is counted in.
    """

    pairs: "pa.Table"
    ladders: tuple[Ladder, ...]
    rules: tuple[str, ...]
    cuts: tuple[BlockCut, ...]
    shares: SharesOfPairs
    taught_by: tuple[str, ...]
    parameters: dict[str, dict[str, dict[str, float | None]]]


def score(
    records: "pa.Table",
    settings: LinkSettings,
    engine: Engine,
    *,
    seed: int,
    stage: Stage,
    old: Collection[int] = (),
) -> Scored:
    """Return the pairs of a prepared table that are at least worth a human's look, with their weights.

    old: places of records whose pairs among themselves were compared before and are left out.
    """
    statements = engine.statements
    known = known_columns(records)
    learns = len(records) >= settings.fewest_to_learn
    ladders = _ladders(records, known, learns=learns)
    rules = comparing_rules(known)
    with _quiet():
        cuts = load(statements, records, rules, settings)
        prior = match_prior(statements, TABLE, known, settings)
        stage("training")
        taught = _taught(engine, ladders, known, settings, prior=prior, seed=seed if learns else None)
        stage("scoring")
        candidates(statements, rules, known, old)
        parts = -(-len(records) // settings.records_at_once)
        for scored in engine.scored(ladders, taught.weights, parts=parts):
            keep_parts(statements, scored, ladders, prior=prior, least=settings.review_probability / 5)
        numbers = _pairs_of(records, old)
        repeated = min(settings.repeated_share * len(records) / max(numbers[1], 1.0), prior)
        shares = weighed(
            statements,
            priors=(prior, repeated),
            pairs_learned_from=numbers if learns else (0.0, 0.0),
            least=settings.review_probability,
        )
        contested(statements, "sanad_weighed")
        table = _worth_a_look(statements, ladders, settings)
    codes = tuple(map(rule_code, rules))
    return Scored(table, ladders, codes, cuts, shares, taught.by_rules, taught.parameters)


def _ladders(records: "pa.Table", known: Sequence[str], *, learns: bool) -> tuple[Ladder, ...]:
    """Return what is compared: names as the scripts of the lists allow, rarity where lists can tell it."""
    two = in_two_scripts(records)
    fitting = (
        ladder if two & set(ladder.columns) else in_one_script(ladder) for ladder in ladders_for(known)
    )
    return tuple(ladder if learns else without_frequencies(ladder) for ladder in fitting)


@dataclass(frozen=True)
class _Taught:
    """What the lists taught: the weights of levels, the rules whose pairs taught, what the report tells."""

    weights: Weights
    by_rules: tuple[str, ...]
    parameters: dict[str, dict[str, dict[str, float | None]]]


def _taught(
    engine: Engine,
    ladders: Sequence[Ladder],
    known: Sequence[str],
    settings: LinkSettings,
    *,
    prior: float,
    seed: int | None,
) -> _Taught:
    """Return what the lists teach; without a seed they teach nothing, and what is stated holds."""
    with engine.teacher() as teacher:
        linker = _linker(teacher, ladders, prior=prior)
        by_rules = () if seed is None else train(linker, ladders, known, settings, seed=seed)
        taught = _Taught(weights_of(linker), by_rules, parameters(linker))
        linker.table_management.delete_tables_created_by_splink_from_db()
    return taught


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the engine's own talk out of a command's messages: the report tells what matters of it."""
    logger = logging.getLogger("splink")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)


def _linker(teacher: Any, ladders: Sequence[Ladder], *, prior: float) -> Any:
    """Return the model to be trained: how rare a term is counts in scoring alone."""
    from splink import Linker

    settings = {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "comparisons": [comparison_settings(without_frequencies(ladder)) for ladder in ladders],
        "probability_two_random_records_match": prior,
        "linker_uid": "sanad",
    }
    table = teacher.register(TABLE, table_name="records")
    return Linker(table, settings, log_level=None, validate_settings=False)


def _pairs_of(records: "pa.Table", old: Collection[int]) -> tuple[float, float]:
    """Return the number of pairs of records between two lists, and within one, without those of old ones."""
    lists = records.column("list").to_pylist()
    numbers = [0.0, 0.0]
    for names, sign in ((lists, 1), ([lists[place] for place in old], -1)):
        within = sum(count * (count - 1) / 2 for count in Counter(names).values())
        numbers[0] += sign * (len(names) * (len(names) - 1) / 2 - within)
        numbers[1] += sign * within
    return numbers[0], numbers[1]


def _worth_a_look(statements: Statements, ladders: Sequence[Ladder], settings: LinkSettings) -> "pa.Table":
    levels = (f"{what}_{ladder.code}" for ladder in ladders for what in ("gamma", "mw"))
    columns = ", ".join(
        ("unique_id_l, unique_id_r, match_weight, match_probability, match_key, rivals", *levels)
    )
    return statements.execute(
        f"SELECT {columns} FROM sanad_contested JOIN sanad_told USING (unique_id_l, unique_id_r) "
        f"WHERE match_probability >= {settings.review_probability} "
        "ORDER BY match_weight DESC, unique_id_l, unique_id_r"
    ).to_arrow_table()

"""What the model learns from the lists themselves: how common matches are, and what each agreement tells."""

from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy
from typing import Any

from sanad.linkage.blocking import (
    FURTHER_TRAINING_RULES,
    STRICT_RULES,
    TRAINING_RULES,
    applicable,
    puts_brothers_together,
    rule_code,
    rule_sql,
)
from sanad.linkage.comparison import Ladder
from sanad.linkage.settings import LinkSettings
from sanad.linkage.statements import Statements

UNDERFLOW = "below the minimum allowed value"  # how Splink tells that a probability ran off to zero
FEWEST_TAUGHT = 2  # facts that a round teaches by one another
OWN = frozenset({"first_name", "date_of_birth"})  # what tells brothers apart
# ruff: noqa: S608 (the statements are made of this package's own column names)


def match_prior(statements: Statements, table: str, known: Sequence[str], settings: LinkSettings) -> float:
    """Return the probability that two random records are one person, from what strict rules find."""
    records = int(statements.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])
    most = max((_pairs(statements, table, rule) for rule in applicable(STRICT_RULES, known)), default=0)
    expected = max(most / settings.strict_recall, 1.0 if most else records / 2)
    return min(expected / (records * (records - 1) / 2), 0.5)


def _pairs(statements: Statements, table: str, rule: tuple[str, ...]) -> int:
    columns = ", ".join(f'"{column}"' for column in rule)
    told = " AND ".join(f'"{column}" IS NOT NULL' for column in rule)
    (pairs,) = statements.execute(
        f"SELECT coalesce(sum(n * (n - 1) // 2), 0) "
        f"FROM (SELECT count(*) AS n FROM {table} WHERE {told} GROUP BY {columns})"
    ).fetchall()[0]
    return int(pairs)


def train(
    linker: Any, ladders: Sequence[Ladder], known: Sequence[str], settings: LinkSettings, *, seed: int
) -> tuple[str, ...]:
    """Teach the model from the lists; return the rules whose pairs taught it something.

    Assumes: a rule that finds no pairs teaches nothing: the stated parameters then stay. Nor does one that
             leaves a single fact to learn of: any share of matches explains one fact alone equally well.
             Where many pairs are brothers (one family, one place), their first names and births would be
             taken for those of one person told otherwise; these stay as they are and tell whom to learn of.
             Where nothing else is left to learn, what a round before has taught stays alone.
    """
    linker.training.estimate_u_using_random_sampling(max_pairs=settings.sampled_pairs, seed=seed)
    taught: list[str] = []
    untaught = {ladder.code for ladder in ladders}
    further = applicable(FURTHER_TRAINING_RULES, known, fewest=1)
    for rule in dict.fromkeys((*applicable(TRAINING_RULES, known), *further)):
        learning = {ladder.code for ladder in ladders if not set(rule) & set(ladder.columns)}
        if len(learning) < FEWEST_TAUGHT or (rule in further and not learning & untaught):
            continue
        held = learning & OWN if puts_brothers_together(rule) else set[str]()
        held = held if learning > held else held - untaught
        if _teaches(linker, rule, held, settings):
            _let_go(linker, held, ladders)
            taught.append(rule_code(rule))
            untaught -= learning - held
    _keep_levels_possible(linker, ladders)
    return tuple(taught)


def _teaches(linker: Any, rule: tuple[str, ...], held: Collection[str], settings: LinkSettings) -> bool:
    """Return whether the pairs of a rule taught something; where they did not, the model is as it was."""
    from splink.internals.exceptions import EMTrainingException

    before = deepcopy(linker._settings_obj.core_model_settings)
    _hold(linker, held)
    try:
        linker.training.estimate_parameters_using_expectation_maximisation(
            rule_sql(rule),
            estimate_without_term_frequencies=True,
            max_pairs=settings.training_pairs,
            record_sample_proportion=1.0,
        )
    except (EMTrainingException, ValueError) as error:
        if isinstance(error, ValueError) and UNDERFLOW not in str(error):
            raise
        # A rule without pairs, or a level so rare that its share runs off to zero, teaches nothing; what
        # Splink had taken out of the model for the lesson is put back, which it does not do itself.
        linker._settings_obj.core_model_settings = before
        return False
    return True


def _hold(linker: Any, codes: Collection[str]) -> None:
    """Let the next round leave what it knows of some ladders as it is."""
    for _, level in _levels(linker, codes):
        level._fix_m_probability = True


def _let_go(linker: Any, codes: Collection[str], ladders: Sequence[Ladder]) -> None:
    """Let later rounds teach the ladders again; of what was held nothing was learned."""
    stated = {(ladder.code, level.code) for ladder in ladders for level in ladder.levels if level.stated}
    for code, level in _levels(linker, codes):
        level._fix_m_probability = (code, level.label_for_charts) in stated
        level._trained_m_probabilities.pop()


def _levels(linker: Any, codes: Collection[str]) -> Iterator[tuple[str, Any]]:
    """Yield the levels that tell something, of some ladders, each with its ladder's code."""
    for comparison in linker._settings_obj.core_model_settings.comparisons:
        if comparison.output_column_name in codes:
            levels = (level for level in comparison.comparison_levels if not level.is_null_level)
            yield from ((comparison.output_column_name, level) for level in levels)


def _keep_levels_possible(linker: Any, ladders: Sequence[Ladder]) -> None:
    """Give each level that was learned at least the share that its ladder states; the others make room."""
    least = {ladder.code: ladder.least for ladder in ladders}
    for comparison in linker._settings_obj.core_model_settings.comparisons:
        floor = least[comparison.output_column_name]
        levels = [level for level in comparison.comparison_levels if not level.is_null_level]
        learned = [level for level in levels if not level._fix_m_probability]
        shares = [_share(level.m_probability) for level in learned]
        for level, share in zip(learned, with_least(shares, floor), strict=True):
            level.m_probability = share


def with_least(shares: Sequence[float], least: float) -> list[float]:
    """Return shares that are nowhere below the least; the larger ones give what the others lack.

    Assumes: least times the number of shares is less than their sum, which is kept.
    """
    low = sum(share < least for share in shares)
    larger = sum(share for share in shares if share >= least)
    rest = sum(shares) - low * least
    return [least if share < least else share * rest / larger for share in shares]


def _share(probability: object) -> float:
    """Return what training gave a level; 0 where the lists never showed it."""
    return probability if isinstance(probability, float) else 0.0


def parameters(linker: Any) -> dict[str, dict[str, dict[str, float | None]]]:
    """Return what training taught: for each ladder and level the m and u probabilities."""
    return {
        comparison["output_column_name"]: {
            level["label_for_charts"]: {
                "m": _rounded(level.get("m_probability")),
                "u": _rounded(level.get("u_probability")),
            }
            for level in comparison["comparison_levels"]
            if not level.get("is_null_level")
        }
        for comparison in linker.misc.save_model_to_json()["comparisons"]
    }


def _rounded(probability: object) -> float | None:
    """Return a probability to nine digits; None where the lists never showed the level."""
    return round(probability, 9) if isinstance(probability, float) else None

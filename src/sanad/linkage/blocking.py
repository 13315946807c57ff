"""Which records are compared at all: those that share one of these sets of keys."""

from collections.abc import Collection
from dataclasses import dataclass

# Each rule joins records that agree on all its columns; the first that finds a pair is the pair's rule.
RULES: tuple[tuple[str, ...], ...] = (
    ("first_key", "family_key", "governorate"),
    ("first_key", "father_key", "family_key"),
    ("first_key", "father_key", "governorate"),
    ("first_key", "family_key", "born_year"),
    ("first_key", "mother_key"),
    ("first_key", "born_day"),
    ("first_key", "event_day"),
    ("family_key", "event_day"),
    ("family_key", "born_year", "governorate"),
    ("father_key", "family_key", "event_month"),
    ("first_key", "father_key", "event_month"),
    ("first_key", "place", "event_month"),
    ("family_key", "mother_key", "governorate"),
)
# Pairs of these agree on so much that most are one person: they tell how common a match is.
STRICT_RULES: tuple[tuple[str, ...], ...] = (
    ("first_key", "father_key", "family_key", "born_year"),
    ("first_key", "father_key", "family_key", "mother_key"),
    ("first_key", "family_key", "born_day"),
    ("first_key", "father_key", "family_key", "event_day"),
)
# Rounds of training, each on pairs that agree on some columns and so teaching the others.
TRAINING_RULES: tuple[tuple[str, ...], ...] = (
    ("first_key", "family_key"),
    ("father_key", "born_day"),
    ("first_key", "event_day"),
)


@dataclass(frozen=True)
class BlockCut:
    """A rule whose largest blocks were left out: how many blocks and records."""

    rule: str
    blocks: int
    records: int


def applicable(rules: tuple[tuple[str, ...], ...], known: Collection[str]) -> list[tuple[str, ...]]:
    """Return the rules all of whose columns are told by some record, without those that another implies."""
    usable = [rule for rule in rules if all(column in known for column in rule)]
    if usable or not rules:
        return usable
    return [(column,) for column in ("first_key", "family_key") if column in known]


def rule_sql(rule: tuple[str, ...]) -> str:
    """Return the SQL condition of one rule between the rows l and r."""
    return " and ".join(f'l."{column}" = r."{column}"' for column in rule)


def rule_code(rule: tuple[str, ...]) -> str:
    """Return a rule as it stands in reports."""
    return "+".join(rule)

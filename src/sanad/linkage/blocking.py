"""Which records are compared at all: those that share one of these sets of keys."""

from collections.abc import Collection, Mapping

# Each rule joins records that agree on all its columns; the first that finds a pair is the pair's rule. A
# rule that others refine (they ask for all that it asks, and more) is for rare names; common ones are left to
# those.
RULES: tuple[tuple[str, ...], ...] = (
    ("outer_keys", "governorate"),
    ("outer_keys", "governorate", "event_month"),
    ("outer_keys", "governorate", "place"),
    ("given_keys", "family_key"),
    ("given_keys", "family_key", "governorate"),
    ("given_keys", "governorate"),
    ("given_keys", "governorate", "event_month"),
    ("given_keys", "governorate", "born_year"),
    ("given_keys", "governorate", "place"),
    ("outer_keys", "born_year"),
    ("first_key", "born_day"),
    ("first_key", "event_day"),
    ("first_key", "place", "event_month"),
    ("first_key", "place", "born_year"),
    ("family_key", "event_day"),
    ("family_key", "born_day"),
    ("family_key", "born_year", "governorate"),
    ("family_key", "event_month", "governorate"),
    ("family_key", "mother_key", "governorate"),
    ("family_key", "place"),
    ("father_key", "family_key", "place"),
    ("father_key", "family_key", "event_month"),
    ("father_key", "event_day", "governorate"),
    ("father_key", "place", "event_month"),
    ("father_key", "place", "born_year"),
    ("father_key", "born_day"),
    ("place", "event_day"),
    ("born_day", "governorate"),
    ("born_day", "place"),
    ("born_day", "district"),
    ("born_day", "place_code"),
    ("first_key", "district"),
    ("first_key", "place_code"),
    ("family_key", "district"),
    ("family_key", "place_code"),
    ("place", "district"),
    ("first_key", "place", "district"),
    ("place", "place_code"),
    ("first_key", "place", "place_code"),
    ("family_key", "place", "district"),
    ("family_key", "place", "place_code"),
    ("outer_keys", "event_month"),
    ("first_key", "place"),
    ("first_key", "governorate", "event_month"),
    ("father_key", "family_key", "governorate"),
)
# Lists that tell little beside the names leave the rules above little to go by, and one error hides a person.
POOR_RULES: tuple[tuple[str, ...], ...] = (
    ("born_day",),
    ("first_key", "born_year"),
    ("first_key",),
    ("family_key",),
)
# Each of these is of one fact beside a person's own two names.
_FACTS: tuple[tuple[str, ...], ...] = (
    ("governorate", "district", "place", "place_code"),
    ("born_year", "born_day"),
    ("event_month", "event_day"),
    ("father_key",),
    ("mother_key",),
)
FEW_FACTS = 3
# These rules put too many together by themselves: of their pairs only those are compared of which another
# name is near, or none is told: a name with an error in it, and a kunya in the place of a first name.
SIEVES: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("first_key", "place"): ("family_key",),
    ("first_key", "governorate", "event_month"): ("family_key",),
    ("father_key", "family_key", "governorate"): ("first_key",),
    ("born_day",): ("first_key", "family_key"),
    ("first_key", "born_year"): ("family_key",),
    ("first_key",): ("family_key",),
    ("family_key",): ("first_key",),
}
TWO_NAMES = frozenset({"given_keys", "outer_keys"})  # the keys of two names, in one order
# Pairs of these agree on so much that most are one person: they tell how common a match is.
STRICT_RULES: tuple[tuple[str, ...], ...] = (
    ("first_key", "father_key", "family_key", "born_year"),
    ("first_key", "father_key", "family_key", "event_month"),
    ("first_key", "father_key", "family_key", "governorate"),
    ("first_key", "family_key", "born_day"),
    ("first_key", "family_key", "event_day"),
)
# Rounds of training, each on pairs that agree on some columns and so teaching the others.
TRAINING_RULES: tuple[tuple[str, ...], ...] = (
    ("first_key", "family_key"),
    ("father_key", "born_day"),
    ("first_key", "event_day"),
)
# Where those leave a comparison untaught (lists without fathers, say), these may teach it.
FURTHER_TRAINING_RULES: tuple[tuple[str, ...], ...] = (
    ("born_day", "governorate"),
    ("event_day", "governorate"),
    ("place", "family_key"),
    ("born_day",),
    ("first_key", "place"),
    ("first_key",),
    ("family_key",),
)


def applicable(
    rules: tuple[tuple[str, ...], ...], known: Collection[str], *, fewest: int = 2
) -> list[tuple[str, ...]]:
    """Return the rules whose columns some record tells, of as many facts at least.

    Where no record tells a governorate, the rules do without it as long as so many facts are left.
    """
    told = rules if "governorate" in known else tuple(map(_without_governorate, rules))
    usable = [rule for rule in told if _facts(rule) >= fewest and all(column in known for column in rule)]
    return list(dict.fromkeys(usable))


def _facts(rule: tuple[str, ...]) -> int:
    return len(rule) + sum(column in TWO_NAMES for column in rule)


def comparing_rules(known: Collection[str]) -> list[tuple[str, ...]]:
    """Return the rules that make the pairs to compare, further ones where lists tell few facts.

    Where no rule of the first kind fits, one name at a time.
    """
    rules = applicable(RULES, known)
    few = sum(any(column in known for column in fact) for fact in _FACTS) <= FEW_FACTS
    further = applicable(POOR_RULES, known, fewest=1) if few else []
    usable = [rule for rule in further if any(name in known for name in _sieve(rule))]
    return [*rules, *usable] or [(name,) for name in ("first_key", "family_key") if name in known]


def puts_brothers_together(rule: tuple[str, ...]) -> bool:
    """Return whether a rule asks for nothing of one's own: brothers share a family, a place and a day."""
    return not {"first_key", "born_day"} & set(rule)


def is_refined(rule: tuple[str, ...], rules: Collection[tuple[str, ...]]) -> bool:
    """Return whether another of the rules asks for all that this one asks, and more."""
    return any(set(rule) < set(other) for other in rules)


def _without_governorate(rule: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(column for column in rule if column != "governorate")


_SIEVES_WITHOUT_GOVERNORATE = {_without_governorate(rule): names for rule, names in SIEVES.items()}


def rule_sql(rule: tuple[str, ...]) -> str:
    """Return the SQL condition of one rule between the rows l and r."""
    return " and ".join(f'l."{column}" = r."{column}"' for column in rule)


def _sieve(rule: tuple[str, ...]) -> tuple[str, ...]:
    return SIEVES.get(rule) or _SIEVES_WITHOUT_GOVERNORATE.get(rule, ())


def is_sieved(rule: tuple[str, ...]) -> bool:
    """Return whether of a rule's pairs only those are compared of which another name is near, or not told."""
    return bool(_sieve(rule))


def sieve_columns() -> list[str]:
    """Return the names by which some rule sieves."""
    return sorted({name for names in SIEVES.values() for name in names})


def sieve_sql(rule: tuple[str, ...], known: Collection[str]) -> str:
    """Return the SQL condition that pairs of a rule also meet; empty where the rule has none.

    Assumes: known are columns that some record tells; without the names that a rule sieves by, it does not.
    """
    names = [name for name in _sieve(rule) if name in known]
    if not names:
        return ""
    silent = " AND ".join(f'(l."{name}" IS NULL OR r."{name}" IS NULL)' for name in names)
    near = (f'jaro_winkler_similarity(l."{name}", r."{name}") >= 0.8' for name in names)
    return f"({silent} OR {' OR '.join(near)})"


def rule_code(rule: tuple[str, ...]) -> str:
    """Return a rule as it stands in reports."""
    return "+".join(rule)

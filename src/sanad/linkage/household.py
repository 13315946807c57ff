"""What brothers share is no proof: how probable it is that two records are of two people of one household.

Brothers taken together share father, mother, family, place and day. A model that counts these as independent
joins them. Here a pair that is not one person may be strangers, kin, people of one occasion, or both; what
such people share counts for nothing, and only the facts of one's own (first name, birth, sex) tell them
apart.

Source:  a mixture of one class of matches and four of non-matches; the shares of the classes are found by
         expectation maximisation, as in McLachlan and Peel (2000), Finite Mixture Models, chapter 2.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sanad.linkage.comparison import Ladder

if TYPE_CHECKING:
    import duckdb

# ruff: noqa: S608 (the statements are made of this package's own column names and of numbers)
KIN = frozenset({"father_name", "grandfather_name", "family_name", "mother_name"})
OCCASION = frozenset({"date_of_event", "place"})
_ROUNDS = 40
_MOST_BITS = 200  # a sum of weights is held within this, so that its power stays a number


@dataclass(frozen=True)
class Shares:
    """How many of all pairs of records are one person, and how many two people who share something."""

    match: float
    kin: float
    occasion: float
    both: float

    @property
    def strangers(self) -> float:
        """Return the share of pairs that have nothing in common but by chance."""
        return max(1.0 - self.match - self.kin - self.occasion - self.both, 0.0)


def weighed(
    connection: "duckdb.DuckDBPyConnection",
    scored: str,
    ladders: Sequence[Ladder],
    *,
    prior: float,
    pairs_learned_from: float,
) -> Shares:
    """Make the table sanad_weighed: every scored pair with its weight against all four kinds of non-match.

    Assumes: the pairs that were never compared are strangers. With no pairs to learn from, half as many pairs
             are of each kind that shares something as are of one person.
    """
    kin, occasion = ladders_weight(ladders, KIN), ladders_weight(ladders, OCCASION)
    own = ladders_weight(ladders, frozenset(ladder.code for ladder in ladders) - KIN - OCCASION)
    parts = f"{own} AS own, {kin} AS kin, {occasion} AS occasion"
    connection.execute(f"CREATE TABLE sanad_parts AS SELECT *, {parts} FROM {scored}").fetchall()
    shares = Shares(prior, prior / 2, prior / 2, prior / 2)
    for _ in range(_ROUNDS if pairs_learned_from else 0):
        shares = _next(connection, shares, pairs=pairs_learned_from)
    connection.execute(
        "CREATE TABLE sanad_weighed AS "
        "SELECT * EXCLUDE (match_weight, match_probability, own, kin, occasion), "
        f"round(log2({_match(shares)}) - log2({_apart(shares)}), 6) AS match_weight, "
        f"{_match(shares)} / ({_match(shares)} + {_apart(shares)}) AS match_probability FROM sanad_parts"
    ).fetchall()
    return shares


def ladders_weight(ladders: Sequence[Ladder], codes: frozenset[str]) -> str:
    """Return the SQL sum, in bits, of the weights of some ladders, with their adjustments for frequency."""
    terms = [
        f"mw_{ladder.code}" + (f" + mw_tf_adj_{ladder.code}" if ladder.has_frequencies else "")
        for ladder in ladders
        if ladder.code in codes
    ]
    return f"greatest(least({' + '.join(terms)}, {_MOST_BITS}), -{_MOST_BITS})" if terms else "0.0"


def _match(shares: Shares) -> str:
    return f"({shares.match!r} * pow(2, own + kin + occasion))"


def _apart(shares: Shares) -> str:
    return (
        f"({shares.kin!r} * pow(2, kin) + {shares.occasion!r} * pow(2, occasion) "
        f"+ {shares.both!r} * pow(2, kin + occasion) + {shares.strangers!r})"
    )


def _next(connection: "duckdb.DuckDBPyConnection", shares: Shares, *, pairs: float) -> Shares:
    """Return the shares after one more round of expectation and maximisation."""
    total = f"({_match(shares)} + {_apart(shares)})"
    found = connection.execute(
        f"SELECT sum({_match(shares)} / {total}), sum({shares.kin!r} * pow(2, kin) / {total}), "
        f"sum({shares.occasion!r} * pow(2, occasion) / {total}), "
        f"sum({shares.both!r} * pow(2, kin + occasion) / {total}) FROM sanad_parts"
    ).fetchall()[0]
    match, kin, occasion, both = (max(float(value or 0.0), 1e-9) / pairs for value in found)
    return Shares(match, kin, occasion, both)

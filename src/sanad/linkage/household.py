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
from math import log2

from sanad.linkage.comparison import Ladder
from sanad.linkage.statements import Statements

# ruff: noqa: S608 (the statements are made of this package's own column names and of numbers)
KIN = frozenset({"father_name", "grandfather_name", "family_name", "mother_name"})
OCCASION = frozenset({"event_type", "date_of_event", "place"})
NAMED_ALIKE = 0.25  # brothers are seldom named alike: of agreement by chance on the first name, this share
_ALIKE = frozenset({"spelling", "key_two_scripts", "key"})
_ROUNDS = 40
_PAIR = "unique_id_l, unique_id_r, list_l, list_r, within"
# How much better than strangers each kind of pair explains what was seen.
_KINDS = (
    "pow(2, own + kin + occasion) AS one, alike * pow(2, kin) AS kin, pow(2, occasion) AS occasion, "
    "alike * pow(2, kin + occasion) AS both_kinds"
)
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


@dataclass(frozen=True)
class SharesOfPairs:
    """The shares of pairs between two lists, and of pairs within one, where a person seldom stands twice."""

    between: Shares
    within: Shares


def keep_parts(
    statements: Statements,
    scored: str,
    ladders: Sequence[Ladder],
    *,
    prior: float,
    least: float,
) -> None:
    """Add scored pairs to the table sanad_parts, with their weights of kin, of occasion and of their own.

    least: the probability, all facts taken as independent, below which a pair is left out.
    """
    kin, occasion = ladders_weight(ladders, KIN), ladders_weight(ladders, OCCASION)
    own = ladders_weight(ladders, frozenset(ladder.code for ladder in ladders) - KIN - OCCASION)
    parts = (
        f"{own} AS own, {_unlike_brothers(ladders)} AS alike, {kin} AS kin, {occasion} AS occasion, "
        "list_l = list_r AS within"
    )
    told = [f"gamma_{ladder.code}" for ladder in ladders]
    told += [f"CAST(mw_{ladder.code} AS FLOAT) AS mw_{ladder.code}" for ladder in ladders]
    kept = ", ".join(("unique_id_l, unique_id_r, list_l, list_r, match_key", *told))
    total = " + ".join(f"mw_{ladder.code}" for ladder in ladders)
    bits = log2(least / (1 - least)) - log2(prior / (1 - prior))
    found = f"SELECT {kept}, {parts} FROM {scored} WHERE {total} >= {bits!r}"
    statements.execute(f"CREATE TABLE IF NOT EXISTS sanad_parts AS {found} LIMIT 0").fetchall()
    statements.execute(f"INSERT INTO sanad_parts {found}").fetchall()


def weighed(
    statements: Statements,
    *,
    priors: tuple[float, float],
    pairs_learned_from: tuple[float, float],
    least: float,
) -> SharesOfPairs:
    """Make of sanad_parts the table sanad_weighed: every pair's weight against all four kinds of non-match.

    Levels and weights of ladders are kept, in sanad_told, of the pairs from the probability least upwards.

    Shapes:  priors: the share of matches between lists, and within one list, before the pairs are seen;
             pairs_learned_from: all pairs of records between lists, and within one list; (0, 0) with nothing
             to learn from.
    Assumes: the pairs that were never compared are strangers. With no pairs to learn from, half as many pairs
             are of each kind that shares something as are of one person between lists.
    """
    statements.execute(f"CREATE TABLE sanad_kinds AS SELECT {_PAIR}, {_KINDS} FROM sanad_parts").fetchall()
    learning = zip(("NOT within", "within"), priors, pairs_learned_from, strict=True)
    between, within = (
        _learned(statements, Shares(prior, *(priors[0] / 2,) * 3), where=where, pairs=pairs)
        for where, prior, pairs in learning
    )
    match, apart = (f"CASE WHEN within THEN {of(within)} ELSE {of(between)} END" for of in (_match, _apart))
    statements.execute(
        f"CREATE TABLE sanad_weighed AS SELECT {_PAIR}, log2({match}) - log2({apart}) AS match_weight "
        "FROM sanad_kinds"
    ).fetchall()
    statements.execute(
        "CREATE TABLE sanad_told AS "
        "SELECT parts.* EXCLUDE (own, alike, kin, occasion, list_l, list_r, within) FROM sanad_parts parts "
        "JOIN sanad_weighed USING (unique_id_l, unique_id_r) "
        f"WHERE match_weight >= {log2(least / (1 - least))!r}"
    ).fetchall()
    for table in ("sanad_kinds", "sanad_parts"):
        statements.execute(f"DROP TABLE {table}").fetchall()
    return SharesOfPairs(between, within)


def _learned(statements: Statements, shares: Shares, *, where: str, pairs: float) -> Shares:
    for _ in range(_ROUNDS if pairs else 0):
        shares = _next(statements, shares, where=where, pairs=pairs)
    return shares


def ladders_weight(ladders: Sequence[Ladder], codes: frozenset[str]) -> str:
    """Return the SQL sum, in bits, of the weights of some ladders."""
    terms = [f"mw_{ladder.code}" for ladder in ladders if ladder.code in codes]
    return f"greatest(least({' + '.join(terms)}, {_MOST_BITS}), -{_MOST_BITS})" if terms else "0.0"


def _unlike_brothers(ladders: Sequence[Ladder]) -> str:
    """Return the SQL factor of the kinds of pairs that are kin: parents do not give two children one name."""
    first = next((ladder for ladder in ladders if ladder.code == "first_name"), None)
    if first is None:
        return "1.0"
    agree = [place for place, code in enumerate(first.codes) if code in _ALIKE]
    return f"CASE WHEN gamma_first_name IN ({', '.join(map(str, agree))}) THEN {NAMED_ALIKE} ELSE 1.0 END"


def _match(shares: Shares) -> str:
    return f"({shares.match!r} * one)"


def _apart(shares: Shares) -> str:
    return (
        f"({shares.kin!r} * kin + {shares.occasion!r} * occasion + {shares.both!r} * both_kinds "
        f"+ {shares.strangers!r})"
    )


def _next(statements: Statements, shares: Shares, *, where: str, pairs: float) -> Shares:
    """Return the shares after one more round of expectation and maximisation."""
    total = f"({_match(shares)} + {_apart(shares)})"
    found = statements.execute(
        f"SELECT sum({_match(shares)} / {total}), sum({shares.kin!r} * kin / {total}), "
        f"sum({shares.occasion!r} * occasion / {total}), sum({shares.both!r} * both_kinds / {total}) "
        f"FROM sanad_kinds WHERE {where}"
    ).fetchall()[0]
    match, kin, occasion, both = (max(float(value or 0.0), 1e-9) / pairs for value in found)
    return Shares(match, kin, occasion, both)

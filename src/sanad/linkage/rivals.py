"""What rivals take from a pair: a person stands once in a list, so two records of one list compete.

Without it, three namesakes in a second list would each be probable with one record of the first, though at
most one of them is right. With it, of the records of one list only one is the person, or none is; those that
are one person themselves (a list that repeats itself) do not compete.

Source:  the marginal probability of one record's partner in a list under at most one partner, each pair's
         odds as the evidence: M. Sadinle (2017), Bayesian estimation of bipartite matchings for record
         linkage, Journal of the American Statistical Association 112(518), 600-612, section 2, taken for one
         record at a time.
"""

from sanad.linkage.statements import Statements

# ruff: noqa: S608 (the statements are made of this package's own column names and of numbers)
_MOST_BITS = 60  # odds are held within this, so that sums of them stay numbers


def contested(statements: Statements, weighed: str) -> None:
    """Make the table sanad_contested of the table weighed: with the bits that rivals take, and what is left.

    Shapes: columns of weighed (unique_id_l, unique_id_r, list_l, list_r, within, match_weight and others),
            match_weight lessened by rivals, and match_probability.
    """
    bits = f"greatest(least(match_weight, {_MOST_BITS}), -{_MOST_BITS})"
    statements.execute(
        f"CREATE TABLE sanad_sides AS WITH odds AS (SELECT *, pow(2, {bits}) AS odds FROM {weighed}) "
        "SELECT unique_id_l AS one, unique_id_r AS other, list_r AS list, odds FROM odds WHERE NOT within "
        "UNION ALL "
        "SELECT unique_id_r AS one, unique_id_l AS other, list_l AS list, odds FROM odds WHERE NOT within"
    ).fetchall()
    statements.execute(
        "CREATE TABLE sanad_repeats AS SELECT unique_id_l AS a, unique_id_r AS b, "
        f"1 / (1 + pow(2, {bits})) AS two FROM {weighed} WHERE within "
        "UNION ALL SELECT unique_id_r AS a, unique_id_l AS b, "
        f"1 / (1 + pow(2, {bits})) AS two FROM {weighed} WHERE within"
    ).fetchall()
    statements.execute(
        "CREATE TABLE sanad_rivals AS SELECT mine.one, mine.other, "
        "sum(theirs.odds * coalesce(two, 1)) AS rivals FROM sanad_sides mine "
        "JOIN sanad_sides theirs ON mine.one = theirs.one AND mine.list = theirs.list "
        "AND mine.other <> theirs.other "
        "LEFT JOIN sanad_repeats ON a = mine.other AND b = theirs.other GROUP BY mine.one, mine.other"
    ).fetchall()
    statements.execute(
        "CREATE TABLE sanad_contested AS WITH told AS ("
        f"SELECT w.* EXCLUDE (match_weight), match_weight AS alone, "
        "log2(1 + coalesce(left_side.rivals, 0) + coalesce(right_side.rivals, 0)) AS rivals "
        f"FROM {weighed} w "
        "LEFT JOIN sanad_rivals left_side "
        "ON left_side.one = unique_id_l AND left_side.other = unique_id_r AND NOT within "
        "LEFT JOIN sanad_rivals right_side "
        "ON right_side.one = unique_id_r AND right_side.other = unique_id_l AND NOT within) "
        "SELECT * EXCLUDE (alone), round(alone - rivals, 6) AS match_weight, "
        "1 / (1 + pow(2, rivals - alone)) AS match_probability FROM told"
    ).fetchall()

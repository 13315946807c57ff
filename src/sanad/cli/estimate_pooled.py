"""`sanad estimate --pool`: one number over tables of which each may be true, as of `sanad link --draws`."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from sanad.estimation import Patterns, PatternTable, estimates_document
from sanad.estimation.document import ends, reason_json, rounded
from sanad.estimation.errors import MethodUnknown
from sanad.estimation.pool import DrawsOf, Pooled, averaged_draws, latent_class_draws, pool

POOLED_METHODS: Mapping[str, DrawsOf] = {
    "decomposable": averaged_draws,
    "latent_class": latent_class_draws,
}


def pooled_document(table: PatternTable, column: str, methods: Sequence[str], seed: int) -> dict[str, Any]:
    """Return the document of the pooled numbers, one a method; the first is averaging over graphs.

    Assumes: column parts the tables; what other strata a table has are added up within it.
    Raises:  MethodUnknown, where a method gives no draws.
    """
    unfit = [one for one in methods if one not in POOLED_METHODS]
    if unfit:
        raise MethodUnknown(
            f"With --pool a method that draws is required, {' or '.join(POOLED_METHODS)}; {unfit[0]} is none."
        )
    tables: dict[str, list[Patterns]] = {}
    for stratum in table.strata:
        tables.setdefault(dict(stratum.stratum)[column], []).append(stratum)
    document = estimates_document([], [], seed=seed, notes=table.notes)
    held = [[one] for one in tables.values()]
    document["pooled"] = [
        _json(pool(held, np.random.default_rng(seed), draws_of=POOLED_METHODS[one]), one, column)
        for one in methods or ("decomposable",)
    ]
    return document


def pooled_words(document: Mapping[str, Any]) -> str:
    """Return the pooled numbers in lines."""
    lines = [f"Note: {one['message']}" for one in document["notes"]]
    for one in document["pooled"]:
        least, most = one["documented"]
        start = f"pooled over {one['tables']} by {one['over']} | {one['method']} | documented {least:,}"
        start += f" to {most:,}" if most != least else ""
        if one["median"] is None:
            lines.append(f"{start} | no number")
        else:
            lines.append(f"{start} | {one['lower']:,.0f} to {one['upper']:,.0f} ({one['median']:,.0f})")
        if one["between_tables"] is not None:
            lines.append(f"    of its variance, between the tables: {one['between_tables']:.1%}")
        lines += [f"    {reason['weight']}: {reason['message']}" for reason in one["reasons"]]
    return "\n".join(lines)


def _json(found: Pooled, method: str, column: str) -> dict[str, Any]:
    return {
        "over": column,
        "method": method,
        "tables": found.tables,
        "documented": list(found.documented),
        "median": rounded(found.size),
        **ends(found.interval),
        "level": found.interval.level if found.interval else 0.95,
        "between_tables": round(found.shares.linkage, 4) if found.shares else None,
        "reasons": [reason_json(one) for one in found.reasons],
    }

"""Why two records were paired: which levels of comparison fired and what each weighed, in codes only."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sanad.linkage.comparison import Ladder

if TYPE_CHECKING:
    import pyarrow as pa

_TOLD = 0.05  # bits: what rivals take is told from here upwards, since one decimal is written
Told = list[tuple[str, float]]


def reasons(pairs: "pa.Table", ladders: Sequence[Ladder]) -> Iterator[str]:
    """Yield for each pair what spoke for and against it, in bits, as "family_name key +6.1; sex same +0.2".

    The last part, "common", is what the pair had against it before any fact was seen (few pairs of records
    are one person) and what its facts lose because kin and people of one occasion share them. The parts add
    up to the weight of the pair, apart from rounding.
    """
    columns = [_told(pairs, ladder) for ladder in ladders]
    columns.append(
        [("rivals", -bits) if bits >= _TOLD else ("", 0.0) for bits in pairs.column("rivals").to_pylist()]
    )
    for place, total in enumerate(pairs.column("match_weight").to_pylist()):
        told = [column[place] for column in columns if column[place][0]]
        rest = total - sum(weight for _, weight in told)
        yield "; ".join(f"{code} {weight:+.1f}" for code, weight in (*told, ("common", rest)))


def _told(pairs: "pa.Table", ladder: Ladder) -> Told:
    levels = pairs.column(f"gamma_{ladder.code}").to_pylist()
    weights = pairs.column(f"mw_{ladder.code}").to_pylist()
    codes = [f"{ladder.code} {code}" for code in ladder.codes]
    return [
        (codes[level], weight) if level >= 0 else ("", 0.0)
        for level, weight in zip(levels, weights, strict=True)
    ]

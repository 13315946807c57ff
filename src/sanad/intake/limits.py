"""How much of a file is read before it is refused, so that no file can exhaust the machine."""

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB


@dataclass(frozen=True)
class Limits:
    """The sizes above which a file, a row or a cell is refused. Bytes unless said otherwise.

    file_bytes: the file as it lies on disk. unpacked_bytes: all that a compressed file unpacks to.
    ratio, ratio_from_bytes: a part is a bomb when it unpacks to over `ratio` times its size and is also
    over `ratio_from_bytes`. columns, rows: counts. row_bytes: one row with all its cells; a file with a
    larger one is refused. field_bytes: one cell; a row with a larger one is refused.
    record_id_bytes: an identifier longer than this is no identifier, and no index could hold it.
    gzip_spreadsheet_bytes: a spreadsheet inside .gz is held in memory, hence its own limit.
    """

    file_bytes: int = 2 * GIB
    unpacked_bytes: int = 4 * GIB
    ratio: int = 100
    ratio_from_bytes: int = 64 * MIB
    columns: int = 1_000
    rows: int = 5_000_000
    row_bytes: int = 16 * MIB
    field_bytes: int = 1 * MIB
    record_id_bytes: int = 1_000
    gzip_spreadsheet_bytes: int = 64 * MIB

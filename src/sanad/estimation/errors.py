"""Facts that stop an estimate before it starts.

EstimationError
├── TableUnreadable     the file or text is not a table of inclusion patterns
│   ├── CountColumnMissing, StratumColumnMissing, ColumnNamedTwice, TableEmpty
│   └── RowLengthWrong, CellInvalid, CountInvalid, AllZeroPattern
├── ListsTooMany
├── ListUnknown
├── JoinInvalid
├── PriorInvalid
├── SettingInvalid
├── DrawsMissing
├── MethodUnknown
└── EstimateCancelled   somebody asked it to stop

What the data cannot answer is no error: it is an Estimate with the verdict "refused" and its reasons.
"""

from sanad.terms.errors import SanadError


class EstimationError(SanadError):
    """Something that must be mended before an estimate can be tried."""

    code = "estimation"


class TableUnreadable(EstimationError):
    """The input is not a table of inclusion patterns."""

    code = "table_unreadable"


class CountColumnMissing(TableUnreadable):
    """No column is named count."""

    code = "count_column_missing"


class StratumColumnMissing(TableUnreadable):
    """A column named as stratum is not in the table."""

    code = "stratum_column_missing"


class ColumnNamedTwice(TableUnreadable):
    """Two columns have one name, or a column has none."""

    code = "column_named_twice"


class TableEmpty(TableUnreadable):
    """The table has no row."""

    code = "table_empty"


class RowLengthWrong(TableUnreadable):
    """A row has more or fewer cells than the header."""

    code = "row_length_wrong"


class CellInvalid(TableUnreadable):
    """A list's cell is neither 0 nor 1."""

    code = "cell_invalid"


class CountInvalid(TableUnreadable):
    """A count is negative, fractional, not a number or beyond what can be counted."""

    code = "count_invalid"


class AllZeroPattern(TableUnreadable):
    """A row counts persons who are on no list."""

    code = "all_zero_pattern"


class ListsTooMany(EstimationError):
    """More lists than the package can hold apart."""

    code = "lists_too_many"


class ListUnknown(EstimationError):
    """A membership names a list that was not announced."""

    code = "list_unknown"


class JoinInvalid(EstimationError):
    """Lists that cannot be joined as they were named."""

    code = "join_invalid"


class PriorInvalid(EstimationError):
    """A prior that is none: its cells do not hold a number of persons above 0."""

    code = "prior_invalid"


class SettingInvalid(EstimationError):
    """A setting of a method that draws with which no chain can be run."""

    code = "setting_invalid"


class DrawsMissing(EstimationError):
    """A total over strata of which one has no draws."""

    code = "draws_missing"


class MethodUnknown(EstimationError):
    """A method that this version does not have."""

    code = "method_unknown"


class EstimateCancelled(EstimationError):
    """The estimate was asked to stop between two steps; nothing of it is kept."""

    code = "estimate_cancelled"

    def __init__(self) -> None:
        super().__init__(
            "The estimate was stopped on request; nothing of it is kept. Start it again to estimate."
        )

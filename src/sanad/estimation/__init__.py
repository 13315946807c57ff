"""How many persons there are, documented and not, from the counts of several lists. It never sees a name."""

from sanad.estimation.assess import assess
from sanad.estimation.document import estimates_document, overlap_json, to_json
from sanad.estimation.estimand import Estimand
from sanad.estimation.estimate import HEADLINE_METHODS, METHODS, Estimate, estimate
from sanad.estimation.overlap import OverlapTable, overlap_table
from sanad.estimation.patterns import Patterns, patterns_from_totals, patterns_of, patterns_of_memberships
from sanad.estimation.table import PatternTable, read_patterns

__all__ = [
    "HEADLINE_METHODS",
    "METHODS",
    "Estimand",
    "Estimate",
    "OverlapTable",
    "PatternTable",
    "Patterns",
    "assess",
    "estimate",
    "estimates_document",
    "overlap_json",
    "overlap_table",
    "patterns_from_totals",
    "patterns_of",
    "patterns_of_memberships",
    "read_patterns",
    "to_json",
]

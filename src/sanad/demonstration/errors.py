"""What stops the demonstration.

SanadError
└── DemonstrationError
    ├── QuotationUnknown   a text names a quotation that is not there
    └── NumberMissing      a text waits for a number that was not given
"""

from sanad.terms.errors import SanadError


class DemonstrationError(SanadError):
    """A fact that stops the building of the demonstration."""

    code = "demonstration"


class QuotationUnknown(DemonstrationError):
    """A text names a quotation that is not there."""

    code = "demonstration_quotation_unknown"


class NumberMissing(DemonstrationError):
    """A text waits for a number that was not given."""

    code = "demonstration_number_missing"

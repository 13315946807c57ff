"""Every column of the dataset has a label, whichever variant of it came."""

from sanad.intake.ucdp_ged import NEEDED
from sanad.terms.dataset_columns import DATASET_COLUMNS


def test_it_works() -> None:
    assert DATASET_COLUMNS["deaths_civilians"].ar == "القتلى المدنيون"
    assert set(NEEDED) <= set(DATASET_COLUMNS)

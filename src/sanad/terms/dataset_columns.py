"""The columns that public datasets bring under their own names, as labels in the three languages."""

from sanad.terms.language import LocalisedText
from sanad.terms.vocabulary_file import read_document


def _read_vocabulary() -> dict[str, LocalisedText]:
    document = read_document("ucdp_ged_columns")
    return {entry["code"]: LocalisedText.from_mapping(entry) for entry in document["columns"]}


DATASET_COLUMNS = _read_vocabulary()

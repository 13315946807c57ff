"""The columns that public datasets bring under their own names, as labels in the three languages."""

from importlib.resources import files

import yaml

from sanad.terms.language import LocalisedText

_VOCABULARY = files("sanad.terms") / "vocabularies" / "ucdp_ged_columns.yaml"


def _read_vocabulary() -> dict[str, LocalisedText]:
    document = yaml.safe_load(_VOCABULARY.read_text("utf-8"))
    return {entry["code"]: LocalisedText.from_mapping(entry) for entry in document["columns"]}


DATASET_COLUMNS = _read_vocabulary()

"""Read the demonstration's own data files, which lie beside this module."""

from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent


def read_data_file(name: str) -> Any:
    """Return what one YAML file of the demonstration says."""
    return yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))

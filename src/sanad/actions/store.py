"""The vault's folders in the workspace: where bytes, keys and the log's files lie."""

from pathlib import Path

from sanad.gateways import workspace
from sanad.gateways.object_store import ObjectStore


def vault_folder() -> Path:
    """Return the folder of the vault."""
    return workspace.private_folder(workspace.home() / "vault")


def object_store() -> ObjectStore:
    """Return the store of deposited bytes."""
    return ObjectStore(vault_folder())

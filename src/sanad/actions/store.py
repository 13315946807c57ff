"""The vault's folder in the workspace, and the sizes up to which files are taken."""

from pathlib import Path

from django.conf import settings

from sanad.gateways import workspace
from sanad.gateways.object_store import ObjectStore
from sanad.intake.limits import MIB, Limits


def vault_folder() -> Path:
    """Return the folder of the vault."""
    return workspace.private_folder(workspace.home() / "vault")


def object_store() -> ObjectStore:
    """Return the store of deposited bytes."""
    return ObjectStore(vault_folder(), limit=settings.SANAD_LARGEST_FILE_MIB * MIB)


def reading_limits() -> Limits:
    """Return the limits under which a list is read, as this deployment sets them."""
    return Limits(
        file_bytes=settings.SANAD_LARGEST_FILE_MIB * MIB,
        unpacked_bytes=settings.SANAD_LARGEST_UNPACKED_MIB * MIB,
    )

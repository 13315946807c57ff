"""The mark of a workspace that is a demonstration: a file that is there from its first moment.

While the demonstration is being built the mark says so; one that was left so is built again from nothing.
"""

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sanad.gateways import database_server, workspace
from sanad.gateways.errors import WorkspaceUnreadable

FORMAT = "sanad-demonstration/1"
FOLDER = "demonstration"
SETTING = "SANAD_DEMONSTRATION"
MADE = ("database", "database.json", "keys", "static", "vault", "serve", "serve.json", f"{FOLDER}/release")


def mark_file() -> Path:
    """Return where the mark lies in this workspace."""
    return workspace.home() / f"{FOLDER}.json"


def read_mark() -> dict[str, Any] | None:
    """Return what the mark says, or None where the workspace is no demonstration.

    Raises: WorkspaceUnreadable, if its format is not known.
    """
    file = mark_file()
    if not file.is_file():
        return None
    mark: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    if mark.get("format") != FORMAT:
        raise WorkspaceUnreadable(
            f"{file} has the format {mark.get('format')!r}; {FORMAT} is required. Use the version of Sanad "
            "that wrote it, or another folder."
        )
    return mark


def write_mark(state: str, built: Mapping[str, Any] | None = None) -> None:
    """Keep that this workspace is a demonstration, and what was built."""
    document = {"format": FORMAT, "state": state, "built": dict(built or {})}
    workspace.write_private(mark_file(), json.dumps(document, ensure_ascii=False, indent=1))


def enter_demonstration_mode() -> None:
    """Let this process and its children run as the demonstration, unless the setting says otherwise."""
    os.environ.setdefault(SETTING, "1")


def clear() -> None:
    """Remove what a killed build left: database, vault, keys and release. The folder and its mark stay."""
    database_server.remove()
    for name in MADE:
        path = workspace.home() / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

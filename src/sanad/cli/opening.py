"""A command that needs the workspace opens it here: server first, then Django, then tables and keys."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sanad.actions.backup import RESTORED, RESTORING, restored
from sanad.cli.demonstration_mark import enter_demonstration_mode, read_mark
from sanad.gateways import database_server, workspace
from sanad.gateways.disk import locked
from sanad.gateways.errors import WorkspaceUnreadable

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

SETTINGS = "sanad.site.settings"
Result = TypeVar("Result")


def open_workspace(*, sequenced: bool = True) -> None:
    """Bring the workspace up; with sequenced, what a killed command left awaiting gets its place in the log.

    Raises: what the server, the migrations and the keys refuse; LogRolledBack, KeyMissing, if sequenced.
    """
    home = workspace.private_folder(workspace.home())
    if (home / RESTORING).exists():
        raise WorkspaceUnreadable(
            f"A restore into {home} was not finished. A whole one is required. Remove the folder, put the "
            "keys back and restore again."
        )
    if read_mark() is not None:
        enter_demonstration_mode()
    database_server.ensure_running()
    set_up_django()
    from sanad.actions.sequencing import sequence
    from sanad.actions.workspace import ensure_workspace

    ensure_workspace()
    _enter_restore(home)
    if sequenced:
        sequence()


def _enter_restore(home: Path) -> None:
    """Enter a restore in the custody log before anything else; a killed command leaves it to the next."""
    if not (home / RESTORED).exists():
        return
    from sanad.actions.backup_custody import enter_for_all

    with locked(home):
        if word := restored(home):
            enter_for_all("restore", word.backup, details=word.details, because=word.because)
            (home / RESTORED).unlink()


def why_not_sequenced() -> str | None:
    """Return why the log refuses to grow, or None once what awaited its place has it."""
    from sanad.actions.errors import LogRolledBack
    from sanad.actions.sequencing import sequence
    from sanad.vault.errors import KeyMissing

    try:
        sequence()
    except (LogRolledBack, KeyMissing) as error:
        return error.message
    return None


def set_up_django() -> None:
    """Read the settings; they name the database, so its server is there before."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()


def done_by(code: str, work: "Callable[[Viewer, bool], Result]") -> Result:
    """Return what work gives for the operator of an organisation; its second argument says that it is new.

    Raises: OrganisationUnknown; what the work refuses.
    """
    from sanad.actions.errors import OrganisationFounded
    from sanad.actions.partners import newcomer, operator_of
    from sanad.partners.errors import NotFound

    try:
        by, new = operator_of(code), False
    except NotFound:
        by, new = newcomer(code), True
    try:
        return work(by, new)
    except OrganisationFounded:  # another command founded it between the two
        return work(operator_of(code), False)

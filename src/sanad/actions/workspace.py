"""A workspace comes up: server, tables, the context's key, the signing key; safe to call at every start."""

from django.conf import settings

from sanad.actions.sequencing import KEY_NAME, key_folder
from sanad.actions.store import object_store
from sanad.gateways import database_server, migrations, workspace
from sanad.gateways.disk import locked
from sanad.records.context import pads

SIGNER = "signer"


def ensure_workspace() -> None:
    """Bring up everything that a command needs; of several that start at once, one does it.

    Raises: what the database server, the migrations and the key folder refuse.
    """
    with locked(workspace.private_folder(workspace.home())):
        database_server.ensure_running()
        if not migrations.complete():
            migrations.migrate()
        migrations.install_context_key(*pads(settings.SANAD_CONTEXT_KEY))
        keys = key_folder()
        if SIGNER not in keys:
            keys.create(KEY_NAME)
        elif not (keys.folder / f"{SIGNER}.vkey").is_file():
            keys.export(keys.folder / f"{SIGNER}.vkey")
    object_store().clear_left_over()

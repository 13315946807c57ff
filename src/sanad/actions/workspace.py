"""A workspace comes up: server, tables, the context's key, the signing key; safe to call at every start."""

from django.conf import settings

from sanad.actions.keys import finish_change_of_keys
from sanad.actions.sequencing import SEQUENCER
from sanad.actions.signing_key import ensure_signer
from sanad.actions.store import object_store
from sanad.gateways import database_server, migrations, workspace
from sanad.gateways.disk import locked
from sanad.records.context import pads
from sanad.records.door import opened
from sanad.records.models import Checkpoint


def ensure_workspace() -> None:
    """Bring up everything that a command needs; of several that start at once, one does it.

    Raises: what the database server, the migrations and the key folder refuse.
    """
    with locked(workspace.private_folder(workspace.home())):
        database_server.ensure_running()
        if not migrations.complete():
            migrations.migrate()
        migrations.install_context_key(*pads(settings.SANAD_CONTEXT_KEY))
        with opened(SEQUENCER, "sequencing"):
            log_begun = Checkpoint.objects.exists()
        ensure_signer(log_begun=log_begun)
    finish_change_of_keys()
    object_store().clear_left_over()

"""Errors of the doors to the outside.

SanadError
└── GatewayError
    ├── BinariesMissing          no PostgreSQL was found
    ├── ClusterVersionMismatch   the data were written by another major version
    ├── ServerNotStarted         the server did not come up
    ├── WorkspaceUnreadable      the folder of the workspace cannot be used
    ├── NoUnprivilegedUser       run as root without a user to run the server as
    ├── BackupRoleMissing        the role that makes backups cannot sign in
    ├── DumpFailed               the database could not be written to a file, or read from one
    └── BackupRefused            a folder is no whole backup of a known format, or its place is taken
"""

from sanad.terms.errors import SanadError


class GatewayError(SanadError):
    """Something outside Sanad did not answer as required."""

    code = "gateway"


class BinariesMissing(GatewayError):
    """No usable PostgreSQL was found."""

    code = "postgres_missing"


class ClusterVersionMismatch(GatewayError):
    """The cluster was written by a major version that is not at hand."""

    code = "postgres_version"


class ServerNotStarted(GatewayError):
    """The database server did not start."""

    code = "postgres_not_started"


class WorkspaceUnreadable(GatewayError):
    """The workspace folder cannot be read or written."""

    code = "workspace"


class NoUnprivilegedUser(GatewayError):
    """PostgreSQL refuses to run as root and no other user could be made."""

    code = "no_unprivileged_user"


class BackupRoleMissing(GatewayError):
    """The role that makes backups cannot sign in."""

    code = "backup_role_missing"


class DumpFailed(GatewayError):
    """The database could not be written to a file, or read from one."""

    code = "dump_failed"


class BackupRefused(GatewayError):
    """What was given is no backup that can be restored here."""

    code = "backup_refused"

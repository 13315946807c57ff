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
    ├── BackupRefused            a folder is no whole backup of a known format, or its place is taken
    ├── SparkMissing             pyspark is not installed, or in a version that is not known to work
    ├── JavaMissing              Spark needs Java, and none that is new enough was found
    ├── SparkNotReached          Spark did not start, or its cluster did not answer
    └── SparkFailed              Spark stopped while it was used
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


class SparkMissing(GatewayError):
    """No pyspark of a version that is known to work."""

    code = "spark_missing"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The engine spark needs pyspark 4.1 or newer, before 5; found: {found}. "
            "Run: pip install 'sanad[spark]', or use --engine duckdb.",
            found=found,
        )


class JavaMissing(GatewayError):
    """No Java that Spark runs on."""

    code = "java_missing"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The engine spark needs Java 17 or newer; found: {found}. On Debian: apt install "
            "openjdk-17-jre-headless; or name another with JAVA_HOME; or use --engine duckdb.",
            found=found,
        )


class SparkNotReached(GatewayError):
    """Spark did not start."""

    code = "spark_not_reached"

    def __init__(self) -> None:
        super().__init__(
            "Spark did not start, or its cluster did not answer. Check the address of --spark-master, that "
            "the cluster has pyspark's version of Spark, and that spark-defaults.conf holds its "
            "spark.authenticate.secret; or use --engine duckdb."
        )


class SparkFailed(GatewayError):
    """Spark stopped while it was used."""

    code = "spark_failed"

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"Spark stopped while it linked ({kind}); nothing was written. Look at the cluster's own pages: "
            "its workers need memory, and Python with duckdb and pyarrow. Then start it again.",
            kind=kind,
        )

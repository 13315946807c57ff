"""Publishing: versions follow each other, also when two publish at once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from cast import BECAUSE
from database import rows


def versions(key: str) -> list[int]:
    found = rows("backup", "SELECT version FROM records_publication WHERE key = %s ORDER BY version", [key])
    return [version for (version,) in found]


def test_versions_that_are_published_at_once_follow_each_other(chain: Any) -> None:
    from django.db import connection

    from sanad.actions.publications import publish
    from sanad.publications.stored import publication_from_json

    document = rows("backup", "SELECT document FROM records_publication WHERE id = %s", [chain.publication])
    publication = publication_from_json(document[0][0])
    before = versions(publication.id)

    def work(_number: int) -> None:
        try:
            publish(publication, by=chain.linker, because=BECAUSE)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert versions(publication.id) == [*before, *range(len(before) + 1, len(before) + 5)]

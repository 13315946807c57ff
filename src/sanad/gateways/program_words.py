"""What a program of PostgreSQL, or a migration, said when it failed; never a row."""

import re

MOST = 1_000
# Below such a line stands what was sent, or the row that was refused: a name may be in it.
_QUOTES = re.compile(r"^(?:\w+: )?(?:DETAIL|CONTEXT|QUERY|STATEMENT|LINE \d+)\b.*", re.MULTILINE | re.DOTALL)


def words_of(stderr: str) -> str:
    """Return the end of what was said before the first line in which PostgreSQL quotes rows or statements."""
    return _QUOTES.sub("", stderr).strip()[-MOST:]

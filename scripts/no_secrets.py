"""Look for keys, tokens and passwords in what is kept, and in what ever was.

tree      every kept file, by detect-secrets; what .secrets.baseline names was looked at and is no secret
history   every line that any commit added, for what has the form of a key or token
accept    write .secrets.baseline anew from both: look at each difference before it is committed
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
from detect_secrets.core.scan import scan_file
from detect_secrets.plugins.base import RegexBasedDetector
from detect_secrets.plugins.ip_public import IPPublicDetector
from detect_secrets.settings import transient_settings

REPOSITORY = Path(__file__).resolve().parent.parent
BASELINE = REPOSITORY / ".secrets.baseline"
FORMAT = "sanad-secrets-baseline/1"
# Digests of packages, translations and pictures: all entropy, and their own tests read their form.
LEFT_OUT = ("*.lock", "package-lock.json", "*.po", "*.png", "*.svg", "*.gz", "*.csv", ".secrets.baseline")
Finding = tuple[str, str, str]


def git(*words: str) -> str:
    command = ("git", "-c", f"safe.directory={REPOSITORY}", *words)
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def kept() -> Iterator[str]:
    """Yield every file that is kept, or would be with the next commit."""
    for name in git("ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0"):
        path = REPOSITORY / name
        if name and path.is_file() and not any(fnmatch(path.name, pattern) for pattern in LEFT_OUT):
            yield name


def detectors() -> list[type[Any]]:
    return sorted(set(get_mapping_from_secret_type_to_class().values()), key=lambda kind: kind.__name__)


def in_tree() -> set[Finding]:
    """Return file, kind and digest of everything that looks like a secret."""
    plugins = [{"name": kind.__name__} for kind in detectors()]
    with transient_settings({"plugins_used": plugins}):
        return {
            (name, found.type, found.secret_hash)
            for name in kept()
            for found in scan_file(str(REPOSITORY / name))
        }


def baseline() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(BASELINE.read_text(encoding="utf-8"))
    if document["format"] != FORMAT:
        raise SystemExit(f"{BASELINE.name} is not of format {FORMAT}")
    return document


def accepted() -> set[Finding]:
    document = baseline()
    return {(name, kind, digest) for name, found in document["files"].items() for kind, digest in found}


def accept() -> int:
    files: dict[str, list[tuple[str, str]]] = {}
    for name, kind, digest in sorted(in_tree()):
        files.setdefault(name, []).append((kind, digest))
    history = sorted({digest for _, _, digest in in_history()})
    text = json.dumps({"format": FORMAT, "files": files, "history": history}, indent=1)
    BASELINE.write_text(text + "\n", encoding="utf-8")
    return 0


def check_tree() -> int:
    new = sorted({(name, kind) for name, kind, _ in in_tree() - accepted()})
    for name, kind in new:
        print(f"{name}: {kind}", file=sys.stderr)
    if new:
        print(
            "This looks like a secret. Take it out, and change it where it was used; if it is none, "
            "`python scripts/no_secrets.py accept` and commit the difference.",
            file=sys.stderr,
        )
    return 1 if new else 0


def in_history() -> set[Finding]:
    """Return commit, kind and digest of what has the form of a key or token, whatever became of it since."""
    forms = [
        (kind.secret_type, form)
        for kind in detectors()
        if issubclass(kind, RegexBasedDetector) and kind is not IPPublicDetector
        for form in kind.denylist  # type: ignore[attr-defined]
    ]
    return {
        (commit, kind, digest_of(found))
        for commit, line in added_lines()
        for kind, form in forms
        for found in form.finditer(line)
    }


def check_history() -> int:
    known = set(baseline()["history"])
    told = {(commit, kind) for commit, kind, digest in in_history() if digest not in known}
    for commit, kind in sorted(told):
        print(
            f"commit {commit[:12]} added: {kind}. Change it where it was used: it is known.", file=sys.stderr
        )
    return 1 if told else 0


def digest_of(found: Any) -> str:
    from detect_secrets.core.potential_secret import PotentialSecret

    return PotentialSecret.hash_secret(found[1] if found.re.groups else found[0])


def added_lines() -> Iterator[tuple[str, str]]:
    paths = [f":(exclude,glob)**/{pattern}" for pattern in LEFT_OUT]
    commit = ""
    told = ("--unified=0", "--no-color", "--no-textconv", "--patch", "--format=%x00%H")
    for line in git("log", "--all", *told, "--", ".", *paths).splitlines():
        if line.startswith("\0"):
            commit = line[1:]
        elif line.startswith("+") and not line.startswith("+++"):
            yield commit, line[1:]


def main() -> int:
    work = {"tree": check_tree, "history": check_history, "accept": accept}
    if len(sys.argv) < 2 or not set(sys.argv[1:]) <= set(work):
        print(__doc__, file=sys.stderr)
        return 2
    return max(work[word]() for word in sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())

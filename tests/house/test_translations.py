"""Every message of the pages and of releases is said in Arabic and in Danish."""

import subprocess
import sys
from pathlib import Path


def test_every_catalogue_is_complete(repository: Path) -> None:
    done = subprocess.run(
        [sys.executable, "scripts/messages.py", "check"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    faults = done.stderr.splitlines()
    assert done.returncode == 0, [f"{len(faults)} faults", *faults[:20]]

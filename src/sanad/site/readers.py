"""Strict readers of SANAD_* settings: an odd value is refused, with what is accepted."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sanad.site.errors import SettingRefused

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})
LEAST_SECRET = 32


def boolean(name: str, *, default: bool, environ: Mapping[str, str] = os.environ) -> bool:
    """Return a yes-or-no setting.

    Raises: SettingRefused, if the value is none of 1, 0, true, false, yes, no, on, off.
    """
    text = environ.get(name)
    if text is None:
        return default
    if text.lower() in TRUE:
        return True
    if text.lower() in FALSE:
        return False
    raise SettingRefused(
        f"{name} is {text!r}; one of 1, 0, true, false, yes, no, on, off is required; mend it"
    )


def integer(
    name: str, *, default: int, least: int, most: int, environ: Mapping[str, str] = os.environ
) -> int:
    """Return a whole number within its bounds.

    Raises: SettingRefused, if the value is no whole number in ASCII digits or lies outside the bounds.
    """
    text = environ.get(name)
    if text is None:
        return default
    if text.isascii() and text.isdigit() and least <= int(text) <= most:
        return int(text)
    raise SettingRefused(f"{name} is {text!r}; a whole number from {least} to {most} is required; mend it")


def words(name: str, *, default: tuple[str, ...], environ: Mapping[str, str] = os.environ) -> list[str]:
    """Return a list given with commas.

    Raises: SettingRefused, if a part is empty, holds white space or is a bare star.
    """
    text = environ.get(name)
    if text is None:
        return list(default)
    parts = [part.strip() for part in text.split(",")]
    if all(part and part != "*" and len(part.split()) == 1 for part in parts):
        return parts
    raise SettingRefused(
        f"{name} is {text!r}; names with commas between, none of them * or empty, are required"
    )


def folder(name: str, *, default: str, environ: Mapping[str, str] = os.environ) -> Path:
    """Return a folder as an absolute path; it need not exist yet.

    Raises: SettingRefused, if the value is empty or names a file.
    """
    path = Path(environ.get(name, default) or "\0").expanduser() if environ.get(name, default) else None
    if path is None or path.is_file():
        raise SettingRefused(f"{name} is empty or names a file; the path of a folder is required")
    return path.resolve()


def secret(name: str, *, kept_in: Path, environ: Mapping[str, str] = os.environ) -> str:
    """Return a secret from NAME, else from the file that NAME_FILE names, else from the workspace.

    The workspace keeps its own, made at first need with mode 0600. Without a workspace the secret
    lasts as long as the process, which is enough for commands that serve nobody.
    Raises: SettingRefused, if both are given, the file is unreadable, or the secret is short.
    """
    given, file = environ.get(name), environ.get(f"{name}_FILE")
    if given is not None and file is not None:
        raise SettingRefused(
            f"{name} and {name}_FILE are both set; one of them is required; remove the other"
        )
    if given is not None:
        return long_enough(name, given)
    if file is not None:
        return long_enough(f"{name}_FILE", read_secret(name, Path(file)))
    return workspace_secret(kept_in)


def read_secret(name: str, path: Path) -> str:
    """Return the text of a secret's file, without its last line break."""
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingRefused(
            f"{name}_FILE cannot be read; a text file that this user may read is required"
        ) from fault


def long_enough(name: str, value: str) -> str:
    """Return the secret when it is long enough to be one."""
    if len(value) < LEAST_SECRET:
        raise SettingRefused(f"{name} has {len(value)} characters; at least {LEAST_SECRET} are required")
    return value


def workspace_secret(path: Path) -> str:
    """Return the workspace's own secret, made at first need."""
    if not path.parent.parent.is_dir():
        return secrets.token_urlsafe(48)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if not path.is_file():
        _make_secret(path)
    return long_enough(path.name, path.read_text(encoding="ascii").strip())


def _make_secret(path: Path) -> None:
    """Write a fresh secret whole, or leave the one that another process made at the same moment."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
        stream.write(secrets.token_urlsafe(48))
        stream.flush()
        os.fsync(stream.fileno())
    with suppress(FileExistsError):
        path.hardlink_to(beside)
    beside.unlink()

"""`sanad release`: a publication leaves the house as a folder of static, signed files."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sanad.cli.opening import open_workspace
from sanad.cli.telling import DONE, print_document, stopped
from sanad.terms.errors import SanadError

if TYPE_CHECKING:
    from uuid import UUID

    from sanad.partners.member import Viewer

BECAUSE = "released from the command line"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command release."""
    parser = subparsers.add_parser(
        "release",
        help="write a publication as a static, signed site",
        description="Write a publication to a folder that any web host serves and `sanad verify` checks.",
    )
    parser.add_argument("publication", metavar="PUBLICATION", help="key or id")
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="a new or empty folder")
    parser.add_argument(
        "--as", dest="organisation", metavar="ORG", help="code of the organisation (default: its publisher)"
    )
    parser.add_argument("--because", metavar="TEXT", default=BECAUSE, help="the reason, kept in the log")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print where the release lies; 0 when it is written, 1 when it may not be."""
    try:
        open_workspace()
        made = _release(args)
    except SanadError as error:
        return stopped("release", error, as_json=args.json)
    if args.json:
        print_document(made)
    else:
        print(f"{made['folder']}: {made['files']} files, manifest {made['manifest_sha256']}")
        print(f"Check it: sanad verify {made['folder']} --key {made['key']}")
    return DONE


def _release(args: argparse.Namespace) -> dict[str, str | int]:
    from sanad.actions.partners import MAINTENANCE, operator_of
    from sanad.actions.publications import publication_named

    looking = operator_of(args.organisation) if args.organisation else MAINTENANCE
    found, publisher = publication_named(args.publication, viewer=looking)
    by = looking if args.organisation else publisher
    return write_release(found, args.out, by=by, because=args.because)


def write_release(publication: "UUID", out: Path, *, by: "Viewer", because: str) -> dict[str, str | int]:
    """Return what was written: folder, number of files, digests, and the public key to check it with.

    Raises: what sanad.actions.releases.release refuses.
    """
    from sanad.actions.released_parts import release_parts
    from sanad.actions.releases import release
    from sanad.actions.sequencing import key_folder

    made = release(publication, out.absolute(), parts=release_parts(), by=by, because=because)
    return {**made, "key": str(key_folder().folder / "signer.vkey")}

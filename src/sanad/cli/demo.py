"""`sanad demo`: the invented coalition, built once in its own workspace, released and served."""

import argparse
from typing import TYPE_CHECKING, Any

from sanad.cli import demonstration_mark as marks
from sanad.cli.opening import open_workspace
from sanad.cli.release import write_release
from sanad.cli.telling import DONE, print_document, say
from sanad.gateways import workspace
from sanad.gateways.disk import locked
from sanad.terms.errors import SanadError

if TYPE_CHECKING:
    from sanad.demonstration.build import Built

BUILDING, BUILT = "building", "built"
BECAUSE = "the demonstration is released"
METHODS = ("chao", "loglinear")


class WorkspaceHoldsData(SanadError):
    """A workspace that is in use does not become a demonstration."""

    code = "workspace_holds_data"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command demo."""
    parser = subparsers.add_parser(
        "demo",
        help="build the invented coalition and serve it",
        description="Build the demonstration (invented people, the same every time) in SANAD_HOME, release "
        "its publication, and serve it. A demonstration that is there already is served as it is.",
    )
    parser.add_argument("--port", metavar="N", type=int, default=8000, help="port to serve on (default 8000)")
    parser.add_argument("--no-serve", action="store_true", help="build and end")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Build the demonstration where it is not built, print what it is, and serve it; 0 when done."""
    built = ensure_built()
    if args.json:
        print_document(built)
    else:
        _print(built)
    if args.no_serve:
        return DONE
    from sanad.cli.serve import serve

    return serve(port=args.port, announce=_sign_ins())


def ensure_built() -> dict[str, Any]:
    """Return what the demonstration of this workspace is, built now where it is not there or half-built.

    Raises: WorkspaceHoldsData.
    """
    home = workspace.private_folder(workspace.home())
    with locked(workspace.private_folder(home / marks.FOLDER)):
        mark = marks.read_mark()
        if mark is not None and mark["state"] == BUILT:
            open_workspace()
            return dict(mark["built"])
        if mark is not None:
            say("demo", "a demonstration was left half-built; it is built again from nothing.")
            marks.clear()
        else:
            _require_unused()
        marks.write_mark(BUILDING)
        built = _build()
        marks.write_mark(BUILT, built)
    return built


def _require_unused() -> None:
    """Refuse a workspace that holds an organisation: it may hold real persons, and must not look invented."""
    if not (workspace.home() / "database.json").is_file():
        return
    open_workspace(sequenced=False)
    from sanad.actions.partners import MAINTENANCE
    from sanad.records.queries.coalition import overview

    if overview(viewer=MAINTENANCE).organisations:
        raise WorkspaceHoldsData(
            f"The workspace {workspace.home()} holds organisations already; a demonstration needs one of its "
            "own. Set SANAD_HOME to another folder."
        )


def _build() -> dict[str, Any]:
    marks.enter_demonstration_mode()
    say("demo", "building the demonstration, which takes a minute or two: database")
    open_workspace()
    from sanad.actions.sequencing import key_folder
    from sanad.demonstration.build import build

    built = build(progress=lambda stage: say("demo", stage))
    say("demo", "release")
    folder = workspace.home() / marks.FOLDER
    made = write_release(built.publication, folder / "release", by=built.publisher, because=BECAUSE)
    key_folder().export(folder / "sanad.vkey")
    return {**_counts(built), "release": made["folder"], "key": str(folder / "sanad.vkey")}


def _counts(built: "Built") -> dict[str, Any]:
    from sanad.records.queries.figures import figures
    from sanad.records.queries.publications import publication

    row = publication(built.publication, viewer=built.publisher).row
    shown = {one.key: one for one in figures(viewer=built.publisher)}
    return {
        "format": marks.FORMAT,
        "workspace": str(workspace.home()),
        "lists": built.lists,
        "records": built.records,
        "persons": built.persons,
        "documented": shown["documented-persons"].value,
        "estimate": _estimates(built),
        "publication": {"id": str(row.id), "key": row.key},
    }


def _estimates(built: "Built") -> dict[str, Any]:
    from sanad.records.queries.estimates import estimate

    found = estimate(viewer=built.publisher)
    whole = [row for row in found.rows if not row["stratum"]] if found else []
    kept = ("verdict", "median", "lower", "upper", "level")
    return {row["method"]: {name: row[name] for name in kept} for row in whole if row["method"] in METHODS}


def _print(built: dict[str, Any]) -> None:
    print(f"The demonstration in {built['workspace']}, invented people only:")
    print(f"  {built['lists']} lists, {built['records']} records, {built['persons']} persons documented")
    print(f"  release: {built['release']}")
    print(f"  check it: sanad verify {built['release']} --key {built['key']}", flush=True)


def _sign_ins() -> list[str]:
    from sanad.demonstration.build import PASSWORD
    from sanad.demonstration.organisations import accounts

    rows = [f"  {one.username:<8}{one.role:<15}at {one.organisation}" for one in accounts()]
    return [f"Sign in as one of these, password {PASSWORD}", *rows]

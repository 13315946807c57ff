"""`sanad watch`: watch a place, a profile or a claim, and tell what reads otherwise."""

import argparse
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sanad.cli.opening import open_workspace
from sanad.cli.telling import DONE, print_document, stopped
from sanad.conditions.errors import ClaimUnknown
from sanad.terms.errors import SanadError

if TYPE_CHECKING:
    from sanad.conditions.watching import Watched
    from sanad.partners.member import Viewer
    from sanad.records.queries.watches import WatchRow

FORMAT = "sanad-watches/1"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command watch."""
    parser = subparsers.add_parser(
        "watch",
        help="watch a place, a profile or a claim, and tell what reads otherwise",
        description="Watch PLACE, a profile of persons in it, or a claim, on the server; without any of them "
        "look at every watch of the organisation now, tell its members on the site, and print what reads "
        "otherwise of the watches that were made by this command.",
    )
    parser.add_argument("place", metavar="PLACE", nargs="?", help="a P-code or a name; SY is the country")
    parser.add_argument("--profile", metavar="CODE", help="what is said of persons with this profile there")
    parser.add_argument("--claim", metavar="CODE", help="a claim that is held")
    parser.add_argument("--as", dest="organisation", metavar="ORG", required=True, help="the organisation")
    parser.add_argument("--end", metavar="ID", type=UUID, help="watch no longer")
    parser.add_argument("--seen", action="store_true", help="print what changed, and then count it as seen")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Watch, end a watch, or look; 0 whether anything reads otherwise or not."""
    try:
        open_workspace()
        document = _done(args)
    except SanadError as error:
        return stopped("watch", error, as_json=args.json)
    if args.json:
        print_document(document)
    else:
        _print(document)
    return DONE


def _done(args: argparse.Namespace) -> dict[str, Any]:
    from sanad.actions import watches as acting
    from sanad.actions.partners import operator_of
    from sanad.records.queries.watches import watches

    by, told = operator_of(args.organisation), 0
    if args.end:
        acting.end_watch(args.end, by=by)
    elif args.place or args.claim:
        acting.watch(_watched(args, by), by=by)
    else:
        told = sum(acting.look_at(by))
        for one in watches(viewer=by):
            acting.look_again(one.id, by=by)
    rows = watches(viewer=by)
    if args.seen:
        for one in rows:
            acting.see_watch(one.id, by=by)
    return {"format": FORMAT, "told": told, "watches": [_entry(one) for one in rows]}


def _watched(args: argparse.Namespace, by: "Viewer") -> "Watched":
    from sanad.conditions.selection import place_asked
    from sanad.conditions.watching import Watched
    from sanad.records.queries.conditions import instant_of
    from sanad.records.queries.research import research_held

    if args.claim:
        held = research_held(viewer=by, as_of=instant_of(None))
        if args.claim not in held.claims:
            raise ClaimUnknown
        return Watched("claim", claim=args.claim)
    return Watched("profile" if args.profile else "place", place_asked(args.place), args.profile or "")


def _entry(row: "WatchRow") -> dict[str, Any]:
    return {
        "id": str(row.id),
        "watched": row.watched.kind,
        "place": row.watched.place or None,
        "profile": row.watched.profile or None,
        "claim": row.watched.claim or None,
        "seen_at": row.seen_at.isoformat(),
        "changes": [
            {"of": one.kind, "names": list(one.names), "before": one.before, "now": one.now}
            for one in row.changes
        ],
    }


def _print(document: dict[str, Any]) -> None:
    for one in document["watches"]:
        print(
            f"{one['id']}  {one['watched']}  {one['claim'] or one['place']}  {one['profile'] or ''}".rstrip()
        )
        for change in one["changes"]:
            print(f"  {change['of']} {' '.join(change['names'])}: {change['before']} -> {change['now']}")
    if document["told"]:
        print(f"members told: {document['told']}")

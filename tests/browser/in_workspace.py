"""What the tests need to know of the demonstration, told inside its workspace by a process of its own.

python tests/browser/in_workspace.py facts
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sanad.gateways import database_server, workspace

if TYPE_CHECKING:
    from sanad.partners.member import Viewer
    from sanad.records.queries.persons import PersonRow

ARABIC = re.compile("[\u0600-\u06ff]")
LOOKED_AT = 400
LOOKER, STRANGER = "amal", "dina"


def main(word: str) -> None:
    """Say one word; of what came of it, print one JSON document."""
    _open()
    print(json.dumps({"facts": facts}[word](), ensure_ascii=False))


def _open() -> None:
    workspace.private_folder(workspace.home())
    database_server.ensure_running()
    import django

    django.setup()


def facts() -> dict[str, Any]:
    """Return ids, names and numbers of the demonstration, found through the same queries as the pages use."""
    from sanad.records.queries.figures import figures
    from sanad.records.queries.lists import list_detail, lists
    from sanad.records.queries.publications import publication, publications

    viewer = _viewer(LOOKER)
    seen = list(_documented_twice(viewer))
    shelf = lists(viewer=viewer)
    readable = next(row for row in shelf if row.readable and row.corpus == "invented")
    shown = [publication(row.id, viewer=viewer) for row in publications(viewer=viewer)]
    return {
        "both_scripts": _in_both_scripts(seen),
        "one_record": _with_one_record(viewer),
        "case": _case(_viewer("dina")),
        "hidden": _hidden(viewer, _viewer(STRANGER)),
        "names": sorted({name for row in seen for name in row.names}),
        "figures": {row.key: {"id": str(row.id), "value": row.value} for row in figures(viewer=viewer)},
        "list": str(readable.id),
        "closed_list": str(next(row for row in shelf if not row.readable).id),
        "real_list": str(next(row for row in shelf if row.corpus == "real").id),
        "item": str(list_detail(readable.id, viewer=viewer).imports[0].item_id),
        "publications": {
            one.row.corpus: {
                "id": str(one.row.id),
                "claims": [str(claim.id) for claim in one.publication.claims],
                "releases": [str(release.id) for release in one.releases],
            }
            for one in shown
        },
        **_register(viewer),
        "database_log": str(_database_log()),
    }


def _register(viewer: "Viewer") -> dict[str, str]:
    """Return the viewer's own register, the event of it that was changed, and its testimony."""
    from sanad.records.queries.cards import cards
    from sanad.records.queries.registers import registers

    register = next(one.id for one in registers(viewer=viewer) if one.own)
    event, testimony = (
        next(row.id for row in cards(viewer=viewer, register=register, kind=kind).rows)
        for kind in ("event", "testimony")
    )
    return {"register": str(register), "event": str(event), "testimony": str(testimony)}


def _viewer(username: str) -> "Viewer":
    from django.contrib.auth import get_user_model

    from sanad.records.queries.viewers import viewers_of

    account = get_user_model().objects.get(username=username)
    return viewers_of(account.pk, "facts")[0]


def _documented_twice(viewer: "Viewer") -> Iterator["PersonRow"]:
    from sanad.records.queries.persons import PersonQuestion, search_persons

    yield from search_persons(PersonQuestion(documented_by=2), viewer=viewer, size=LOOKED_AT).rows


def _in_both_scripts(rows: list["PersonRow"]) -> dict[str, str]:
    """Return a person named in both scripts, whose names are rare enough to be found among few."""
    for row in rows:
        arabic = [name for name in row.names if ARABIC.search(name)]
        latin = [name for name in row.names if not ARABIC.search(name)]
        if arabic and latin and min(len(arabic[0].split()), len(latin[0].split())) >= 3:
            return {"id": str(row.id), "arabic": arabic[0], "latin": latin[0]}
    raise LookupError("nobody is documented in both scripts")


def _case(viewer: "Viewer") -> str:
    """Return the case with a file in whose team a member sits."""
    from sanad.records.queries.case_files import team_standings

    return str(team_standings(viewer=viewer)[0].id)


def _with_one_record(viewer: "Viewer") -> str:
    from sanad.records.queries.persons import PersonQuestion, search_persons

    rows = search_persons(PersonQuestion(), viewer=viewer, size=LOOKED_AT).rows
    return str(next(row.id for row in rows if row.records == 1))


def _hidden(viewer: "Viewer", stranger: "Viewer") -> dict[str, Any]:
    """Return a person whom the viewer may see and the stranger may not."""
    from sanad.partners.errors import NotFound
    from sanad.records.queries.persons import PersonQuestion, person, search_persons

    for row in search_persons(PersonQuestion(), viewer=viewer, size=LOOKED_AT).rows:
        try:
            person(row.id, viewer=stranger)
        except NotFound:
            return {"id": str(row.id), "names": list(row.names)}
    raise LookupError("the stranger may see everybody")


def _database_log() -> Path:
    from sanad.gateways import cluster

    remembered = cluster.remembered(workspace.home())
    assert remembered is not None
    return Path(remembered.log)


if __name__ == "__main__":
    main(*sys.argv[1:])

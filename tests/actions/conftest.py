"""The workspace, the cast, and three lists that were linked, counted, published and released."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from cast import BECAUSE, Cast, consent_to_all, founded, list_id, share, the_cast
from database import ready, rows

if TYPE_CHECKING:
    from sanad.partners.member import Viewer


@pytest.fixture(scope="session")
def workspace() -> Path:
    """Return the folder of the throw-away workspace."""
    return ready()


@pytest.fixture(scope="session")
def cast(workspace: Path) -> Cast:
    """Return the fixed cast with its lists."""
    return the_cast()


@dataclass(frozen=True)
class Chain:
    """Who linked and published, the lists by code, what the first run said, and the release's folder."""

    linker: "Viewer"
    operators: Mapping[str, "Viewer"]
    lists: Mapping[str, UUID]
    agreements: Mapping[str, UUID]
    first: Mapping[str, Any]
    publication: UUID
    release: Path
    made: Mapping[str, Any]


# Two organisations chose the same code for their list.
LISTS = {
    "weavers-notebooks": ("rowan", "families"),
    "lamplighters-list": ("spruce", "families"),
    "papermakers-chains": ("tamarisk", "chains"),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the chain first in this folder: a run links every list that is open."""
    places = [place for place, item in enumerate(items) if item.path.parent.name == "actions"]
    fixtures = {id(item): getattr(item, "fixturenames", ()) for item in items}
    own = sorted((items[place] for place in places), key=lambda item: "chain" not in fixtures[id(item)])
    for place, item in zip(places, own, strict=True):
        items[place] = item


@pytest.fixture(scope="package", autouse=True)
def untaught() -> Iterator[None]:
    """Let linkages of this folder hold to stated weights: to learn them takes six seconds a run.

    Asked here is who may link, what is kept and what stops a run; `tests/linkage` asks what is learned.
    """
    from sanad.linkage import model

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "train", lambda *_given, **_named: ())
        yield


@pytest.fixture(scope="package")
def chain(workspace: Path, untaught: None, made_chains: list[Chain]) -> Chain:
    """Return three invented lists walked along the whole chain."""
    from sanad.actions.linkage import link_lists

    _end_linking_of_others()
    operators = {code: founded(code) for code, _ in LISTS.values()}
    _import_all(operators, workspace)
    lists = {org: list_id(code, operators[org]) for org, code in LISTS.values()}
    for org, one in lists.items():
        consent_to_all(one, operators[org])
    agreements = {org: share(one, operators[org], None, "linking") for org, one in lists.items()}
    for org in ("rowan", "spruce", "tamarisk"):
        share(lists[org], operators[org], None, "publication")
    linker = operators["rowan"]
    first = link_lists(by=linker, because=BECAUSE)
    publication, made = _published(linker, workspace / "release")
    walked = Chain(linker, operators, lists, agreements, first, publication, workspace / "release", made)
    made_chains.append(walked)
    return walked


@pytest.fixture(autouse=True)
def _chain_is_linked_no_more(request: pytest.FixtureRequest, made_chains: list[Chain]) -> None:
    """Spare the tests after those of the chain its thousands of rows: each of their runs would link them."""
    if "chain" not in request.fixturenames and made_chains:
        made_chains.clear()
        _end_linking_of_others()


@pytest.fixture(scope="package")
def made_chains() -> list[Chain]:
    """Return the chain where it was made and is still open to linking."""
    return []


def _end_linking_of_others() -> None:
    """End what tests before opened to linking: a run links all that is open, and this one is published."""
    from sanad.actions.agreements import withdraw
    from sanad.partners.member import operator

    opened = (
        "SELECT agreement.id, organisation.id, organisation.code FROM records_agreement agreement"
        " JOIN records_organisation organisation ON organisation.id = agreement.organisation_id"
        " WHERE agreement.purpose = 'linking' AND agreement.valid_until IS NULL"
        " AND agreement.withdrawn_at IS NULL"
    )
    for agreement, organisation, code in rows("superuser", opened):
        withdraw(agreement, by=operator(organisation, code), because=BECAUSE)


def _import_all(operators: Mapping[str, "Viewer"], folder: Path) -> None:
    from sanad.actions.intake import ImportOptions, import_list
    from sanad.demonstration.lists import invented_lists

    for one in invented_lists(Random(20210507)):
        if one.collection in LISTS:
            org, code = LISTS[one.collection]
            file = folder / one.file_name
            file.write_bytes(one.content)
            options = ImportOptions(mapping=one.mapping, corpus="invented")
            import_list(file, code, by=operators[org], because=BECAUSE, options=options)


def _published(by: "Viewer", out: Path) -> tuple[UUID, dict[str, Any]]:
    from sanad.actions.publications import publish
    from sanad.cli.release import write_release
    from sanad.demonstration.invented_numbers import numbers_for_text
    from sanad.demonstration.invented_publication import invented_publication
    from sanad.records.queries.figures import figure, figures

    shown = {row.key: figure(row.id, viewer=by).figure for row in figures(viewer=by)}
    publication = publish(invented_publication(numbers_for_text(shown)), by=by, because=BECAUSE)
    made = write_release(publication, out, by=by, because=BECAUSE)
    key = out.with_suffix(".vkey")  # the key of that day: a test changes the one that signs
    shutil.copyfile(made["key"], key)
    return publication, {**made, "key": key}


@pytest.fixture(scope="package")
def everybody(chain: Chain) -> list[tuple[dict[str, str], str, str]]:
    """Return what the full list says: the values, key and name of every record that was linked."""
    found = rows(
        "backup",
        'SELECT "values", record_key, display_name FROM records_record WHERE collection_id = ANY (%s)',
        [list(chain.lists.values())],
    )
    return [(values, key, name) for values, key, name in found]

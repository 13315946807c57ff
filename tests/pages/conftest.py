"""The site as a browser meets it, over the fixed cast; and what is published for all of them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from cast import BECAUSE, Cast, list_id, share, the_cast
from database import ready

if TYPE_CHECKING:
    from django.test import Client

    from sanad.partners.member import Viewer

SignIn = Callable[["Viewer"], "Client"]


@pytest.fixture(scope="session")
def workspace() -> Path:
    """Return the folder of the throw-away workspace."""
    return ready()


@pytest.fixture(scope="session")
def cast(workspace: Path) -> Cast:
    """Return the fixed cast with its lists."""
    from django.test.utils import setup_test_environment, teardown_test_environment

    setup_test_environment()
    yield the_cast()
    teardown_test_environment()


@pytest.fixture
def anybody(cast: Cast) -> "Client":
    """Return a browser in which nobody is signed in."""
    from django.core.cache import cache
    from django.test import Client

    cache.clear()  # the counts of attempts
    return Client()


@pytest.fixture
def signed_in(cast: Cast) -> Iterator[SignIn]:
    """Return what makes a browser in which a member is signed in, in English."""
    from django.test import Client

    from sanad.records.models import Account

    def browser(viewer: "Viewer") -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(Account.objects.get(id=viewer.account))
        return client

    yield browser


@dataclass(frozen=True)
class Published:
    """The real list, the figures counted from it, and the reading that names them."""

    list: UUID
    figure: UUID
    publication: UUID


@pytest.fixture(scope="session")
def published(cast: Cast, workspace: Path) -> Published:
    """Return what organisation A published for everybody: real figures, and the annotated reading."""
    from sanad.actions.figures import enter_figure
    from sanad.actions.publications import publish
    from sanad.actions.recorded import recorded
    from sanad.demonstration.reading import annotated_reading
    from sanad.demonstration.ucdp_figures import ucdp_figures
    from sanad.records.queries.figures import figures

    listed = import_ucdp(workspace, cast.at_a)
    share(listed, cast.at_a, None)
    share(listed, cast.at_a, None, "publication")
    share(listed, cast.at_a, None, "publication")
    with recorded("figure", by=cast.at_a, because=BECAUSE) as recording:
        for made in ucdp_figures(cast.at_a.organisation_code):
            enter_figure(recording, made, corpus="real")
    publication = publish(annotated_reading(), by=cast.at_a, because=BECAUSE)
    keys = {row.key: row.id for row in figures(viewer=cast.amal)}
    return Published(listed, keys["ucdp-deaths-by-month"], publication)


def import_ucdp(folder: Path, by: "Viewer") -> UUID:
    """Return the id of the real list, imported as the demonstration imports it."""
    from sanad.actions.intake import ImportOptions, import_list
    from sanad.demonstration.ucdp_months import TABLE_FILE_NAME, table_csv

    file = folder / TABLE_FILE_NAME
    file.write_bytes(table_csv())
    import_list(file, "ucdp-governorate-month", by=by, because=BECAUSE, options=ImportOptions(corpus="real"))
    return list_id("ucdp-governorate-month", by)


def looks_absent(browser: "Client", address: str, absent: str, sent: dict[str, Any]) -> bool:
    """Return whether something answers as what is not there does, in length too, and to what is sent."""
    theirs, nothing = browser.get(address), browser.get(absent)
    refused = (theirs.status_code, nothing.status_code, browser.post(address, sent).status_code)
    return refused == (404, 404, 404) and len(text_of(theirs)) == len(text_of(nothing))


QUOTED = re.compile(r"<q\b[^>]*>.*?</q>|<style.*?</style>", re.DOTALL)


def own_words(page: str) -> str:
    """Return what a page says outside marked quotations, without its tags."""
    return re.sub(r"<[^>]*>", " ", QUOTED.sub(" ", page))


def text_of(response: object) -> str:
    """Return the text of a response."""
    content: bytes = response.content  # type: ignore[attr-defined]
    return content.decode()

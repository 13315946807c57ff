"""The call on the page of an estimate, as it is printed, on the table beside it: the same numbers."""

import html
import json
import re
import shlex
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast
from pages.conftest import SignIn, text_of
from sanad.cli.main import main
from sanad.estimation.estimand import Estimand
from sanad.estimation.question import EstimateQuestion

TOTALS = {1: 120, 2: 90, 4: 80, 8: 31, 3: 30, 5: 25, 6: 21, 9: 12, 10: 11, 12: 13, 7: 9, 15: 6}
LISTS = ("elm/notes", "A", "قائمة", "B c")
QUESTION = EstimateQuestion(
    methods=("chao", "loglinear", "decomposable", "latent_class"),
    seed=5,
    draws_at_most=200,
    estimand=Estimand("person", "killed; or 'wounded'", nature="closed"),
)
Asked = Callable[[Mapping[int, int]], UUID]


@pytest.fixture(scope="module")
def asked(cast: Cast) -> Asked:
    """Return how Chadi asks for an estimate of an invented linking, and its first figure."""
    from sanad.actions.asked_estimates import figures_asked
    from sanad.actions.figures import enter_figure
    from sanad.actions.linked import LinkedPerson, LinkedRecord
    from sanad.actions.linked_run import LinkedRun
    from sanad.actions.lists_apart import lists_apart
    from sanad.actions.recorded import recorded
    from sanad.estimation.watch import unwatched
    from sanad.records.models import LinkRun
    from sanad.terms.language import LocalisedText

    def record(code: str) -> LinkedRecord:
        return LinkedRecord(uuid4(), uuid4(), uuid4(), code, "SY02", None)

    def ask(totals: Mapping[int, int]) -> UUID:
        persons = tuple(
            LinkedPerson(uuid4(), tuple(record(code) for j, code in enumerate(LISTS) if pattern >> j & 1))
            for pattern, count in totals.items()
            for _ in range(count)
        )
        apart = lists_apart(persons, {code: LocalisedText(code, code, code) for code in LISTS})
        with recorded("estimate", by=cast.chadi, because=BECAUSE, purpose="linking") as recording:
            run = LinkRun.objects.create(
                id=uuid4(),
                number=LinkRun.objects.count() + 500,
                state="publishable",
                settings={},
                code_version="0",
                log_size=0,
                started_at=recording.now,
                finished_at=recording.now,
                report={},
            )
            linked = LinkedRun(run, persons, {}, apart, "invented")
            made, _ = figures_asked(QUESTION, linked, uuid4(), unwatched)
            kept = [enter_figure(recording, one, corpus="invented", run=run) for one in made]
        return kept[0].id

    return ask


def _numbers(asked: UUID) -> Mapping[str, Any]:
    """Return what is kept of every method, as `sanad estimate` orders it."""
    from database import rows

    named = "(SELECT document #>> '{estimates,asked,id}' FROM records_figure WHERE id = %s)"
    of_it = f"WHERE document #>> '{{estimates,asked,id}}' = {named}"
    found = rows("backup", f"SELECT document -> 'estimates' FROM records_figure {of_it}", [str(asked)])
    kept = {one["estimates"][0]["method"]: one for (one,) in found}
    first = kept[QUESTION.methods[0]]
    return {
        "estimates": [kept[method]["estimates"][0] for method in QUESTION.methods],
        "sensitivity": first["sensitivity"],
    }


def test_it_works(
    cast: Cast,
    signed_in: SignIn,
    asked: Asked,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    figure = asked(TOTALS)
    client = signed_in(cast.amal)
    page = text_of(client.get(f"/estimate/{figure}/"))
    file = client.get(f"/estimate/{figure}/inclusion.csv")
    name = re.search(r'filename="(.+)"', file["Content-Disposition"])
    call = re.search(r'<code class="command" dir="ltr">(sanad estimate .+?)</code>', page)
    assert name
    assert call
    assert f"/estimate/{figure}/inclusion.csv" in page
    assert file.content.startswith(b"# invented: ")
    (tmp_path / name[1]).write_bytes(file.content)
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    assert main(shlex.split(html.unescape(call[1]))[1:]) == 0
    told = json.loads(capsys.readouterr().out)
    kept = _numbers(figure)
    assert len(kept["estimates"]) == 4
    assert json.dumps(told["estimates"], sort_keys=True) == json.dumps(kept["estimates"], sort_keys=True)
    assert json.dumps(told["sensitivity"], sort_keys=True) == json.dumps(
        [kept["sensitivity"]], sort_keys=True
    )


def test_a_table_with_a_small_count_is_given_to_nobody(cast: Cast, signed_in: SignIn, asked: Asked) -> None:
    figure = asked({**TOTALS, 11: 2})
    for member in (cast.amal, cast.chadi):
        client = signed_in(member)
        assert client.get(f"/estimate/{figure}/inclusion.csv").status_code == 404
        page = text_of(client.get(f"/estimate/{figure}/"))
        assert "inclusion.csv" not in page
        assert "it is given to nobody" in page
        assert f"sanad again {figure} --as {member.organisation_code}" in page

"""Every message of the pages and of releases is said in Arabic and in Danish."""

import ast
import gettext
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po

# What a job runs through; an error that it raises is told on the page of the job.
OF_A_JOB = (
    "actions/event_linking.py",
    "actions/linkage.py",
    "actions/open_lists.py",
    "actions/recorded.py",
    "actions/work.py",
    "linkage/",
    "records/door.py",
)


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


def codes_of_classes(sources: dict[str, str]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield package and name of each error class with its code."""
    for path, text in sources.items():
        for node in ast.walk(ast.parse(text)):
            if path.endswith("/errors.py") and isinstance(node, ast.ClassDef):
                for line in node.body:
                    if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant):
                        yield (path.partition("/")[0], node.name), str(line.value.value)


def raised_in(text: str) -> Iterator[str]:
    """Yield the name of each class that a file raises."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            yield ast.unparse(node.exc.func)


def test_every_error_of_a_job_has_a_sentence(
    sources: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "sanad.site.settings")
    from sanad.web.labels import FAULTS

    codes = dict(codes_of_classes(sources))
    anywhere = {name: code for (_package, name), code in codes.items()}
    raised = {
        codes.get((path.partition("/")[0], name), anywhere[name])
        for path, text in sources.items()
        if path.startswith(OF_A_JOB)
        for name in raised_in(text)
        if name in anywhere
    }
    assert "agreement_ended" in raised
    assert raised - {"linkage_cancelled"} <= set(FAULTS), sorted(raised - set(FAULTS))


SAY = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}


def said_inside(text: str) -> list[int]:
    """Return the lines of f-strings that ask for a message: it would be in no catalogue."""
    inside = [
        call
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
    ]
    calls = [call for call in inside if isinstance(call, ast.Call)]
    return [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id in SAY]


def test_no_message_is_asked_for_inside_an_f_string(sources: dict[str, str]) -> None:
    assert said_inside("f\"{name}: {gettext('of how much')}\"") == [1]
    assert {path: lines for path, text in sources.items() if (lines := said_inside(text))} == {}


@pytest.mark.parametrize(
    ("number", "form"), [(3, "سجلات"), (15, "سجلًا"), (99, "سجلًا"), (100, "سجل"), (111, "سجلًا")]
)
def test_arabic_counts_nouns_as_arabic_does(repository: Path, number: int, form: str) -> None:
    """Babel's order of the last two forms is hundreds, then 11 to 99: they were once the other way round."""
    path = repository / "src/sanad/web/locale/ar/LC_MESSAGES/django.po"
    with path.open("rb") as stream:
        catalogue = read_po(stream, locale="ar")
    message = catalogue.get("%(n)s record")
    assert message
    chosen = gettext.c2py(catalogue.plural_expr)(number)
    assert message.string[chosen].split()[-1] == form


def test_what_is_counted_has_the_ending_of_11_to_99_there_and_not_after_a_hundred(repository: Path) -> None:
    """Where the two forms differ, the one for 11 to 99 has the more endings of the accusative."""
    path = repository / "src/sanad/web/locale/ar/LC_MESSAGES/django.po"
    with path.open("rb") as stream:
        catalogue = read_po(stream, locale="ar")
    choose, ending = gettext.c2py(catalogue.plural_expr), "\N{ARABIC FATHATAN}"
    told = [one.string for one in catalogue if isinstance(one.string, tuple)]
    pairs = [(forms[choose(14)], forms[choose(100)]) for forms in told]
    assert len(pairs) > 20
    assert [pair for pair in pairs if pair[0].count(ending) < pair[1].count(ending)] == []


def test_what_a_linking_weighs_is_said_in_words() -> None:
    """Every level of a comparison, of persons and of events, and every tier has words of its own."""
    from sanad.linkage.comparison import LADDERS
    from sanad.linkage.event_comparison import EVENT_LADDERS
    from sanad.web.labels import KINDS

    codes = {code for ladder in (*LADDERS, *EVENT_LADDERS) for code in ladder.codes if code}
    assert codes <= KINDS["level"].keys(), codes - KINDS["level"].keys()
    assert {"joined", "review", "follows", "counted"} <= KINDS["tier_of_events"].keys()


def test_a_date_in_an_arabic_text_stands_in_its_own_direction(repository: Path) -> None:
    # Beside Arabic letters 2013-05 is drawn as 05-2013, and whoever copies that writes what is not read.
    turned = re.compile(r"(?<![\u2066\d/-])\d{4}-\d")
    found = []
    for path in (repository / "src/sanad").rglob("locale/ar/LC_MESSAGES/*.po"):
        with path.open("rb") as file:
            texts = [message.string for message in read_po(file, "ar") if message.id]
        found += [text for text in texts if isinstance(text, str) and turned.search(text)]
    for path in (repository / "src/sanad/register/formats").glob("*.yaml"):
        asked = yaml.safe_load(path.read_text(encoding="utf-8"))["fields"]
        texts = [text["ar"] for one in asked for text in (one["labels"], one.get("help", {"ar": ""}))]
        found += [text for text in texts if turned.search(text)]
    assert found == []

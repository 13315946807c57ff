"""No page, text, pack or output says in our own voice how a case ends, or that there is no danger."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po

from sanad.protection.lint_words import own_words
from sanad.protection.pack_document import pack_document, pack_folder, shipped
from sanad.protection.procedure import kinds
from sanad.terms.own_voice import counsel_word, judged_word, somebody_word, verdict_word
from sanad.terms.vocabulary import vocabularies, vocabulary

# A key of hardware is called so in Arabic; the Danish words ask how sure somebody is.
CONDITIONS = (
    "assessments_sy",
    "claim_elements",
    "condition_gaps",
    "condition_topics",
    "event_datasets",
    "indicators",
    "register_subjects",
    "research_claims",
    "report_texts",
    "research_decisions",
    "research_figures",
    "research_passages",
    "research_searches",
    "research_sources",
)
TERMS = ("مفتاح أمان", "Hvor sikkert")


def of_catalogues(package: Path) -> Iterator[tuple[str, str]]:
    """Yield what pages and releases say, with where it stands."""
    for path in sorted(package.glob("**/LC_MESSAGES/*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                for text in (message.id, message.string):
                    for one in [text] if isinstance(text, str) else text:
                        yield f"{path.parts[-3]}: {one[:60]}", one


def of_templates(package: Path) -> Iterator[tuple[str, str]]:
    """Yield what templates say outside the catalogues too."""
    for path in sorted(package.glob("**/templates/**/*.html")):
        yield path.name, path.read_text(encoding="utf-8")


def of_law(package: Path) -> Iterator[tuple[str, str]]:
    """Yield the words of packs, of the procedure and of what is printed of a case."""
    for name in shipped():
        for place, text in own_words(pack_document(pack_folder(name))):
            yield f"{name}: {place}", text
    for kind in kinds().values():
        for language, text in kind.label.as_mapping().items():
            yield f"{kind.id}, {language}", text
    yield from of_law_texts(package)


def of_law_texts(package: Path) -> Iterator[tuple[str, str]]:
    """Yield what evaluator, calendars, faults and commands say of law."""
    for path in sorted(package.glob("protection/*.yaml")):
        for text in texts_of(yaml.safe_load(path.read_text(encoding="utf-8"))):
            yield path.name, text
    for path in [
        *package.glob("protection/*.py"),
        *package.glob("cli/deadlines.py"),
        *package.glob("cli/law*.py"),
    ]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{path.name}, line {node.lineno}", node.value


def of_conditions(package: Path) -> Iterator[tuple[str, str]]:
    """Yield what is said of conditions and claims: data in three languages, and the texts of their code.

    What stands under `exact` is a quotation by its name, with speaker, document and date beside it.
    """
    for path in sorted(package.glob("terms/vocabularies/*.yaml")):
        if path.stem in CONDITIONS:
            for text in texts_of(yaml.safe_load(path.read_text(encoding="utf-8"))):
                yield path.name, text
    commands = [package / f"cli/{name}.py" for name in ("conditions", "claim", "research")]
    for path in [*package.glob("conditions/*.py"), *package.glob("web/*research*.py"), *commands]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{path.name}, line {node.lineno}", node.value


def texts_of(value: object) -> Iterator[str]:
    """Yield every text of a document but those that are named as exact words."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key != "exact":
                yield from texts_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_of(one)
    elif isinstance(value, str):
        yield value


def of_vocabularies() -> Iterator[tuple[str, str]]:
    """Yield the labels of every vocabulary."""
    for name in vocabularies():
        for term in vocabulary(name):
            for language, text in term.labels.as_mapping().items():
                yield f"{name}, {term.code}, {language}", text


def without_terms(text: str) -> str:
    for term in TERMS:
        text = text.replace(term, "")
    return text


def said(texts: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the verdicts of texts, each with where it stands; none may be there, but texts must."""
    looked_at = [(place, verdict_word(without_terms(text))) for place, text in texts]
    assert looked_at
    return [(place, word) for place, word in looked_at if word]


def test_no_page_says_a_verdict(package: Path) -> None:
    assert said(of_catalogues(package)) == []
    assert said(of_templates(package)) == []


def test_no_page_and_no_vocabulary_concludes_as_counsel_or_tells_of_one_somebody(package: Path) -> None:
    """Of packs the linter holds the same; there and in outputs of law it is looked for here too."""
    texts = [*of_catalogues(package), *of_vocabularies()]
    texts += [one for one in of_law(package) if ": articles[" not in one[0] and ": profiles[" not in one[0]]
    assert not [(place, said) for place, text in texts if (said := counsel_word(text) or somebody_word(text))]


def test_no_page_no_vocabulary_and_no_rule_judges(package: Path) -> None:
    """Vocabularies of conditions tell what authorities held; packs, what law and courts say: not these."""
    told_of_others = (": articles[", ": profiles[", ": timeline[", ".tests[")
    texts = [*of_catalogues(package), *of_templates(package), *of_vocabularies()]
    texts += [one for one in of_law(package) if not any(part in one[0] for part in told_of_others)]
    assert not [(place, said) for place, text in texts if (said := judged_word(without_terms(text)))]


def test_no_vocabulary_says_a_verdict() -> None:
    assert said(of_vocabularies()) == []


def test_nothing_of_conditions_and_claims_says_a_verdict(package: Path) -> None:
    held = {name.split(",")[0] for name, _ in of_conditions(package)}
    assert {f"{name}.yaml" for name in CONDITIONS} <= held
    assert said(of_conditions(package)) == []


def test_a_verdict_of_a_claim_fails_unless_it_stands_under_its_exact_words() -> None:
    claim = {"en": "The town is safe.", "exact": "The town is safe."}
    assert list(texts_of([claim])) == ["The town is safe."]
    assert said(iter([("a claim", text) for text in texts_of([claim])]))
    assert list(texts_of({"exact": "The town is safe."})) == []


def test_no_pack_and_no_output_of_law_says_a_verdict(package: Path) -> None:
    assert said(of_law(package)) == []


@pytest.mark.parametrize(
    "verdict",
    [
        "The extension will be granted.",
        "The province is safe.",
        "She has no case.",
        "سيُمنح اللجوء",
        "المدينة آمنة",
        "ليس لديها قضية",
        "Hun vil få opholdstilladelse.",
        "Byen er sikker.",
        "Han har ingen sag.",
    ],
)
def test_a_verdict_fails_unless_it_is_marked_as_a_quotation(verdict: str) -> None:
    assert said(iter([("a page", f"Note. {verdict}")]))
    assert said(iter([("a page", f"The minister said “{verdict}”")])) == []


PLACES = {
    "template": (of_templates, "web/templates/law/x.html", "<p>{}</p>"),
    "catalogue": (of_catalogues, "web/locale/da/LC_MESSAGES/django.po", 'msgid "x"\nmsgstr "{}"\n'),
    "feed": (of_law_texts, "protection/calendar_words.py", 'REMINDER = "{}"\n'),
    "command": (of_law_texts, "cli/law_ids.py", 'HEAD = "{}"\n'),
    "fault": (of_law_texts, "protection/faults.yaml", 'faults: [{{id: x, label: {{en: "{}"}}}}]\n'),
}


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("verdict", ["She has no case.", "المدينة آمنة", "Byen er sikker."])
def test_a_planted_verdict_is_found_wherever_it_stands(where: str, verdict: str, tmp_path: Path) -> None:
    texts, file, form = PLACES[where]
    planted = tmp_path / file
    planted.parent.mkdir(parents=True)
    for words, found in ((verdict, True), (f"The minister said “{verdict}”", False)):
        planted.write_text(form.format(words), encoding="utf-8")
        places = [
            place for place, _ in said(texts(tmp_path)) if planted.name in place or where == "catalogue"
        ]
        assert bool(places) is found


@pytest.mark.parametrize("language", ["en", "ar", "da"])
def test_a_planted_verdict_is_found_in_a_pack(language: str) -> None:
    verdict = {"en": "She has no case.", "ar": "المدينة آمنة", "da": "Byen er sikker."}[language]
    pack = pack_document(pack_folder("ruritania"))
    for words, many in ((verdict, 1), (f"The minister said “{verdict}”", 0)):
        pack["rules"][0]["effect"]["text"][language] = words
        assert len(said(own_words(pack))) == many

"""A whole invented release: every link leads somewhere, no other host is asked, every language is whole."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import sanad.publications
from sanad.publications.addresses import SEALED, proof_path
from sanad.publications.content import ReleaseContent
from sanad.publications.errors import CorpusCrossed
from sanad.publications.site import Translate, site_files
from sanad.terms.language import LANGUAGES
from sanad.terms.own_voice import verdict_word

PACKAGE = Path(sanad.publications.__file__).parent
Files = dict[str, bytes]


class Reader(HTMLParser):
    """Collects what a page holds: tags with attributes, ids, links and its own words outside quotations."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.own_words: list[str] = []
        self._quoted = 0
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._quoted += tag in ("q", "blockquote")

    def handle_endtag(self, tag: str) -> None:
        self._quoted -= tag in ("q", "blockquote")

    def handle_data(self, data: str) -> None:
        if not self._quoted:
            self.own_words.append(data)

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(name))]


def pages(files: Files) -> Iterator[tuple[str, Reader]]:
    return ((path, Reader(page)) for path, page in files.items() if path.endswith(".html"))


def test_it_works(files: Files, content: ReleaseContent) -> None:
    for language in LANGUAGES:
        expected = {"index", "sources", "check"}
        expected |= {f"claim-{claim.id}" for claim in content.publication.claims}
        expected |= {f"figure-{figure.id}" for figure in content.figures}
        found = {path.split("/")[1] for path in files if path.startswith(f"{language}/")}
        assert found == {f"{name}.html" for name in expected}
        page = Reader(files[f"{language}/index.html"]).tags[0][1]
        assert page == {
            "lang": language,
            "dir": "rtl" if language == "ar" else "ltr",
            "data-corpus": "invented",
        }
    assert b"ibm-plex-sans-latin-400" in files["assets/fonts.css"]


def test_every_link_leads_to_a_file_and_a_place_in_it(files: Files, content: ReleaseContent) -> None:
    sealed = {*SEALED, *(proof_path(entry.id) for entry in content.entries)}
    read = dict(pages(files))
    links = 0
    for path, page in read.items():
        for link in page.values("href") + page.values("src"):
            target, _, anchor = link.partition("#")
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            assert there in files or there in sealed, (path, link)
            assert not anchor or anchor in read[there].values("id"), (path, link)
            links += 1
    assert links > 300


def test_ids_stand_once(files: Files) -> None:
    for path, page in pages(files):
        assert len(page.values("id")) == len(set(page.values("id"))), path


def test_nothing_is_asked_of_another_host(files: Files) -> None:
    for path, page in pages(files):
        for name in ("href", "src", "action", "poster", "srcset", "data"):
            assert not [value for value in page.values(name) if "//" in value], path
    for path in ("assets/release.css", "assets/fonts.css"):
        assert b"//" not in files[path] and b"@import" not in files[path]


def test_no_script_and_no_inline_style(files: Files) -> None:
    for path, page in pages(files):
        names = {tag for tag, _ in page.tags}
        assert not names & {"script", "style", "iframe", "object", "embed", "form", "base"}, path
        assert not page.values("style"), path
        assert not [key for _, attributes in page.tags for key in attributes if key.startswith("on")], path


def test_every_page_says_that_it_loads_its_own_files_and_runs_nothing(files: Files) -> None:
    for path, page in pages(files):
        said = [
            of.get("content") for tag, of in page.tags if of.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(said) == 1 and said[0], path
        told = dict(part.strip().partition(" ")[::2] for part in said[0].split(";"))
        assert told["default-src"] == "'none'" and "script-src" not in told, path
        assert {"base-uri", "form-action"} <= {one for one in told if told[one] == "'none'"}, path
        assert not any(word in said[0] for word in ("unsafe", "http", "data:", "*")), path
        text = files[path].decode()
        assert text.index("Content-Security-Policy") < text.index("<link"), (
            "what stands before it is not held"
        )


def test_no_page_gives_a_verdict_in_its_own_voice(files: Files) -> None:
    for path, page in pages(files):
        assert verdict_word(" ".join(page.own_words)) is None, path
    assert verdict_word(files["README.txt"].decode()) is None


def test_every_page_and_every_file_of_data_says_that_it_is_invented(
    files: Files, translate: Translate
) -> None:
    for path, _ in pages(files):
        language = path.split("/")[0] if "/" in path else "en"
        assert translate(language, "Invented data") in files[path].decode(), path  # type: ignore[arg-type]
    for path in files:
        if path.startswith(("data/", "pictures/")):
            assert path.split("/")[1].startswith("invented-"), path
            assert "invented" in files[path].decode() or "مختلق" in files[path].decode(), path


def test_a_real_release_says_nothing_of_the_kind(content: ReleaseContent, translate: Translate) -> None:
    publication = content.publication
    claims = tuple(
        replace(claim, corpus="real", basis=(), status="contested") for claim in publication.claims
    )
    documents = tuple(replace(document, corpus="real") for document in publication.documents)
    real = replace(
        content,
        publication=replace(publication, corpus="real", claims=claims, documents=documents),
        figures=tuple(replace(f, corpus="real", picture=None) for f in content.figures),
        evidence=(),
    )
    made = site_files(real, translate, {})
    assert not [path for path in made if "invented" in path]
    assert 'class="invented"' not in made["en/index.html"].decode()
    assert "Real data" in made["en/figure-documented.html"].decode()


def test_the_basis_of_a_claim_is_walked(files: Files, content: ReleaseContent) -> None:
    page = files["en/claim-c1.html"].decode()
    assert 'href="figure-documented.html"' in page
    assert 'href="../proofs/e1.json"' in page
    assert content.evidence[1].commitments[0] in page
    assert "00000000-0000-0000-0000-000000000001" not in "".join(
        body.decode() for path, body in files.items() if not path.endswith(".woff2")
    )


def test_a_document_is_shown_with_its_reference_as_text(files: Files) -> None:
    page = files["en/sources.html"].decode()
    assert "<bdi>https://board.example/reports/4?page=4&amp;lang=da</bdi>" in page
    assert '<blockquote lang="da" dir="auto"><p>Byen er sikker at vende hjem til.</p>' in page
    assert "The chair of the board" in page


def test_a_figure_shows_its_number_its_interval_and_how_it_was_made(files: Files) -> None:
    page = files["da/figure-estimate.html"].decode()
    assert "anslået 9.420<" in page
    assert "95 procents interval: 8.110 til 11.240" in page
    assert "documented_persons" in page and "13.204" in page
    assert "unknown" in files["en/figure-refused.html"].decode()


def test_names_and_titles_are_escaped(content: ReleaseContent, translate: Translate) -> None:
    evil = replace(
        content.publication.documents[0], title="<script>alert(1)</script>", publisher='"><img src=x>'
    )
    publication = replace(content.publication, documents=(evil,))
    made = site_files(replace(content, publication=publication), translate, {})
    for path, page in pages(made):
        assert not {tag for tag, _ in page.tags} & {"script", "img"}, path


def test_an_empty_publication_is_a_release_too(content: ReleaseContent, translate: Translate) -> None:
    bare = replace(
        content.publication,
        blocks=(),
        claims=(),
        documents=(),
        signatories=(),
        corrections=(),
        changed_since=(),
        whose_words="own_publication",
    )
    made = site_files(replace(content, publication=bare, figures=(), evidence=(), entries=()), translate, {})
    assert "names no outside document" in made["en/sources.html"].decode()
    assert "annotated reading" not in made["en/index.html"].decode()
    assert "<h2>" not in made["en/index.html"].decode()


def test_a_claim_across_corpora_is_not_released(content: ReleaseContent, translate: Translate) -> None:
    figures = (replace(content.figures[0], corpus="real"), *content.figures[1:])
    with pytest.raises(CorpusCrossed):
        site_files(replace(content, figures=figures), translate, {})


def test_the_same_content_makes_the_same_bytes(
    files: Files, content: ReleaseContent, translate: Translate
) -> None:
    again = site_files(content, translate, {"ibm-plex-sans-latin-400-normal.woff2": b"not a font"})
    assert again == files
    assert list(again) == sorted(again)


@pytest.mark.parametrize("language", ["ar", "da"])
def test_every_message_is_translated_and_keeps_its_places(language: str) -> None:
    asked = {
        message if isinstance(message, str) else message[-1]
        for _, _, message, _, _ in extract_from_dir(
            PACKAGE, [("**.py", "python"), ("templates/**", "jinja2")], keywords={"_": None, "in_": (2,)}
        )
    }
    with (PACKAGE / "locale" / f"{language}.po").open("rb") as catalogue:
        given = {str(m.id): str(m.string) for m in read_po(catalogue) if m.id and not m.fuzzy}
    assert asked == set(given)
    for message, translation in given.items():
        assert translation
        assert set(re.findall(r"\{\w+\}", message)) == set(re.findall(r"\{\w+\}", translation)), message


def test_a_release_says_on_its_own_page_which_one_it_replaces(
    content: ReleaseContent, translate: Translate
) -> None:
    digest = "5" * 64
    for files, says in (
        (site_files(replace(content, replaces=digest), translate, {}), True),
        (site_files(content, translate, {}), False),
    ):
        assert all((digest in files[f"{one}/check.html"].decode()) is says for one in LANGUAGES)

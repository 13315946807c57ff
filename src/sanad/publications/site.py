"""The static release before its seal: pages in every language, data, pictures, style and fonts."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from sanad.publications import addresses, month_series, tile_grid, upset
from sanad.publications.check import require_sound
from sanad.publications.content import ReleaseContent
from sanad.publications.downloads import evidence_text, figure_csv, figure_json
from sanad.publications.figure import Figure
from sanad.publications.fonts import font_style
from sanad.publications.pages import Pages
from sanad.publications.picture_words import PictureWords, picture_words
from sanad.terms.language import LANGUAGES, Language

Translate = Callable[[Language, str], str]
_STYLE = Path(__file__).parent / "assets" / "release.css"


def site_files(content: ReleaseContent, translate: Translate, fonts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a release by their path, without what the seal adds.

    Raises: the first problem of check_publication, CorpusCrossed before any other.
    """
    require_sound(content.publication, content.figures)
    files: dict[str, bytes] = {}
    for language in LANGUAGES:
        files |= dict(_language_files(content, language, translate))
    files |= dict(_data_files(content))
    files |= {f"assets/fonts/{name}": font for name, font in fonts.items()}
    files["assets/fonts.css"] = font_style(fonts)
    files["assets/release.css"] = _STYLE.read_bytes()
    first = Pages(content, LANGUAGES[0], translate, {})
    files["index.html"] = first.languages()
    files["README.txt"] = first.readme()
    return dict(sorted(files.items()))


def draw_picture(figure: Figure, words: PictureWords, language: Language) -> str:
    """Return the picture of a figure as SVG, or an empty text when it has none."""
    picture = figure.picture
    if isinstance(picture, upset.Upset):
        return upset.draw(picture, words, language)
    if isinstance(picture, tile_grid.TileGrid):
        return tile_grid.draw(picture, words, language)
    return month_series.draw(picture, words, language) if picture else ""


def _language_files(
    content: ReleaseContent, language: Language, translate: Translate
) -> Iterator[tuple[str, bytes]]:
    pictures = {
        str(figure.id): draw_picture(figure, _words(figure, language, translate), language)
        for figure in content.figures
    }
    pages = Pages(content, language, translate, pictures)
    yield addresses.publication_path(language), pages.publication()
    yield f"{language}/sources.html", pages.sources()
    yield f"{language}/check.html", pages.check()
    for claim in content.publication.claims:
        yield addresses.claim_path(claim.id, language), pages.claim(claim)
    for figure in content.figures:
        yield addresses.figure_path(figure.id, language), pages.figure(figure)
        if figure.picture:
            yield addresses.picture_path(figure, language), f"{pictures[figure.id]}\n".encode()


def _words(figure: Figure, language: Language, translate: Translate) -> PictureWords:
    return picture_words(
        figure.title,
        figure.description,
        figure.unit,
        language=language,
        _=lambda message: translate(language, message),
    )


def _data_files(content: ReleaseContent) -> Iterator[tuple[str, bytes]]:
    for figure in content.figures:
        yield addresses.data_path(figure, "csv"), figure_csv(figure)
        yield addresses.data_path(figure, "json"), figure_json(figure)
    for evidence in content.evidence:
        yield addresses.evidence_path(evidence.of, content.corpus), evidence_text(evidence, content.corpus)

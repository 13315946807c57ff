"""Keep the translations: extract, compile and check the catalogues, with Babel alone.

extract   gather every message of the pages into the catalogues of Arabic and Danish
compile   write the .mo files that Django reads
check     nothing missing, nothing fuzzy, the same placeholders, the right plural forms
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

REPOSITORY = Path(__file__).resolve().parent.parent
SOURCE = REPOSITORY / "src/sanad"
LANGUAGES = ("ar", "da")
PLURAL_COUNTS = {"ar": 6, "da": 2}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
FUNCTIONS: dict[str, tuple[object, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PYTHON_SOURCES = ("web", "api", "publications/picture_words.py")


def catalogue_path(language: str) -> Path:
    """Return the catalogue of the pages in one language."""
    return SOURCE / "web/locale" / language / "LC_MESSAGES/django.po"


def all_catalogues(language: str) -> list[Path]:
    """Return every catalogue of one language: of the pages and of the static release."""
    return [path for path in (catalogue_path(language), release_path(language)) if path.exists()]


def release_path(language: str) -> Path:
    """Return the catalogue of the static release in one language."""
    return SOURCE / "publications/locale" / f"{language}.po"


def extract() -> int:
    """Update both catalogues from the sources; a message that is gone is dropped."""
    template = extracted()
    for language in LANGUAGES:
        path = catalogue_path(language)
        old = read_catalogue(path, language) if path.exists() else Catalog(locale=language)
        old.update(template, no_fuzzy_matching=True)
        old.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        write_catalogue(old, path)
    return 0


def extracted() -> Catalog:
    """Return what the sources say now, as a catalogue without translations."""
    catalogue = Catalog(project="Sanad", charset="utf-8")
    for place, message, context in messages_of_sources():
        catalogue.add(message, locations=[(place, 0)], context=context, flags=flags_of(message))
    return catalogue


def flags_of(message: str | tuple[str, str]) -> list[str]:
    """Return the flag that marks a message with placeholders of Python."""
    text = message if isinstance(message, str) else message[0]
    return ["python-format"] if re.search(r"%\(\w+\)[sd]", text) else []


def messages_of_sources() -> Iterator[tuple[str, str | tuple[str, str], str | None]]:
    """Yield place, message and context from templates, then from Python files."""
    for path in sorted((SOURCE / "web/templates").rglob("*")):
        if path.suffix in {".html", ".txt"}:
            yield from messages_of(path, python_of_template(path))
    for place in PYTHON_SOURCES:
        for path in sorted((SOURCE / place).rglob("*.py")) or [SOURCE / place]:
            yield from messages_of(path, path.read_text(encoding="utf-8"))


def python_of_template(path: Path) -> str:
    """Return a template's messages as Python calls, one line a line, unindented so that it tokenises."""
    text = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    return "\n".join(line.lstrip() for line in text.splitlines()) + "\n"


def messages_of(path: Path, code: str) -> Iterator[tuple[str, str | tuple[str, str], str | None]]:
    """Yield the messages of one file of Python code."""
    place = path.relative_to(REPOSITORY).as_posix()
    found = extract_python(io.BytesIO(code.encode()), list(FUNCTIONS), [], {})
    for _line, function, texts, _comments in found:
        yield place, *message_and_context(function, texts)


def message_and_context(function: str, texts: object) -> tuple[str | tuple[str, str], str | None]:
    """Return the message (single or plural) and its context, as one call gives them."""
    parts = [texts] if isinstance(texts, str) else [t for t in list(texts) if isinstance(t, str)]  # type: ignore[call-overload]
    context = parts.pop(0) if "pgettext" in function else None
    return (
        ((parts[0], parts[1]), context) if "ngettext" in function or len(parts) > 1 else (parts[0], context)
    )


def read_catalogue(path: Path, language: str) -> Catalog:
    """Return a catalogue read from its file."""
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def write_catalogue(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue in a stable order, without dates that change at every run."""
    with path.open("wb") as stream:
        write_po(stream, catalogue, width=110, sort_output=True, omit_header=False, include_lineno=False)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date'))]
    path.write_text("".join(kept), encoding="utf-8")


def compile_all() -> int:
    """Write the .mo file beside each catalogue of the pages."""
    for language in LANGUAGES:
        path = catalogue_path(language)
        with path.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, read_catalogue(path, language))
    return 0


def check() -> int:
    """Return 1 and name each fault, else 0."""
    faults = [fault for language in LANGUAGES for fault in faults_in(language)]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def faults_in(language: str) -> Iterator[str]:
    """Yield the faults of the catalogues of one language."""
    if not catalogue_path(language).exists():
        yield f"{language}: the catalogue is missing; run `python scripts/messages.py extract`"
        return
    pages = read_catalogue(catalogue_path(language), language)
    for message in extracted():
        if message.id and pages.get(message.id, message.context) is None:
            yield f"{language}: not in the catalogue, run extract: {message.id!r}"
    for path in all_catalogues(language):
        yield from faults_of_catalogue(read_catalogue(path, language), language, path.parent.name)


def faults_of_catalogue(catalogue: Catalog, language: str, name: str) -> Iterator[str]:
    """Yield the faults of one catalogue."""
    if catalogue.num_plurals != PLURAL_COUNTS[language]:
        yield f"{language} ({name}): {catalogue.num_plurals} plural forms, expected {PLURAL_COUNTS[language]}"
    for message in catalogue:
        if message.id:
            yield from (
                f"{language} ({name}): {fault}: {message.id!r}" for fault in faults_of(message, language)
            )


def faults_of(message: Message, language: str) -> Iterator[str]:
    """Yield what is wrong with one translation."""
    texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    wanted = PLURAL_COUNTS[language] if isinstance(message.id, (tuple, list)) else 1
    if message.fuzzy:
        yield "fuzzy"
    if len(texts) != wanted or not all(texts):
        yield "not translated"
        return
    source = message.id[-1] if isinstance(message.id, (tuple, list)) else message.id
    if any(not same_placeholders(source, text, plural=wanted > 1) for text in texts):
        yield "other placeholders than the English"


def same_placeholders(source: str, text: str, *, plural: bool) -> bool:
    """Return whether the placeholders agree; a plural form may leave the number unsaid ("one", "two")."""
    wanted, found = set(PLACEHOLDER.findall(source)), set(PLACEHOLDER.findall(text))
    return found <= wanted if plural else found == wanted


ACTIONS = {"extract": extract, "compile": compile_all, "check": check}


def main(arguments: list[str]) -> int:
    """Run the one action that is named."""
    if len(arguments) != 1 or arguments[0] not in ACTIONS:
        print(__doc__, file=sys.stderr)
        return 2
    if not settings.configured:
        settings.configure(USE_I18N=True)
    return ACTIONS[arguments[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

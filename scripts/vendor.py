"""Copy what the pages need from node_modules, and nothing else.

The copies are not committed: package-lock.json pins them by digest. Icons are gathered into one sprite
of exactly those that a template names with {% icon "name" %}; of the stylesheets only what a page may wear.
"""

import re
import shutil
import sys
from pathlib import Path

from worn_styles import only_worn, texts_of

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGES = REPOSITORY / "node_modules"
VENDOR = REPOSITORY / "src/sanad/web/static/vendor"
RELEASE_FONTS = REPOSITORY / "src/sanad/publications/fonts"
PAGES = REPOSITORY / "src/sanad/web"
TEMPLATES = PAGES / "templates"
WEIGHTS = (400, 500, 600)
STYLESHEETS = ("tabler.min.css", "tabler.rtl.min.css")
LICENCES = {
    "@tabler/icons/LICENSE": "tabler-icons-LICENSE.txt",
    "@fontsource/ibm-plex-sans/LICENSE": "ibm-plex-sans-LICENSE.txt",
    "@fontsource/ibm-plex-sans-arabic/LICENSE": "ibm-plex-sans-arabic-LICENSE.txt",
}
ICON_TAG = re.compile(r"""{%\s*icon\s+"([a-z0-9-]+)""")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S+")


def main() -> int:
    """Return 0 when every file has been copied, 1 with one line on what is missing."""
    if not PACKAGES.is_dir():
        print("node_modules is absent; run `npm ci --ignore-scripts` first", file=sys.stderr)
        return 1
    shutil.rmtree(VENDOR, ignore_errors=True)
    shutil.rmtree(RELEASE_FONTS, ignore_errors=True)
    copy_stylesheets(VENDOR)
    copy_fonts(VENDOR / "fonts")
    copy_fonts(RELEASE_FONTS)
    (VENDOR / "icons.svg").write_text(sprite(icon_names()), encoding="utf-8")
    copy_licences()
    return 0


def copy_stylesheets(folder: Path) -> None:
    """Copy what pages may wear of Tabler's two stylesheets, without pointers to source maps."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = texts_of(PAGES)
    for name in STYLESHEETS:
        text = (PACKAGES / "@tabler/core/dist/css" / name).read_text(encoding="utf-8")
        (folder / name).write_text(only_worn(SOURCE_MAP.sub("", text), texts), encoding="utf-8")


def copy_fonts(folder: Path) -> None:
    """Copy IBM Plex Sans, Latin and Arabic, in the three weights in use."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in font_files():
        shutil.copyfile(source, folder / source.name)


def font_files() -> list[Path]:
    """Return the font files in use, each existing."""
    subsets = (
        ("ibm-plex-sans", "latin"),
        ("ibm-plex-sans", "latin-ext"),
        ("ibm-plex-sans-arabic", "arabic"),
    )
    return [
        PACKAGES / f"@fontsource/{family}/files/{family}-{subset}-{weight}-normal.woff2"
        for family, subset in subsets
        for weight in WEIGHTS
    ]


def icon_names() -> list[str]:
    """Return the names of the icons that the templates use."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.rglob("*.html")))
    return sorted({name for text in texts for name in ICON_TAG.findall(text)})


def sprite(names: list[str]) -> str:
    """Return one SVG file with a symbol for each icon."""
    symbols = "\n".join(symbol(name) for name in names)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'


def symbol(name: str) -> str:
    """Return one icon as an SVG symbol.

    Raises: FileNotFoundError, if Tabler has no icon of that name.
    """
    text = (PACKAGES / "@tabler/icons/icons/outline" / f"{name}.svg").read_text(encoding="utf-8")
    drawing = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    inner = re.search(r"<svg[^>]*>(.*)</svg>", drawing, flags=re.DOTALL)
    body = " ".join(inner.group(1).split()) if inner else ""
    return f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>'


def copy_licences() -> None:
    """Copy the licence texts beside what they cover."""
    for source, target in LICENCES.items():
        shutil.copyfile(PACKAGES / source, VENDOR / target)


if __name__ == "__main__":
    sys.exit(main())
